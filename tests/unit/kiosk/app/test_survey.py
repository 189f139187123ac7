"""Rating: once a finished ticket, durable before anybody says thanks, and nobody can tell whose answer it was."""

from __future__ import annotations

import dataclasses
import re
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kiosk.adapters import feed
from kiosk.app import commands, first_word, survey_commands
from kiosk.app.survey import CROWD, TRIES, WAIT
from kiosk.app.survey_views import AnswersView, RatingView, SurveyPass
from kiosk.app.view import Done
from kiosk.app.views import StatusView, TicketView
from kiosk.domain.answers import Answer
from kiosk.domain.code import ALPHABET
from kiosk.domain.instrument import InstrumentId, ItemKey
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from sync.wire.calls import Feed, FeedItem
from tests.unit.kiosk.app.hall import L1, Hall, answer, hall

ONE_TOUCH = dataclasses.replace(answer(), instrument=InstrumentId("one-touch"), scores=((ItemKey("pelayanan"), 4),))


def rates(mall: Hall, ticket: TicketId | None, given: Answer | None = None, request: str = "") -> Done:
    wish = survey_commands.GiveAnswer(request=request or mall.token(), answer=given or answer(), ticket=ticket)
    return mall.desk.execute(wish, Done)


def answers(mall: Hall) -> tuple[Answer, ...]:
    return mall.desk.execute(commands.ShowIndex(), AnswersView).answers


def chained(mall: Hall) -> list[bytes]:
    return mall.store.read(
        lambda books: [bytes(link.body) for link in books.chain.links(books.chain.epoch, "s", 0, 1000)]
    )


