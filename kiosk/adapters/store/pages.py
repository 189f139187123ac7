"""Numbers, counters and notes, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import Final

from kiosk.adapters.store.rows import maybe_moment, maybe_stamp, moment, stamp
from kiosk.app.books import Elsewhere, Pin, Session
from kiosk.domain.catalogue import CounterCode, OfficerCode
from kiosk.domain.events import CounterClosed, CounterOpened
from kiosk.domain.numbering import Run
from kiosk.domain.ticket import DeviceId, TicketId

COUNTED_FOR: Final = dt.timedelta(days=40)
"""For so long calls for staff are kept one by one."""


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
    """The tables `session`, `counter_elsewhere`, `pin`, `staff_call` and `staff_called`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def session(self, counter: CounterCode) -> Session | None:
        """Who works at this counter."""
        return next((s for s in self.sessions() if s.counter == counter), None)

    def sessions(self) -> Sequence[Session]:
        """Who works at the counters of this device."""
        rows = self._conn.execute("select counter, officer, officer_name, opened_at from session order by counter")
        return [Session(CounterCode(c), OfficerCode(o), name, maybe_moment(at)) for c, o, name, at in rows]

    def open(self, session: Session, at: dt.datetime) -> None:
        """An officer sits down; another who sat there gets up."""
        self._conn.execute(
            "insert or replace into session (counter, officer, officer_name, opened_at) values (?, ?, ?, ?)",
            (session.counter, session.officer, session.officer_name, stamp(at)),
        )

    def close(self, counter: CounterCode) -> None:
        """Nobody works there."""
        self._conn.execute("delete from session where counter = ?", (counter,))

    def hear(self, said: CounterOpened | CounterClosed) -> None:
        """Another device tells of its counter; what it said later is here already, or not."""
        self._conn.execute(
            "insert into counter_elsewhere (device, counter, open, at) values (?, ?, ?, ?)"
            " on conflict (device, counter)"
            " do update set open = excluded.open, at = excluded.at where excluded.at > at",
            (said.device, said.counter, isinstance(said, CounterOpened), stamp(said.at)),
        )

    def elsewhere(self) -> Sequence[Elsewhere]:
        """What other devices said last about their counters."""
        rows = self._conn.execute("select counter, open, at from counter_elsewhere order by counter, device")
        return [Elsewhere(CounterCode(counter), bool(is_open), moment(at)) for counter, is_open, at in rows]

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
        """Nobody works at any counter that this device knows of, and nobody has a PIN here."""
        self._conn.execute("delete from session")
        self._conn.execute("delete from counter_elsewhere")
        self._conn.execute("delete from pin")

    def pinned(self) -> frozenset[OfficerCode]:
        """Who has a PIN."""
        return frozenset(OfficerCode(code) for (code,) in self._conn.execute("select officer from pin"))

    def staff_called_at(self) -> dt.datetime | None:
        """When a citizen last called for staff."""
        row = self._conn.execute("select at from staff_call").fetchone()
        return moment(row[0]) if row else None

    def call_staff(self, device: DeviceId, at: dt.datetime) -> None:
        """A citizen calls for staff; calls of long ago are counted no more."""
        self._conn.execute("insert or replace into staff_call (id, at) values (1, ?)", (stamp(at),))
        self._conn.execute(
            "insert into staff_called (at, device) values (?, ?) on conflict (at, device) do nothing",
            (stamp(at), device),
        )
        self._conn.execute("delete from staff_called where at < ?", (stamp(at - COUNTED_FOR),))

    def staff_calls(self, since: dt.datetime, until: dt.datetime) -> int:
        """How often citizens called for staff, as far as this device heard."""
        count: int = self._conn.execute(
            "select count(*) from staff_called where at >= ? and at < ?", (stamp(since), stamp(until))
        ).fetchone()[0]
        return count


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
