"""The mouth of a kiosk printer: what becomes of a paper that was cut."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from hardware.escpos.profile import Presenter, load_profile
from hardware.simulators.printers.faults import faults_named
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism

KIOSK = load_profile("custom-vkp80")
TICKET = b"A-012\n\x1bi\x1de\x03\x07"
NEXT = b"A-013\n\x1bi\x1de\x03\x07"
TICKET_THERE, EMPTY = "100f20000000", "100f00000000"


class Printer:
    """A mechanism with a person before it who comes after two seconds."""

    def __init__(self, *faults: str, untaken: str = "retract") -> None:
        self.pieces: list[Piece] = []
        assert KIOSK.presenter
        presenter = replace(KIOSK.presenter, untaken="eject") if untaken == "eject" else KIOSK.presenter
        self.mechanism = Mechanism(replace(KIOSK, presenter=presenter), math.inf, self.pieces.append, taken_after=2.0)
        self.mechanism.faults = faults_named(faults)

    def at(self, now: float, data: bytes = b"") -> str:
        """Sends at that second, lets people act, and asks how it stands."""
        self.mechanism.run(data, now)
        self.mechanism.rest(now)
        return self.mechanism.receive(b"\x10\x04\x14").hex()

    @property
    def ends(self) -> list[tuple[bytes, str]]:
        return [(piece.raw, piece.end) for piece in self.pieces]


def test_a_paper_stands_there_until_it_is_taken() -> None:
    printer = Printer()
    assert printer.at(0.0, TICKET) == TICKET_THERE
    assert printer.mechanism.wait(0.5) == pytest.approx(1.5, abs=0.01)
    assert (printer.at(1.0), printer.ends) == (TICKET_THERE, [])
    assert (printer.at(2.1), printer.ends) == (EMPTY, [(TICKET, "cut")])
    assert printer.mechanism.wait(3.0) is None


def test_it_waits_for_a_hand_where_nobody_comes() -> None:
    printer = Printer("ticket-waiting")
    printer.at(0.0, TICKET)
    assert printer.at(1000.0) == TICKET_THERE
    assert printer.mechanism.wait(1000.0) is None
    assert printer.mechanism.take()
    assert (printer.at(1001.0), printer.ends) == (EMPTY, [(TICKET, "cut")])
    assert not printer.mechanism.take()


def test_a_paper_that_was_cut_and_not_presented_is_out_of_reach() -> None:
    printer = Printer()
    assert printer.at(0.0, b"A-012\n\x1bi") == TICKET_THERE
    assert not printer.mechanism.take()
    assert printer.at(100.0) == TICKET_THERE
    printer.at(101.0, b"\x1de\x03\x07")
    assert (printer.at(104.0), printer.ends) == (EMPTY, [(TICKET, "cut")])


def test_it_is_drawn_back_or_pushed_out_as_told() -> None:
    printer = Printer("ticket-waiting")
    printer.at(0.0, TICKET)
    assert printer.at(1.0, b"\x1de\x02") == EMPTY
    printer.at(2.0, NEXT)
    assert printer.at(3.0, b"\x1de\x05") == EMPTY
    assert printer.ends == [(TICKET, "retracted"), (NEXT, "ejected")]


def test_the_next_paper_pushes_the_last_one_out() -> None:
    printer = Printer("ticket-waiting")
    printer.at(0.0, TICKET)
    assert printer.at(1.0, NEXT) == TICKET_THERE
    assert printer.ends == [(TICKET, "ejected")]


@pytest.mark.parametrize(("untaken", "end"), [("retract", "retracted"), ("eject", "ejected")])
def test_present_with_a_time_limit_ends_by_itself(untaken: str, end: str) -> None:
    printer = Printer("ticket-waiting", untaken=untaken)
    timed = b"A-012\n\x1bi\x1de\x20\x07\x1e"
    printer.at(0.0, timed)
    assert printer.mechanism.wait(0.0) == pytest.approx(30, abs=0.1)
    assert printer.at(29.0) == TICKET_THERE
    assert (printer.at(30.1), printer.ends) == (EMPTY, [(timed, end)])


def test_someone_is_quicker_than_the_time_limit() -> None:
    printer = Printer()
    printer.at(0.0, b"A-012\n\x1bi\x1de\x20\x07\x1e")
    printer.at(60.0)
    assert [end for _, end in printer.ends] == ["cut"]


def test_presenting_cuts_what_was_not_cut() -> None:
    printer = Printer()
    printer.at(0.0, b"A-012\n\x1de\x03\x07")
    printer.at(3.0)
    assert printer.ends == [(b"A-012\n\x1de\x03\x07", "cut")]


def test_a_stuck_sensor_sees_a_ticket_that_was_taken() -> None:
    printer = Printer("ticket-stuck")
    assert printer.at(0.0) == TICKET_THERE
    printer.at(0.0, TICKET)
    assert (printer.at(3.0), len(printer.pieces)) == (TICKET_THERE, 1)
    printer.mechanism.faults = frozenset()
    assert printer.at(4.0) == EMPTY


def test_power_leaves_the_paper_where_it_is() -> None:
    printer = Printer("ticket-waiting")
    printer.at(0.0, TICKET)
    printer.mechanism.power_off()
    assert printer.at(1.0) == TICKET_THERE


def test_without_a_mouth_there_is_nothing_to_take_and_the_commands_do_nothing() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(load_profile("generic-80"), math.inf, pieces.append)
    assert mechanism.run(b"A-012\n\x1de\x02\x1de\x03\x07\x1de\x05\x1de\x06", 0.0) == b""
    assert not mechanism.take()
    assert pieces == []


def test_the_steps_of_a_model_take_their_time() -> None:
    long_step = Presenter(step_mm=22, present_mm=50)
    mechanism = Mechanism(replace(KIOSK, presenter=long_step), 100, lambda piece: None, taken_after=1.0)
    assert mechanism.run(b"\x1de\x03\x0a\x1dr\x01", 0.0) == b"\x00"
    mechanism.run(b"A\n\x1bi\x1de\x03\x0a\x1dr\x01", 2.0)
    said = [mechanism.work(2.0 + tenth / 10) for tenth in range(40)]
    assert 22 < next(tenth for tenth, answer in enumerate(said) if answer) < 30
