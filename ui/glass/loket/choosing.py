"""A service among all of the site: found by everyday words, chosen by arrows, mouse or finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.app.views import HallView
from kiosk.domain.catalogue import Counter, CounterCode, Service, ServiceCode, Site
from kiosk.domain.finding import Found
from ui.glass.loket.counter_work import BOUNCE_MS
from ui.glass.loket.words import CounterWords
from ui.glass.rows import Rows

QML_IMPORT_NAME = "Anjungan.Loket"  # so that the checker knows what the models of this module inherit
QML_IMPORT_MAJOR_VERSION = 1

MOST_COUNTERS = 3
"""So many counters are named; the board tells which of them calls."""
Find = Callable[[str], Sequence[Found]]


@dataclass(frozen=True)
class ServiceRow:
    """One service that the words may mean."""

    code: str
    name: str
    agency: str
    stands: str = ""  # how many wait for it, and that no counter is known to be open; nothing until the hall is known


class ServiceChoice(QObject):
    """Before any word stands every service that may be chosen, this counter's and its agency's first."""

    changed = Signal()

    def __init__(self, counter: Counter, site: Site, find: Find, words: CounterWords) -> None:
        super().__init__()
        self._counter = counter
        self._site = site
        self._find = find
        self._words = words
        self._shown = self._working = False
        self._typed = self._trouble = ""
        self._found: tuple[Service, ...] = ()
        self._at = 0
        self._bounce = QTimer(self, interval=BOUNCE_MS, singleShot=True)
        self._short = {agency.code: agency.short_name or agency.name for agency in site.agencies}
        self._all = sorted(
            site.services, key=lambda s: (s.code not in counter.services, s.agency != counter.agency)
        )  # a stable order: within each the catalogue's own
        self._services = Rows(ServiceRow, self)
        self._waiting: dict[ServiceCode, int] = {}
        self._at_work: frozenset[CounterCode] = frozenset()

    def show(self) -> None:
        """An empty form over the queue."""
        self._shown = True
        self.type("")

    @Slot()
    def close(self) -> None:
        """Back to the queue; what was typed is gone. Not while the device is asked or has only just answered."""
        if self._working or self._bounce.isActive():
            return
        self._shown, self._typed = False, ""
        self.changed.emit()

    @Slot(str)
    def type(self, words: str) -> None:
        """Everyday words for a service."""
        self._typed, self._at, self._trouble = words, 0, ""
        meant = [found.service for found in self._find(words)] if words.strip() else self._all
        self._found = tuple(service for service in meant if self._may(service))
        self._tell_lines()
        self.changed.emit()

    def hear(self, hall: HallView) -> None:
        """How the lines stand, and which counters are known to be at work."""
        self._waiting = {line.service: line.waiting for line in hall.lines}
        self._at_work = frozenset(hall.at_work)
        if self._shown:
            self._tell_lines()

    def _tell_lines(self) -> None:
        self._services.show([self._row(service) for service in self._found])

    def _row(self, service: Service) -> ServiceRow:
        waiting = self._waiting.get(service.code)
        served = self._site.is_served(service.code, self._at_work)
        stands = "" if waiting is None else self._words.line(waiting, served=served)
        return ServiceRow(service.code, service.name, self._short[service.agency], stands)

    @Slot(int)
    def move(self, by: int) -> None:
        """Up or down in what was found."""
        if self._found:
            self.choose(max(0, min(len(self._found) - 1, self._at + by)))

    @Slot(int)
    def choose(self, at: int) -> None:
        """This service."""
        self._at = at
        self.changed.emit()

    def forget_bounce(self) -> None:
        """Takes the next press as a new one (tests and stories do not wait)."""
        self._bounce.stop()

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the page lies over the queue."""
        return self._shown

    @Property(QObject, constant=True)
    def services(self) -> QObject:
        """Rows of ServiceRow."""
        return self._services

    @Property(int, notify=changed)
    def at(self) -> int:
        """The row that is chosen, from 0."""
        return self._at

    @Property(str, notify=changed)
    def heading(self) -> str:
        """What the list below shows."""
        if not self._typed.strip():
            return self._words.texts.say("loket.print_own")
        return self._words.texts.say("loket.print_found" if self._found else "loket.print_nothing")

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the device is being asked."""
        return self._working

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether a service is chosen."""
        return self._service() is not None

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why it was refused."""
        return self._trouble

    def _may(self, service: Service) -> bool:
        """Whether it can be chosen at all."""
        return not service.drive_through

    def where(self, code: str) -> tuple[str, str]:
        """A service's name, and the zone and counters that serve it: what the officer tells the citizen."""
        counters = self._site.counters_for(code)
        zones = ", ".join(sorted({counter.zone for counter in counters}))
        names = ", ".join(counter.name for counter in counters[:MOST_COUNTERS])
        place = self._words.texts.say("loket.go_to", zone=zones, counters=names) if counters else ""
        return self._site.service(code).name, place

    def _service(self) -> Service | None:
        return self._found[self._at] if self._at < len(self._found) else None
