"""What may be asked of a person: what counts as one, and that a refusal repeats nothing of it."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.personal import (
    BOX_SIZE,
    NOTHING_ASKED,
    Asked,
    Personal,
    PersonalField,
    read_key,
    tidied,
    written_key,
)
from kiosk.domain.trouble import Refused

ASKS = Personal((Asked(PersonalField.PHONE, False), Asked(PersonalField.NIK, True)), (("id", "Tujuan."),), 2, bytes(32))
BOX = bytes(BOX_SIZE)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (PersonalField.PHONE, "0812-3456 7890", "081234567890"),
        (PersonalField.PHONE, "+62 812 3456 7890", "081234567890"),
        (PersonalField.NIK, "1671 0145 0392 0007\r", "1671014503920007"),
        (PersonalField.NAME, "  Siti   Aminah ", "Siti Aminah"),
        (PersonalField.NAME, "Ni Luh Putu Éka", "Ni Luh Putu Éka"),
    ],
)
def test_what_people_write_in_many_ways_is_kept_in_one(field: PersonalField, typed: str, kept: str) -> None:
    assert tidied(field, bytearray(typed.encode())).decode() == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (PersonalField.PHONE, "812345678"),
        (PersonalField.PHONE, "08123"),
        (PersonalField.PHONE, "0812345678901234"),
        (PersonalField.PHONE, "0812abc4567"),
        (PersonalField.NIK, "167101450392000"),
        (PersonalField.NIK, "16710145039200077"),
        (PersonalField.NAME, "   "),
        (PersonalField.NAME, "a" * 61),
        (PersonalField.NAME, "a\x1bb"),
    ],
)
def test_what_cannot_be_one_is_refused_without_being_repeated(field: PersonalField, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        tidied(field, typed.encode())
    assert refused.value.code == f"personal.bad_{field.value}"
    assert refused.value.params == {}


@given(st.sampled_from(PersonalField), st.binary(max_size=400))
def test_no_bytes_at_all_make_it_stumble(field: PersonalField, typed: bytes) -> None:
    with contextlib.suppress(Refused):
        assert 0 < len(tidied(field, typed)) <= 4 * field.longest


@given(st.binary(min_size=32, max_size=32).filter(any), st.integers(0, 72), st.sampled_from("0123456789abcdef-"))
def test_a_slip_of_the_pen_in_a_key_is_seen(key: bytes, place: int, sign: str) -> None:
    written = written_key(key)
    assert read_key(written) == key
    changed = written[:place] + sign + written[place + 1 :]
    assert read_key(changed) == (key if changed == written else None)


def test_a_wish_brings_what_is_required_and_nothing_that_is_not_asked() -> None:
    ASKS.must_take({PersonalField.NIK: BOX})
    for given_, code in (
        ({}, "personal.required"),
        ({PersonalField.NIK: BOX, PersonalField.NAME: BOX}, "personal.not_asked"),
        ({PersonalField.NIK: b"16710145039200077"}, "personal.not_sealed"),
    ):
        with pytest.raises(Refused) as refused:
            ASKS.must_take(given_)
        assert refused.value.code == code
    NOTHING_ASKED.must_take({})


def test_days_count_from_the_business_day() -> None:
    assert ASKS.until(dt.date(2026, 11, 24)) == dt.date(2026, 11, 26)
