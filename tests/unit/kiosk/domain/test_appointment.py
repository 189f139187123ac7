"""Codes of appointments: read as they are scanned and typed, proved by their last sign; and how somebody arrives."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.appointment import (
    AppointmentCode,
    AppointmentId,
    Arrival,
    Promise,
    arrival_at,
    drawn_code,
    in_qr,
    read_appointment,
)
from kiosk.domain.code import ALPHABET, read_code
from kiosk.domain.trouble import Refused

HOUR = dt.datetime(2026, 11, 24, 10, tzinfo=dt.timezone(dt.timedelta(hours=7)))
PROMISE = Promise(AppointmentId("x"), "dukcapil.ktp-el-baru", HOUR)
codes = st.integers().map(lambda seed: drawn_code(random.Random(seed).randbytes))


@given(codes, st.sampled_from(["palembang", "mpp-siak"]))
def test_what_is_scanned_and_what_is_typed_is_the_same_appointment(code: AppointmentCode, site: str) -> None:
    scanned = read_appointment(in_qr(code, site))
    typed = read_appointment(str(code).replace("-", " ").lower())
    assert scanned is not None
    assert typed is not None
    assert (scanned.site, typed.site) == (site, "")
    assert scanned.id_at(site) == typed.id_at(site) == code.id_at(site)
    assert scanned.sound
    assert typed.sound


@given(codes, st.data())
def test_letters_that_are_confused_are_understood(code: AppointmentCode, data: st.DataObject) -> None:
    asked = str(code)
    confused = asked[0] + "".join(
        data.draw(st.sampled_from({"1": "1IL", "0": "0O", "V": "VU"}.get(sign, sign))) for sign in asked[1:]
    )
    read = read_appointment(confused)
    assert read is not None
    assert str(read) == asked


def test_a_slip_of_the_finger_is_seen_nearly_always() -> None:
    seen = tried = 0
    chance = random.Random(1)
    for _ in range(60):
        code = drawn_code(chance.randbytes)
        for place, other in ((chance.randrange(12), chance.choice(ALPHABET)) for _ in range(20)):
            if code.signs[place] != other:
                slip = read_appointment("J" + code.signs[:place] + other + code.signs[place + 1 :])
                assert slip is not None
                tried += 1
                seen += not slip.sound
    assert seen > 0.93 * tried


@given(codes)
def test_the_same_code_says_nothing_at_another_site(code: AppointmentCode) -> None:
    assert code.id_at("palembang") != code.id_at("siak")
    assert str(code) not in code.id_at("palembang")


@given(codes)
def test_an_appointment_is_never_taken_for_a_ticket(code: AppointmentCode) -> None:
    with pytest.raises(Refused):
        read_code(str(code))


@pytest.mark.parametrize("text", ["", "J", "1124-A012-7K3QX9WM4T", "J-7K3Q-X9WM", "KTP", "J-7K3Q-X9WM-4TRE9", "😀"])
def test_anything_else_is_no_appointment(text: str) -> None:
    assert read_appointment(text) is None


@pytest.mark.parametrize(
    ("minutes", "arrival"),
    [
        (-24 * 60, Arrival.BEFORE_THE_DAY),
        (-121, Arrival.TOO_EARLY),
        (-120, Arrival.EARLY),
        (-1, Arrival.EARLY),
        (0, Arrival.ON_TIME),
        (15, Arrival.ON_TIME),
        (16, Arrival.LATE),
        (6 * 60, Arrival.LATE),
        (24 * 60, Arrival.AFTER_THE_DAY),
    ],
)
def test_how_somebody_comes(minutes: int, arrival: Arrival) -> None:
    now = HOUR + dt.timedelta(minutes=minutes)
    assert arrival_at(PROMISE, now, earliest=120, late_after=15) is arrival
