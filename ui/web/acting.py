"""One transaction for a wish: what a rule of the kiosk turns down is an answer, and no failure of the writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from kiosk.domain.trouble import Refused
from sync.server.server import Server
from sync.trouble import Refused as SyncRefused

T = TypeVar("T")


def act(server: Server, work: Callable[[Connection], T]) -> T:
    """What `work` comes to. A Refused of the kiosk comes out as one of sync, with its code and values."""

    def job(conn: Connection) -> T:
        try:
            return work(conn)
        except Refused as trouble:
            raise SyncRefused(trouble.code, **trouble.params) from trouble

    return server.writer.do(job)
