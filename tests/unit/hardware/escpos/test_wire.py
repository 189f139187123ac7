"""The open line: stop and go by byte or by wire, and no question forgotten."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hardware.errors import Down
from hardware.escpos.answers import PaperReport, StatusByte
from hardware.escpos.profile import load_profile
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from hardware.flow import Flow
from tests.unit.hardware.scripted import Answers, ScriptedLine, Sends, Step

ROLL = load_profile("generic-80")


def wire_of(*steps: Step, flow: Flow = "xonxoff", closing: bool = False) -> Wire:
    line = ScriptedLine(*steps)
    return Wire(line, replace(ROLL, flow=flow), Timers(), line.monotonic, lambda: closing)


@pytest.mark.parametrize(("flow", "heeded"), [("xonxoff", True), ("rtscts", True), ("dtrdsr", True), ("none", False)])
def test_stop_and_go_are_heeded_where_the_printer_says_them(flow: Flow, heeded: bool) -> None:
    wire = wire_of(Answers(b"\x13"), Answers(b"\x12\x11"), flow=flow)
    wire.listen(1)
    assert wire.paused is heeded
    wire.listen(1)
    assert wire.paused is False
    assert wire.heard == [StatusByte(0x12)]


def test_a_question_is_owed_its_answer_until_it_comes_or_can_no_more() -> None:
    wire = wire_of(Sends(b"\x10\x04\x01"), Sends(b"\x10\x04\x01"), Answers(b"\x12"))
    wire.question(1)
    wire.question(1)
    assert wire.owed == 2
    wire.listen(0)
    assert (wire.owed, wire.doubtful) == (1, False)
    wire.listen_until(wire.now() + 1, lambda: False)
    assert (wire.owed, wire.doubtful) == (0, True)


def test_an_answer_that_nobody_asked_for_is_cause_for_doubt() -> None:
    wire = wire_of(Answers(b"\x12"))
    wire.listen(0)
    assert wire.doubtful


def test_what_was_half_heard_before_a_question_is_no_part_of_its_answer() -> None:
    wire = wire_of(Answers(b"\x5f\x00\x10\x00"), Sends(b"\x10\x04\x01"), Answers(b"\x00\x12"))
    wire.listen(0)
    wire.question(1)
    wire.listen(0)
    assert wire.heard[-2:] == [PaperReport(0), StatusByte(0x12)]


def test_draining_forgets_all_that_has_come() -> None:
    wire = wire_of(Answers(b"\x00\x12"), Answers(b"\x37"), Sends(b"\x10\x04\x01"), Answers(b"\x12"))
    wire.drain()
    assert wire.heard == []
    wire.question(1)
    wire.listen(0)
    assert wire.heard == [StatusByte(0x12)]


def test_nobody_listens_while_the_program_ends() -> None:
    with pytest.raises(Down):
        wire_of(closing=True).listen(1)
