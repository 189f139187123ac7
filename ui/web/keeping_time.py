"""What a server keeps no longer: personal data whose purpose is over; batches, if a schedule is set."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from kiosk.centre import complaint_cases, personal
from kiosk.centre.complaint_personal import fields_of, words_kept
from kiosk.centre.personal import Act
from kiosk.centre.set_aside import boxes_aside
from kiosk.domain.complaint_plan import USUAL, ComplaintPlan
from sync.server import erasure
from sync.server.retention import LEAST_DAYS, prune
from sync.server.server import Server
from sync.server.turns import site_names
from sync.wire.erasure import Order

_LOG: Final = logging.getLogger(__name__)
_HOUR: Final = 3600.0
_ENDED: Final = "purpose over"
WESTMOST: Final = ZoneInfo("Asia/Jakarta")
"""Where a day of Indonesia is over last: a server of many sites erases nothing before its day has ended."""


Plan = Callable[[str], ComplaintPlan]
"""What a site has settled about complaints."""


def usual(_: str) -> ComplaintPlan:
    """What holds where a site says nothing."""
    return USUAL


class Keeping:
    """A thread that lives as long as the server."""

    def __init__(self, server: Server, ledger_days: int, plan: Plan = usual) -> None:
        """`ledger_days` 0: batches are kept until somebody else's schedule takes them."""
        self._server, self._plan = server, plan
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
                keep_no_longer(self._server, self._ledger_days, self._plan)
            except Exception:
                _LOG.exception("what is over was not erased; it is tried again in an hour")
            self._closed.wait(_HOUR)


def keep_no_longer(server: Server, ledger_days: int = 0, plan: Plan = usual) -> tuple[int, int]:
    """Erases what is over at every site of this server; how many fields and how many batches."""
    with server.read() as conn:
        names = [server.site] if server.site else site_names(conn)
    fields = batches = 0
    for site in names:
        fields += server.writer.do(partial(_personal, server=server, site=site))
        fields += server.writer.do(partial(_complaints, server=server, site=site, kept=plan(site).kept))
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


def _complaints(conn: Connection, server: Server, site: str, kept: int) -> int:
    """What complaints say, `kept` days after their end: only their site knows of that, so it tells its centre.

    A centre by itself goes by the last day that stands in the record.
    """
    now = server.clock()
    today = now.astimezone(WESTMOST).date()
    ended = complaint_cases.over(conn, site, today - dt.timedelta(days=kept))
    gone = words_kept(conn, site, ended) if ended else []
    if server.is_centre:
        gone = [each for each in words_kept(conn, site) if each.until < today]
    orders = [Order(each.record, _ENDED, server.now) for each in gone]
    erasure.erase(conn, server.projector, site, orders, told=server.is_centre)
    complaint_cases.forget_notes(conn, site, [each.complaint for each in gone])
    for each in gone:
        name, fields = server.chance(16).hex(), fields_of(each)
        personal.write_log(conn, site, name, now, Act.ENDED, each.complaint, fields, _ENDED)
    return sum(len(fields_of(each)) for each in gone)


def _batches(conn: Connection, server: Server, site: str, days: int) -> int:
    before = server.clock() - dt.timedelta(days=max(days, LEAST_DAYS))
    return prune(conn, site, before.astimezone(dt.UTC).isoformat(timespec="milliseconds"), is_centre=server.is_centre)
