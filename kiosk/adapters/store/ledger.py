"""What became of the numbers of this device, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import groupby

from kiosk.adapters.store.rows import stamp
from kiosk.domain.ledger import BurnReason, CancelReason, Given, RunAccount
from kiosk.domain.numbering import Run
from kiosk.domain.ticket import TicketId

_Papers = tuple[tuple[str, str], ...]


class LedgerPages:
    """The tables `burnt` and `cancelled`, beside `run`, `ticket` and `paper`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def burn(self, run: Run, number: int, reason: BurnReason, at: dt.datetime) -> None:
        """Notes a number that was taken and becomes no ticket."""
        self._conn.execute(
            "insert into burnt (run, number, reason, at) values (?, ?, ?, ?)", (run.key, number, reason, stamp(at))
        )

    def cancel(self, ticket: TicketId, reason: CancelReason | str) -> None:
        """Notes why a ticket was taken out of the queue."""
        self._conn.execute("insert or replace into cancelled (ticket, reason) values (?, ?)", (ticket, str(reason)))

    def accounts(self, day: dt.date) -> Sequence[RunAccount]:
        """Every run of a day that this device took a number from, by its key."""
        given = self._given(day)
        rows = self._conn.execute(
            "select key, taken, next - 1 from run where key >= ? and key < ? order by key",
            (f"{day.isoformat()}/", f"{day.isoformat()}0"),
        ).fetchall()
        return [RunAccount(_run(key), taken, dealt, given.get(key, ()), self._burnt(key)) for key, taken, dealt in rows]

    def _given(self, day: dt.date) -> Mapping[str, tuple[Given, ...]]:
        papers = self._papers(day)
        rows = self._conn.execute(
            "select prefix, lane, number, id, coalesce(reason, '') from ticket left join cancelled on ticket = id"
            " where day = ? and own = 1 order by prefix, lane, number",
            (day.isoformat(),),
        ).fetchall()
        return {
            Run(day, prefix, lane).key: tuple(
                Given(number, papers.get(ticket, ()), reason) for *_, number, ticket, reason in run
            )
            for (prefix, lane), run in groupby(rows, key=lambda row: (row[0], row[1]))
        }

    def _papers(self, day: dt.date) -> Mapping[str, _Papers]:
        rows = self._conn.execute(
            "select subject, outcome, detail from ticket join paper on kind = 'ticket' and subject = id"
            " where day = ? and own = 1 order by subject, copy",
            (day.isoformat(),),
        ).fetchall()
        return {
            ticket: tuple((outcome, detail) for _, outcome, detail in papers)
            for ticket, papers in groupby(rows, key=lambda row: row[0])
        }

    def _burnt(self, key: str) -> tuple[tuple[int, str], ...]:
        rows = self._conn.execute("select number, reason from burnt where run = ? order by number", (key,))
        return tuple((number, reason) for number, reason in rows)


def _run(key: str) -> Run:
    day, prefix, *lane = key.split("/")
    return Run(dt.date.fromisoformat(day), prefix, lane[0] if lane else "")
