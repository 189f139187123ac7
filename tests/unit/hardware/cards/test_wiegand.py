"""The bits of a Wiegand line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.token import Card, Family
from hardware.cards.wiegand import card_of_bits, card_of_number
from hardware.simulators.readers.sending import wiegand_bits

NUMBERS = st.binary(min_size=3, max_size=4)


def test_a_number_stands_between_an_even_and_an_odd_parity() -> None:
    # Facility 1, number 1: one 1 in each half, so the even parity is 1 and the odd one 0.
    assert card_of_bits("10000000100000000000000010") == Card(Family.WIEGAND_26, b"\1\0\1")
    # 34 bits of all zeros: even parity 0, odd parity 1.
    assert card_of_bits("0" + "0" * 32 + "1") == Card(Family.WIEGAND_34, bytes(4))


@given(NUMBERS)
def test_every_number_is_read(number: bytes) -> None:
    assert card_of_bits(wiegand_bits(number)) == card_of_number(number)


@given(NUMBERS, st.integers(0, 33))
def test_one_wrong_bit_is_nothing(number: bytes, place: int) -> None:
    bits = wiegand_bits(number)
    place %= len(bits)
    assert card_of_bits(bits[:place] + str(1 - int(bits[place])) + bits[place + 1 :]) is None


@pytest.mark.parametrize("bits", ["", "0" * 25 + "1" * 2, "0" * 25, "0" * 25 + "x", "０" * 26])
def test_what_is_no_such_line_is_nothing(bits: str) -> None:
    assert card_of_bits(bits) is None


@pytest.mark.parametrize("number", [b"", bytes(2), bytes(5)])
def test_other_lengths_are_no_wiegand_card(number: bytes) -> None:
    assert card_of_number(number) is None
