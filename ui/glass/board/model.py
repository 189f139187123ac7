"""What the hall's board binds to: the last good picture of the calls, and whether it is still fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import ShowBoard
from kiosk.app.views import BoardView, CallView
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Board"
QML_IMPORT_MAJOR_VERSION = 1

LAST: Final = 6
"""Calls beside the present one."""
REFRESH_SECONDS: Final = 5
STALE_SECONDS: Final = 30
"""Without an answer of the device for so long the picture is said to be old."""
RUNNING: Final = ("board.running_1", "board.running_2", "board.running_3")


@dataclass(frozen=True)
class World:
    """What the board needs besides the device: its zone ("" all) and the hour."""

    now: Callable[[], dt.datetime]
    zone: str = ""


@dataclass(frozen=True)
class CallRow:
    """One earlier call."""

    label: str
    counter: str


@QmlElement
class BoardModel(QObject):
    """The newest call, the six before it, clock and running text. Old data stay, with their time."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, site: Site, errand: Errand, world: World, language: str = "id") -> None:
        super().__init__()
        self._site = site
        self._errand = errand
        self._world = world
        self._texts = Texts(language)
        self._local = ZoneInfo(site.timezone)
        self._calls: tuple[CallView, ...] = ()
        self._good_at: dt.datetime | None = None
        self._cut_since: dt.datetime | None = None
        self._asking = self._stale = False
        self._seconds = 0
        self._last = Rows(CallRow, self)
        errand.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Asks for the calls; a wish during a running one is kept, not stacked."""
        if self._asking:
            self._stale = True
            return
        self._asking = True
        self._errand.ask(ShowBoard(zone=self._world.zone), BoardView, self._seen, self._not_seen)

    @Slot()
    def second(self) -> None:
        """A second passes: the clock goes on, the calls are asked for now and then."""
        self._seconds += 1
        if self._seconds % REFRESH_SECONDS == 0:
            self.refresh()
        self.ticked.emit()

    @Property(str, notify=changed)
    def label(self) -> str:
        """A-012; empty before the first call of the day."""
        return self._calls[0].label if self._calls else ""

    @Property(str, notify=changed)
    def counterName(self) -> str:
        """Loket 3"""
        return self._calls[0].counter_name if self._calls else ""

    @Property(QObject, constant=True)
    def last(self) -> QObject:
        """Rows of label and counter, newest first."""
        return self._last

    @Property(str, constant=True)
    def zoneName(self) -> str:
        """Zona A, or all."""
        zone = self._world.zone
        return self._texts.say("board.zone", zone=zone) if zone else self._texts.say("board.all_zones")

    @Property(str, notify=ticked)
    def clock(self) -> str:
        """10.47"""
        return self._texts.time(self._world.now().astimezone(self._local))

    @Property(str, notify=ticked)
    def day(self) -> str:
        """Selasa, 24 November"""
        return self._texts.date(self._world.now().astimezone(self._local).date(), weekday=True, year=False)

    @Property(str, notify=ticked)
    def stopped(self) -> str:
        """Says since when the picture is old; empty while it is fresh."""
        since = self._cut_since or (self._good_at if self._silent() else None)
        return self._texts.say("board.stopped", time=self._texts.time(since.astimezone(self._local))) if since else ""

    @Property(str, constant=True)
    def running(self) -> str:
        """What stands at the foot."""
        return "   ·   ".join(self._texts.say(key) for key in RUNNING)

    def _silent(self) -> bool:
        """Whether the device has not answered for long."""
        return self._good_at is not None and (self._world.now() - self._good_at).total_seconds() > STALE_SECONDS

    def _seen(self, view: BoardView) -> None:
        self._asking = False
        self._good_at = self._world.now()
        self._cut_since = view.link.since if view.link.state == "cut_off" else None
        self._calls = _newest_of_each(view.calls)
        self._last.show([CallRow(call.label, call.counter_name) for call in self._calls[1 : LAST + 1]])
        self.changed.emit()
        self.ticked.emit()
        self._again()

    def _not_seen(self, _: Refused) -> None:
        self._asking = False
        self.ticked.emit()
        self._again()

    def _again(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()


def _newest_of_each(calls: tuple[CallView, ...]) -> tuple[CallView, ...]:
    """A number that was called again stands once, where it was called last."""
    newest: dict[str, CallView] = {}
    for call in sorted(calls, key=lambda call: call.called_at, reverse=True):
        newest.setdefault(call.label, call)
    return tuple(newest.values())
