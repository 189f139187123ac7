"""A counter's whole day on a real device, by keys alone: no mouse, no touch, no model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ui.demo.cast import Actor, run
from ui.demo.mall import OFFSCREEN

pytestmark = pytest.mark.flow
NEW, LOST = "dukcapil.ktp-el-baru", "dukcapil.ktp-el-hilang"
BOUNCE = {"pause": 600}
"""The big action is deaf for half a second after it changed (ui.glass.loket.counter_work)."""


class Counter:
    """A machine with a counter: its data folder, its command line, its screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        settings = ("site.always_open=true", "device.counter=L01", "printer.port=none", "sound.port=none")
        self.options = ["--data", str(folder / "data"), *(part for each in settings for part in ("--set", each))]
        (folder / "data").mkdir()

    def number(self, service: str) -> str:
        """Somebody takes a number; its label."""
        return str(run("ticket", service, "--json", *self.options)["label"])

    def line(self) -> list[str]:
        """The labels that wait, as the command line tells them."""
        return [each["label"] for each in run("queue", "--json", *self.options)["waiting"]]

    @contextmanager
    def screen(self, size: str) -> Iterator[Actor]:
        """The counter's screen, ready for its officer."""
        arguments = ["run", "--role", "loket", "--size", size, "--story", *self.options]
        actor = Actor("loket", arguments, self.folder / "loket.log", OFFSCREEN)
        try:
            actor.hear()
            yield actor
        finally:
            actor.end()


def shows(name: str, text: str) -> dict[str, Any]:
    return {"until": name, "property": "text", "is": text}


@pytest.mark.parametrize("size", ["1024x600", pytest.param("1920x1080", marks=pytest.mark.full)])
def test_a_whole_day_is_worked_by_keys_alone(tmp_path: Path, size: str) -> None:
    counter = Counter(tmp_path)
    run("officer", "pin", "P01", "--from-stdin", *counter.options, given="4711\n")
    missed, onward, held, transferred, last = (counter.number(NEW) for _ in range(5))
    with counter.screen(size) as screen:
        screen.play({"wait": "sign-in"}, {"type": "P01"}, {"key": "Return"}, {"type": "4711"}, {"key": "Return"})
        screen.play({"wait": "desk"}, BOUNCE, {"key": "Space"}, shows("number", missed), {"key": "R"})
        screen.play({"until": "recall", "property": "working", "is": False}, {"key": "T"})
        screen.play(shows("told", f"{missed} dicatat tidak hadir."), BOUNCE, {"key": "Space"}, shows("number", onward))
        screen.play(BOUNCE, {"key": "Return"}, {"wait": "onward"}, {"key": "L"}, {"wait": "print-window"})
        screen.play({"type": "ktp hilang"}, {"key": "Return"}, {"wait": "given-label"})
        second = str(screen.play({"read": "given-label"})["text"])
        screen.play(BOUNCE, {"key": "Return"}, {"gone": "print-window"}, BOUNCE, {"key": "Space"})
        screen.play(shows("number", held), {"key": "D"}, {"wait": "reasons"}, {"key": "1"}, {"gone": "recall"})
        screen.play(BOUNCE, {"key": "Space"}, shows("number", transferred), {"key": "P"}, {"wait": "transfer-window"})
        screen.play({"type": "ktp hilang"}, {"key": "Return"}, {"wait": "reasons"}, {"key": "1"}, {"gone": "recall"})
        screen.play(
            {"key": "K"}, {"wait": f"held-{held}"}, {"key": "Return"}, {"wait": "recall"}, shows("number", held)
        )
        screen.play(BOUNCE, {"key": "Return"}, {"wait": "onward"}, BOUNCE, {"key": "Return"}, {"gone": "onward"})
        screen.play({"key": "K"}, {"wait": f"missed-{missed}"}, {"key": "Return"}, {"gone": "return-window"})
        screen.play(shows("told", f"{missed} kembali ke antrean."))
        assert sorted(counter.line()) == sorted([missed, transferred, last, second])
        screen.play({"key": "H"}, {"wait": "day-window"}, {"key": "H"}, {"key": "A"}, {"wait": "queue-window"})
        screen.play({"key": "A"}, {"key": "F10"}, {"wait": "leaving"}, {"key": "2"}, {"wait": "sign-in"})
