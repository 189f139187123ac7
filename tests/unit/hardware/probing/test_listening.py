"""Waiting for readers that speak only when somebody holds something before them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from hardware.probing.findings import Broke, Busy, Finding, FoundPrinter, FoundReader, Report, Silent, Strange
from hardware.probing.listening import listen_around, listen_at
from hardware.probing.ports import named_ports
from hardware.simulators.pty import PseudoTerminal
from hardware.simulators.readers.scanner import SimulatedScanner
from hardware.transport import Transport
from tests.unit.hardware.probing.scripted_port import PORT, ScriptedPort
from tests.unit.hardware.scripted import Answers, Breaks, Silence

CARD = b"\x0201001293D858\x03"
SILENT = Report(PORT, Silent())


def heard(port: ScriptedPort, seconds: float = 20) -> Finding:
    return listen_at(SILENT, seconds, port.open, port.monotonic).finding


def test_a_card_in_pieces_is_understood_and_nothing_is_sent() -> None:
    port = ScriptedPort({9600: (Silence(7), Answers(CARD[:5]), Answers(CARD[5:]))})
    assert heard(port) == FoundReader("rdm6300", "em4100", 5, 9600)
    assert (port.opened, port.lines[9600].finished(), port.lines[9600].closed) == ([9600], True, True)


def test_after_noise_another_speed_is_tried() -> None:
    port = ScriptedPort({9600: (Answers(b"\xfe\x1c"),), 115200: (Silence(3), Answers(b"A-012\r"))})
    assert heard(port) == FoundReader("qr", "code", 5, 115200)


def test_noise_alone_is_strange_and_silence_stays_silence() -> None:
    assert heard(ScriptedPort({9600: (Answers(b"\xfe"),), 115200: ()}), 1) == Strange(9600)
    assert heard(ScriptedPort({9600: ()}), 1) == Silent()


def test_a_reader_that_is_unplugged_is_said_to_be() -> None:
    assert heard(ScriptedPort({9600: (Silence(1), Breaks())})) == Broke()


def test_only_ports_where_nobody_answered_are_listened_to() -> None:
    def opener(path: str, baud: int) -> Transport:
        raise AssertionError(path)

    known = (Report(PORT, FoundPrinter("epson", 9600)), Report(PORT, Busy("program")))
    assert listen_around(known, 20, opener) == known


def test_whoever_gives_up_does_not_wait_for_the_other_ports() -> None:
    def give_up(report: Report) -> None:
        raise KeyboardInterrupt

    def show(scanner: SimulatedScanner) -> None:
        assert scanner.wait_for_opening(10)
        scanner.scan("A-012")

    silent = PseudoTerminal()
    with SimulatedScanner() as scanner, ThreadPoolExecutor() as at_once:
        shown = at_once.submit(show, scanner)
        reports = [Report(port, Silent()) for port in named_ports([scanner.port, silent.port], ())]
        with pytest.raises(KeyboardInterrupt):
            listen_around(reports, 3600, on_reader=give_up)
        shown.result()
    silent.unplug()
