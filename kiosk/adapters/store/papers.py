"""Papers on their way to the printer, and the rolls that they are printed on, in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from kiosk.adapters.store.rows import maybe_stamp, moment, stamp
from kiosk.app.books import PrintJob
from kiosk.domain.paper import PaperKind
from kiosk.domain.roll import Past, Roll, teaches
from kiosk.domain.ticket import TicketId

_RECENT: Final = 50
"""Tickets that say how long a ticket is."""


class PrintPages:
    """The table `paper`."""

    _COLUMNS = "kind, subject, copy, ahead, outcome, detail, created_at"
    _OPEN = "outcome in ('queued', 'sending')"  # word for word what the index of open papers is over

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(self, job: PrintJob) -> None:
        """A paper to print."""
        self._conn.execute(
            f"insert into paper ({self._COLUMNS}, mm) values (?, ?, ?, ?, ?, ?, ?, 0)",  # noqa: S608
            (job.kind, job.subject, job.copy, job.ahead, job.outcome, job.detail, stamp(job.created_at)),
        )

    def of(self, ticket: TicketId) -> PrintJob | None:
        """The newest paper of a ticket."""
        return self._one("where kind = 'ticket' and subject = ? order by copy desc limit 1", ticket)

    def get(self, kind: PaperKind, subject: str, copy: int) -> PrintJob | None:
        """One paper."""
        return self._one("where kind = ? and subject = ? and copy = ?", kind, subject, copy)

    def copies(self, kind: PaperKind, subject: str) -> int:
        """How many papers of this subject there are; the number of the next one."""
        count: int = self._conn.execute(
            "select coalesce(max(copy) + 1, 0) from paper where kind = ? and subject = ?", (kind, subject)
        ).fetchone()[0]
        return count

    def next(self) -> PrintJob | None:
        """The oldest paper that waits."""
        return self._one(f"where {self._OPEN} and outcome = 'queued' order by created_at, kind, subject, copy limit 1")

    def sending(self) -> Sequence[PrintJob]:
        """Papers that were on the line when the device stopped."""
        return self._many(f"where {self._OPEN} and outcome = 'sending'")

    def overdue(self, before: dt.datetime) -> Sequence[PrintJob]:
        """Papers that have waited in the line since before this moment."""
        return self._many(f"where {self._OPEN} and outcome = 'queued' and created_at < ?", stamp(before))

    def send(self, job: PrintJob, mm: float) -> None:
        """Notes that the first byte is about to leave, and how long the paper is."""
        self._conn.execute(
            "update paper set outcome = 'sending', mm = ? where kind = ? and subject = ? and copy = ?",
            (mm, job.kind, job.subject, job.copy),
        )

    def end(self, job: PrintJob, outcome: str, detail: str, at: dt.datetime) -> None:
        """Notes how a paper ended."""
        self._conn.execute(
            "update paper set outcome = ?, detail = ?, ended_at = ? where kind = ? and subject = ? and copy = ?",
            (outcome, detail, maybe_stamp(at), job.kind, job.subject, job.copy),
        )

    def printed(self) -> int:
        """How many first papers of tickets went to the printer."""
        count: int = self._conn.execute(
            "select count(*) from paper"
            " where kind = 'ticket' and copy = 0 and outcome in ('CONFIRMED', 'SENT_UNCONFIRMED')"
        ).fetchone()[0]
        return count

    def ticket_mm(self) -> float:
        """The mean length of the last tickets; 0 before there are any."""
        mean: float | None = self._conn.execute(
            "select avg(mm) from (select mm from paper where kind = 'ticket' and mm > 0"
            " order by kind desc, subject desc, copy desc limit ?)",
            (_RECENT,),
        ).fetchone()[0]
        return mean or 0.0

    def used_mm(self, since: dt.datetime, until: dt.datetime) -> float:
        """Millimetres of paper of the jobs that were asked for between two moments."""
        used: float = self._conn.execute(
            "select coalesce(sum(mm), 0) from paper where created_at >= ? and created_at < ?",
            (stamp(since), stamp(until)),
        ).fetchone()[0]
        return used

    def _one(self, condition: str, *values: object) -> PrintJob | None:
        return next(iter(self._many(condition, *values)), None)

    def _many(self, condition: str, *values: object) -> Sequence[PrintJob]:
        rows = self._conn.execute(f"select {self._COLUMNS} from paper {condition}", values)  # noqa: S608
        return [_job(row) for row in rows]


def _job(row: tuple[Any, ...]) -> PrintJob:
    return PrintJob(PaperKind(row[0]), row[1], row[2], row[3], row[4], row[5], moment(row[6]))


class RollPages:
    """The table `roll`: the one in the printer, and those before it."""

    _COLUMNS = "number, began_at, full_mm, measured, used_mm, papers, near_at_mm, ran_out"

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def now(self) -> Roll | None:
        """The roll in the printer, as far as anybody knows."""
        row = self._conn.execute(f"select {self._COLUMNS} from roll order by number desc limit 1").fetchone()  # noqa: S608
        return _roll(row) if row else None

    def keep(self, roll: Roll) -> None:
        """Writes a roll as it stands."""
        self._conn.execute(
            f"insert or replace into roll ({self._COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (
                roll.number,
                stamp(roll.began_at),
                roll.full_mm,
                int(roll.measured),
                roll.used_mm,
                roll.papers,
                roll.near_at_mm,
                int(roll.ran_out),
            ),
        )

    def past(self) -> Past:
        """What the last rolls have taught, oldest first."""
        rows = self._conn.execute(
            f"select * from (select {self._COLUMNS} from roll where ran_out = 1 order by number desc limit 10)"  # noqa: S608
            " order by number"
        )
        ended = [roll for roll in map(_roll, rows) if teaches(roll)]
        return Past(
            tuple(roll.used_mm for roll in ended),
            tuple(roll.used_mm - roll.near_at_mm for roll in ended if roll.near_at_mm is not None),
        )


def _roll(row: tuple[Any, ...]) -> Roll:
    return Roll(row[0], moment(row[1]), row[2], bool(row[3]), row[4], row[5], row[6], bool(row[7]))
