"""What an answer to reset tells of the card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.atr import speaks_type_b


@pytest.mark.parametrize(
    ("atr", "type_b"),
    [
        ("3B8F8001804F0CA0000003060300010000 00006A", False),  # MIFARE Classic 1K
        ("3B8F8001804F0CA000000306030003000000 0068", False),  # MIFARE Ultralight
        ("3B8F8001804F0CA0000003060600000000 00006C", True),  # a storage card of type B, part 2
        ("3B8180018080", False),  # DESFire
        ("3B888001000000000081710179", True),  # a processor card of type B
        ("3B8880014A434F503331563274", True),  # type A with as many historical bytes: not to be told apart
        ("3B6800000073C84013009000", False),  # a contact card
        ("3B8F8001", False),
        ("", False),
    ],
)
def test_type_b_is_told_from_the_rest(atr: str, type_b: bool) -> None:
    assert speaks_type_b(bytes.fromhex(atr)) is type_b


@given(st.binary(max_size=33), st.sampled_from([b"", bytes.fromhex("3B8F8001804F0CA000000306")]))
def test_whatever_a_card_answers_there_is_an_answer(rest: bytes, start: bytes) -> None:
    assert speaks_type_b(start + rest) in (True, False)
