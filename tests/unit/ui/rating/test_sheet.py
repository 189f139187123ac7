"""A form being filled in: whatever is touched in whatever order, the answer fits its questionnaire."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.answers import LONGEST_REMARK, Channel, check
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.filling import Place
from ui.glass.rating.sheet import Leaf, Sheet

SKM = shipped().current("skm-9")
PLACE = Place(AgencyCode("DUKCAPIL"), ServiceCode("A"), CounterCode("L03"))
NOW = dt.datetime(2026, 11, 24, 10, 47, 31, tzinfo=ZoneInfo("Asia/Jakarta"))
ACTS = st.one_of(
    st.tuples(st.just("score"), st.integers(1, 4)),
    st.tuples(st.just("skip"), st.none()),
    st.tuples(st.just("turn"), st.integers(-3, 3)),
    st.tuples(st.just("tell"), st.sampled_from([(q.key, code) for q in SKM.profile for code in sorted(q.codes)])),
    st.tuples(st.just("write"), st.text(max_size=1500)),
)


def done(sheet: Sheet, act: tuple[str, object]) -> Sheet:
    match act:
        case ("score", int(value)):
            return sheet.scored(value)
        case ("turn", int(by)):
            return sheet.turned(by)
        case ("tell", (str(key), str(code))):
            return sheet.told(key, code)
        case ("write", str(words)):
            return sheet.written(words)
        case _:
            return sheet.skipped()


@given(st.lists(ACTS, max_size=60))
def test_whatever_is_touched_the_answer_fits_the_questionnaire(acts: list[tuple[str, object]]) -> None:
    sheet = Sheet(SKM)
    for act in acts:
        sheet = done(sheet, act)
        assert 0 <= sheet.at < len(sheet.leaves)
    mistakes = [mistake.code for mistake in check(sheet.answer(PLACE, Channel.DEVICE, NOW), SKM)]
    assert mistakes == (["survey.nothing_answered"] if sheet.empty else [])


def test_an_untouched_form_says_nothing() -> None:
    answer = Sheet(SKM).answer(PLACE, Channel.DEVICE, NOW)
    assert (answer.scores, answer.profile, answer.remark) == ((), (), "")


def test_the_minutes_are_not_kept() -> None:
    assert Sheet(SKM).scored(4).answer(PLACE, Channel.DEVICE, NOW).hour == "2026-11-24T10+07:00"


def test_the_form_has_nine_questions_a_profile_and_a_remark() -> None:
    assert Sheet(SKM).leaves == (*[Leaf.QUESTION] * 9, Leaf.PROFILE, Leaf.REMARK)


def test_the_same_profile_answer_twice_takes_it_back() -> None:
    sheet = Sheet(SKM).told("usia", "26-35")
    assert dict(sheet.profile) == {"usia": "26-35"}
    assert dict(sheet.told("usia", "declined").profile) == {"usia": "declined"}
    assert dict(sheet.told("usia", "26-35").profile) == {}


def test_a_long_remark_is_cut_where_the_answer_ends() -> None:
    assert len(Sheet(SKM).written("a" * 5000).remark) == LONGEST_REMARK
