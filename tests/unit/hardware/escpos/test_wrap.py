"""Wrapping: no word is lost, no line is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.wrap import wrap

plain = st.text(st.sampled_from("ab c d efghij"), max_size=200)
columns = st.integers(1, 48)


@given(plain, columns)
def test_no_line_is_longer_than_the_paper_is_wide(text: str, width: int) -> None:
    assert all(0 < len(line) <= width for line in wrap(text, width))


@given(plain, columns)
def test_no_letter_is_lost_and_none_moves(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("abc", min_size=1, max_size=10)), st.integers(10, 48))
def test_words_that_fit_are_never_cut(words: list[str], width: int) -> None:
    assert " ".join(wrap(" ".join(words), width)).split() == words


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert wrap("Kependudukan dan", 8) == ("Kependud", "ukan dan")


def test_nothing_gives_no_line() -> None:
    assert wrap("  ", 10) == ()
