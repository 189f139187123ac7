"""Numbers, counters, answers and notes, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from kiosk.adapters.store.rows import maybe_moment, maybe_stamp, moment, stamp
from kiosk.app.books import Pin, Session
from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import CounterCode, OfficerCode
from kiosk.domain.events import AnswerGiven, Event
from kiosk.domain.numbering import Run
from kiosk.domain.ticket import TicketId

V = TypeVar("V")


class NumberPages:
    """The tables `run` and `request`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def taken(self, run: Run) -> int:
        """How many numbers this device has durably taken from the run."""
        row = self._conn.execute("select taken from run where key = ?", (run.key,)).fetchone()
        return row[0] if row else 0

    def dealt(self, run: Run) -> int:
        """The last number that this device itself dealt out of the run."""
        row = self._conn.execute("select next - 1 from run where key = ?", (run.key,)).fetchone()
        return row[0] if row else 0

    def granted(self, run: Run) -> int:
        """How many numbers of a common run this device durably took from the allocators of its site, or passed over."""
        count: int = self._conn.execute(
            "select coalesce(sum(taken), 0) from run where key = ?1 or key glob ?1 || '/[^KR]*'", (run.key,)
        ).fetchone()[0]
        return count

    def take(self, run: Run) -> int:
        """The next number of a run that this device itself deals out."""
        number: int = self._conn.execute(
            "insert into run (key, next, taken) values (?, 2, 1)"
            " on conflict (key) do update set next = next + 1, taken = taken + 1 returning next - 1",
            (run.key,),
        ).fetchone()[0]
        return number

    def took(self, run: Run) -> None:
        """Notes that a number granted by the site was used."""
        self._conn.execute(
            "insert into run (key, next, taken) values (?, 1, 1) on conflict (key) do update set taken = taken + 1",
            (run.key,),
        )

    def done(self, request: str) -> tuple[TicketId | None] | None:
        """What an intention led to, if it was carried out already."""
        row = self._conn.execute("select ticket from request where token = ?", (request,)).fetchone()
        return (TicketId(row[0]) if row[0] else None,) if row else None

    def remember(self, request: str, day: dt.date, ticket: TicketId | None = None) -> bool:
        """Notes that an intention was carried out; False if it had been before."""
        added = self._conn.execute(
            "insert into request (token, ticket, day) values (?, ?, ?) on conflict (token) do nothing",
            (request, ticket, day.isoformat()),
        )
        return added.rowcount == 1


class CounterPages:
    """The tables `session`, `pin` and `staff_call`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def session(self, counter: CounterCode) -> Session | None:
        """Who works at this counter."""
        return next((s for s in self.sessions() if s.counter == counter), None)

    def sessions(self) -> Sequence[Session]:
        """Who works at the counters of this device."""
        rows = self._conn.execute("select counter, officer, officer_name from session order by counter")
        return [Session(CounterCode(c), OfficerCode(o), name) for c, o, name in rows]

    def open(self, session: Session, at: dt.datetime) -> None:
        """An officer sits down; another who sat there gets up."""
        self._conn.execute(
            "insert or replace into session (counter, officer, officer_name, opened_at) values (?, ?, ?, ?)",
            (session.counter, session.officer, session.officer_name, stamp(at)),
        )

    def close(self, counter: CounterCode) -> None:
        """Nobody works there."""
        self._conn.execute("delete from session where counter = ?", (counter,))

    def pin(self, officer: OfficerCode) -> Pin | None:
        """An officer's PIN, hashed."""
        row = self._conn.execute(
            "select hash, failures, locked_until from pin where officer = ?", (officer,)
        ).fetchone()
        return Pin(row[0], row[1], maybe_moment(row[2])) if row else None

    def set_pin(self, officer: OfficerCode, pin: Pin) -> None:
        """Keeps an officer's PIN, hashed, with its failed tries."""
        self._conn.execute(
            "insert or replace into pin (officer, hash, failures, locked_until) values (?, ?, ?, ?)",
            (officer, pin.hash, pin.failures, maybe_stamp(pin.locked_until)),
        )

    def forget_everybody(self) -> None:
        """Nobody works at any counter of this device, and nobody has a PIN here."""
        self._conn.execute("delete from session")
        self._conn.execute("delete from pin")

    def pinned(self) -> frozenset[OfficerCode]:
        """Who has a PIN."""
        return frozenset(OfficerCode(code) for (code,) in self._conn.execute("select officer from pin"))

    def staff_called_at(self) -> dt.datetime | None:
        """When a citizen last called for staff."""
        row = self._conn.execute("select at from staff_call").fetchone()
        return moment(row[0]) if row else None

    def call_staff(self, at: dt.datetime) -> None:
        """A citizen calls for staff."""
        self._conn.execute("insert or replace into staff_call (id, at) values (1, ?)", (stamp(at),))


