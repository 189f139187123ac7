"""`anjungan simulate` as a process: a device that anybody can start, break and stop."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from hardware.escpos.driver import PrinterDriver
from hardware.escpos.encoder import encode
from hardware.escpos.outcome import Outcome
from hardware.escpos.profile import load_profile
from hardware.escpos.timers import Timers
from hardware.transport import open_port
from tests.unit.hardware.escpos.test_driver import States, well
from tests.unit.hardware.papers import CODE, TICKET

START = "from hardware.simulators.commands import simulate; simulate()"
PROFILE = load_profile("generic-80")
# Another process may be slow to answer on a busy machine; only how often it is asked is shortened.
PATIENT = Timers(status_reply=3, job_slack=10, marker=10, idle_poll=0.05, fault_poll=0.05)


@contextmanager
def driving(link: Path) -> Iterator[tuple[PrinterDriver, States]]:
    states = States()
    driver = PrinterDriver(lambda: open_port(str(link), 115200), PROFILE, states, timers=PATIENT)
    driver.start()
    try:
        yield driver, states
    finally:
        driver.close()


@contextmanager
def simulating(*arguments: str, lines: str = "") -> Iterator[IO[str]]:
    """The output of a simulator that is ended by SIGTERM."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(lines)
        process.stdin.close()
        yield process.stdout
    finally:
        process.send_signal(signal.SIGTERM)
        status = process.wait(20)
        process.stdout.close()
    assert status == 0


def told(output: IO[str]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(output.readline())
    return report


@pytest.mark.flow
def test_a_printer_prints_breaks_and_is_mended(tmp_path: Path) -> None:
    link, control, out = tmp_path / "printer", tmp_path / "faults", tmp_path / "out"
    options = ["--link", str(link), "--control", str(control), "--out", str(out), "--speed", "10000", "--json"]
    with simulating("printer", *options) as output:
        assert told(output) == {"ready": str(link)}
        with driving(link) as (driver, states):
            assert driver.print(encode(TICKET, PROFILE), lambda: None, 0.0).result(60) == Outcome("CONFIRMED")
            report = told(output)
            assert (report["ticket"], report["qr"], report["bytes"]) == (1, [CODE], len(encode(TICKET, PROFILE)))
            assert report["end"] == "cut"
            assert [Path(report[key]).exists() for key in ("text", "picture", "raw")] == [True] * 3
            control.write_text("paper-out\n# nobody looked\n")
            states.wait_for(lambda state: "OUT" in state.paper)
            assert told(output) == {"faults": ["paper-out"]}
            control.write_text("new-roll 5000\n")
            states.wait_for(well)
            assert told(output) == {"faults": []}
            assert told(output) == {"action": "new-roll", "faults": []}
            control.write_text("flood\n")
            assert told(output)["error"]["code"] == "hardware.unknown_word"
    assert not link.is_symlink()


@pytest.mark.flow
def test_a_scanner_sends_what_it_is_told() -> None:
    with simulating("scanner", "--json", "--send", "A-012") as output:
        line = open_port(told(output)["ready"], 9600)
        assert line.read(20) == b"A-012\r"
        line.close()


@pytest.mark.flow
def test_a_scanner_sends_each_line_that_it_is_given() -> None:
    with simulating("scanner", "--json", lines="A-012\nB-007\n") as output:
        line, heard = open_port(told(output)["ready"], 9600), b""
        while len(heard) < 12 and (piece := line.read(10)):
            heard += piece
        assert heard == b"A-012\rB-007\r"
        line.close()


@pytest.mark.flow
def test_an_unknown_fault_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, "printer", "--fault", "flood"], capture_output=True, check=False
    )
    assert done.returncode == 2


@pytest.mark.flow
@pytest.mark.parametrize("content", [b"\xff\xfe", b"no-such-fault\n"])
def test_a_control_file_that_makes_no_sense_breaks_nothing(tmp_path: Path, content: bytes) -> None:
    link, control = tmp_path / "printer", tmp_path / "faults"
    control.write_bytes(content)
    with simulating("printer", "--link", str(link), "--control", str(control), "--speed", "10000", "--json") as output:
        assert told(output) == {"ready": str(link)}
        with driving(link) as (driver, _):
            assert driver.print(encode(TICKET, PROFILE), lambda: None, 0.0).result(60) == Outcome("CONFIRMED")
