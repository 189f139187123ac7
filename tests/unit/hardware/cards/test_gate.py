"""The gate: once each, and never a flood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.gate import MOST, WINDOW_SECONDS, Gate


def test_a_card_that_is_held_counts_once() -> None:
    gate = Gate()
    assert [gate.passes("A", second / 10) for second in range(30)] == [True] + [False] * 29


def test_a_card_that_comes_again_counts_again() -> None:
    gate = Gate()
    assert [gate.passes("A", now) for now in (0, 1.1, 2.2)] == [True] * 3


def test_two_cards_in_turn_both_count() -> None:
    gate = Gate()
    assert [gate.passes(token, 0.0) for token in "AB"] == [True, True]


@given(st.lists(st.tuples(st.text("AB", max_size=1), st.floats(0, 0.5)), max_size=50))
def test_no_window_holds_more_than_its_most(seen: list[tuple[str, float]]) -> None:
    gate, now, passed = Gate(), 0.0, list[float]()
    for token, gap in seen:
        now += gap
        if gate.passes(token, now):
            passed.append(now)
    for start in passed:
        assert sum(start <= moment < start + WINDOW_SECONDS for moment in passed) <= MOST
