"""Looking at ports: who answers at which speed, who is left alone, and what is said when a line does not let us."""

from __future__ import annotations

import errno
import fcntl
import grp
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
import serial

from hardware.errors import Down
from hardware.probing.findings import (
    Assigned,
    Broke,
    Busy,
    Forbidden,
    FoundPrinter,
    Missing,
    NoPort,
    Report,
    Sent,
    Silent,
    Stuck,
    Unopened,
)
from hardware.probing.looking import look_around, look_at
from hardware.probing.ports import Port, Usb, named_ports
from hardware.probing.probe import BAUDS, NFC_VERSION, NFC_WAKE
from hardware.simulators.pty import PseudoTerminal
from hardware.transport import Transport
from tests.unit.hardware.probing.scripted_port import PORT, ScriptedPort
from tests.unit.hardware.scripted import Answers, Breaks, Chokes, Sends

STATE, PAPER, FULL = Sends(b"\x10\x04\x01"), Sends(b"\x10\x04\x04"), Sends(b"\x10\x04\x14")
NOBODY: Final = (STATE, FULL, STATE)


def refusing(trouble: OSError) -> Report:
    def opener(path: str, baud: int) -> Transport:
        raise Down(str(trouble)) from trouble

    return look_at(PORT, {}, opener)


def test_speeds_are_tried_in_order_up_to_the_one_that_answers() -> None:
    port = ScriptedPort(
        {
            9600: NOBODY,
            19200: NOBODY,
            38400: (STATE, Answers(b"\x16"), PAPER, Answers(b"\x12"), FULL),
        }
    )
    report = port.look()
    assert (report.finding, port.opened) == (FoundPrinter("epson", 38400), [9600, 19200, 38400])
    assert report.sent[-2:] == (Sent(38400, PAPER.data), Sent(38400, FULL.data))


def test_everything_that_was_sent_is_reported() -> None:
    report = ScriptedPort(
        dict.fromkeys(BAUDS[:-1], NOBODY) | {115200: (*NOBODY, Sends(NFC_WAKE), Sends(NFC_VERSION))}
    ).look()
    asked = [Sent(baud, step.data) for baud in BAUDS for step in NOBODY]
    assert report == Report(PORT, Silent(), (*asked, Sent(115200, NFC_WAKE), Sent(115200, NFC_VERSION)))


def test_behind_the_adapter_of_a_printer_no_card_reader_is_asked_for() -> None:
    epson = Port("/dev/some", PORT.node, usb=Usb("04b8", "0e15", "", "1-1"))
    assert ScriptedPort(dict.fromkeys(BAUDS, NOBODY)).look(epson).finding == Silent()


def test_an_answer_in_pieces_is_one_answer() -> None:
    pieces = [Answers(bytes((byte,))) for byte in b"\x10\x0f\x00\x00\x20\x00"]
    assert ScriptedPort({9600: (STATE, FULL, *pieces)}).look().finding == FoundPrinter("custom6", 9600)


def test_a_port_that_is_unplugged_meanwhile_is_said_to_be() -> None:
    assert ScriptedPort({9600: (STATE, FULL, STATE), 19200: (Breaks(),)}).look().finding == Broke()


def test_a_port_that_takes_nothing_is_said_to_be_stuck() -> None:
    assert ScriptedPort({9600: (Chokes(),)}).look().finding == Stuck()


def test_a_port_that_the_settings_name_is_left_alone() -> None:
    port = ScriptedPort({})
    report = look_at(PORT, {PORT.node: ("printer.port",)}, port.open, port.monotonic)
    assert (report, port.opened) == (Report(PORT, Assigned(("printer.port",))), [])


def test_the_console_is_left_alone() -> None:
    console = Port("/dev/ttyS0", PORT.node, is_console=True)
    assert ScriptedPort({}).look(console) == Report(console, Busy("console"))


@pytest.fixture
def line() -> Iterator[PseudoTerminal]:
    line = PseudoTerminal()
    yield line
    line.unplug()


@pytest.fixture
def never() -> Iterator[int]:
    """A descriptor that never becomes readable."""
    reading, writing = os.pipe()
    yield reading
    os.close(reading)
    os.close(writing)


def test_a_port_that_a_program_holds_is_left_alone(line: PseudoTerminal, never: int) -> None:
    (port,) = named_ports([line.port], ())
    holder = os.open(line.port, os.O_RDWR | os.O_NOCTTY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    assert look_at(port, {}) == Report(port, Busy("program"))
    assert line.read(0, never) == b""
    os.close(holder)


def test_a_real_line_that_is_unplugged_meanwhile_is_said_to_be(line: PseudoTerminal, never: int) -> None:
    with ThreadPoolExecutor() as at_once:
        report = at_once.submit(look_at, named_ports([line.port], ())[0], {})
        assert line.read(10, never) == STATE.data[:1]
        line.unplug()
        assert report.result().finding == Broke()


def test_why_a_port_does_not_open_is_said() -> None:
    group = grp.getgrgid(PORT.node.stat().st_gid).gr_name
    assert refusing(PermissionError(errno.EACCES, "")).finding == Forbidden(group)
    assert refusing(OSError(errno.EBUSY, "")).finding == Busy("program")
    assert refusing(OSError(errno.ENXIO, "")).finding == Missing()
    assert refusing(OSError(errno.EIO, "")).finding == Unopened("Input/output error")
    assert refusing(serial.SerialException("no such speed")).finding == Unopened("no such speed")


def test_what_is_no_device_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    names = [str(tmp_path / name) for name in ("notes", "", "gone", "loop")] + ["/dev/null"]
    reports = look_around(named_ports(names, ()), {})
    assert [report.finding for report in reports] == [NoPort(), NoPort(), Missing(), NoPort(), NoPort()]
    assert ((tmp_path / "notes").read_text(), [report.sent for report in reports]) == ("mine", [()] * 5)


def test_each_report_is_told_as_it_comes() -> None:
    told: list[Report] = []
    reports = look_around([PORT, PORT], {PORT.node: ("printer.port",)}, on_report=told.append)
    assert told == list(reports)
