"""A reader that types: quick letters and Enter, never a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.line import LONGEST
from hardware.cards.token import Family, ScannedCode, Token
from hardware.cards.wedge import CODE, PACE_SECONDS, SHORTEST, Wedge
from hardware.errors import HardwareError
from tests.unit.hardware.cards.sealing import seal, sealed

QUICK, SLOW = 0.01, 0.06
CARD, TOKEN = "0014594826", sealed(Family.WEDGE, "00DEB30A")


def typed(wedge: Wedge, letters: str, gap: float = QUICK, start: float = 100.0) -> list[Token]:
    """What comes of these letters, one every `gap` seconds."""
    tokens = [wedge.press(letter, start + gap * count) for count, letter in enumerate(letters)]
    return [token for token in tokens if token]


@pytest.mark.parametrize("enter", ["\r", "\n"])
def test_a_card_comes_with_the_enter(enter: str) -> None:
    assert typed(Wedge(seal), CARD + enter) == [TOKEN]


def test_a_code_comes_from_a_reader_of_codes() -> None:
    assert typed(Wedge(seal, CODE), "MPP-PLB/T/2611-A012\r") == [ScannedCode("MPP-PLB/T/2611-A012")]


def test_a_cards_number_never_goes_out_as_a_code() -> None:
    assert typed(Wedge(seal, "hex"), CARD[:9] + "\rMPP-PLB\r") == []


def test_a_person_is_never_a_token() -> None:
    assert typed(Wedge(seal), CARD + "\r", gap=SLOW) == []


def test_an_enter_that_comes_late_is_a_persons() -> None:
    wedge = Wedge(seal)
    typed(wedge, CARD)
    assert wedge.press("\r", 101.0) is None


def test_what_a_person_typed_before_is_not_part_of_the_card() -> None:
    wedge = Wedge(seal)
    typed(wedge, "abc", gap=SLOW)
    assert typed(wedge, CARD + "\r", start=101.0) == [TOKEN]


@pytest.mark.parametrize("count", [SHORTEST - 1, LONGEST + 1, 5000])
def test_a_word_too_short_or_too_long_is_nothing_and_the_next_one_counts(count: int) -> None:
    wedge = Wedge(seal, CODE)
    assert typed(wedge, "7" * count + "\r") == []
    assert typed(wedge, "A-0120\r", start=300.0) == [ScannedCode("A-0120")]


@pytest.mark.parametrize("count", [SHORTEST, LONGEST])
def test_a_word_of_a_right_length_counts(count: int) -> None:
    assert typed(Wedge(seal, CODE), "7" * count + "\r") == [ScannedCode("7" * count)]


def test_letters_that_are_not_plain_refuse_the_word() -> None:
    assert typed(Wedge(seal, CODE), "A-01é2\rA-01\x1b2\r") == []


def test_a_key_without_a_letter_changes_nothing() -> None:
    wedge = Wedge(seal, "hex")
    tokens = [wedge.press(key, 100 + count * QUICK) for count, key in enumerate(["", *"DE", "", *"B30A", "\r"])]
    assert tokens[-1] == sealed(Family.WEDGE, "DEB30A")


def test_a_card_that_is_held_counts_once() -> None:
    assert typed(Wedge(seal), (CARD + "\r") * 3) == [TOKEN]


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(HardwareError, match="unknown_form"):
        Wedge(seal, "octal")


@given(st.lists(st.tuples(st.sampled_from("0123456789\r"), st.sampled_from([QUICK, SLOW])), max_size=60))
def test_whoever_types_slowly_anywhere_in_a_word_gives_no_token(keys: list[tuple[str, float]]) -> None:
    wedge, now, quick = Wedge(seal, CODE), 100.0, 0
    for letter, gap in keys:
        now += gap
        quick = quick + 1 if gap < PACE_SECONDS else 0
        token = wedge.press(letter, now)
        assert token is None or (quick >= SHORTEST and letter == "\r")
