"""Plays a soak in a process of its own and says what grew in it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from tests.stories.soak import Held
from ui.demo.cast import Actor
from ui.demo.mall import OFFSCREEN

PAPER_SPEED: Final = "4000"
"""mm/s: whoever comes after twelve numbers would wait for twelve papers."""
SPARE: Final = 2
"""SQLite keeps a closed file for the next one that opens it, as long as another connection holds a lock on it."""
MOST_VALUES: Final = 300
"""Values of Python that may have come at the end of ten thousand visits: a page of records that is just being checked.
Not one visit in twenty may leave a single value behind."""
MOST_A_VISIT: Final = 2048
"""Bytes by which a visit may enlarge a process that never ends: 300 visits a day for a year would be 220 MB at this
rate, and it starts anew with each bundle. What is measured is far below, in the noise of the allocator."""


def soaked(folder: Path, visits: int, steps: int, patience: float) -> list[Held]:
    """What was held at each step, also to be followed in `folder/held`; the simulated printer is another process.

    `patience` in seconds.
    """
    data = folder / "data"
    data.mkdir()
    simulate = ["simulate", "printer", "--json", "--link", str(folder / "tty"), "--speed", PAPER_SPEED]
    printer = Actor("printer", simulate, folder / "printer.log", {})
    try:
        printer.hear()
        command = [sys.executable, "-m", "tests.stories.soak", str(data), str(folder / "tty"), str(visits), str(steps)]
        environment = {**os.environ, **OFFSCREEN, "XDG_STATE_HOME": str(folder / "state")}
        with (folder / "soak.log").open("wb") as log, (folder / "held").open("wb") as held:
            done = subprocess.run(command, env=environment, stdout=held, stderr=log, timeout=patience, check=False)
    finally:
        printer.end()
    if done.returncode:
        raise RuntimeError((folder / "soak.log").read_text(encoding="utf-8", errors="replace")[-2000:])
    return [msgspec.json.decode(line, type=Held) for line in (folder / "held").read_bytes().splitlines()]


def warm(held: list[Held]) -> list[Held]:
    """The later two thirds: at first everything is fetched once."""
    return held[len(held) // 3 :]


def growth(held: list[Held]) -> float:
    """Bytes of memory a visit: the slope once it is warm."""
    later = warm(held)
    slope, _ = statistics.linear_regression([each.visits for each in later], [each.resident for each in later])
    return slope
