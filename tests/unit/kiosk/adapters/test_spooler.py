"""Papers on their way: each step is in the store before the next, and a number is never lost with its paper."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hardware.simulators.printer import SimulatedPrinter
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app import commands
from kiosk.app.views import PrintView, StatusView, TicketView
from kiosk.bootstrap import LocalDevice
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.ticket import TicketId

SERVICE = ServiceCode("dukcapil.ktp-el-baru")
QUEUED = ("queued", "sending")


def locked(folder: Path) -> Lock:
    lock = Lock(folder)
    assert lock.take()
    return lock


@contextmanager
def device(folder: Path, port: str) -> Iterator[LocalDevice]:
    settings = load(None, ["site.always_open=true", f"printer.port={port}"])
    opened = LocalDevice(settings, folder, locked(folder), stays=False)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def store(folder: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(folder, locked(folder), SystemClock(), SystemChance())
    try:
        yield opened
    finally:
        opened.close()


def takes(opened: LocalDevice, request: str = "r") -> TicketView:
    return opened.execute(commands.IssueTicket(request=request, service=SERVICE), TicketView)


def paper(opened: LocalDevice, ticket: TicketId, done: Callable[[str], bool] = lambda o: o not in QUEUED) -> PrintView:
    changed = threading.Event()
    leave = opened.subscribe(lambda _: changed.set())
    end = time.monotonic() + 30
    try:
        while True:
            changed.clear()
            view = opened.execute(commands.ShowTicket(ticket=ticket), TicketView).print
            if done(view.outcome):
                return view
            assert time.monotonic() < end, view
            changed.wait(0.5)
    finally:
        leave()


def test_a_printed_ticket_is_confirmed_and_another_paper_of_it_is_a_copy(tmp_path: Path) -> None:
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        view = takes(opened)
        assert paper(opened, view.id).outcome == "CONFIRMED"
        opened.execute(commands.PrintAgain(request="again", ticket=view.id), TicketView)
        first, copy = printer.wait_for_tickets(2)
        assert paper(opened, view.id).outcome == "CONFIRMED"
        assert view.label in first.text
        assert view.label in copy.text
        assert ("SALINAN" in first.text, "SALINAN" in copy.text) == (False, True)
        assert first.qr == (view.code,)
        assert opened.execute(commands.ShowStatus(), StatusView).printed == 1


def test_without_paper_the_number_stays_and_a_copy_comes_out_later(tmp_path: Path) -> None:
    with SimulatedPrinter(faults=["paper-out"]) as printer, device(tmp_path, printer.port) as opened:
        view = takes(opened)
        assert paper(opened, view.id) == PrintView(outcome="NOT_PRINTED", detail="paper_out")
        assert takes(opened, "r").label == view.label
        printer.set_faults()
        end = time.monotonic() + 30
        for number in range(100):
            again = opened.execute(commands.PrintAgain(request=f"a{number}", ticket=view.id), TicketView)
            if paper(opened, again.id).outcome == "CONFIRMED" or time.monotonic() > end:
                break
        assert view.label in printer.wait_for_tickets(1)[0].text


def test_a_paper_that_was_on_the_line_when_the_power_went_is_said_to_be_uncertain(tmp_path: Path) -> None:
    with device(tmp_path, "/nowhere") as opened:
        view = takes(opened)
    with store(tmp_path) as books:
        books.write(lambda b: b.prints._conn.execute("update paper set outcome = 'sending'"))
    with device(tmp_path, "/nowhere") as opened:
        seen = opened.execute(commands.ShowTicket(ticket=view.id), TicketView)
        assert seen.print == PrintView(outcome="SENT_UNCONFIRMED", detail="interrupted")
        assert seen.label == view.label
        kinds = opened._store.read(lambda b: [link.kind for link in b.chain.links("q", 0, 100)])
    assert kinds[-1] == "ticket_printed"


def test_a_paper_that_waited_for_two_minutes_is_not_printed_any_more(tmp_path: Path) -> None:
    with device(tmp_path, "none") as opened:
        view = takes(opened)
    with store(tmp_path) as books:
        books.write(
            lambda b: b.prints._conn.execute(
                "insert into paper (kind, subject, copy, ahead, outcome, detail, created_at, mm)"
                " values ('ticket', ?, 0, 0, 'queued', '', '2026-01-01T00:00:00.000000Z', 0)",
                (view.id,),
            )
        )
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        assert paper(opened, view.id) == PrintView(outcome="NOT_PRINTED", detail="abandoned")
        assert printer.tickets == ()