def test_a_finished_ticket_is_rated_once_and_the_same_wish_counts_once(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        for _ in range(3):
            rates(mall, ticket, request="one")
        assert len(answers(mall)) == 1
        with pytest.raises(Refused, match=r"survey\.already_rated"):
            rates(mall, ticket)
        mall.again()
        with pytest.raises(Refused, match=r"survey\.already_rated"):
            rates(mall, ticket)
        assert len(answers(mall)) == 1


def test_the_nine_questions_may_follow_the_one_touch_on_the_same_ticket_each_once(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        rates(mall, ticket, ONE_TOUCH)
        rates(mall, ticket, answer())
        for again in (ONE_TOUCH, answer()):
            with pytest.raises(Refused, match=r"survey\.already_rated"):
                rates(mall, ticket, again)
        assert len(answers(mall)) == 2


def test_a_ticket_that_waits_is_missed_or_unknown_is_not_rated(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        waiting = mall.ticket()
        with pytest.raises(Refused, match=r"survey\.not_finished"):
            rates(mall, waiting.id)
        mall.calls()
        with pytest.raises(Refused, match=r"survey\.not_finished"):
            rates(mall, waiting.id)
        mall.does(commands.MissTicket)
        with pytest.raises(Refused, match=r"survey\.not_finished"):
            rates(mall, waiting.id)
        with pytest.raises(Refused, match=r"survey\.code_unknown"):
            rates(mall, TicketId("nobody"))
        with pytest.raises(Refused, match=r"survey\.needs_ticket"):
            rates(mall, None)
        assert answers(mall) == ()


def test_without_a_ticket_only_where_the_site_allows_it(tmp_path: Path) -> None:
    with hall(tmp_path, settings=["site.walk_up=true"]) as mall:
        rates(mall, None)
        assert len(answers(mall)) == 1


def test_the_code_opens_the_survey_of_its_ticket_long_and_short_and_a_forged_one_does_not(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished()
        for code in (ticket.code, ticket.short_code, ticket.short_code.lower().replace("-", "")):
            assert mall.desk.execute(survey_commands.OpenSurvey(code=code), SurveyPass).ticket == ticket.id
        for place in (-1, -2, -3, -4):
            forged = list(ticket.short_code)
            forged[place] = ALPHABET[(ALPHABET.index(forged[place]) + 1) % 32]
            with pytest.raises(Refused, match=r"survey\.code_unknown"):
                mall.desk.execute(survey_commands.OpenSurvey(code="".join(forged)), SurveyPass)
        waiting = mall.ticket()
        with pytest.raises(Refused, match=r"survey\.not_finished"):
            mall.desk.execute(survey_commands.OpenSurvey(code=waiting.code), SurveyPass)
        rates(mall, ticket.id)
        with pytest.raises(Refused, match=r"survey\.already_rated"):
            mall.desk.execute(survey_commands.OpenSurvey(code=ticket.code), SurveyPass)


def test_the_screen_beside_the_counter_offers_the_last_ticket_for_three_minutes_and_once(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        assert mall.desk.execute(survey_commands.ShowRating(counter=L1), RatingView).ticket == ticket
        mall.clock.passes(minutes=3)
        assert mall.desk.execute(survey_commands.ShowRating(counter=L1), RatingView).ticket is None
        second = mall.finished().id
        rates(mall, second)
        assert mall.desk.execute(survey_commands.ShowRating(counter=L1), RatingView).ticket is None


def test_cut_off_only_the_device_where_it_was_finished_takes_the_rating(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        here = mall.finished().id
        there = mall.finished().id
        mall.word.joined = mall.word.cut = True
        with closing(sqlite3.connect(tmp_path / "anjungan.db")) as conn, conn:
            conn.execute("update ticket set ended_here = 0 where id = ?", (there,))
        rates(mall, here)
        with pytest.raises(Refused, match=r"survey\.cut_off"):
            rates(mall, there)


def test_cut_off_the_first_word_lasts_for_a_while_and_then_the_citizen_is_told_so(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        early, late = mall.finished().id, mall.finished().id
        mall.word.joined = mall.word.cut = True
        mall.clock.passes(minutes=14)
        rates(mall, early)
        mall.clock.passes(minutes=1)
        with pytest.raises(Refused, match=r"survey\.cut_off"):
            rates(mall, late)
        mall.word.cut = False
        rates(mall, late)
        assert len(answers(mall)) == 2


def test_what_could_not_be_decided_is_no_refusal_and_a_later_go_works(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        mall.word.joined = True
        mall.word.undecided.add(f"rate/{ticket}")
        for _ in range(2):
            with pytest.raises(Refused, match=r"survey\.undecided"):
                rates(mall, ticket)
        mall.word.undecided.clear()
        rates(mall, ticket)
        assert len(answers(mall)) == 1


def test_a_first_word_that_was_given_up_is_not_had_again_after_a_start(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        before = mall.finished().id
        mall.store.write(first_word.leave)
        mall.clock.passes(minutes=1)
        after = mall.finished().id
        mall.word.joined = mall.word.cut = True
        with pytest.raises(Refused, match=r"survey\.cut_off"):
            rates(mall, before)
        rates(mall, after)


def test_the_first_word_is_lost_to_whom_the_site_let_have_it_and_comes_back_if_not(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        one, two = mall.finished().id, mall.finished().id
        items = [FeedItem(no, "claim", key=f"rate/{each}", device="T1") for no, each in enumerate((one, two), 1)]
        items.append(FeedItem(3, "unclaim", key=f"rate/{two}"))
        mall.store.write(lambda books: feed.apply(books, Feed(items, 3)))
        mall.word.joined = mall.word.cut = True
        with pytest.raises(Refused, match=r"survey\.cut_off"):
            rates(mall, one)
        rates(mall, two)


def test_a_ticket_that_another_device_rated_is_refused_by_the_site(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        mall.word.joined = True
        mall.word.holders[f"rate/{ticket}"] = "K2"
        with pytest.raises(Refused, match=r"survey\.already_rated"):
            rates(mall, ticket)
        assert answers(mall) == ()


def test_an_answer_is_there_after_a_power_cut_and_waits_to_join_the_log(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        rates(mall, mall.finished().id)
        mall.again()
        assert len(answers(mall)) == 1
        assert mall.desk.execute(commands.ShowStatus(), StatusView).link.waiting_records >= 1
        assert chained(mall) == []


def test_ten_answers_join_the_log_together_in_an_order_drawn_by_lot(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        for number in range(CROWD):
            assert chained(mall) == []
            rates(mall, mall.finished().id, answer(remark=f"n{number}"))
        order = [msgspec.json.decode(body)["answer"]["remark"] for body in chained(mall)]
    assert sorted(order) == [f"n{number}" for number in range(CROWD)]
    assert order != [f"n{number}" for number in range(CROWD)]


def test_answers_of_a_past_hour_join_the_log_with_the_next_one(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        for _ in range(3):
            rates(mall, mall.finished().id)
        mall.clock.passes(hours=1)
        rates(mall, mall.finished().id, answer(hour="2026-11-24T10+07:00"))
        assert len(chained(mall)) == 3


def test_paper_questionnaires_are_taken_all_or_none_and_once(tmp_path: Path) -> None:
    bad = answer(score=9)
    with hall(tmp_path) as mall:
        with pytest.raises(Refused, match=r"survey\.score_not_offered"):
            mall.desk.execute(survey_commands.TakeAnswers(request="a", answers=(answer(), bad)), Done)
        assert answers(mall) == ()
        wish = survey_commands.TakeAnswers(request="b", answers=(answer(), answer()))
        mall.desk.execute(wish, Done)
        with pytest.raises(Refused, match=r"survey\.taken_before"):
            mall.desk.execute(wish, Done)
        assert len(answers(mall)) == 2


def test_an_answer_to_an_unknown_questionnaire_is_refused_and_the_ticket_stays_unrated(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        with pytest.raises(Refused):
            rates(mall, ticket, dataclasses.replace(answer(), instrument=InstrumentId("nothing")))
        rates(mall, ticket)


def test_nothing_in_the_tables_joins_an_answer_to_a_ticket_or_a_minute(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        tickets = [mall.finished().id for _ in range(CROWD)]
        for ticket in tickets:
            rates(mall, ticket)
    with closing(sqlite3.connect(tmp_path / "anjungan.db")) as conn:
        kept = conn.execute("select place, hour, body from answer order by place").fetchall()
        records = conn.execute("select id, meta, body from record where stream = 's' order by seq").fetchall()
    assert len(kept) == len(records) == CROWD
    places = [place for place, _, _ in kept]
    assert max(places) > 2**40
    for _, hour, body in kept:
        _says_no_more_than_the_hour(f"{hour} {bytes(body).decode()}", tickets)
    for name, meta, body in records:
        assert uuid.UUID(name).version == 4
        assert {"boot", "bt"}.isdisjoint(key for key, value in msgspec.json.decode(meta).items() if value)
        _says_no_more_than_the_hour(f"{bytes(meta).decode()} {bytes(body).decode()}", tickets)


def _says_no_more_than_the_hour(text: str, tickets: list[TicketId]) -> None:
    assert not any(ticket in text for ticket in tickets)
    assert not re.search(r"T\d\d:\d\d", text)
    assert not re.search(r"[AP]-\d{3}", text)


def test_a_ticket_shows_its_code_only_on_the_device_that_gave_it(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        own = mall.ticket()
        with closing(sqlite3.connect(tmp_path / "anjungan.db")) as conn, conn:
            conn.execute("update ticket set own = 0")
        seen = mall.desk.execute(commands.ShowTicket(ticket=own.id), TicketView)
    assert own.code
    assert (seen.code, seen.short_code) == ("", "")


def test_an_answer_for_another_service_or_counter_is_not_the_ticket_s(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished().id
        for other in (dataclasses.replace(answer(), service=None), dataclasses.replace(answer(), counter=None)):
            with pytest.raises(Refused, match=r"survey\.other_service"):
                rates(mall, ticket, other)
        assert answers(mall) == ()


def test_who_tries_codes_has_to_wait_and_the_right_one_ends_it(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        ticket = mall.finished()
        for _ in range(TRIES):
            with pytest.raises(Refused, match=r"survey\.code_un"):
                mall.desk.execute(survey_commands.OpenSurvey(code="1124-A999-0000"), SurveyPass)
        with pytest.raises(Refused, match=r"survey\.code_slow_down"):
            mall.desk.execute(survey_commands.OpenSurvey(code=ticket.code), SurveyPass)
        mall.clock.passes(seconds=WAIT.total_seconds() + 1)
        assert mall.desk.execute(survey_commands.OpenSurvey(code=ticket.code), SurveyPass).ticket == ticket.id
