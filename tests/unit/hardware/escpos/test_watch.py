"""Watching a printer: what is believed of it, and for how long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.status import Condition, Link, Paper, Ready
from hardware.escpos.watch import Watch

WELL = Condition(Ready.YES, Paper.OK)
NEAR = Condition(Ready.YES, Paper.NEAR)


def test_nothing_is_believed_before_the_first_answer() -> None:
    state = Watch(0).state
    assert (state.link, state.ready, state.paper) == (Link.DOWN, Ready.UNKNOWN, Paper.UNKNOWN)


def test_two_misses_make_it_unknown_and_four_make_it_down() -> None:
    watch = Watch(0)
    watch.answered(WELL, 1)
    seen = []
    for second in range(2, 6):
        watch.missed(second)
        seen.append((watch.state.link, watch.state.ready))
    up, down = Link.UP, Link.DOWN
    assert seen == [(up, Ready.YES), (up, Ready.UNKNOWN), (up, Ready.UNKNOWN), (down, Ready.UNKNOWN)]
    assert watch.given_up


def test_near_end_is_over_after_three_good_polls() -> None:
    watch = Watch(0)
    watch.answered(NEAR, 1)
    papers = []
    for second, condition in enumerate([WELL, WELL, NEAR, WELL, WELL, WELL], 2):
        watch.answered(condition, second)
        papers.append(watch.state.paper)
    assert papers == [Paper.NEAR] * 5 + [Paper.OK]


def test_since_tells_when_it_began_to_stand_so() -> None:
    watch = Watch(0)
    watch.answered(WELL, 5)
    watch.answered(WELL, 9)
    assert watch.state.since == 5


@given(st.lists(st.sampled_from(["answered", "missed", "silent", "lost"])))
def test_whatever_happens_ready_needs_an_answer_and_a_link(events: list[str]) -> None:
    watch = Watch(0)
    for second, event in enumerate(events):
        if event == "answered":
            watch.answered(WELL, second)
        else:
            getattr(watch, event)(second)
        if watch.state.ready is Ready.YES:
            assert watch.state.link is Link.UP
            assert "lost" not in events[second : second + 1]
    if events[-2:] in (["missed", "missed"], ["answered", "silent"]):
        assert watch.state.ready is Ready.UNKNOWN
