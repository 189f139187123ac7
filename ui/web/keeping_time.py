"""What a server keeps no longer: personal data whose purpose is over; batches, if a schedule is set."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.centre import personal
from kiosk.centre.personal import Act
from kiosk.centre.set_aside import boxes_aside
from sync.server import erasure
from sync.server.retention import LEAST_DAYS, prune
from sync.server.server import Server
from sync.server.turns import site_names
from sync.wire.erasure import Order

_LOG: Final = logging.getLogger(__name__)
_HOUR: Final = 3600.0
WESTMOST: Final = ZoneInfo("Asia/Jakarta")
"""Where a day of Indonesia is over last: a server of many sites erases nothing before its day has ended."""


class Keeping:
    """A thread that lives as long as the server."""

    def __init__(self, server: Server, ledger_days: int) -> None:
        """`ledger_days` 0: batches are kept until somebody else's schedule takes them."""
        self._server = server
        self._ledger_days = ledger_days
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeping", daemon=True)

    def start(self) -> None:
        """Once now, then every hour."""
        self._thread.start()

    def close(self) -> None:
        """Ends after the work that is under way."""
        self._closed.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                keep_no_longer(self._server, self._ledger_days)
            except Exception:
                _LOG.exception("what is over was not erased; it is tried again in an hour")
            self._closed.wait(_HOUR)


def keep_no_longer(server: Server, ledger_days: int = 0) -> tuple[int, int]:
    """Erases what is over at every site of this server; how many fields and how many batches."""
    with server.read() as conn:
        names = [server.site] if server.site else site_names(conn)
    fields = batches = 0
    for site in names:
        fields += server.writer.do(partial(_personal, server=server, site=site))
        if ledger_days > 0:
            batches += server.writer.do(partial(_batches, server=server, site=site, days=ledger_days))
    if fields or batches:
        server.writer.empty_log()
    return fields, batches


def _personal(conn: Connection, server: Server, site: str) -> int:
    """Each server looks at the dates itself: nobody need order it, and nobody above need hear of it."""
    now = server.clock()
    today = now.astimezone(WESTMOST).date()
    ids = set(personal.over(conn, site, today))
    gone = [each for each in personal.sealed_of(conn, site) if each.id in ids] if ids else []
    gone += [each for each in boxes_aside(conn, site) if each.until < today and each.id not in ids]
    erasure.erase(conn, server.projector, site, [Order(each.id, "", server.now) for each in gone], told=True)
    for ticket in dict.fromkeys(each.ticket for each in gone):
        fields = [each.field for each in gone if each.ticket == ticket]
        personal.write_log(conn, site, server.chance(16).hex(), now, Act.ENDED, ticket, fields, "")
    return len(gone)


def _batches(conn: Connection, server: Server, site: str, days: int) -> int:
    before = server.clock() - dt.timedelta(days=max(days, LEAST_DAYS))
    return prune(conn, site, before.astimezone(dt.UTC).isoformat(timespec="milliseconds"), is_centre=server.is_centre)
