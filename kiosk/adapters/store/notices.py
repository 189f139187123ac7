"""What the site found odd, in SQL: kept until somebody at this device has seen it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec

from kiosk.adapters.store.rows import moment, stamp
from kiosk.domain.notice import Notice


class NoticePages:
    """The table `notice`."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def add(self, notice: Notice) -> None:
        """One that is there already stays as it is, seen or not."""
        self._conn.execute(
            "insert into notice (code, subject, params, at, seen) values (?, ?, ?, ?, 0) on conflict do nothing",
            (notice.code, notice.subject, msgspec.json.encode(notice.params), stamp(notice.at)),
        )

    def unseen(self) -> Sequence[Notice]:
        """Those that nobody has dismissed here, newest first."""
        rows = self._conn.execute(
            "select code, subject, params, at from notice where seen = 0 order by at desc, subject"
        )
        return [Notice(code, subject, _params(params), moment(at)) for code, subject, params, at in rows]

    def dismiss(self, code: str, subject: str) -> None:
        """Somebody has seen it."""
        self._conn.execute("update notice set seen = 1 where code = ? and subject = ?", (code, subject))


def _params(raw: bytes) -> Mapping[str, str]:
    return msgspec.json.decode(raw, type=dict[str, str])
