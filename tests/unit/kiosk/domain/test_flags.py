"""Flags: what they are put on, and that they change nothing that was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.answers import Answer, Flag
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.events import AnswerGiven, FormAbandoned, SurveyEvent
from kiosk.domain.flags import FEWEST_STRAIGHT, alike, fast, flagged, straight
from kiosk.domain.instrument import Instrument, ItemKey, Purpose
from tests.unit.kiosk.app.hall import answer
from tests.unit.kiosk.questionnaires import answers_to, instruments

SKM, FACES = shipped().current("skm-9"), shipped().current("one-touch")
ANSWERED = instruments(st.sampled_from((Purpose.SKM, Purpose.MEAN, Purpose.RATING)))
LEFT = FormAbandoned(SKM.id, 1, answer().channel, None, None, None, answer().hour, 2)


def test_equal_scores_are_a_pattern_from_five_questions_on() -> None:
    same = answer(3)
    assert straight(same)
    assert straight(replace(same, scores=same.scores[:FEWEST_STRAIGHT]))
    assert not straight(replace(same, scores=same.scores[: FEWEST_STRAIGHT - 1]))
    assert not straight(replace(same, scores=(*same.scores[:-1], (same.scores[-1][0], 4))))


@pytest.mark.parametrize(
    ("answered", "seconds", "is_fast"), [(9, 17.9, True), (9, 18, False), (3, 6, False), (3, 5, True)]
)
def test_who_answers_less_needs_less_time(answered: int, seconds: float, is_fast: bool) -> None:
    given_ = replace(answer(), scores=answer().scores[:answered])
    assert fast(given_, SKM, seconds) is is_fast


def test_one_touch_is_never_too_fast_nor_is_what_nobody_measured() -> None:
    touch = replace(answer(), instrument=FACES.id, scores=((ItemKey("pelayanan"), 4),))
    assert flagged(touch, FACES, 0.0, burst=False).flags == ()
    assert flagged(replace(answer(), scores=answer().scores[:3]), SKM, None, burst=False).flags == ()


@settings(max_examples=40)
@given(st.data(), st.none() | st.floats(0, 1000), st.booleans(), st.lists(st.sampled_from(Flag)))
def test_a_flag_changes_nothing_that_was_said(
    data: st.DataObject, seconds: float | None, burst: bool, before: list[Flag]
) -> None:
    form: Instrument = data.draw(ANSWERED)
    said: Answer = replace(data.draw(answers_to(form)), flags=tuple(before))
    after = flagged(said, form, seconds, burst=burst)
    assert replace(after, flags=()) == replace(said, flags=())
    assert after.flags == tuple(flag for flag in Flag if flag in after.flags)
    assert (Flag.BURST in after.flags) is burst


def burst(given_: Answer) -> SurveyEvent:
    return AnswerGiven(replace(given_, flags=(Flag.BURST,)))


def test_a_burst_marks_every_answer_of_its_crowd_and_no_other() -> None:
    here, there = answer(4), replace(answer(2), counter=CounterCode("L02"))
    earlier, faces = replace(answer(1), hour="2026-11-24T08+07:00"), replace(answer(), instrument=FACES.id)
    others: list[SurveyEvent] = [AnswerGiven(there), AnswerGiven(earlier), AnswerGiven(faces), LEFT]
    assert list(alike([AnswerGiven(here), burst(answer(3)), *others])) == [burst(here), burst(answer(3)), *others]


PLACES = st.sampled_from([(CounterCode("L01"), "09"), (CounterCode("L02"), "09"), (CounterCode("L01"), "10")])
WAITING = st.lists(
    st.builds(
        lambda place, score, flags: AnswerGiven(
            replace(
                answer(score, hour=f"2026-11-24T{place[1]}+07:00"),
                counter=place[0],
                flags=tuple(flag for flag in Flag if flag in flags),
            )
        ),
        PLACES,
        st.integers(1, 4),
        st.sets(st.sampled_from(Flag)),
    )
    | st.just(LEFT),
    max_size=12,
)


@given(WAITING)
def test_of_a_crowd_either_each_answer_has_the_flag_of_a_burst_or_none(waiting: list[SurveyEvent]) -> None:
    found = list(alike(waiting))
    marks = dict[tuple[str | None, str], set[bool]]()
    for one in found:
        if isinstance(one, AnswerGiven):
            marks.setdefault((one.answer.counter, one.hour), set()).add(Flag.BURST in one.answer.flags)
    assert all(len(each) == 1 for each in marks.values())
    assert list(alike(found)) == found
    assert [_without(one) for one in found] == [_without(one) for one in waiting]


def _without(one: SurveyEvent) -> SurveyEvent:
    if isinstance(one, FormAbandoned):
        return one
    return AnswerGiven(replace(one.answer, flags=tuple(flag for flag in one.answer.flags if flag is not Flag.BURST)))
