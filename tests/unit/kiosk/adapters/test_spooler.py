"""Papers on their way: each step is in the store before the next, and a number is never lost with its paper."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.escpos.profile import load_profile
from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.adapters.spooler import Spooler
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app import commands
from kiosk.app.books import PrintJob
from kiosk.app.survey_commands import FileComplaint, PrintReceipt
from kiosk.app.survey_views import ComplaintView
from kiosk.app.view import PaperView, PrintView
from kiosk.app.views import LedgerView, StatusView, TicketView
from kiosk.bootstrap import LocalDevice
from kiosk.config import load
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from kiosk.domain.paper import PaperKind
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


def test_the_receipt_of_a_complaint_bears_a_name_and_its_copy_bears_none(tmp_path: Path) -> None:
    form = ComplaintForm(
        ComplaintKind.COMPLAINT, None, SERVICE, None, Channel.DEVICE, "Lama.", name_on_paper="Siti Aminah"
    )
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        filed = opened.execute(FileComplaint(request="one", form=form), ComplaintView)
        opened.execute(PrintReceipt(request="again", number=filed.number), PaperView)
        first, copy = printer.wait_for_tickets(2)
        assert ("Siti Aminah" in first.text, "SALINAN" in first.text) == (True, False)
        assert ("Siti Aminah" in copy.text, "SALINAN" in copy.text) == (False, True)
        assert filed.number in first.text
        assert first.qr == (filed.progress,)


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
        kinds = opened._store.read(lambda b: [link.kind for link in b.chain.links(b.chain.epoch, "q", 0, 100)])
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


def ledger(opened: LocalDevice) -> LedgerView:
    return opened.execute(commands.ShowLedger(), LedgerView)


def settled(opened: LocalDevice, done: Callable[[StatusView], bool]) -> StatusView:
    """The device once what it says of itself is so."""
    changed = threading.Event()
    leave = opened.subscribe(lambda _: changed.set())
    end = time.monotonic() + 30
    try:
        while True:
            changed.clear()
            view = opened.execute(commands.ShowStatus(), StatusView)
            if done(view):
                return view
            assert time.monotonic() < end, view
            changed.wait(0.5)
    finally:
        leave()


def test_twenty_presses_without_paper_give_no_twenty_tickets_when_the_roll_returns(tmp_path: Path) -> None:
    with SimulatedPrinter(faults=["paper-out"]) as printer, device(tmp_path, printer.port) as opened:
        views = [takes(opened, f"press {number}") for number in range(20)]
        assert {paper(opened, view.id).detail for view in views} == {"paper_out"}
        printer.set_faults()
        settled(opened, lambda view: view.printer.state == "ready")
        after = takes(opened, "with paper")
        assert paper(opened, after.id).outcome == "CONFIRMED"
        (only,) = printer.wait_for_tickets(1)
        sheet = ledger(opened).runs[0]
    assert after.label in only.text
    assert (sheet.issued, sheet.printed, sheet.unprinted, sheet.last) == (21, 1, 20, 21)
    assert sheet.balanced


def test_papers_behind_one_that_does_not_end_expire_where_everybody_sees_it(tmp_path: Path) -> None:
    old = "2026-01-01T00:00:00.000000Z"
    with (
        SimulatedPrinter(faults=["no-marker"]) as printer,
        device(tmp_path, printer.port) as opened,
    ):
        first = takes(opened, "first")
        paper(opened, first.id, lambda outcome: outcome == "sending")
        behind = takes(opened, "behind")
        opened._store.write(
            lambda b: b.prints._conn.execute("update paper set created_at = ? where subject = ?", (old, behind.id))
        )
        assert paper(opened, behind.id) == PrintView(outcome="NOT_PRINTED", detail="abandoned")
        assert paper(opened, first.id).outcome == "SENT_UNCONFIRMED"
        assert len(printer.tickets) <= 1
        assert ledger(opened).reasons["hardware.abandoned"] == 1


def test_the_millimetres_of_the_roll_are_those_of_the_papers(tmp_path: Path) -> None:
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        before = opened.execute(commands.ShowStatus(), StatusView).roll
        for number in range(3):
            paper(opened, takes(opened, f"n{number}").id)
        tickets = printer.wait_for_tickets(3)
        roll = settled(opened, lambda view: view.roll is not None and view.roll.papers == 3).roll
    assert before is None
    assert roll is not None
    assert abs(roll.used_mm - sum(ticket.mm for ticket in tickets)) < 3 * 10  # the cutter's feed is not in the picture
    assert roll.left_mm == roll.full_mm - roll.used_mm


def test_a_paper_that_was_not_printed_takes_nothing_from_the_roll(tmp_path: Path) -> None:
    with SimulatedPrinter(faults=["cover"]) as printer, device(tmp_path, printer.port) as opened:
        paper(opened, takes(opened).id)
        assert opened.execute(commands.ShowStatus(), StatusView).roll is None


def test_a_roll_that_ran_out_and_was_changed_begins_anew(tmp_path: Path) -> None:
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        paper(opened, takes(opened).id)
        printer.set_faults("paper-out")
        settled(opened, lambda view: view.roll is not None and view.roll.left_mm == 0)
        printer.set_faults()
        roll = settled(opened, lambda view: view.roll is not None and view.roll.number == 2).roll
    assert roll is not None
    assert (roll.used_mm, roll.papers) == (0, 0)


def test_a_roll_that_was_changed_while_the_device_was_off_begins_anew(tmp_path: Path) -> None:
    with SimulatedPrinter() as printer:
        with device(tmp_path, printer.port) as opened:
            paper(opened, takes(opened).id)
            printer.set_faults("paper-out")
            settled(opened, lambda view: view.roll is not None and view.roll.left_mm == 0)
        printer.set_faults()
        with device(tmp_path, printer.port) as opened:
            settled(opened, lambda view: view.roll is not None and view.roll.number == 2)


def test_a_roll_that_gives_few_tickets_is_told_before_it_ends_without_a_sensor(tmp_path: Path) -> None:
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        settled(opened, lambda view: view.printer.state == "ready")
        opened.execute(commands.ChangeRoll(request="new", metres=3), StatusView)
        paper(opened, takes(opened).id)
        view = settled(opened, lambda view: view.printer.state == "near_end")
    assert view.printer.tickets_left is not None
    assert 10 <= view.printer.tickets_left <= 40


def test_a_paper_that_grows_too_old_at_the_printer_itself_is_not_begun(tmp_path: Path) -> None:
    with SimulatedPrinter() as printer, device(tmp_path, printer.port) as opened:
        settled(opened, lambda view: view.printer.state == "ready")
        spooler = opened._printing
        assert isinstance(spooler, Spooler)
        view = takes(opened, "first")
        paper(opened, view.id)
        old = PrintJob(PaperKind.TICKET, view.id, 1, 0, "queued", "", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        opened._store.write(lambda books: books.prints.add(old))
        spooler._print(old)
        assert paper(opened, view.id) == PrintView(outcome="NOT_PRINTED", detail="abandoned")
        assert len(printer.tickets) == 1


@pytest.mark.parametrize("profile", ["custom-vkp80", "custom-kpm216"])
def test_a_kiosk_printer_confirms_its_ticket_and_counts_the_one_that_nobody_took(tmp_path: Path, profile: str) -> None:
    with SimulatedPrinter(load_profile(profile), faults=["ticket-waiting"]) as printer:
        settings = load(None, ["site.always_open=true", f"printer.port={printer.port}", f"printer.profile={profile}"])
        opened = LocalDevice(settings, tmp_path, locked(tmp_path), stays=False)
        try:
            settled(opened, lambda view: view.printer.state == "ready")
            views = [takes(opened, f"n{number}") for number in range(2)]
            assert [paper(opened, view.id).outcome for view in views] == ["CONFIRMED", "CONFIRMED"]
            assert settled(opened, lambda view: view.printer.left_behind > 0).printer.left_behind == 1
        finally:
            opened.close()


def test_half_a_ticket_that_one_process_left_is_cut_off_by_the_next(tmp_path: Path) -> None:
    with SimulatedPrinter(faults=["half-write"]) as printer:
        with device(tmp_path, printer.port) as opened:
            settled(opened, lambda view: view.printer.state == "ready")
            broken = takes(opened, "broken")
            assert paper(opened, broken.id).outcome == "SENT_UNCONFIRMED"
        printer.set_faults()
        printer.plug()
        with device(tmp_path, printer.port) as opened:
            settled(opened, lambda view: view.printer.state == "ready")
            whole = takes(opened, "whole")
            assert paper(opened, whole.id).outcome == "CONFIRMED"
            (text,) = [ticket.text for ticket in printer.tickets if whole.label in ticket.text]
            assert broken.label not in text
            assert text.count("MPP") == 1


def test_a_printer_whose_power_came_back_in_the_middle_confirms_nothing(tmp_path: Path) -> None:
    with SimulatedPrinter(faults=["power-loss"]) as printer, device(tmp_path, printer.port) as opened:
        settled(opened, lambda view: view.printer.state == "ready")
        assert paper(opened, takes(opened, "cut").id) == PrintView(outcome="SENT_UNCONFIRMED", detail="restarted")


@pytest.mark.parametrize(("fault", "detail"), [("silent", "silent"), ("foreign", "foreign")])
def test_a_line_that_is_open_is_not_called_unplugged(tmp_path: Path, fault: str, detail: str) -> None:
    with SimulatedPrinter(faults=[fault]) as printer, device(tmp_path, printer.port) as opened:
        view = settled(opened, lambda view: view.printer.detail == detail)
    assert view.printer.state == "unknown"


def test_a_printer_that_can_never_answer_is_mute_not_ready(tmp_path: Path) -> None:
    with SimulatedPrinter(load_profile("zjiang-58")) as printer:
        settings = load(None, [f"printer.port={printer.port}", "printer.profile=zjiang-58"])
        opened = LocalDevice(settings, tmp_path, locked(tmp_path), stays=False)
        try:
            settled(opened, lambda view: view.printer.state == "mute")
        finally:
            opened.close()


def test_a_sensor_that_saw_the_end_before_anything_was_printed_caps_the_forecast(tmp_path: Path) -> None:
    with SimulatedPrinter(load_profile("epson-tm-t82iii"), faults=["near-end"]) as printer:
        port = [f"printer.port={printer.port}", "printer.profile=epson-tm-t82iii"]
        opened = LocalDevice(load(None, ["site.always_open=true", *port]), tmp_path, locked(tmp_path), stays=False)
        try:
            settled(opened, lambda view: view.printer.state == "near_end")
            paper(opened, takes(opened).id)
            left = settled(opened, lambda view: view.printer.tickets_left is not None).printer.tickets_left
        finally:
            opened.close()
    assert left is not None
    assert left <= 40


def test_half_a_ticket_of_a_power_cut_is_still_remembered_by_a_device_that_printed_nothing_since(
    tmp_path: Path,
) -> None:
    with device(tmp_path, "/nowhere") as opened:
        takes(opened)
    with store(tmp_path) as books:
        books.write(lambda b: b.prints._conn.execute("update paper set outcome = 'sending'"))
    for _ in range(2):
        with device(tmp_path, "/nowhere") as opened:
            spooler = opened._printing
            assert isinstance(spooler, Spooler)
            assert spooler._driver.leaves_leftovers
