"""What the number of a USB device tells."""

from __future__ import annotations

import pytest

from hardware.escpos.profile import profile_names
from hardware.probing.hints import Hint, all_hints, hint_of
from hardware.probing.ports import Usb


def device(vendor: str, product: str) -> Usb:
    return Usb(vendor, product, "", "1-1")


@pytest.mark.parametrize("hint", all_hints(), ids=lambda hint: hint.name)
def test_a_hint_has_a_source_and_names_profiles_that_exist(hint: Hint) -> None:
    assert hint.source
    assert set(hint.profiles) <= set(profile_names())
    assert bool(hint.profiles) == (hint.what == "printer")
    assert hint_of(device(hint.vendor, hint.product or "beef")) == hint


def test_what_nobody_knows_gives_no_hint() -> None:
    assert hint_of(None) is None
    assert hint_of(device("dead", "beef")) is None
    assert hint_of(device("0416", "beef")) is None
