"""A staff card from its enrolment to the counter: real processes, a reader on a real line, no number left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.simulators.pty import PseudoTerminal
from tests.flows.devices import until
from tests.unit.kiosk.app.cards import EM4100, traces
from ui.demo.cast import Actor, run
from ui.demo.mall import OFFSCREEN

pytestmark = pytest.mark.flow
OTHER = b"\x020100CDA4EC84\x03"
"""Another real card."""
PATIENCE = 60


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PseudoTerminal]:
    """Under a name of its own: a bare terminal's number goes to somebody else once it is unplugged."""
    terminal = PseudoTerminal(tmp_path / "reader", notices=True)
    yield terminal
    terminal.unplug()


class Counter:
    """A counter's machine: its data folder, its reader, its screen, its command line."""

    def __init__(self, folder: Path, line: PseudoTerminal, *settings: str) -> None:
        self.folder, self.line = folder, line
        self.data = folder / "data"
        self.data.mkdir()
        settings = (
            "site.always_open=true",
            "device.counter=L01",
            f"readers.door.port={line.port}",
            "readers.door.kind=rdm6300",
            *settings,
        )
        self.options = ["--data", str(self.data)] + [part for each in settings for part in ("--set", each)]

    @contextmanager
    def screen(self, role: str = "loket", page: str = "sign-in") -> Iterator[Actor]:
        """The screen, once it listens to the reader."""
        arguments = ["run", "--role", role, "--size", "1366x768", "--story", *self.options]
        actor = Actor(role, arguments, self.folder / f"{role}.log", OFFSCREEN)
        try:
            actor.hear()
            assert self.line.wait_for_opening(PATIENCE)
            actor.play({"wait": page})
            yield actor
        finally:
            actor.end()

    def enrols(self, officer: str, frame: bytes) -> str:
        """The technician's command; the card is held as soon as it says that it waits. What it said in the end."""
        command = [sys.executable, "-m", "kiosk", "officer", "card", officer, *self.options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
        assert process.stderr is not None
        assert "Tempelkan kartu" in process.stderr.readline()
        self.line.write(frame)
        out, err = process.communicate(timeout=PATIENCE)
        return out + err

    def status(self) -> dict[str, str]:
        """The readers, as `anjungan status` tells them."""
        told: dict[str, str] = run("status", "--json", *self.options)["readers"]
        return told


def held(screen: Actor, line: PseudoTerminal, frame: bytes) -> None:
    """A card, after it was away for longer than a reader stammers."""
    screen.play({"pause": 1500})
    line.write(frame)


def test_a_card_enrolled_beside_the_running_screen_opens_the_desk(tmp_path: Path, line: PseudoTerminal) -> None:
    counter = Counter(tmp_path, line)
    with counter.screen() as screen:
        line.write(OTHER)
        unknown = (
            "Kartu ini belum terpasang untuk petugas mana pun di perangkat ini. "
            "Masuk dengan PIN, atau minta teknisi memasangnya."
        )
        screen.play({"until": "sign-in-trouble", "property": "text", "is": unknown})
        assert counter.enrols("P01", EM4100) == "Kartu terpasang untuk Petugas 01.\n"
        enrolled = "Kartu terpasang untuk Petugas 01."
        screen.play({"until": "sign-in-trouble", "property": "text", "is": enrolled})
        held(screen, line, EM4100)
        screen.play({"wait": "desk"})
        held(screen, line, OTHER)
        screen.play({"until": "told", "property": "text", "is": "Petugas 01 sedang bertugas di loket ini."})
        assert counter.status() == {"door": "listening"}
        line.unplug()
        held(screen, line, EM4100)
        until(lambda: counter.status() == {"door": "down"}, "the screen tells that its reader is gone")
        assert traces(tmp_path) == []
    assert traces(tmp_path) == []


def test_where_both_are_asked_for_the_pin_follows_the_card(tmp_path: Path, line: PseudoTerminal) -> None:
    counter = Counter(tmp_path, line, "device.sign_in=both")
    run("officer", "pin", "P01", "--from-stdin", *counter.options, given="4711\n")
    with counter.screen() as screen:
        counter.enrols("P01", EM4100)
        screen.play({"tap": "officer-P01"}, {"type": "4711"}, {"key": "Return"})
        wanted = "Tempelkan kartu petugas dulu, lalu ketik PIN."
        screen.play({"until": "sign-in-trouble", "property": "text", "is": wanted})
        held(screen, line, EM4100)
        read = "Kartu Petugas 01 terbaca. Ketik PIN."
        screen.play({"until": "sign-in-trouble", "property": "text", "is": read})
        screen.play({"type": "4711"}, {"key": "Return"}, {"wait": "desk"})


def test_a_citizens_card_at_an_anjungan_leaves_nothing(tmp_path: Path, line: PseudoTerminal) -> None:
    machine = Counter(tmp_path, line)
    with machine.screen("anjungan", "start") as screen:
        records = run("status", "--json", *machine.options)["store"]["records"]
        held(screen, line, EM4100)
        screen.play({"pause": 1500}, {"wait": "start"})
        assert machine.status() == {"door": "listening"}
        assert run("status", "--json", *machine.options)["store"]["records"] == records
        assert traces(tmp_path) == []
    assert traces(tmp_path) == []
