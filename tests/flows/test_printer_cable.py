"""The cable is pulled at every byte of a ticket: the ledger stays true, and no two numbers stand on one paper."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from hardware.simulators.printer import SimulatedPrinter
from kiosk.adapters.store.database import Lock
from kiosk.app import commands
from kiosk.app.views import LedgerView, StatusView, TicketView, View
from kiosk.bootstrap import LocalDevice
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.paper import OPEN
from tests.flows.cable import Cable

pytestmark = pytest.mark.flow
SERVICE: Final = ServiceCode("dukcapil.ktp-el-baru")
MARKER: Final = 3
"""Bytes after a ticket that ask whether it is done."""
PARTS: Final = 4


@contextmanager
def device(folder: Path, port: str) -> Iterator[LocalDevice]:
    lock = Lock(folder)
    assert lock.take()
    settings = load(None, ["site.always_open=true", f"printer.port={port}"])
    opened = LocalDevice(settings, folder, lock, stays=False)
    try:
        yield opened
    finally:
        opened.close()


def seen(opened: LocalDevice, look: Callable[[], View], done: Callable[[View], bool]) -> View:
    """Looks at each change until it is done."""
    changed = threading.Event()
    leave = opened.subscribe(lambda _: changed.set())
    end = time.monotonic() + 30
    try:
        while not done(view := look()):
            assert time.monotonic() < end, view
            changed.wait(0.2)
            changed.clear()
        return view
    finally:
        leave()


def ended(opened: LocalDevice) -> TicketView:
    """A ticket whose paper has come to its end."""
    wish = commands.IssueTicket(request=str(time.monotonic_ns()), service=SERVICE)
    given = opened.execute(wish, TicketView)
    view = seen(
        opened,
        lambda: opened.execute(commands.ShowTicket(ticket=given.id), TicketView),
        lambda view: isinstance(view, TicketView) and view.print.outcome not in OPEN,
    )
    assert isinstance(view, TicketView)
    return view


def is_ready(view: View) -> bool:
    return isinstance(view, StatusView) and view.printer.state == "ready"


def whole(opened: LocalDevice) -> None:
    """Waits until the printer is found again."""
    seen(opened, lambda: opened.execute(commands.ShowStatus(), StatusView), is_ready)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_cable_is_pulled_at_every_byte_of_a_ticket(tmp_path: Path, part: int) -> None:
    with SimulatedPrinter() as printer, Cable(printer.port) as cable, device(tmp_path, cable.port) as opened:
        whole(opened)
        outcomes = {(view := ended(opened)).label: view.print.outcome}
        (first,) = printer.wait_for_tickets(1)
        for byte in range(part, len(first.raw) + MARKER, PARTS):
            cable.break_at(byte)
            broken = ended(opened)
            assert cable.broken.is_set()
            assert (broken.print.outcome, broken.print.detail) == ("SENT_UNCONFIRMED", "down"), byte
            whole(opened)
            following = ended(opened)
            assert following.print.outcome == "CONFIRMED", (byte, following.print)
            outcomes |= {view.label: view.print.outcome for view in (broken, following)}
        ledger = opened.execute(commands.ShowLedger(), LedgerView)
        papers = [ticket.text for ticket in printer.tickets]
    on_paper = {label: [text for text in papers if label in text] for label in outcomes}
    for label, outcome in outcomes.items():
        most = {"CONFIRMED": (1, 1), "SENT_UNCONFIRMED": (0, 1)}[outcome]
        assert most[0] <= len(on_paper[label]) <= most[1], (label, outcome, on_paper[label])
    assert all(sum(label in text for label in outcomes) <= 1 for text in papers)
    sheet = ledger.runs[0]
    assert ledger.balanced
    assert (sheet.printed, sheet.unconfirmed) == (
        sum(outcome == "CONFIRMED" for outcome in outcomes.values()),
        sum(outcome == "SENT_UNCONFIRMED" for outcome in outcomes.values()),
    )
    assert ledger.reasons == {"hardware.down": sheet.unconfirmed}
