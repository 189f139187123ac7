"""What a device makes of what it is given: flags on odd answers, forms that were left, its memory of what it asked."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import msgspec
import pytest

from kiosk.adapters.instruments import shipped
from kiosk.app import commands, survey_commands
from kiosk.app.asked import must_be_as_asked
from kiosk.app.survey import CROWD
from kiosk.app.survey_views import AnswersView, SurveyPass
from kiosk.app.view import Done
from kiosk.app.views import DayView, StatusView
from kiosk.domain.answers import Answer, Channel, Flag
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.events import FormAbandoned
from kiosk.domain.flags import BURST, BURST_SPAN
from kiosk.domain.instrument import InstrumentId, Instruments, ItemKey, Text
from kiosk.domain.survey_plan import SurveyPlan
from kiosk.domain.trouble import Refused, Unknown
from kiosk.records import decode
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, Hall, answer, hall, mall

UNEVEN = dataclasses.replace(answer(), scores=(*answer(4).scores[:-1], (answer().scores[-1][0], 2)))
LEFT = survey_commands.AbandonForm(
    request="left",
    instrument=InstrumentId("skm-9"),
    version=1,
    channel=Channel.DEVICE,
    agency=mall().service(KTP).agency,
    service=KTP,
    counter=L1,
    answered=3,
)


def gives(place: Hall, given: Answer, seconds: float | None = None) -> None:
    wish = survey_commands.GiveAnswer(request=place.token(), answer=given, ticket=place.finished().id, seconds=seconds)
    place.desk.execute(wish, Done)


def flags(place: Hall) -> list[tuple[Flag, ...]]:
    found = place.desk.execute(commands.ShowIndex(), AnswersView).answers
    return sorted(each.flags for each in found)


def joined(place: Hall) -> list[object]:
    place.store.write(lambda books: books.answers.chain_pending(None))
    found = place.store.read(lambda books: books.chain.links(books.chain.epoch, "s", 0, -1))
    return [decode(each.kind, 1, each.body) for each in found]


def test_an_answer_is_flagged_by_the_device_and_not_by_whoever_hands_it_in(tmp_path: Path) -> None:
    with hall(tmp_path) as place:
        gives(place, answer(4), seconds=3)
        gives(place, dataclasses.replace(UNEVEN, flags=(Flag.STRAIGHT, Flag.BURST)), seconds=60)
        assert flags(place) == [(), (Flag.STRAIGHT, Flag.FAST)]


def test_more_than_five_answers_at_one_counter_within_five_minutes_are_a_burst(tmp_path: Path) -> None:
    with hall(tmp_path) as place:
        for _ in range(BURST):
            gives(place, UNEVEN)
        assert set(flags(place)) == {()}
        gives(place, UNEVEN)
        assert flags(place) == [(Flag.BURST,)] * (BURST + 1)


def test_a_steady_counter_is_no_burst_and_neither_is_a_restart(tmp_path: Path) -> None:
    with hall(tmp_path) as place:
        for _ in range(BURST + 2):
            gives(place, UNEVEN)
            place.clock.passes(seconds=BURST_SPAN.total_seconds() / BURST)
        place.clock.passes(seconds=BURST_SPAN.total_seconds())
        for _ in range(BURST):
            gives(place, UNEVEN)
        place.again()  # it remembers nothing of the minutes before
        gives(place, UNEVEN)
        assert not any(Flag.BURST in each for each in flags(place))


def test_who_comes_without_a_counter_is_counted_by_service(tmp_path: Path) -> None:
    site = dataclasses.replace(mall(), survey=SurveyPlan(walk_up=True))
    with hall(tmp_path, site) as place:
        for service in (KTP, KK) * BURST:
            given = dataclasses.replace(UNEVEN, counter=None, service=service, channel=Channel.PHONE)
            place.desk.execute(survey_commands.GiveAnswer(request=place.token(), answer=given, ticket=None), Done)
        assert not any(Flag.BURST in each for each in flags(place))


def test_how_paper_forms_are_typed_in_says_nothing(tmp_path: Path) -> None:
    paper = tuple(dataclasses.replace(UNEVEN, channel=Channel.PAPER) for _ in range(2 * CROWD))
    with hall(tmp_path) as place:
        place.desk.execute(survey_commands.TakeAnswers(request="p", answers=(*paper, answer(3))), Done)
        assert flags(place) == [()] * (2 * CROWD) + [(Flag.STRAIGHT,)]


def test_a_form_that_was_left_is_counted_once_with_its_day_and_nothing_that_stood_on_it(tmp_path: Path) -> None:
    with hall(tmp_path) as place:
        for _ in range(3):
            place.desk.execute(LEFT, Done)
        place.again()
        assert place.desk.execute(commands.ShowStatus(), StatusView).answers == 0
        assert place.desk.execute(commands.ShowIndex(), AnswersView).answers == ()
        assert place.store.read(lambda books: books.answers.pending()) == 1
        assert joined(place) == [
            FormAbandoned(
                instrument=LEFT.instrument,
                version=1,
                channel=Channel.DEVICE,
                agency=LEFT.agency,
                service=KTP,
                counter=L1,
                hour="2026-11-24",
                answered=3,
            )
        ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"instrument": InstrumentId("nada")}, "instrument.unknown_version"),
        ({"version": 7}, "instrument.unknown_version"),
        ({"answered": -1}, "survey.bad_count"),
        ({"answered": 14}, "survey.bad_count"),
        ({"service": ServiceCode("x")}, "site.unknown_service"),
        ({"counter": CounterCode("x")}, "site.unknown_counter"),
        ({"agency": AgencyCode("x")}, "site.unknown_agency"),
    ],
)
def test_a_form_that_nobody_could_have_left_is_refused(tmp_path: Path, change: dict[str, object], code: str) -> None:
    with hall(tmp_path) as place:
        with pytest.raises((Refused, Unknown)) as refused:
            place.desk.execute(msgspec.structs.replace(LEFT, **change), Done)
        assert refused.value.code == code
        assert joined(place) == []


def test_ten_that_wait_join_the_log_together_whatever_they_are(tmp_path: Path) -> None:
    with hall(tmp_path) as place:
        for number in range(CROWD // 2):
            gives(place, UNEVEN)
            place.desk.execute(_left(place, number), Done)
        assert place.store.read(lambda books: books.answers.pending()) == 0
        kinds = [type(each).__name__ for each in joined(place)]
    assert sorted(kinds) == ["AnswerGiven"] * (CROWD // 2) + ["FormAbandoned"] * (CROWD // 2)


def _left(place: Hall, answered: int) -> survey_commands.AbandonForm:
    return msgspec.structs.replace(LEFT, request=place.token(), answered=answered)


def test_a_site_may_let_everybody_rate_and_then_only_its_own_counters_are_rated(tmp_path: Path) -> None:
    site = dataclasses.replace(mall(), survey=SurveyPlan(walk_up=True))
    with hall(tmp_path, site) as place:
        wish = survey_commands.GiveAnswer(request="a", answer=answer(), ticket=None)
        place.desk.execute(wish, Done)
        elsewhere = dataclasses.replace(answer(), counter=CounterCode("L99"))
        with pytest.raises(Unknown, match=r"site\.unknown_counter"):
            place.desk.execute(survey_commands.GiveAnswer(request="b", answer=elsewhere, ticket=None), Done)
        assert len(flags(place)) == 1


@pytest.mark.parametrize(("days", "open_"), [(1, 1), (7, 7), (31, 31)])
def test_a_ticket_opens_its_survey_for_as_many_days_as_the_site_says(tmp_path: Path, days: int, open_: int) -> None:
    site = dataclasses.replace(mall(), survey=SurveyPlan(open_days=days))
    with hall(tmp_path, site) as place:
        ticket = place.finished()
        place.clock.passes(days=open_ - 1)
        assert place.desk.execute(survey_commands.OpenSurvey(code=ticket.code), SurveyPass).ticket == ticket.id
        place.clock.passes(days=1)
        with pytest.raises(Refused, match=r"survey\.code_over"):
            place.desk.execute(survey_commands.OpenSurvey(code=ticket.code), SurveyPass)


def test_the_day_is_counted_by_the_questionnaire_of_the_site_s_index(tmp_path: Path) -> None:
    eight = shipped().current("skm-8")
    given = dataclasses.replace(answer(), instrument=eight.id, scores=tuple((ItemKey(key), 3) for key in eight.keys))
    site = dataclasses.replace(mall(), survey=SurveyPlan(index=eight.id))
    with hall(tmp_path, site) as place:
        gives(place, given)
        gives(place, answer(1))
        tally = place.desk.execute(commands.ShowDay(), DayView).tally
    assert (tally.forms, set(tally.cells)) == (1, set(eight.keys))


def test_a_version_that_was_asked_here_is_held_to_its_words(tmp_path: Path) -> None:
    known = shipped()
    other = Instruments(
        tuple(dataclasses.replace(each, title=Text("Lain")) if each.id == "skm-9" else each for each in known.all)
    )
    with hall(tmp_path) as place:
        place.store.read(lambda books: must_be_as_asked(books, other))  # nobody has answered yet
        gives(place, UNEVEN)
        place.again()
        place.store.read(lambda books: must_be_as_asked(books, known))
        with pytest.raises(Refused, match=r"survey\.asked_changed"):
            place.store.read(lambda books: must_be_as_asked(books, other))


def test_the_same_counter_with_two_questionnaires_and_two_counters_are_places_of_their_own(tmp_path: Path) -> None:
    faces = dataclasses.replace(answer(), instrument=InstrumentId("one-touch"), scores=((ItemKey("pelayanan"), 4),))
    with hall(tmp_path) as place:
        for _ in range(BURST):
            ticket = place.finished().id
            for given in (faces, UNEVEN):
                wish = survey_commands.GiveAnswer(request=place.token(), answer=given, ticket=ticket)
                place.desk.execute(wish, Done)
            other = place.finished(counter=L2).id
            there = dataclasses.replace(UNEVEN, counter=L2)
            place.desk.execute(survey_commands.GiveAnswer(request=place.token(), answer=there, ticket=other), Done)
        assert not any(Flag.BURST in each for each in flags(place))
