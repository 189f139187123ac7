"""A device in the model: the real rules of runs, lanes and marks over a store in memory that can be copied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from kiosk.domain.calendar import business_day
from kiosk.domain.numbering import Run, request_id
from sync.mark import Marked, Verdict, judge
from tests.model.rules import Rules
from tests.model.server import Installation, Number

Label = tuple[dt.date, str, str, int]  # day, prefix, lane or mark, number


@dataclass
class Store:
    """What a backup holds."""

    device: str
    lane: str
    machine: str
    place: str
    epoch: str
    generation: int = 1
    lane_since: int = 1  # the generation in which the lane was given
    logged: int = 0
    last_day: dt.date | None = None
    copied: bool = False  # opened elsewhere; that stays with it until the server has given it a lane of its own
    taken: dict[Run, int] = field(default_factory=dict)

    def copy(self) -> Store:
        return replace(self, taken=dict(self.taken))

    def granted(self, run: Run) -> int:
        """As `NumberPages.granted`."""
        return sum(count for each, count in self.taken.items() if _is_common(each, run))


@dataclass
class Folder:
    """A device's folder on a machine, and the marks of that machine, which no backup of the folder holds."""

    key: str
    machine: str
    place: str
    marks: dict[str, Marked]
    rules: Rules
    store: Store
    server: Installation
    connected: bool = True
    clock: dt.date = dt.date(2026, 11, 24)
    incarnation: str = ""

    def open(self, incarnation: str) -> None:
        """A process begins."""
        self.incarnation = incarnation
        verdict = self._verdict()
        if not self.rules.copies_stay:
            self.store.copied = False
        match verdict:
            case Verdict.FIRST:
                self._begin()
            case Verdict.RESTORED:
                self.store.generation = max(self.store.generation, self.marks[self.key].generation) + 1
                self.store.epoch = incarnation
                self._begin()
            case Verdict.ELSEWHERE:
                self.store.copied = True
                if self.rules.copies_stay:
                    self.store.machine, self.store.place = self.machine, self.place
            case Verdict.GOES_ON:
                pass

    def issue(self, prefix: str, fault: str) -> Label | None:
        """A citizen presses. `fault`: "", "lost" (the answer), "crash" (between the grant and the ticket)."""
        store = self.store
        today = business_day(store.last_day, self.clock)
        run = Run(today, prefix)
        number = self._ask(run)
        if fault == "crash":
            return None
        if number is None or fault == "lost":
            number = self._lane(run)
        if number is None:
            return None
        used = replace(run, lane=number[1])
        store.taken[used] = store.taken.get(used, 0) + 1
        store.last_day, store.logged = today, store.logged + 1
        self._tell()
        return today, prefix, number[1], number[0]

    def talk(self, incarnation: str) -> None:
        """Records go up; a copy that is seen by the server becomes a device of its own."""
        if not self.connected or not self.server.running or self.store.device not in self.server.database.devices:
            return
        if self.store.copied and not self.server.elsewhere:
            marked = self.marks.get(self.key)
            self.store.lane = self.server.let_in(self.store.device)
            self.store.epoch, self.store.copied = incarnation, False
            self.store.machine, self.store.place = self.machine, self.place
            if self.rules.generations_stay:
                self.store.generation = max(self.store.generation, marked.generation if marked else 1)
            else:
                self.store.generation = 1
            self.store.lane_since = self.store.generation
            self._begin()
        self.server.database.feed += 1
        self.server.committed()

    def _ask(self, run: Run) -> Number | None:
        if not self.connected:
            return None
        request = request_id(self.store.epoch, run, self.store.granted(run))
        return self.server.grant(self.store.device, self.incarnation, run.key, request)

    def _lane(self, run: Run) -> Number | None:
        if self.store.copied:
            return None
        store = self.store
        again = store.generation > store.lane_since and self.rules.device_mark
        lane = store.lane + (f"R{store.generation}" if again else "")
        return self.store.taken.get(replace(run, lane=lane), 0) + 1, lane

    def _verdict(self) -> Verdict:
        store, here, marked = self.store, (self.machine, self.place), self.marks.get(self.key)
        if not self.rules.device_place:
            return Verdict.GOES_ON if marked else Verdict.FIRST
        if self.rules.own_place and (store.machine, store.place) != here:
            return Verdict.ELSEWHERE
        if store.copied and self.rules.copies_stay:
            return Verdict.ELSEWHERE
        return judge(marked, store.epoch, store.logged, *here)

    def _begin(self) -> None:
        store = self.store
        self.marks[self.key] = Marked(store.epoch, store.logged, self.machine, self.place, store.generation)

    def _tell(self) -> None:
        marked = self.marks.get(self.key)
        if marked is not None and marked.epoch == self.store.epoch and not self.store.copied:
            self.marks[self.key] = replace(marked, reached=self.store.logged)


def _is_common(each: Run, run: Run) -> bool:
    return (each.day, each.prefix) == (run.day, run.prefix) and not each.lane.startswith(("K", "R"))
