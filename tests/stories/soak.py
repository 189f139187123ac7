"""Visits without end in a process of its own: python -m tests.stories.soak FOLDER VISITS STEPS.

At each step it says, as a line of JSON, what it holds: resident bytes, open files, threads, items of its windows,
values of Python that can hold others. Every visit is a person's: touched, typed, printed by a simulated printer in
another process, called, rated.
"""

from __future__ import annotations

import datetime as dt
import gc
import itertools
import json
import os
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickItem

from kiosk.app import commands
from kiosk.app.view import View
from kiosk.app.views import CounterView
from kiosk.domain.catalogue import ServiceCode
from tests.stories.mall import L02, PIN, Mall
from tests.stories.people import Citizen, Officer, Person, Rater
from ui.glass.setting import Comfort
from ui.glass.window import application

CHANGED: Final = ServiceCode("dukcapil.ktp-el-ubah-data")
FIRM: Final = ServiceCode("pajak.npwp-badan")
A_DAY: Final = 20
"""Visits after which the next morning comes; looked at in the evening, when each day holds and shows as much."""
A_ROLL: Final = 30 * A_DAY
"""Visits after which the printer gets a new roll, before the counters are told that this one ends."""
HURRIED: Final = 4
ELSEWHERE: Final = 12
"""Of a day's visits one is served and answers, one searches, one asks for paper, one walks away; so many are in a
hurry. The others take their number at another anjungan and are served at another counter, by the same device and in
sight of every screen: what is drawn for a person costs many times what the device does for him."""
OFFICER: Final = "P01"
END_OF_DUTY: Final = 2
"""The key of this reason to close a counter."""
TABLET: Final = (1280, 800)
"""Quick to draw, and nothing slides: what is left behind does not depend on the size."""


class Held(msgspec.Struct, frozen=True):
    """What a process holds after so many visits."""

    visits: int
    resident: int
    files: int
    threads: int
    items: int
    values: int


