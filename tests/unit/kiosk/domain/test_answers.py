"""Answers: only what was said, checked against the questionnaire."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.domain.answers import LONGEST_REMARK, Answer, Channel, check, hour_of
from kiosk.domain.instrument import DECLINED, Condition, InstrumentId, ItemKey, ProfileKey, Purpose
from tests.unit.kiosk.questionnaires import answers_to, instruments

SKM = shipped().current("skm-9")
WIB = dt.timezone(dt.timedelta(hours=7))
SOUND = Answer(
    instrument=SKM.id,
    version=SKM.version,
    channel=Channel.DEVICE,
    agency=None,
    service=None,
    counter=None,
    hour="2026-11-24T10+07:00",
    scores=((ItemKey("waktu"), 3), (ItemKey("biaya"), 4)),
    profile=((ProfileKey("usia"), DECLINED),),
    remark="Terima kasih",
)


def test_a_sound_answer_has_no_mistakes() -> None:
    assert check(SOUND, SKM) == ()


def test_what_was_skipped_is_not_there() -> None:
    assert SOUND.score("waktu") == 3
    assert SOUND.score("sarana") is None


def test_nothing_in_an_answer_has_a_default() -> None:
    with pytest.raises(TypeError):
        Answer()  # type: ignore[call-arg]


def test_an_answer_names_no_person_ticket_or_minute() -> None:
    assert {field.name for field in fields(Answer)} == {
        *("instrument", "version", "channel", "agency", "service", "counter", "hour", "scores", "profile", "remark"),
        "flags",
    }


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"instrument": InstrumentId("one-touch")}, "instrument", "survey.other_instrument"),
        ({"version": 2}, "instrument", "survey.other_instrument"),
        ({"scores": ()}, "scores", "survey.nothing_answered"),
        ({"scores": (("waktu", 5),)}, "scores.waktu", "survey.score_not_offered"),
        ({"scores": (("waktu", 0),)}, "scores.waktu", "survey.score_not_offered"),
        ({"scores": (("waktu", True),)}, "scores.waktu", "survey.score_not_offered"),
        ({"scores": (("parkir", 3),)}, "scores.parkir", "survey.unknown_item"),
        ({"scores": (("waktu", 3), ("waktu", 3))}, "scores.waktu", "survey.answered_twice"),
        ({"profile": (("usia", "12"),)}, "profile.usia", "survey.choice_not_offered"),
        ({"profile": (("agama", "x"),)}, "profile.agama", "survey.unknown_question"),
        ({"profile": (("usia", "66+"), ("usia", "17-25"))}, "profile.usia", "survey.answered_twice"),
        ({"remark": "x" * (LONGEST_REMARK + 1)}, "remark", "survey.remark_too_long"),
        ({"hour": "2026-11-24T10:30+07:00"}, "hour", "survey.bad_hour"),
        ({"hour": "2026-11-24T10"}, "hour", "survey.bad_hour"),
        ({"hour": "24-11-2026"}, "hour", "survey.bad_hour"),
        ({"hour": ""}, "hour", "survey.bad_hour"),
    ],
)
def test_a_mistake_is_found_with_its_place(change: dict[str, Any], place: str, code: str) -> None:
    assert [(mistake.place, mistake.code) for mistake in check(replace(SOUND, **change), SKM)] == [(place, code)]


BRANCHED = replace(
    shipped().current("spak"),
    items=tuple(
        replace(item, asked_if=Condition(ItemKey("diskriminasi"), frozenset({1, 2}))) if item.key == "pungli" else item
        for item in shipped().current("spak").items
    ),
)


@pytest.mark.parametrize(
    ("scores", "codes"),
    [
        ((("diskriminasi", 2), ("pungli", 1)), []),
        ((("diskriminasi", 2),), []),
        ((("diskriminasi", 3), ("pungli", 1)), ["survey.not_asked"]),
        ((("pungli", 1),), ["survey.not_asked"]),
    ],
)
def test_what_was_not_asked_was_not_answered(scores: tuple[tuple[ItemKey, int], ...], codes: list[str]) -> None:
    given = replace(SOUND, instrument=BRANCHED.id, scores=scores, profile=())
    assert [mistake.code for mistake in check(given, BRANCHED)] == codes


@settings(max_examples=40)
@given(st.data())
def test_any_answer_that_keeps_to_a_questionnaire_is_sound_in_any_order(data: st.DataObject) -> None:
    form = data.draw(instruments(st.sampled_from((Purpose.SKM, Purpose.MEAN, Purpose.RATING))))
    given = data.draw(answers_to(form))
    assert check(given, form) == ()
    assert check(replace(given, scores=tuple(data.draw(st.permutations(given.scores)))), form) == ()
    dearest = (given.scores[0][0], max(form.items[0].values) + 1)
    assert check(replace(given, scores=(dearest, *given.scores[1:])), form) != ()


def test_a_remark_is_taken_only_where_it_is_asked() -> None:
    faces = shipped().current("one-touch")
    answer = replace(SOUND, instrument=faces.id, scores=((ItemKey("pelayanan"), 4),), profile=())
    assert [mistake.code for mistake in check(answer, faces)] == ["survey.remark_not_asked"]


def test_a_day_alone_is_an_hour_too() -> None:
    answer = replace(SOUND, hour="2026-11-24")
    assert check(answer, SKM) == ()
    assert answer.day == SOUND.day == dt.date(2026, 11, 24)


@given(st.datetimes(timezones=st.just(WIB)))
def test_an_hour_hides_the_minute(moment: dt.datetime) -> None:
    start = moment.replace(minute=0, second=0, microsecond=0)
    assert hour_of(moment) == hour_of(start)
    assert dt.datetime.fromisoformat(hour_of(moment)) == start
    assert check(replace(SOUND, hour=hour_of(moment)), SKM) == ()


def test_an_hour_without_its_zone_is_no_hour() -> None:
    with pytest.raises(ValueError, match="time zone"):
        hour_of(dt.datetime(2026, 11, 24, 10))  # noqa: DTZ001