def shuffled(things: Sequence[V], lot: Callable[[], int]) -> list[tuple[int, V]]:
    """Each with a place of its own, in an order that says nothing of either."""
    drawn = [(lot(), lot(), thing) for thing in things]
    return [(place, thing) for _, place, thing in sorted(drawn, key=lambda each: each[0])]


class AnswerPages:
    """The tables `answer` and `rated`. Nothing joins them: an answer's place is drawn by lot."""

    def __init__(self, conn: sqlite3.Connection, place: Callable[[], int], chain: Callable[[Event], object]) -> None:
        self._conn = conn
        self._place = place
        self._chain = chain

    def add(self, answer: Answer) -> None:
        """Durable with this transaction; joins the chain later, in an order drawn by lot.

        All that wait are written anew beside it: within a page SQLite lays rows in the order in which they came, and
        the tickets that were rated stand in theirs.
        """
        waiting = self._conn.execute("delete from answer where chained = 0 returning hour, body").fetchall()
        waiting.append((answer.hour, msgspec.json.encode(answer)))
        self._conn.executemany(
            "insert into answer (place, hour, body, chained) values (?, ?, ?, 0)",
            [(place, *row) for place, row in shuffled(waiting, self._place)],
        )

    def pending(self) -> int:
        """Answers that have not joined the chain."""
        count: int = self._conn.execute("select count(*) from answer where chained = 0").fetchone()[0]
        return count

    def chain_pending(self, before_hour: str | None) -> int:
        """Moves pending answers of hours before `before_hour` (None: all) into the chain, by lot."""
        rows = self._conn.execute(
            "select place, body from answer where chained = 0 and (? is null or hour < ?) order by place",
            (before_hour, before_hour),
        ).fetchall()
        for place, body in rows:
            self._chain(AnswerGiven(msgspec.json.decode(body, type=Answer)))
            self._conn.execute("update answer set chained = 1 where place = ?", (place,))
        return len(rows)

    def all(self) -> Sequence[Answer]:
        """Every answer of this device."""
        rows = self._conn.execute("select body from answer order by place")
        return [msgspec.json.decode(body, type=Answer) for (body,) in rows]

    def count(self) -> int:
        """How many answers this device took."""
        count: int = self._conn.execute("select count(*) from answer").fetchone()[0]
        return count

    def on(self, day: dt.date) -> int:
        """How many were given on a day of the site's calendar."""
        count: int = self._conn.execute(
            "select count(*) from answer where substr(hour, 1, 10) = ?", (day.isoformat(),)
        ).fetchone()[0]
        return count

    def rated(self, ticket: TicketId, instrument: str) -> bool:
        """Whether this ticket's survey was used with this instrument."""
        found = self._conn.execute("select 1 from rated where ticket = ? and instrument = ?", (ticket, instrument))
        return found.fetchone() is not None

    def mark_rated(self, ticket: TicketId, instrument: str) -> None:
        """Uses a ticket's survey."""
        self._conn.execute("insert into rated (ticket, instrument) values (?, ?)", (ticket, instrument))


class NotePages:
    """The table `setting`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, key: str) -> bytes | None:
        """A note, if there is one."""
        row = self._conn.execute("select value from setting where key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def set(self, key: str, value: bytes) -> None:
        """Keeps a note."""
        self._conn.execute("insert or replace into setting (key, value) values (?, ?)", (key, value))

    def drop(self, *keys: str) -> None:
        """Keeps these notes no more."""
        self._conn.executemany("delete from setting where key = ?", [(key,) for key in keys])
