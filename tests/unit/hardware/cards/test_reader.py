"""The reader beside a simulated scanner on a real pseudo-terminal."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.cards.line import LineFramer
from hardware.cards.reader import ReaderDriver
from hardware.simulators.scanner import SimulatedScanner
from hardware.transport import open_port


@contextmanager
def reading(scanner: SimulatedScanner) -> Iterator[queue.Queue[str]]:
    tokens: queue.Queue[str] = queue.Queue()
    driver = ReaderDriver(lambda: open_port(scanner.port, 9600), LineFramer(), tokens.put)
    driver.start()
    assert scanner.wait_for_opening(10)
    try:
        yield tokens
    finally:
        driver.close()


def test_a_scanned_code_arrives(tmp_path: Path) -> None:
    with SimulatedScanner(link=tmp_path / "scanner") as scanner, reading(scanner) as tokens:
        scanner.scan("MPP-PLB/T/2611-A012")
        assert tokens.get(timeout=10) == "MPP-PLB/T/2611-A012"


def test_a_reader_that_stammers_counts_once() -> None:
    with SimulatedScanner() as scanner, reading(scanner) as tokens:
        scanner.send(b"A-012\rA-012\rA-012\rB-007\r")
        assert [tokens.get(timeout=10) for _ in range(2)] == ["A-012", "B-007"]
        assert tokens.empty()


def test_a_reader_without_terminator_ends_by_silence() -> None:
    with SimulatedScanner(terminator=b"") as scanner, reading(scanner) as tokens:
        scanner.scan("A-012")
        assert tokens.get(timeout=10) == "A-012"


def test_a_reader_plugged_in_again_goes_on(tmp_path: Path) -> None:
    with SimulatedScanner(link=tmp_path / "scanner") as scanner, reading(scanner) as tokens:
        scanner.scan("A-012")
        assert tokens.get(timeout=10) == "A-012"
        scanner.send(b"half a co")
        scanner.unplug()
        scanner.plug()
        assert scanner.wait_for_opening(10)
        scanner.scan("B-007")
        assert tokens.get(timeout=10) == "B-007"


@pytest.mark.logs("the reader's thread failed")
def test_a_listener_that_fails_is_told_of_and_the_next_code_comes(caplog: pytest.LogCaptureFixture) -> None:
    tokens: queue.Queue[str] = queue.Queue()

    def fail_once(token: str) -> None:
        if token == "A":
            raise RuntimeError("listener")
        tokens.put(token)

    with SimulatedScanner() as scanner:
        driver = ReaderDriver(lambda: open_port(scanner.port, 9600), LineFramer(), fail_once)
        driver.start()
        for code in "AB":
            assert scanner.wait_for_opening(10)
            scanner.scan(code)
        assert tokens.get(timeout=10) == "B"
        driver.close()
    assert "reader's thread failed" in caplog.text
