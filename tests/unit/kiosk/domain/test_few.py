"""Few answers: what is not told cannot be had by taking what is told from the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.few import FEWEST_SHOWN, counts_told, told

PARTS = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 40), max_size=8)


@given(PARTS, st.integers(0, 20), st.integers(1, 12))
def test_what_is_hidden_together_is_nothing_or_enough_unless_all_is_hidden(
    parts: dict[str, int], of_none: int, fewest: int
) -> None:
    whole = sum(parts.values()) + of_none
    shown = told(parts, whole, fewest)
    assert all(parts[code] >= fewest for code in shown)
    hidden = whole - sum(parts[code] for code in shown)
    assert hidden == 0 or hidden >= fewest or not shown


@given(PARTS)
def test_nothing_is_hidden_where_no_part_is_small(parts: dict[str, int]) -> None:
    big = {code: count + FEWEST_SHOWN for code, count in parts.items()}
    assert told(big, sum(big.values())) == big.keys()


def test_the_smallest_part_that_could_be_told_hides_the_small_one() -> None:
    assert told({"a": 30, "b": 9, "c": 3}, 42) == {"a"}
    assert told({"a": 30, "b": 9, "c": 3, "d": 2}, 44) == {"a", "b"}


def test_the_answers_of_no_part_hide_a_small_one_too() -> None:
    assert told({"a": 30, "b": 3}, 35) == {"a"}


@given(PARTS)
def test_a_count_is_told_as_it_is_or_not_at_all(counts: dict[str, int]) -> None:
    shown = counts_told(counts)
    assert shown.keys() == counts.keys()
    assert all(count is None or count == counts[code] for code, count in shown.items())
    assert all(count is None or count == 0 or count >= FEWEST_SHOWN for count in shown.values())
    hidden = [counts[code] for code, count in shown.items() if count is None]
    assert not hidden or sum(hidden) >= FEWEST_SHOWN or not any(shown.values())


def test_that_nobody_chose_something_is_told() -> None:
    assert counts_told({"L": 12, "P": 0}) == {"L": 12, "P": 0}
