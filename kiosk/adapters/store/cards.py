"""Staff cards in SQL."""

from __future__ import annotations

import datetime as dt
import sqlite3

from kiosk.adapters.store.rows import stamp
from kiosk.domain.catalogue import OfficerCode


class CardPages:
    """The table `staff_card`: seals only, never a card's own number."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def officer_of(self, seal: str) -> OfficerCode | None:
        """Whose card this is."""
        row = self._conn.execute("select officer from staff_card where seal = ?", (seal,)).fetchone()
        return OfficerCode(row[0]) if row else None

    def enrol(self, officer: OfficerCode, seal: str, at: dt.datetime) -> None:
        """The card becomes the officer's, in place of one from before."""
        self._conn.execute(
            "insert into staff_card (officer, seal, enrolled_at) values (?, ?, ?)"
            " on conflict (officer) do update set seal = excluded.seal, enrolled_at = excluded.enrolled_at",
            (officer, seal, stamp(at)),
        )

    def forget(self, officer: OfficerCode) -> bool:
        """The officer has no card any more; whether there was one."""
        return self._conn.execute("delete from staff_card where officer = ?", (officer,)).rowcount == 1

    def forget_everybody(self) -> None:
        """Nobody has a card here any more."""
        self._conn.execute("delete from staff_card")

    def officers(self) -> frozenset[OfficerCode]:
        """Who has a card."""
        return frozenset(OfficerCode(code) for (code,) in self._conn.execute("select officer from staff_card"))
