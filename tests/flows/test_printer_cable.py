"""The cable is pulled at every byte of a ticket: the ledger stays true, and no two numbers stand on one paper."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from hardware.escpos.profile import load_profile
from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.adapters.store.database import Lock
from kiosk.app import commands
from kiosk.app.view import View
from kiosk.app.views import LedgerView, StatusView, TicketView
from kiosk.bootstrap import LocalDevice
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.paper import OPEN
from tests.flows.cable import Cable

pytestmark = pytest.mark.flow
SERVICE: Final = ServiceCode("dukcapil.ktp-el-baru")
PARTS: Final = 4


@contextmanager
def device(folder: Path, port: str, profile: str) -> Iterator[LocalDevice]:
    lock = Lock(folder)
    assert lock.take()
    settings = load(None, ["site.always_open=true", f"printer.port={port}", f"printer.profile={profile}"])
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
    """A printer that says by name which job is done."""
    _story(tmp_path, "epson-tm-t82iii", part, PARTS)


def test_the_cable_is_pulled_from_a_printer_that_says_only_that_something_is_done(tmp_path: Path) -> None:
    """After a broken job its driver waits until no word about it can come any more, so that it takes longer."""
    _story(tmp_path, "generic-80", 3, 41)


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
def test_the_cable_is_pulled_at_every_byte_from_such_a_printer_too(tmp_path: Path, part: int) -> None:
    _story(tmp_path, "generic-80", part, PARTS)


def _story(folder: Path, profile: str, first_byte: int, step: int) -> None:
    """A ticket broken off at each chosen byte, and one after it that must be whole; then the papers and the ledger."""
    with (
        SimulatedPrinter(load_profile(profile)) as printer,
        Cable(printer.port) as cable,
        device(folder, cable.port, profile) as opened,
    ):
        whole(opened)
        outcomes = {(view := ended(opened)).label: view.print.outcome}
        for byte in itertools.count(first_byte, step):
            cable.break_at(byte)
            broken = ended(opened)
            if broken.print.outcome == "CONFIRMED":  # the whole job and the question for its end got through
                outcomes[broken.label] = broken.print.outcome
                break
            assert cable.broken.is_set()
            assert (broken.print.outcome, broken.print.detail) == ("SENT_UNCONFIRMED", "down"), byte
            whole(opened)
            following = ended(opened)
            assert following.print.outcome == "CONFIRMED", (byte, following.print)
            outcomes |= {view.label: view.print.outcome for view in (broken, following)}
        assert byte > min(len(ticket.raw) for ticket in printer.tickets if ticket.qr)  # the whole of it was tried
        ledger = opened.execute(commands.ShowLedger(), LedgerView)
        papers = [ticket.text for ticket in printer.tickets]
    _check_papers(outcomes, papers)
    _check_ledger(outcomes, ledger)


def _check_papers(outcomes: Mapping[str, str], papers: Sequence[str]) -> None:
    """What was confirmed is on one paper, what is uncertain at most on one, and no paper bears two numbers."""
    on_paper = {label: sum(label in text for text in papers) for label in outcomes}
    confirmed = {label for label, outcome in outcomes.items() if outcome == "CONFIRMED"}
    assert {on_paper[label] for label in confirmed} == {1}
    assert max(on_paper.values()) == 1
    assert all(sum(label in text for label in outcomes) <= 1 for text in papers)


def _check_ledger(outcomes: Mapping[str, str], ledger: LedgerView) -> None:
    counts = Counter(outcomes.values())
    (sheet,) = ledger.runs
    assert ledger.balanced
    assert (sheet.printed, sheet.unconfirmed) == (counts["CONFIRMED"], counts["SENT_UNCONFIRMED"])
    assert ledger.reasons == {"hardware.down": sheet.unconfirmed}
