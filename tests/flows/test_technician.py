"""A technician before a citizens' screen: real processes, a printer on a line, an acceptance that can be proved."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.simulators.pty import PseudoTerminal
from kiosk.domain.acceptance import Step
from tests.unit.kiosk.app.cards import EM4100, traces
from ui.demo.cast import Actor, run
from ui.demo.mall import OFFSCREEN

pytestmark = pytest.mark.flow
CORNER = {"hold": [1.0, 0.0], "ms": 1200}
PIN = "471182"


class Machine:
    """An anjungan with its printer."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.control = folder, folder / "data", folder / "faults"
        self.data.mkdir()
        self.printer_has()
        settings = (
            "site.always_open=true",
            f"printer.port={folder / 'tty'}",
            "technician.hold=1",
            "technician.restart=",
            "sound.port=none",
        )
        self.options = ["--data", str(self.data)] + [part for each in settings for part in ("--set", each)]

    def printer_has(self, *faults: str) -> None:
        """Pulls its paper, or puts it back."""
        self.control.write_text("".join(f"{fault}\n" for fault in faults))

    @contextmanager
    def screen(self) -> Iterator[Actor]:
        arguments = ["run", "--role", "anjungan", "--size", "1280x800", "--story", *self.options]
        actor = Actor("anjungan", arguments, self.folder / "anjungan.log", OFFSCREEN)
        try:
            actor.hear()
            actor.play({"wait": "start"})
            yield actor
        finally:
            actor.end()

    def told(self, *arguments: str) -> tuple[int, str]:
        """What a command says, and how it ends."""
        command = [sys.executable, "-m", "kiosk", "technician", *arguments, *self.options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = Machine(tmp_path)
    arguments = ["simulate", "printer", "--json", "--link", str(tmp_path / "tty"), "--control", str(opened.control)]
    printer = Actor("printer", [*arguments, "--out", str(tmp_path / "paper")], tmp_path / "printer.log", {})
    printer.hear()
    yield opened
    printer.end()


def says(screen: Actor, name: str, text: str) -> None:
    screen.play({"until": name, "property": "text", "is": text})


def test_a_technician_comes_in_sees_the_paper_go_and_signs_what_was_tried(machine: Machine, tmp_path: Path) -> None:
    with machine.screen() as screen:
        screen.play(CORNER, {"wait": "door-how"})  # a new device has no PIN: it says how to set one
        screen.play({"tap": "door-leave"}, {"wait": "home"})
        run("technician", "pin", "--from-stdin", *machine.options, given=PIN + "\n")
        screen.play(CORNER, {"wait": "door-open"}, {"type": PIN}, {"key": "Return"}, {"wait": "health"})
        says(screen, "word-printer", "Siap")
        machine.printer_has("paper-out")
        says(screen, "word-printer", "Tidak mencetak")
        machine.printer_has()
        says(screen, "word-printer", "Siap")
        screen.play({"tap": "open-printer"}, {"tap": "do-test_ticket"})
        says(screen, "line-0", "Tiket uji tercetak.")
        screen.play({"tap": "back"}, {"tap": "do-accept"}, {"tap": "do-accept_begin"})
        for step in Step:
            screen.play({"tap": "do-accept_next"}, {"wait": f"step-{step.value}"}, {"tap": "do-why_skipped"})
            screen.play({"wait": "why-skipped"}, {"tap": "do-reason-not_here"}, {"wait": "accept"})
        screen.play({"tap": "do-accept_sign"})
        says(screen, "line-0", "Siap dipakai.")
        screen.play({"tap": "back"}, {"tap": "leave"}, {"gone": "technician"})
        assert len(list((tmp_path / "paper").glob("*.png"))) == 1

    file = tmp_path / "uji-terima.json"
    status, said = machine.told("acceptance", "--out", str(file))
    assert (status, said) == (0, f"{file}: Siap dipakai.\n")
    status, said = machine.told("acceptance", "--verify", str(file), "--key", "zz")
    assert (status, "Bukan kunci publik: zz." in said) == (1, True)
    status, said = machine.told("acceptance", "--verify", str(file))
    assert status == 0
    assert said.endswith("Tanda tangan cocok.\n")
    forged = json.loads(file.read_text())
    forged["steps"][0] |= {"outcome": "done", "reason": ""}
    file.write_text(json.dumps(forged))
    status, said = machine.told("acceptance", "--verify", str(file))
    assert status == 1
    assert "diubah atau palsu" in said


def test_five_wrong_pins_close_the_door_and_a_restart_does_not_open_it(machine: Machine) -> None:
    run("technician", "pin", "--from-stdin", *machine.options, given=PIN + "\n")
    with machine.screen() as screen:
        screen.play(CORNER, {"wait": "door-open"})
        for left in (4, 3, 2, 1):
            screen.play({"type": "0000"}, {"key": "Return"})
            says(screen, "door-trouble", f"PIN tidak cocok. Sisa percobaan: {left}.")
        screen.play({"type": "0000"}, {"key": "Return"}, {"until": "door-open", "property": "available", "is": False})
        assert "Coba lagi dalam" in waiting(screen)
    with machine.screen() as screen:
        screen.play(CORNER, {"wait": "door-open"})
        assert "Coba lagi dalam" in waiting(screen)
        screen.play({"until": "door-trouble", "property": "text", "is": ""})  # it runs down before one's eyes
        screen.play({"type": PIN}, {"key": "Return"}, {"wait": "health"})


def waiting(screen: Actor) -> str:
    """What the door says once it has asked the device."""
    screen.play({"until": "door-trouble", "property": "mood", "is": "alarm"})
    return str(screen.play({"read": "door-trouble"})["text"])


@pytest.mark.parametrize("role", ["display", "rating"])
def test_a_technicians_card_opens_the_door_over_a_screen_that_reads_no_cards(tmp_path: Path, role: str) -> None:
    line = PseudoTerminal(tmp_path / "reader", notices=True)
    settings = ("site.always_open=true", "technician.hold=1", "sound.port=none")
    reader = (f"readers.kartu.port={line.port}", "readers.kartu.kind=rdm6300")
    (tmp_path / "data").mkdir()
    options = ["--data", str(tmp_path / "data")] + [part for each in (*settings, *reader) for part in ("--set", each)]
    actor = Actor(role, ["run", "--role", role, "--size", "1280x800", "--story", *options], tmp_path / "log", OFFSCREEN)
    try:
        actor.hear()
        actor.play(CORNER, {"wait": "door-how"})
        assert line.wait_for_opening(60)  # heard at the door, so that the next opening is the command's
        actor.play({"tap": "door-leave"}, {"gone": "technician"})
        command = [sys.executable, "-m", "kiosk", "technician", "card", *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert "Tempelkan kartu" in process.stderr.readline()
        assert line.wait_for_opening(60)
        line.write(EM4100)
        assert process.communicate(timeout=60)[0] == "Kartu teknisi terpasang di perangkat ini.\n"
        actor.play(CORNER, {"until": "door-hint", "property": "text", "is": "Tempelkan kartu teknisi pada pembaca."})
        assert line.wait_for_opening(60)
        line.write(EM4100)
        actor.play({"wait": "health"}, {"tap": "leave"}, {"gone": "technician"})
        assert not traces(tmp_path)
    finally:
        actor.end()
        line.unplug()


def test_a_card_is_set_at_an_anjungan_whose_screen_holds_the_reader(tmp_path: Path) -> None:
    line = PseudoTerminal(tmp_path / "reader", notices=True)
    reader = (f"readers.kartu.port={line.port}", "readers.kartu.kind=rdm6300")
    settings = ("site.always_open=true", "technician.hold=1", "sound.port=none", *reader)
    (tmp_path / "data").mkdir()
    options = ["--data", str(tmp_path / "data")] + [part for each in settings for part in ("--set", each)]
    run("technician", "pin", "--from-stdin", *options, given=PIN + "\n")
    arguments = ["run", "--role", "anjungan", "--size", "1280x800", "--story", *options]
    actor = Actor("anjungan", arguments, tmp_path / "log", OFFSCREEN)
    try:
        actor.hear()
        assert line.wait_for_opening(60)
        actor.play(CORNER, {"wait": "door-open"}, {"type": PIN}, {"key": "Return"}, {"wait": "health"})
        command = [sys.executable, "-m", "kiosk", "technician", "card", *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert "Tempelkan kartu" in process.stderr.readline()
        line.write(EM4100)
        assert process.communicate(timeout=60)[0] == "Kartu teknisi terpasang di perangkat ini.\n"
        actor.play({"tap": "leave"}, {"gone": "technician"}, CORNER, {"wait": "door-open"}, {"pause": 1500})
        line.write(EM4100)
        actor.play({"wait": "health"})
        assert not traces(tmp_path)
    finally:
        actor.end()
        line.unplug()
