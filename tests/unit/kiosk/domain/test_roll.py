"""The roll: what is used is never more than was printed, and what is left is never promised twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.roll import (
    NEAR_LEFT_MM,
    TYPICAL_TICKET_MM,
    Eye,
    News,
    Past,
    Roll,
    Seen,
    about,
    forecast,
    length_of,
    new_roll,
    printed,
    teaches,
)

AT: Final = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
ROLL: Final = Roll(1, AT, 80_000.0, measured=False)


def test_a_roll_of_eighty_millimetres_holds_some_seventy_metres() -> None:
    assert 70_000 < length_of(80) < 80_000
    assert 14_000 < length_of(40) < 18_000
    assert length_of(10) == 0


def test_a_new_roll_is_as_long_as_it_was_told_else_as_the_last_ones_else_as_its_diameter_says() -> None:
    past = Past(lengths=(10.0, 61_000.0, 63_000.0, 62_000.0))
    assert new_roll(2, AT, past, 80, told_mm=50_000).full_mm == 50_000
    assert new_roll(2, AT, past, 80).full_mm == 62_000
    assert new_roll(2, AT, Past(), 80) == Roll(2, AT, length_of(80), measured=False)


@given(st.lists(st.floats(30, 400), max_size=50))
def test_what_is_left_and_what_is_used_are_the_whole_roll_until_it_is_empty(papers: list[float]) -> None:
    roll = ROLL
    for paper in papers:
        roll = printed(roll, paper)
    left = forecast(roll, 100.0, Past())
    assert roll.papers == len(papers)
    assert left.left_mm == pytest.approx(max(0.0, roll.full_mm - sum(papers)))
    assert left.tickets == int(left.left_mm / 100)


def test_before_there_are_tickets_a_usual_one_is_reckoned_with() -> None:
    assert forecast(ROLL, 0.0, Past()).tickets == int(80_000 / TYPICAL_TICKET_MM)


def test_nothing_is_left_once_the_roll_ran_out() -> None:
    assert forecast(replace(ROLL, ran_out=True), 100.0, Past()).tickets == 0


def test_near_end_counts_down_from_what_earlier_rolls_had_left() -> None:
    near = replace(ROLL, used_mm=70_000.0, near_at_mm=69_000.0)
    assert forecast(near, 100.0, Past(after_near=(3_000.0,))).left_mm == 2_000
    assert forecast(near, 100.0, Past()).left_mm == NEAR_LEFT_MM - 1_000
    assert forecast(replace(near, used_mm=75_000.0), 100.0, Past(after_near=(3_000.0,))).left_mm == 0


@given(st.integers(0, 5000))
def test_about_never_says_more_than_there_is_and_is_never_far_below(tickets: int) -> None:
    assert 0 <= tickets - about(tickets) < max(5, tickets / 5)


@pytest.mark.parametrize(("tickets", "said"), [(0, 0), (7, 7), (43, 40), (118, 110), (733, 700)])
def test_about_says_round_numbers(tickets: int, said: int) -> None:
    assert about(tickets) == said


def news_of(roll: Roll, *seen: Seen) -> list[News]:
    """What the eye tells while the roll follows it."""
    eye, told = Eye(), []
    for each in seen:
        news = eye.look(roll, each)
        match news:
            case News.NEAR:
                roll = replace(roll, near_at_mm=roll.used_mm)
            case News.RAN_OUT:
                roll = replace(roll, ran_out=True)
            case News.CHANGED:
                roll = Roll(roll.number + 1, AT, roll.full_mm, roll.measured)
            case None:
                continue
        told.append(news)
    return told


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([Seen.FULL, Seen.FULL], []),
        ([Seen.NEAR, Seen.NEAR], [News.NEAR]),
        ([Seen.NEAR, Seen.FULL, Seen.NEAR], [News.NEAR]),  # it flickers as the roll turns
        ([Seen.NEAR, Seen.OPEN, Seen.FULL], [News.NEAR, News.CHANGED]),
        ([Seen.NEAR, Seen.OPEN, Seen.NEAR], [News.NEAR]),  # somebody only looked
        ([Seen.NEAR, Seen.OUT, Seen.OUT, Seen.OPEN, Seen.FULL], [News.NEAR, News.RAN_OUT, News.CHANGED]),
        ([Seen.OUT, Seen.UNKNOWN, Seen.UNKNOWN, Seen.FULL], [News.RAN_OUT, News.CHANGED]),
        ([Seen.OPEN, Seen.FULL], []),
        ([Seen.OUT, Seen.NEAR, Seen.FULL], [News.RAN_OUT, News.CHANGED]),
        ([Seen.UNKNOWN], []),
    ],
)
def test_the_eye_sees_what_happens_to_the_roll(seen: list[Seen], told: list[News]) -> None:
    assert news_of(ROLL, *seen) == told


@given(st.lists(st.sampled_from(list(Seen)), max_size=40))
def test_a_roll_is_changed_at_most_once_for_each_time_that_it_ended(seen: list[Seen]) -> None:
    told = news_of(ROLL, *seen)
    ends = [news for news in told if news is not News.CHANGED]
    assert told.count(News.CHANGED) <= len(ends)


def test_a_roll_that_ended_far_too_soon_teaches_nothing() -> None:
    assert not teaches(replace(ROLL, used_mm=1_000.0, ran_out=True))
    assert not teaches(replace(ROLL, used_mm=79_000.0))
    assert teaches(replace(ROLL, used_mm=79_000.0, ran_out=True))
