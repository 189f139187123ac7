"""Answers and forms that were left, in SQL. Nothing joins them to a ticket: their places are drawn by lot."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol, TypeVar

import msgspec

from kiosk.domain.answers import Answer
from kiosk.domain.events import AnswerGiven, Event, FormAbandoned, SurveyEvent
from kiosk.domain.ticket import TicketId
from kiosk.records import SURVEY, decode

V = TypeVar("V")


class Chained(Protocol):
    """Adds an event to the log, under a name where it has one."""

    def __call__(self, event: Event, name: str = "") -> object: ...


_SCORED: Final = "instr(body, cast('\"scores\":[' as blob)) > 0"
"""An answer has scores, a form that was left has none; a quotation mark in a remark has a backslash before it."""


def shuffled(things: Sequence[V], lot: Callable[[], int]) -> list[tuple[int, V]]:
    """Each with a place of its own, in an order that says nothing of either."""
    drawn = [(lot(), lot(), thing) for thing in things]
    return [(place, thing) for _, place, thing in sorted(drawn, key=lambda each: each[0])]


def read_kept(body: bytes) -> SurveyEvent:
    """What a row holds. Raises msgspec.DecodeError, UnicodeDecodeError."""
    with contextlib.suppress(msgspec.ValidationError):
        return AnswerGiven(msgspec.json.decode(body, type=Answer))
    return msgspec.json.decode(body, type=FormAbandoned)


def of_the_day(event: SurveyEvent) -> SurveyEvent:
    """The same without its hour."""
    day = event.hour[: len("2026-11-24")]
    if isinstance(event, AnswerGiven):
        return AnswerGiven(replace(event.answer, hour=day))
    return replace(event, hour=day)


class AnswerPages:
    """The tables `answer` and `rated`. Nothing joins them."""

    def __init__(self, conn: sqlite3.Connection, place: Callable[[], int], chain: Chained) -> None:
        self._conn = conn
        self._place = place
        self._chain = chain

    def lift(self) -> list[SurveyEvent]:
        """Takes up all that wait to join the chain; `lay` puts them down again, in the same transaction.

        Whoever adds one writes them all anew: within a page SQLite lays rows in the order in which they came, and the
        tickets that were rated stand in theirs.
        """
        waiting = self._conn.execute("delete from answer where chained = 0 returning body").fetchall()
        return [read_kept(body) for (body,) in waiting]

    def lay(self, waiting: Sequence[SurveyEvent]) -> None:
        """Durable with this transaction; they join the chain later, in an order drawn by lot."""
        self._conn.executemany(
            "insert into answer (place, hour, body, chained) values (?, ?, ?, 0)",
            [(place, event.hour, _body(event)) for place, event in shuffled(waiting, self._place)],
        )

    def pending(self) -> int:
        """Answers and forms left that have not joined the chain."""
        count: int = self._conn.execute("select count(*) from answer where chained = 0").fetchone()[0]
        return count

    def chain_pending(self, before_hour: str | None) -> int:
        """Moves what waits of hours before `before_hour` (None: all) into the chain, by lot; it says its day only then.

        A ticket's records tell at which minute its survey was used. So what is kept of an answer tells as little of
        when as its use allows, and nothing of the survey needs more than the day.
        """
        rows = self._conn.execute(
            "select place, body from answer where chained = 0 and (? is null or hour < ?) order by place",
            (before_hour, before_hour),
        ).fetchall()
        for place, body in rows:
            event = of_the_day(read_kept(body))
            self._chain(event)
            self._conn.execute(
                "update answer set chained = 1, hour = ?, body = ? where place = ?", (event.hour, _body(event), place)
            )
        return len(rows)

    def take_in(self, named: Sequence[tuple[str, AnswerGiven]]) -> None:
        """Paper forms: they join the chain at once, by lot, each by its day and under the name of its record."""
        for place, (name, given) in shuffled(named, self._place):
            event = of_the_day(given)
            self._conn.execute(
                "insert into answer (place, hour, body, chained) values (?, ?, ?, 1)",
                (place, event.hour, _body(event)),
            )
            self._chain(event, name)

    def take_back(self, names: Sequence[str]) -> None:
        """Paper forms whose records bear these names count here no more; the records stay as they are."""
        found = self._conn.execute(
            "select json_extract(meta, '$.v'), body from record"
            " where stream = ? and id in (select value from json_each(?))",
            (SURVEY, msgspec.json.encode(list(names)).decode()),
        ).fetchall()
        for version, body in found:
            given = decode("answer_given", version, bytes(body))
            if isinstance(given, AnswerGiven):
                self._conn.execute(
                    "delete from answer where place ="
                    " (select place from answer where chained = 1 and body = ? limit 1)",
                    (msgspec.json.encode(replace(given.answer)),),  # replaced: what its record leaves out stands here
                )

    def all(self) -> Sequence[Answer]:
        """Every answer of this device."""
        rows = self._conn.execute(f"select body from answer where {_SCORED} order by place")  # noqa: S608
        return [msgspec.json.decode(body, type=Answer) for (body,) in rows]

    def count(self) -> int:
        """How many answers this device took."""
        count: int = self._conn.execute(f"select count(*) from answer where {_SCORED}").fetchone()[0]  # noqa: S608
        return count

    def on(self, day: dt.date) -> int:
        """How many were given on a day of the site's calendar."""
        count: int = self._conn.execute(
            f"select count(*) from answer where substr(hour, 1, 10) = ? and {_SCORED}",  # noqa: S608
            (day.isoformat(),),
        ).fetchone()[0]
        return count

    def rated(self, ticket: TicketId, instrument: str) -> bool:
        """Whether this ticket's survey was used with this instrument."""
        found = self._conn.execute("select 1 from rated where ticket = ? and instrument = ?", (ticket, instrument))
        return found.fetchone() is not None

    def mark_rated(self, ticket: TicketId, instrument: str) -> None:
        """Uses a ticket's survey."""
        self._conn.execute("insert into rated (ticket, instrument) values (?, ?)", (ticket, instrument))


def _body(event: SurveyEvent) -> bytes:
    return msgspec.json.encode(event.answer if isinstance(event, AnswerGiven) else event)
