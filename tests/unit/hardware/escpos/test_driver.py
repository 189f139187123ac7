"""The driver beside a simulated printer on a real pseudo-terminal."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as with_fields

from hardware.errors import Down
from hardware.escpos.document import Cut, Document, Line
from hardware.escpos.driver import PrinterDriver
from hardware.escpos.encoder import encode
from hardware.escpos.outcome import Outcome
from hardware.escpos.profile import load_profile
from hardware.escpos.status import Link, Paper, PrinterState, Ready
from hardware.escpos.timers import Timers
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.transport import Transport, open_port
from tests.unit.hardware.papers import CODE, LONG_TICKET, TICKET
from tests.unit.hardware.scripted import Answers, ScriptedLine, Sends

QUICK = Timers(
    late=0.5,
    linger=0.1,
    linger_mouth=0.1,
    job_slack=1.0,
    marker=0.5,
    marker_poll=0.1,
    xoff_held=0.5,
    idle_poll=0.05,
    fault_poll=0.02,
    reconnect_first=0.01,
    reconnect_last=0.05,
)


class States:
    """Remembers every state that a driver tells, and waits for one."""

    def __init__(self) -> None:
        self.told: list[PrinterState] = []
        self._changed = threading.Condition()

    def __call__(self, state: PrinterState) -> None:
        with self._changed:
            self.told.append(state)
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[PrinterState], bool]) -> PrinterState:
        """The first state from now on, or the one that stands, that is as wanted."""
        with self._changed:
            assert self._changed.wait_for(lambda: bool(self.told) and wanted(self.told[-1]), 10), self.told
            return self.told[-1]


@contextmanager
def driving(printer: SimulatedPrinter, timers: Timers = QUICK) -> Iterator[tuple[PrinterDriver, States]]:
    states = States()
    driver = PrinterDriver(lambda: open_port(printer.port, 115200), printer.profile, states, timers=timers)
    driver.start()
    try:
        yield driver, states
    finally:
        driver.close()


def well(state: PrinterState) -> bool:
    return state.link is Link.UP and state.ready is Ready.YES


def send(driver: PrinterDriver, document: Document = TICKET, begun: list[str] | None = None) -> Outcome:
    data = encode(document, load_profile("generic-80"))
    return driver.print(data, lambda: None if begun is None else begun.append("sending"), 0.0).result(10)


def test_a_ticket_comes_out_and_is_confirmed() -> None:
    begun: list[str] = []
    with SimulatedPrinter() as printer, driving(printer) as (driver, states):
        assert send(driver, begun=begun) == Outcome("CONFIRMED")
        (ticket,) = printer.wait_for_tickets(1)
        assert ticket.qr == (CODE,)
        assert "A-012" in ticket.text
        assert begun == ["sending"]
        assert well(states.told[-1])


@pytest.mark.parametrize("profile", ["epson-tm-t82iii", "generic-80"])
def test_each_kind_of_marker_confirms(profile: str) -> None:
    chosen = load_profile(profile)
    with SimulatedPrinter(chosen) as printer, driving(printer) as (driver, _):
        jobs = [driver.print(encode(LONG_TICKET, chosen), lambda: None, 0.0) for _ in range(3)]
        assert [job.result(10).kind for job in jobs] == ["CONFIRMED"] * 3
        assert len(printer.tickets) == 3
        assert printer.unknown == ()


def test_a_printer_that_cannot_answer_prints_unconfirmed() -> None:
    chosen = with_fields(load_profile("generic-58"), baud=115200)
    with SimulatedPrinter(chosen) as printer, driving(printer) as (driver, states):
        job = driver.print(encode(TICKET, chosen), lambda: None, 0.0)
        assert job.result(10) == Outcome("SENT_UNCONFIRMED", "no_marker")
        assert len(printer.wait_for_tickets(1)) == 1
        state = states.wait_for(lambda state: state.link is Link.UP)
        assert (state.ready, state.paper) == (Ready.UNKNOWN, Paper.UNKNOWN)


@pytest.mark.parametrize(
    ("faults", "outcome"),
    [
        (["paper-out"], Outcome("NOT_PRINTED", "paper_out")),
        (["paper-out", "clone-bits"], Outcome("NOT_PRINTED", "paper_out")),
        (["paper-out", "xoff"], Outcome("NOT_PRINTED", "paper_out")),
        (["cover"], Outcome("NOT_PRINTED", "cover_open")),
        (["cover", "paper-out"], Outcome("NOT_PRINTED", "cover_open")),
        (["cutter"], Outcome("NOT_PRINTED", "cutter")),
        (["hot"], Outcome("NOT_PRINTED", "hot")),
        (["silent"], Outcome("NOT_PRINTED", "silent")),
        (["foreign"], Outcome("NOT_PRINTED", "foreign")),
        (["stuck"], Outcome("NOT_PRINTED", "silent")),
        (["unplug"], Outcome("NOT_PRINTED", "down")),
        (["half-write"], Outcome("SENT_UNCONFIRMED", "down")),
        (["no-marker"], Outcome("SENT_UNCONFIRMED", "no_marker")),
        (["near-end"], Outcome("CONFIRMED")),
        (["near-end", "clone-bits"], Outcome("CONFIRMED")),
        (["xoff"], Outcome("CONFIRMED")),
        (["xoff-held"], Outcome("NOT_PRINTED", "stalled")),
        (["jam"], Outcome("NOT_PRINTED", "mechanical")),
        (["stale"], Outcome("NOT_PRINTED", "silent")),
        (["asb"], Outcome("CONFIRMED")),
    ],
)
def test_each_fault_has_its_outcome_and_mending_it_ends_it(tmp_path: Path, faults: list[str], outcome: Outcome) -> None:
    begun: list[str] = []
    with SimulatedPrinter(link=tmp_path / "printer") as printer, driving(printer) as (driver, states):
        states.wait_for(well)
        printer.set_faults(*faults)
        assert send(driver, begun=begun) == outcome
        assert bool(begun) == (outcome.kind != "NOT_PRINTED")
        assert outcome.kind == "NOT_PRINTED" or outcome.detail == "down" or printer.wait_for_tickets(1)
        printer.set_faults()
        states.wait_for(well)
        assert send(driver) == Outcome("CONFIRMED")


def test_paper_that_ends_in_the_middle_confirms_nothing_and_the_rest_comes_with_new_paper() -> None:
    long = Document((*(Line(f"Baris {number:03d}") for number in range(60)), Cut()))
    with SimulatedPrinter(speed=400) as printer, driving(printer) as (driver, states):
        states.wait_for(well)
        printer.set_faults("paper-out-mid-job")
        assert send(driver, long) == Outcome("SENT_UNCONFIRMED", "paper_out")
        states.wait_for(lambda state: state.paper is Paper.OUT)
        printer.new_roll()
        states.wait_for(well)
        assert send(driver) == Outcome("CONFIRMED")


def test_a_printer_that_answers_late_and_tells_unasked_is_understood() -> None:
    patient = replace(QUICK, marker=5.0, marker_poll=1.0)
    with SimulatedPrinter(faults=["late", "asb", "xoff"]) as printer, driving(printer, patient) as (driver, states):
        states.wait_for(well)
        assert send(driver) == Outcome("CONFIRMED")
        assert len(printer.tickets) == 1


def test_on_a_noisy_line_nothing_is_confirmed_that_did_not_come_out() -> None:
    with SimulatedPrinter(faults=["garbage"]) as printer, driving(printer) as (driver, _):
        confirmed = 0
        for _ in range(12):
            confirmed += send(driver).kind == "CONFIRMED"
            assert len(printer.tickets) >= confirmed


@pytest.mark.parametrize("fault", ["silent", "foreign", "unplug", "stuck"])
def test_a_printer_that_says_nothing_is_never_called_ready(fault: str) -> None:
    with SimulatedPrinter(faults=[fault]) as printer, driving(printer) as (_, states):
        states.wait_for(lambda state: state.ready is Ready.UNKNOWN)
        assert {state.ready for state in states.told} == {Ready.UNKNOWN}
        assert {state.paper for state in states.told} == {Paper.UNKNOWN}


def test_silence_after_good_days_becomes_unknown_and_then_down() -> None:
    with SimulatedPrinter() as printer, driving(printer) as (_, states):
        states.wait_for(well)
        printer.set_faults("silent")
        states.wait_for(lambda state: state.link is Link.DOWN)
        printer.set_faults()
        states.wait_for(well)


@pytest.mark.parametrize(
    ("fault", "paper"), [("near-end", Paper.NEAR), ("paper-out", Paper.OUT), ("clone-bits", Paper.OK)]
)
def test_the_paper_is_told_without_a_job(fault: str, paper: Paper) -> None:
    with SimulatedPrinter(faults=[fault]) as printer, driving(printer) as (_, states):
        states.wait_for(lambda state: state.paper is paper)


def test_a_printer_plugged_in_elsewhere_is_found_again() -> None:
    with SimulatedPrinter() as printer, SimulatedPrinter() as other:
        places = [printer.port]
        states = States()
        driver = PrinterDriver(lambda: open_port(places[0], 9600), printer.profile, states, timers=QUICK)
        driver.start()
        states.wait_for(well)
        printer.set_faults("unplug")
        states.wait_for(lambda state: state.link is Link.DOWN)
        places[0] = other.port
        states.wait_for(well)
        assert send(driver) == Outcome("CONFIRMED")
        assert len(other.wait_for_tickets(1)) == 1
        driver.close()


def test_a_printer_that_comes_back_on_another_terminal_behind_its_link_is_found(tmp_path: Path) -> None:
    with SimulatedPrinter(link=tmp_path / "printer") as printer, driving(printer) as (driver, states):
        states.wait_for(well)
        before = printer.tty
        printer.replug()
        assert printer.tty != before
        states.wait_for(lambda state: state.link is Link.DOWN)
        states.wait_for(well)
        assert send(driver) == Outcome("CONFIRMED")


def test_a_slow_printer_with_a_small_buffer_loses_nothing() -> None:
    small = with_fields(load_profile("generic-80"), buffer=256)
    many = Document((*(Line(f"Baris {number:03d} dari sebuah daftar panjang") for number in range(100)), Cut()))
    patient = Timers(job_slack=5, xoff_held=5, idle_poll=0.05)
    with SimulatedPrinter(small, speed=2000) as printer, driving(printer, patient) as (driver, _):
        assert send(driver, many) == Outcome("CONFIRMED")
        (ticket,) = printer.tickets
        assert printer.lost == 0
        assert [f"Baris {number:03d}" in ticket.text for number in range(100)] == [True] * 100


def test_when_sending_cannot_be_persisted_nothing_is_sent() -> None:
    def full() -> None:
        raise OSError("no space left")

    with SimulatedPrinter() as printer, driving(printer) as (driver, _):
        with pytest.raises(OSError, match="no space"):
            driver.print(encode(TICKET, printer.profile), full, 0.0).result(10)
        assert printer.tickets == ()
        assert send(driver) == Outcome("CONFIRMED")


def test_closing_ends_waiting_jobs_as_not_printed() -> None:
    def refuse() -> Transport:
        raise Down("nobody there")

    driver = PrinterDriver(refuse, load_profile("generic-80"))
    jobs = [driver.print(b"", lambda: None, 0.0) for _ in range(3)]
    driver.close()
    driver.start()
    jobs.append(driver.print(b"", lambda: None, 0.0))
    assert [job.result(5) for job in jobs] == [Outcome("NOT_PRINTED", "closed")] * 4


@pytest.mark.logs("failed and starts again")
def test_a_job_ends_even_when_the_line_fails_in_a_way_that_nobody_foresaw() -> None:
    def fail() -> Transport:
        raise ZeroDivisionError

    driver = PrinterDriver(fail, load_profile("generic-80"), timers=QUICK)
    job = driver.print(b"", lambda: None, 0.0)
    driver.start()
    with pytest.raises(ZeroDivisionError):
        job.result(5)
    driver.close()


@pytest.mark.parametrize("fault", ["no-marker", "slow", "asb"])
def test_closing_in_the_middle_of_a_job_does_not_wait_for_it(fault: str) -> None:
    started = threading.Event()
    with SimulatedPrinter(faults=[fault], speed=50) as printer:
        driver = PrinterDriver(lambda: open_port(printer.port, 9600), printer.profile)
        driver.start()
        job = driver.print(encode(TICKET, printer.profile), started.set, 10_000.0)
        assert started.wait(5)
        driver.close()
        assert job.result(1) == Outcome("SENT_UNCONFIRMED", "closed")


def test_after_half_a_job_the_printer_is_told_to_forget_it() -> None:
    questions = [step for n in (1, 2, 3, 4) for step in (Sends(bytes((16, 4, n))), Answers(b"\x12"))]
    recovering = ScriptedLine(Sends(b"\x10\x05\x02"), *questions, *questions[:2], *questions[6:])
    with SimulatedPrinter(faults=["half-write"]) as printer:
        lines: list[Transport] = [open_port(printer.port, 9600), recovering]

        def next_line() -> Transport:
            if not lines:
                raise Down
            return lines.pop(0)

        states = States()
        driver = PrinterDriver(next_line, printer.profile, states, timers=QUICK)
        driver.start()
        assert send(driver).kind == "SENT_UNCONFIRMED"
        states.wait_for(well)
        driver.close()
