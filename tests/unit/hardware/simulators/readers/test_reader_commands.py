"""`anjungan simulate reader` and `scanner` as processes, read by our readers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from hardware.cards.kinds import open_reader
from hardware.cards.reader import ReaderState
from hardware.cards.token import Family, ScannedCode, Token
from tests.unit.hardware.cards.sealing import seal, sealed
from tests.unit.hardware.cards.shown import PATIENCE, Reading
from tests.unit.hardware.simulators.test_commands import START, simulating, told

pytestmark = pytest.mark.flow
Typed = subprocess.Popen[str]


@contextmanager
def listening(kind: str, port: str) -> Iterator[Reading]:
    tokens: Queue[Token] = Queue()
    reader = open_reader(kind, port, seal=seal, on_token=tokens.put)
    reader.start()
    try:
        yield Reading(reader, tokens)
    finally:
        reader.close()


@contextmanager
def typing(*arguments: str) -> Iterator[Typed]:
    """A simulator that a person types to."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0


def say(process: Typed, *lines: str) -> None:
    assert process.stdin
    for line in lines:
        process.stdin.write(f"{line}\n")
    process.stdin.flush()


@pytest.mark.parametrize(
    ("kind", "card", "token"),
    [
        ("rdm6300", "01001293D8", sealed(Family.EM4100, "01001293D8")),
        ("wiegand", "00DEB30A", sealed(Family.WIEGAND_34, "00DEB30A")),
        ("pn532", "A:04A1B2C3", sealed(Family.ISO_14443_A, "04A1B2C3")),
    ],
)
def test_a_card_on_the_command_line_is_read(tmp_path: Path, kind: str, card: str, token: Token) -> None:
    options = ["reader", "--kind", kind, "--link", str(tmp_path / "tty"), "--json", "--send", card]
    with simulating(*options) as output, listening(kind, told(output)["ready"]) as seen:
        assert seen.next() == token


def test_cards_are_typed_taken_away_and_mistyped() -> None:
    with typing("reader", "--kind", "pn532", "--json") as process:
        assert process.stdout
        with listening("pn532", told(process.stdout)["ready"]) as seen:
            say(process, "kartu", "B:A1B2C3D4")
            assert seen.next() == sealed(Family.ISO_14443_B, "A1B2C3D4")
            say(process, "remove", "A:04A1B2C3")
            assert seen.next() == sealed(Family.ISO_14443_A, "04A1B2C3")


def test_a_scanner_breaks_and_is_mended_through_its_control_file(tmp_path: Path) -> None:
    link, control = tmp_path / "tty", tmp_path / "faults"
    with typing("scanner", "--link", str(link), "--control", str(control), "--json") as process:
        assert process.stdout
        assert told(process.stdout) == {"ready": str(link)}
        with listening("qr", str(link)) as seen:
            say(process, "A-012")
            assert seen.next() == ScannedCode("A-012")
            control.write_text("unplug\n")
            seen.wait_for(ReaderState.DOWN)
            control.write_text("no-such-fault\n")
            control.write_text("")
            seen.wait_for(ReaderState.LISTENING)
            say(process, "B-007")
            assert seen.next() == ScannedCode("B-007")
    assert not link.is_symlink()


@pytest.mark.parametrize(
    "wrong",
    [
        ["scanner", "--fault", "bad-checksum"],
        ["reader", "--kind", "pcsc", "--fault", "split"],
        ["reader", "--kind", "nfc"],
        ["reader"],
    ],
)
def test_what_a_kind_does_not_know_is_wrong_usage(wrong: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", START, *wrong], capture_output=True, check=False, timeout=PATIENCE)
    assert done.returncode == 2