class Soak:
    """One hall, its screens, and the people who come in turn."""

    def __init__(self, folder: Path, port: str) -> None:
        self.mall = Mall(folder, wishes=("site.always_open=true", f"printer.port={port}"))
        self.citizen: Citizen = self.mall.citizen(TABLET)
        self.officer: Officer = self.mall.officer(code=OFFICER, size=TABLET)
        self.rater: Rater = self.mall.rater()
        self.board = self.mall.watcher(TABLET)
        self.morning = self.mall.clock.now()
        self.people: tuple[Person, ...] = (self.citizen, self.officer, self.rater, self.board)
        for person in self.people:
            person.screen.glass.setting.comfort(Comfort(reduced_motion=True))

    def visits(self, count: int, steps: int) -> None:
        """Comes to an end after so many; tells at each step what is held."""
        others = (self.takes_and_is_served, self.searches, self.asks_for_paper, self.walks_away)
        people = itertools.cycle((*(self.is_in_a_hurry,) * HURRIED, *(self.is_elsewhere,) * ELSEWHERE, *others))
        for at, visit in enumerate(itertools.islice(people, count), 1):
            visit()
            for person in self.people:
                person.touched.clear()
            self.mall.clock.passes(seconds=20)
            if at % (count // steps) == 0:
                print(json.dumps(msgspec.to_builtins(self.held(at))), flush=True)
            if at % A_DAY == 0:
                self.next_morning()
            if at % A_ROLL == 0:
                self.mall.asks(commands.ChangeRoll(request=self.mall.token()), View)

    def next_morning(self) -> None:
        """The officer goes home in the evening, and signs in anew; each day begins at the same hour."""
        self.officer.leaves(reason=END_OF_DUTY)
        self.morning += dt.timedelta(days=1)
        self.mall.clock.at = self.morning
        self.officer.signs_in(OFFICER, PIN)

    # --- who comes

    def is_in_a_hurry(self) -> None:
        """What home prints directly."""
        self.citizen.taps("start")
        self.citizen.waits_for("home")
        self.citizen.taps(min(name for name in self.citizen.names() if name.startswith("direct-")))
        self.citizen.until(lambda: self.citizen.page in ("Priority", "Ticket"))
        if self.citizen.page == "Priority":
            self.citizen.taps("priority-regular")
        self._takes_the_paper()

    def is_elsewhere(self) -> None:
        """Nobody looks at that anjungan, nor at counter 2; board, home and counter 1 show what becomes of the queue."""
        self.mall.somebody_takes(CHANGED)
        self.mall.somebody_calls(L02)
        for wish in (commands.StartService, commands.FinishService):
            self.mall.asks(wish(request=self.mall.token(), counter=L02), CounterView)
        self.citizen.settles()

    def takes_and_is_served(self) -> None:
        """By the directory, in English; is called, served, and answers everything."""
        citizen = self.citizen
        citizen.taps("start", "tool-language", "language-en", "take", "agency-DUKCAPIL", f"want-{CHANGED}")
        citizen.taps("priority-elderly")
        self._takes_the_paper()
        self.officer.calls()
        self.officer.serves()
        self.rater.waits_for("faces")
        self.rater.taps("face-4", "more-go", *(f"answer-{at % 4 + 1}" for at in range(9)))
        while not self.rater.sees("remark"):
            self.rater.taps("profile-next")
        self.rater.taps("remark-send", "thanks-done")
        self.rater.waits_for("idle")

    def searches(self) -> None:
        """By words with a mistake, in large letters of strong contrast."""
        citizen = self.citizen
        citizen.taps("start", "tool-text-size", "tool-contrast", "take", "search")
        citizen.waits_for("search-page")
        citizen.types("npwp badn")
        citizen.taps(f"found-{FIRM}", "want")  # over the keyboard there is room to name it, not to describe it
        self._takes_the_paper()

    def asks_for_paper(self) -> None:
        """What to bring, and staff."""
        citizen = self.citizen
        citizen.taps("start", "inform", "agency-DUKCAPIL", f"look-{CHANGED}", "print-requirements")
        citizen.waits_for("requirements-said")
        citizen.taps("tool-staff")
        self._is_forgotten()

    def walks_away(self) -> None:
        """In the middle of a complaint."""
        citizen = self.citizen
        citizen.taps("start", "complain", "kind-pengaduan", "no-agency", "when-today")
        citizen.waits_for("complaint-text")
        citizen.types("Antreannya panjang")
        self._is_forgotten()

    def _is_forgotten(self) -> None:
        while self.citizen.page != "Idle":
            self.citizen.stands_still(41)

    def _takes_the_paper(self) -> None:
        self.citizen.comes_to("Ticket")
        self.citizen.taps("done")
        self.citizen.comes_to("Idle")

    # --- what is held

    def held(self, visits: int) -> Held:
        """Once every screen shows what became of the last visit, and what nobody needs is let go."""
        for person in self.people:
            person.settles()
        gc.collect()
        windows = [person.screen.glass.window for person in self.people]
        return Held(
            visits=visits,
            resident=int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE"),
            files=len(os.listdir("/proc/self/fd")),
            threads=threading.active_count(),
            items=sum(len(_below(window) | _below(window.contentItem())) for window in windows),
            values=sum(type(value) is not weakref.ref for value in gc.get_objects()),
        )


def _below(thing: QObject) -> set[QObject]:
    """What it owns or shows, and what those do. `findChildren` would keep what it has found for ever."""
    shown = thing.childItems() if isinstance(thing, QQuickItem) else []
    nearest = {*thing.children(), *shown}
    return nearest.union(*map(_below, nearest))


def main(folder: Path, port: str, count: int, steps: int, played: Callable[[Soak], None] = lambda _: None) -> None:
    """A whole soak; `played` looks at it at the end."""
    kept = application()
    soak = Soak(folder, port)
    with soak.mall:
        soak.visits(count, steps)
        played(soak)
    del kept


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
