"""The search for the place where two histories part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.client.fork import AT_ONCE, Search

LONGEST = 1_000_000


def search(common: int, parted: int, at_once: int = AT_ONCE) -> tuple[Search, int]:
    """What is found between two histories that share `common` records, and in how many questions."""
    state, questions = Search(0, parted), 0
    while not state.found:
        asked = state.asks(at_once)
        assert asked
        assert len(asked) <= at_once
        assert all(state.shared < place < state.parted for place in asked)
        assert len(set(asked)) == len(asked)
        state = state.compared(asked, [place for place in asked if place <= common])
        questions += 1
    return state, questions


@given(st.data(), st.integers(1, LONGEST), st.sampled_from([1, 2, 7, AT_ONCE]))
def test_the_last_shared_record_is_found_wherever_it_is(data: st.DataObject, parted: int, at_once: int) -> None:
    common = data.draw(st.integers(0, parted - 1))
    found, _ = search(common, parted, at_once)
    assert (found.shared, found.found) == (common, True)


@given(st.integers(0, LONGEST - 1))
def test_a_million_records_take_four_questions(common: int) -> None:
    _, questions = search(common, LONGEST)
    assert questions <= 4


def test_a_place_that_the_server_does_not_hold_counts_as_parted() -> None:
    state = Search(0, 100).compared((25, 50, 75), (75,))
    assert state == Search(0, 25)
