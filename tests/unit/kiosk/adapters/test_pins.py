"""PINs that nobody can read back."""

from __future__ import annotations

from kiosk.adapters.pins import ArgonPins


def test_only_the_right_pin_matches_and_the_same_pin_is_kept_differently_each_time() -> None:
    pins = ArgonPins()
    one, other = pins.hash("4711"), pins.hash("4711")
    assert one != other
    assert "4711" not in one
    assert pins.matches("4711", one)
    assert not pins.matches("4712", one)
    assert not pins.matches("4711", "no hash at all")
