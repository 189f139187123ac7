"""The power fails between the touch and the paper: the number is the citizen's all the same, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from kiosk.domain.events import TicketPrinted
from tests.flows.devices import books_of, until, without_gap
from tests.stories.mall import KTP, log_of
from ui.demo.cast import Actor, run
from ui.demo.mall import OFFSCREEN

pytestmark = pytest.mark.flow
LINE_SPEED = "9"  # mm/s: so slow that a ticket is under way for a while


class Anjungan:
    """A machine with a printer at a real line, which can lose its power and gets it back."""

    def __init__(self, folder: Path, printer: Path) -> None:
        self.folder = folder
        (folder / "data").mkdir()
        settings = ("site.always_open=true", f"printer.port={printer}", "sound.port=none", "device.ballast_mb=0")
        self.options = ["--data", str(folder / "data"), *(part for each in settings for part in ("--set", each))]

    @contextmanager
    def on(self) -> Iterator[Actor]:
        """Switched on; its power fails at the end."""
        arguments = ["run", "--role", "anjungan", "--size", "1024x600", "--story", *self.options]
        screen = Actor("anjungan", arguments, self.folder / "anjungan.log", OFFSCREEN)
        try:
            screen.hear()
            yield screen
        finally:
            screen.kill()


def takes(screen: Actor, then: str) -> None:
    screen.play({"wait": "start"}, {"tap": "start"}, {"wait": "home"}, {"tap": "take"}, {"wait": "choose"})
    screen.play({"tap": "agency-DUKCAPIL"}, {"wait": "agency"}, {"tap": f"want-{KTP}"}, {"wait": "priority"})
    screen.play({"tap": "priority-regular"}, {"wait": then})


def test_a_number_whose_paper_the_power_cut_short_is_in_the_books_once_and_the_next_one_follows(tmp_path: Path) -> None:
    tty = tmp_path / "tty"
    with ExitStack() as stack:
        simulate = ["simulate", "printer", "--json", "--link", str(tty), "--speed", LINE_SPEED]
        printer = Actor("printer", simulate, tmp_path / "printer.log", {})
        stack.callback(printer.end)
        printer.hear()
        machine = Anjungan(tmp_path, tty)
        with machine.on() as screen:
            takes(screen, "printing")
            shown = str(screen.play({"read": "ticket-number"})["text"])
        with machine.on() as screen:
            assert waiting(machine) == [shown] == ["A-001"]
            takes(screen, "ticket-number")
            until(lambda: waiting(machine) == ["A-001", "A-002"], "the next number")
        _, runs = books_of(tmp_path / "data")
        assert without_gap(runs)
        printed = [event for event in log_of(tmp_path / "data") if isinstance(event, TicketPrinted)]
        first = [event.outcome for event in printed if event.ticket == printed[0].ticket]
        assert first == ["SENT_UNCONFIRMED"]  # nobody can know whether it lies in the mouth


def waiting(machine: Anjungan) -> list[str]:
    return [each["label"] for each in run("queue", "--json", *machine.options)["waiting"]]
