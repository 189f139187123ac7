"""What the hall's board binds to: the last good picture of the calls, and whether it is still fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.adapters.speaking import Voice
from kiosk.app.commands import ShowBoard
from kiosk.app.views import BoardView, CallView, OpeningView
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from kiosk.posted import PostedIndex, PostedUnsur
from kiosk.texts import Texts
from ui.glass.board.crier import Crier
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Board"
QML_IMPORT_MAJOR_VERSION = 1

LAST: Final = 6
"""Calls beside the present one."""
REFRESH_SECONDS: Final = 5
LINE_SECONDS: Final = 10
STALE_SECONDS: Final = 30
"""Without an answer of the device for so long the picture is said to be old."""
QUIET: Final = dt.timedelta(minutes=5)
"""Without a call for so long the large place tells of the hall: why nobody is called, or how it was rated."""
PAUSES: Final = ("not_yet", "friday_break", "midday_break", "cut_off", "over", "closed_day", "holiday")
"""Opening states that have a sentence for people who wait."""
LOWEST: Final = 25
HIGHEST: Final = 100
"""Between these lies an index: the scores are 1 to 4, the index is 25 times their mean."""
RUNNING: Final = ("board.running_1", "board.running_2", "board.running_3")


@dataclass(frozen=True)
class World:
    """What the board needs besides the device: its zone ("" all), the hour, and its voice (None: it only shows)."""

    now: Callable[[], dt.datetime]
    zone: str = ""
    voice: Voice | None = None


@dataclass(frozen=True)
class CallRow:
    """One earlier call."""

    label: str
    counter: str


@dataclass(frozen=True)
class UnsurRow:
    """One unsur: 88,73, A; `share` 0 to 1 of the way from 25 to 100."""

    name: str
    ikm: str
    mutu: str
    share: float


@QmlElement
class BoardModel(QObject):
    """The newest call, the six before it, clock and running text. Old data stay, with their time.

    While a call is being said it stands in the large place, also when a newer one waits its turn.
    """

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
        self._opening: OpeningView | None = None
        self._published: PostedIndex | None = None
        self._shown = self._said = ""
        self._last = Rows(CallRow, self)
        self._unsur = Rows(UnsurRow, self)
        self._crier = Crier(site, errand, world.now, world.voice, world.zone, self) if world.voice is not None else None
        if self._crier is not None:
            self._crier.spoken.connect(self.says)
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
        if self._crier is not None:
            self._crier.second()
        if self._shown != self._face():
            self._show()
        self.ticked.emit()

    def close(self) -> None:
        """Nothing more is said."""
        if self._crier is not None:
            self._crier.close()

    @Property(str, notify=changed)
    def face(self) -> str:
        """What the large place shows: "calls", "nobody", "pause" (a closed state) or "index"."""
        return self._shown

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        """Whether the number in the large place is being said."""
        return self._spoken() is not None

    @Property(str, notify=changed)
    def label(self) -> str:
        """A-012; empty before the first call of the day."""
        return call.label if (call := self._large()) else ""

    @Property(str, notify=changed)
    def counterName(self) -> str:
        """Loket 3"""
        return call.counter_name if (call := self._large()) else ""

    @Property(str, notify=changed)
    def pauseTitle(self) -> str:
        """Why nobody is called, in a few words."""
        paused = self._opening if self._shown == "pause" else None
        return self._texts.say(f"calendar.{paused.state}_title") if paused else ""

    @Property(str, notify=changed)
    def pauseText(self) -> str:
        """Why nobody is called, and until when."""
        if self._shown != "pause" or self._opening is None:
            return ""
        whole, params = f"{self.pauseTitle}. ", self._opening.params
        said = f"{self._texts.say(f'calendar.{self._opening.state}', **params)} ".removeprefix(whole)
        return f"{said}{self._again_on(params.get('next_opening', ''))}".strip()

    @Property(str, notify=changed)
    def ikm(self) -> str:
        """The published index: 88,95; empty where nothing is published."""
        return self._texts.decimal(self._published.ikm) if self._published else ""

    @Property(str, notify=changed)
    def mutu(self) -> str:
        """Mutu A, sangat baik"""
        return self._texts.say(f"anjungan.index_mutu_{self._published.mutu}") if self._published else ""

    @Property(str, notify=changed)
    def period(self) -> str:
        """Juli sampai September 2026; while no report of it was issued, that it is provisional."""
        found = self._published
        if found is None:
            return ""
        if not found.issued:
            return self._texts.say("anjungan.index_provisional", day=self._texts.date(found.day))
        if (found.first.year, found.first.month) == (found.last.year, found.last.month):
            return self._texts.month(found.first)
        first = self._texts.month(found.first, year=found.first.year != found.last.year)
        return self._texts.say("anjungan.index_from_to", first=first, last=self._texts.month(found.last))

    @Property(str, notify=changed)
    def respondents(self) -> str:
        """1.284 penilaian pengunjung"""
        found = self._published
        return self._texts.say("anjungan.index_people", n=self._texts.number(found.n)) if found else ""

    @Property(bool, notify=changed)
    def hasUnsur(self) -> bool:
        """Whether the site has said how each unsur of its index was rated."""
        return bool(self._unsur.rows)

    @Property(QObject, constant=True)
    def unsur(self) -> QObject:
        """Rows of UnsurRow, in the order of their codes."""
        return self._unsur

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
        since = self._since()
        return self._texts.say("board.stopped", time=self._texts.time(since.astimezone(self._local))) if since else ""

    @Property(str, constant=True)
    def running(self) -> str:
        """What stands at the foot."""
        return "   ·   ".join(self._lines())

    @Property(str, notify=ticked)
    def line(self) -> str:
        """One line of it, another after a while: for a foot on which nothing moves."""
        lines = self._lines()
        return lines[self._seconds // LINE_SECONDS % len(lines)]

    def _row(self, each: PostedUnsur) -> UnsurRow:
        name = each.names.get(self._texts.language, each.names["id"])
        share = max(0.0, (float(each.ikm) - LOWEST) / (HIGHEST - LOWEST))
        return UnsurRow(name, self._texts.decimal(each.ikm), each.mutu, share)

    def _lines(self) -> tuple[str, ...]:
        own = self._site.hall.running_in(self._texts.language)
        return own or tuple(self._texts.say(key) for key in RUNNING)

    def _again_on(self, iso: str) -> str:
        """When it opens next, from that local time in ISO form."""
        if not iso:
            return ""
        moment = dt.datetime.fromisoformat(iso)
        day = self._texts.date(moment.date(), weekday=True, year=False)
        return self._texts.say("calendar.opens_again", day=day, time=self._texts.time(moment))

    def _since(self) -> dt.datetime | None:
        """Since when the picture is old."""
        return self._cut_since or (self._good_at if self._silent() else None)

    def _silent(self) -> bool:
        """Whether the device has not answered for long."""
        return self._good_at is not None and (self._world.now() - self._good_at).total_seconds() > STALE_SECONDS

    def _seen(self, view: BoardView) -> None:
        self._asking = False
        self._good_at = self._world.now()
        self._cut_since = view.link.since if view.link.state == "cut_off" else None
        self._calls = _newest_of_each(view.calls)
        self._opening, self._published = view.opening, view.published
        self._unsur.show([self._row(each) for each in view.published.unsur] if view.published else [])
        if self._crier is not None:
            self._crier.hear(view)
        self._show()
        self.ticked.emit()
        self._again()

    @Slot(str)
    def says(self, label: str) -> None:
        """This number is being said; "" none is."""
        self._said = label
        self._show()

    def _show(self) -> None:
        self._shown = self._face()
        large = self._large()
        rest = [call for call in self._calls if call is not large]
        self._last.show([CallRow(call.label, call.counter_name) for call in rest[:LAST]])
        self.changed.emit()

    def _face(self) -> str:
        fresh = bool(self._calls) and self._world.now() - self._calls[0].called_at < QUIET
        if fresh or self._spoken():
            return "calls"  # also where the line is cut: counters of this machine go on calling
        if self._shown and self._since() is not None:
            return self._shown  # the last good picture stays
        paused = self._opening is not None and self._opening.state in PAUSES
        if paused:
            return "pause"
        if self._published:
            return "index"
        return "calls" if self._calls else "nobody"

    def _large(self) -> CallView | None:
        """What stands in the large place, if it is a call."""
        if self._shown != "calls":
            return None
        return self._spoken() or (self._calls[0] if self._calls else None)

    def _spoken(self) -> CallView | None:
        return next((call for call in self._calls if self._said and call.label == self._said), None)

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
