"""The nine unsur and the trap of their codes."""

from __future__ import annotations

import pytest

from kiosk.domain.instrument import ItemKey
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE, Codes, code_of, in_order, key_of, named


def test_the_list_of_unsur_counts_complaints_before_facilities() -> None:
    assert (code_of("pengaduan"), code_of("sarana")) == ("U8", "U9")


def test_the_form_counts_facilities_before_complaints() -> None:
    assert (code_of("sarana", Codes.FORM), code_of("pengaduan", Codes.FORM)) == ("U8", "U9")


@pytest.mark.parametrize("codes", Codes)
def test_a_code_leads_back_to_its_unsur(codes: Codes) -> None:
    assert [key_of(code_of(key, codes), codes) for key in NINE] == list(NINE)


@pytest.mark.parametrize("code", ["U8", "u8", "U9", "u9"])
def test_the_two_codes_that_mean_two_things_need_a_map(code: str) -> None:
    with pytest.raises(Refused, match=r"skm\.ambiguous_code"):
        named(code)
    assert {named(code, Codes.REGULATION), named(code, Codes.FORM)} == {"pengaduan", "sarana"}


def test_the_other_codes_mean_one_thing() -> None:
    assert [named(f"u{number}") for number in range(1, 8)] == list(NINE[:7])


@pytest.mark.parametrize("name", ["", "u0", "u10", "parkir", "u"])
def test_a_strange_name_is_none_of_the_nine(name: str) -> None:
    assert named(name) is None


def test_an_added_unsur_has_no_code_and_stands_last() -> None:
    added = ItemKey("parkir")
    assert code_of(added) == ""
    assert in_order((added, *reversed(NINE))) == (*NINE, added)
