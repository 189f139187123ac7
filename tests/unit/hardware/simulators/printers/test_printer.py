"""The simulated printer on its pseudo-terminal, spoken to in bare bytes: what people do to it while it runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from hardware.errors import Down, HardwareError
from hardware.escpos.profile import load_profile
from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.printers.ticket import Ticket
from hardware.transport import Transport, open_port

KIOSK = load_profile("custom-vkp80")
TICKET = b"\x1b@A-012\n\x1dV\x00"
LINES = b"\x1b@" + b"".join(b"Baris %02d\n" % number for number in range(20)) + b"\x1dV\x00"


@contextmanager
def line_to(printer: SimulatedPrinter) -> Iterator[Transport]:
    line = open_port(printer.port, 9600)
    try:
        yield line
    finally:
        line.close()


def hear(line: Transport, count: int) -> bytes:
    """So many bytes, or what came until nothing came any more."""
    heard = b""
    while len(heard) < count and (piece := line.read(5)):
        heard += piece
    return heard


def ask(line: Transport, question: bytes, count: int = 1) -> bytes:
    line.write(question)
    return hear(line, count)


def test_questions_and_markers_are_answered_on_the_line() -> None:
    with SimulatedPrinter() as printer, line_to(printer) as line:
        assert ask(line, b"\x10\x04\x01\x10\x04\x04", 2) == b"\x12\x12"
        assert ask(line, TICKET + b"\x1dr\x01") == b"\x00"
        assert [(ticket.raw, ticket.end) for ticket in printer.tickets] == [(TICKET, "cut")]


def test_faults_come_and_go_while_it_runs_several_at_once() -> None:
    with SimulatedPrinter(faults=["cover"]) as printer, line_to(printer) as line:
        assert ask(line, b"\x10\x04\x02") == b"\x16"
        printer.set_faults("near-end", "jam")
        assert ask(line, b"\x10\x04\x02\x10\x04\x03\x10\x04\x04", 3) == b"\x52\x16\x1e"
        assert printer.faults == {Fault.NEAR_END, Fault.JAM}
        with pytest.raises(HardwareError, match="unknown_fault"):
            printer.set_faults("flood")
        printer.set_faults()
        assert ask(line, b"\x10\x04\x02\x10\x04\x03\x10\x04\x04", 3) == b"\x12\x12\x12"


def test_a_stuck_printer_answers_when_it_goes_on() -> None:
    with SimulatedPrinter(faults=["stuck"]) as printer, line_to(printer) as line:
        line.write(b"\x10\x04\x01")
        printer.press_feed()  # it does other things meanwhile, and the question waits in the line
        assert line.read(0) == b""
        printer.set_faults()
        assert hear(line, 1) == b"\x12"


def test_the_ticket_is_in_the_mouth_until_somebody_takes_it() -> None:
    with SimulatedPrinter(KIOSK, faults=["ticket-waiting"]) as printer, line_to(printer) as line:
        with pytest.raises(HardwareError, match="nothing_to_take"):
            printer.take()
        assert ask(line, b"A-012\n\x1bi\x1de\x03\x07\x1dr\x01") == b"\x00"
        assert ask(line, b"\x10\x04\x14", 6).hex() == "100f20000000"
        assert printer.in_mouth
        printer.take()
        assert ask(line, b"\x10\x04\x14", 6).hex() == "100f00000000"
        assert [ticket.end for ticket in printer.tickets] == ["cut"]


def test_a_ticket_that_nobody_takes_can_be_drawn_back() -> None:
    with SimulatedPrinter(KIOSK, faults=["ticket-waiting"]) as printer, line_to(printer) as line:
        line.write(b"A-012\n\x1bi\x1de\x03\x07\x1de\x02")
        assert [ticket.end for ticket in printer.wait_for_tickets(1)] == ["retracted"]


def test_the_citizen_takes_it_where_nothing_is_said() -> None:
    with SimulatedPrinter(KIOSK, taken_after=0.01) as printer, line_to(printer) as line:
        line.write(b"A-012\n\x1bi\x1de\x03\x07")
        assert [ticket.end for ticket in printer.wait_for_tickets(1)] == ["cut"]


def test_a_new_roll_prints_the_rest_of_a_torn_ticket() -> None:
    with SimulatedPrinter(roll_mm=40) as printer, line_to(printer) as line:
        line.write(LINES)
        (torn,) = printer.wait_for_tickets(1)
        assert (torn.end, printer.roll_left) == ("torn", 0)
        assert ask(line, b"\x10\x04\x04") == b"\x7e"
        printer.new_roll(500)
        _, rest = printer.wait_for_tickets(2)
        assert torn.text + rest.text == "".join(f"Baris {number:02d}\n" for number in range(20))
        assert 300 < printer.roll_left < 500


def test_a_new_roll_ends_the_faults_of_paper_and_no_others() -> None:
    with SimulatedPrinter(faults=["paper-out", "paper-out-mid-job", "near-end", "hot"]) as printer:
        printer.new_roll()
        assert printer.faults == {Fault.HOT}


def test_power_that_fails_in_the_middle_loses_what_waited() -> None:
    with SimulatedPrinter(faults=["cover"]) as printer, line_to(printer) as line:
        assert ask(line, TICKET + b"\x10\x04\x01") == b"\x1a"
        assert printer.waiting == len(TICKET)
        printer.power_cycle()
        assert printer.waiting == 0
        printer.set_faults()
        assert ask(line, b"B-1\n\x1dV\x00\x1dr\x01", 2) == b"\x11\x00"
        assert [ticket.text for ticket in printer.tickets] == ["B-1\n"]


def test_the_fault_of_power_strikes_once_after_a_hundred_bytes() -> None:
    with SimulatedPrinter(faults=["power-loss"], speed=1) as printer, line_to(printer) as line:
        assert ask(line, LINES[:120]) == b"\x11"
        printer.set_faults("slow", "cover")
        assert printer.waiting <= 20
        printer.set_faults("power-loss")
        line.write(LINES[:60])
        assert ask(line, b"\x10\x04\x01") == b"\x12"


def test_half_a_job_and_then_the_cable(tmp_path: Path) -> None:
    with SimulatedPrinter(link=tmp_path / "printer", faults=["half-write"]) as printer:
        line = open_port(printer.port, 9600)
        line.write(LINES)
        with pytest.raises(Down):
            hear(line, 1)
        line.close()
        assert (printer.tty, (tmp_path / "printer").exists()) == ("", False)
        printer.plug()
        with line_to(printer) as again:
            assert ask(again, b"\x10\x04\x01\x1dV\x00") == b"\x12"
            (ticket,) = printer.wait_for_tickets(1)
            assert 0 < len(ticket.raw) <= 104


def test_the_cable_comes_out_and_goes_in_again() -> None:
    with SimulatedPrinter() as printer:
        with line_to(printer) as line:
            printer.unplug()
            with pytest.raises(Down):
                line.read(5)
        printer.plug()
        with line_to(printer) as line:
            assert ask(line, b"\x10\x04\x01")[-1:] == b"\x12"


def test_in_another_socket_the_name_stays_and_the_terminal_is_another(tmp_path: Path) -> None:
    with SimulatedPrinter(link=tmp_path / "printer", faults=["cover"]) as printer:
        before = printer.tty
        with line_to(printer) as line:
            assert ask(line, TICKET + b"\x10\x04\x01") == b"\x1a"
            printer.replug()
            with pytest.raises(Down):
                line.read(5)
        assert printer.tty != before
        assert (tmp_path / "printer").resolve() == Path(printer.tty)
        printer.set_faults()
        assert printer.wait_for_tickets(1)[0].raw == TICKET  # it kept its power and what it had received


def test_more_than_the_buffer_holds_is_lost_and_counted() -> None:
    with SimulatedPrinter(replace(load_profile("generic-80"), buffer=45), faults=["cover"]) as printer:
        with line_to(printer) as line:
            line.write(b"A" * 100)
            assert ask(line, b"\x10\x04\x02", 2) == b"\x13\x16"
        assert (printer.waiting, printer.lost) == (45, 55)


def test_where_wires_would_say_stop_the_bytes_stay_in_the_line() -> None:
    wired = replace(load_profile("generic-80"), buffer=45, flow="rtscts")
    with SimulatedPrinter(wired, faults=["cover"]) as printer, line_to(printer) as line:
        assert ask(line, b"\x10\x04\x02") == b"\x16"
        line.write(LINES)
        printer.press_feed()
        printer.press_feed()
        assert (printer.waiting <= 29, printer.lost) == (True, 0)
        printer.set_faults()
        assert len(printer.wait_for_tickets(1)[0].text.split()) == 40


def test_the_button_moves_paper_and_is_told_while_it_is_pressed() -> None:
    with SimulatedPrinter(roll_mm=1000, monotonic=lambda: 100.0) as printer, line_to(printer) as line:
        printer.press_feed()
        assert ask(line, b"\x10\x04\x02") == b"\x1a"
        assert printer.roll_left < 1000


def test_who_hears_of_a_ticket_may_act_at_once() -> None:
    acted = threading.Event()

    def act(ticket: Ticket) -> None:
        printer.set_faults("paper-out")
        acted.set()

    with SimulatedPrinter(on_ticket=act) as printer, line_to(printer) as line:
        line.write(TICKET)
        assert acted.wait(5)
        assert ask(line, b"\x10\x04\x04") == b"\x7e"


def test_before_it_runs_and_after_it_ran_it_can_be_set_all_the_same() -> None:
    printer = SimulatedPrinter()
    printer.set_faults("cover")
    with printer:
        assert printer.faults == {Fault.COVER}
    printer.press_feed()
