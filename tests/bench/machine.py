"""A real device on the example site, in a folder of its own, that gives tickets."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.adapters.store.database import FILE
from kiosk.app.commands import IssueTicket, ShowTicket
from kiosk.app.device import Device
from kiosk.app.views import TicketView
from kiosk.bootstrap import open_device
from kiosk.config import load
from tests.bench.figures import MILLI

# The paper is composed and waits: its line is not there, so that no printing takes part in what is measured.
SETTINGS = ("site.always_open=true", "printer.port=/dev/anjungan-bench-has-no-printer")


class Giver:
    """Asks a device for tickets of the services in turn, each wish a new one."""

    def __init__(self, device: Device, first: int = 0) -> None:
        self._device = device
        self._services = itertools.cycle([s.code for s in device.site.services if not s.drive_through])
        self._wishes = itertools.count(first)

    def give(self) -> TicketView:
        """One ticket, durable when this returns."""
        wish = IssueTicket(request=f"bench-{next(self._wishes)}", service=next(self._services))
        return self._device.execute(wish, TicketView)

    def settle(self, ticket: TicketView) -> None:
        """Waits until the printer's thread has done with the paper, as it has between two citizens."""
        while self._device.execute(ShowTicket(ticket=ticket.id), TicketView).print.outcome in {"queued", "sending"}:
            time.sleep(0.001)

    def timed(self) -> float:
        """Milliseconds of one ticket, with nothing else going on."""
        start = time.perf_counter()
        ticket = self.give()
        taken = (time.perf_counter() - start) * MILLI
        self.settle(ticket)
        return taken


@contextlib.contextmanager
def device_in(folder: Path, *settings: str) -> Iterator[Device]:
    """A device whose store is in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    device = open_device(load(None, [*SETTINGS, *settings]), folder)
    try:
        yield device
    finally:
        device.close()


@contextlib.contextmanager
def rows_of(folder: Path) -> Iterator[sqlite3.Connection]:
    """The store's file, to look into beside the device or to fill while there is none."""
    with contextlib.closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        yield connection
