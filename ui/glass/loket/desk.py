"""What the counter's screen binds to while an officer works: the counter, what can be done, what lies over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.app.commands import ShowCurve, ShowHall
from kiosk.app.views import CounterView, CurveView, HallView, HourView, OpeningView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from ui.glass.loket.deeds import BY_KEY, BY_NAME, DEEDS, Deed, Place, aside, placed
from ui.glass.loket.describing import CounterSight
from ui.glass.loket.intentions import Intentions
from ui.glass.loket.strips import NOTICE, Strip, Strips
from ui.glass.loket.words import CounterWords, HourRow, Now, stage_of
from ui.glass.rows import Rows
from ui.glass.worker import Errand

QML_IMPORT_NAME = "Anjungan.Loket"
QML_IMPORT_MAJOR_VERSION = 1

WINDOWS: Final = frozenset({"queue", "day", "notices", "help", "more"})
"""Deeds that only show something."""
CURVE_EVERY: Final = 60
"""Ticks between two looks at the day."""


@dataclass(frozen=True)
class DeedRow:
    """A deed's button, or its line in the help; `barred`: why it cannot be done now."""

    name: str
    said: str
    saying: str
    cap: str
    glyph: str
    barred: str = ""


@QmlElement
class DeskModel(CounterSight):
    """The counter, its deeds by name and by key, and which of the showing windows lies over it."""

    windowChanged = Signal()
    dayChanged = Signal()
    hallSeen = Signal(object)  # HallView
    seated = Signal(object)  # CounterView: an officer is at work from now on
    sessionEnded = Signal()  # elsewhere: by a new day, or by command
    lettersWanted = Signal()  # larger ones, or after the largest the smallest
    wanted = Signal(str)  # a deed that needs a window of its own: print, leave, transfer, hold, return, onward

    def __init__(
        self, counter: CounterCode, errand: Errand, intentions: Intentions, now: Now, words: CounterWords
    ) -> None:
        self._strip_words = Strips(words)
        self._window = ""
        self._asked_day = False
        self._opening: OpeningView | None = None
        super().__init__(counter, errand, intentions, now, words)
        self._strips, self._notices = Rows(Strip, self), Rows(Strip, self)
        self._first, self._last, self._aside = Rows(DeedRow, self), Rows(DeedRow, self), Rows(DeedRow, self)
        self._hours = Rows(HourRow, self)
        self._ticks = 0
        self._help = Rows(DeedRow, self)
        self._help.show([self._row(deed, "help") for deed in DEEDS])
        self.changed.connect(self._show_deeds)
        self.ticked.connect(self._tick_on)

    @Slot(str)
    def act(self, name: str) -> None:
        """Does the deed of this name, if it can be done in this stage."""
        deed = BY_NAME[name]
        if self._view is None or stage_of(self._view) not in deed.stages:
            return
        if self._window == "more" and name != "letters":
            self._show_window("")
        if name in WINDOWS:
            self._show_window(name)
        elif (do := self._own().get(name)) is not None:
            do()
        elif not self._doing:
            self.wanted.emit(name)

    @Slot(int, result=bool)
    def press(self, key: int) -> bool:
        """Does the deed of a key; False if no deed has it."""
        if (deed := BY_KEY.get(key)) is not None:
            self.act(deed.name)
        return deed is not None

    @Slot(str)
    def actOn(self, strip: str) -> None:
        """What can be done about a line: it has been seen, or the numbers on hold are shown."""
        if strip.startswith("held-long"):
            self.act("return")
        elif strip == "staff-called":
            self.dismissStaffCall()
        elif strip.startswith(NOTICE) and self._view is not None:
            at = int(strip.partition("-")[2] or 0)
            if at < len(self._view.notices):
                self.dismiss(self._view.notices[at])

    @Slot()
    def closeWindow(self) -> None:
        """Back to the desk."""
        self._show_window("")

    @Property(str, notify=windowChanged)
    def window(self) -> str:
        """queue, day, notices, more or help while it lies over the desk; else empty."""
        return self._window

    @Property(QObject, constant=True)
    def strips(self) -> QObject:
        """Rows of Strip: what needs to be known, the most urgent first."""
        return self._strips

    @Property(QObject, constant=True)
    def notices(self) -> QObject:
        """The same for the window: every notice in its own line."""
        return self._notices

    @Property(QObject, constant=True)
    def firstDeeds(self) -> QObject:
        """The buttons of the first row in this stage."""
        return self._first

    @Property(QObject, constant=True)
    def lastDeeds(self) -> QObject:
        """The buttons of the last row in this stage."""
        return self._last

    @Property(QObject, constant=True)
    def moreDeeds(self) -> QObject:
        """What can be done in this stage and has no button on a desk with large letters."""
        return self._aside

    @Property(QObject, constant=True)
    def keys(self) -> QObject:
        """Every deed with its key, for the help."""
        return self._help

    @Property(QObject, constant=True)
    def hours(self) -> QObject:
        """Rows of HourRow: the day so far, by the hour."""
        return self._hours

    @Property(str, notify=dayChanged)
    def noDay(self) -> str:
        """That there is nothing to show of the day yet; said only once the device was asked and told nothing."""
        return self._words.texts.say("loket.curve_none") if self._asked_day and not self._hours.rows else ""

    def show(self, view: CounterView) -> None:
        """The counter as the device sees it now; the day is looked at again whenever its figures are others."""
        before = self._view
        if before is not None and before.officer is not None and view.officer is None:
            self.sessionEnded.emit()
            return
        super().show(view)
        if before is not None and before.figures != view.figures:
            self._look_at_day()

    def open(self, view: CounterView) -> None:
        """An officer sits down, and sees the day as it stands."""
        self.seated.emit(view)
        super().open(view)
        self.look_at_hall()
        self._look_at_day()

    def close(self) -> None:
        """The officer leaves; no window stays open for the next one."""
        self._show_window("")
        self._hours.show(())
        self._asked_day = False
        super().close()

    def _own(self) -> dict[str, Callable[[], None]]:
        """Deeds that need no window."""
        return {
            "primary": self.primary,
            "call_next": self.callNext,
            "recall": self.recall,
            "miss": self.miss,
            "reprint": self.printAgain,
            "seen": self._see_first,
            "letters": self.lettersWanted.emit,
        }

    def _see_first(self) -> None:
        """The topmost line that somebody can have seen."""
        seen: list[Strip] = [strip for strip in self._strips.rows if strip.cap == BY_NAME["seen"].cap]
        if seen:
            self.actOn(seen[0].name)

    def _show_window(self, name: str) -> None:
        if name == "day":
            self._look_at_day()
        if name != self._window:
            self._window = name
            self.windowChanged.emit()

    def _show_deeds(self) -> None:
        stage = stage_of(self._view)
        self._first.show([self._row(deed) for deed in placed(stage, Place.FIRST)])
        self._last.show([self._row(deed) for deed in placed(stage, Place.LAST)])
        self._aside.show([self._row(deed) for deed in aside(stage)])

    def _row(self, deed: Deed, kind: str = "deed") -> DeedRow:
        say = self._words.texts.say
        cap = say(deed.cap) if deed.cap.startswith("loket.") else deed.cap
        button = kind == "deed"
        saying = say(f"loket.doing_{deed.name}") if button and deed.place is not Place.ELSEWHERE else ""
        barred = self._words.called_enough(self._current()) if button and deed.name == "recall" else ""
        return DeedRow(deed.name, say(f"loket.{kind}_{deed.name}"), saying, cap, deed.icon, barred)

    def _tell_time(self) -> None:
        super()._tell_time()
        now, view = self._now(), self._view
        call = self._unseen_call()
        closed = self._strip_words.closed(self._opening)
        self._strips.show((*self._strip_words.of(view, now, staff_call=call), *closed) if view else ())
        self._notices.show((*self._strip_words.each(view, now, staff_call=call), *closed) if view else ())

    def _tick_on(self) -> None:
        self._ticks += 1
        if self._view is not None and self._ticks % CURVE_EVERY == 0:
            self._look_at_day()
            self.look_at_hall()

    def look_at_hall(self) -> None:
        """Whether the site is open, and how its lines stand: a break begins and ends by the clock, and nobody tells."""
        self._errand.ask(ShowHall(), HallView, self._seen_hall, _not_now)

    def _seen_hall(self, hall: HallView) -> None:
        self._opening = hall.opening
        self.hallSeen.emit(hall)
        self._tell_time()

    def _look_at_day(self) -> None:
        self._errand.ask(ShowCurve(counter=self._counter), CurveView, self._seen_day, _not_now)

    def _seen_day(self, curve: CurveView) -> None:
        hours: tuple[HourView, ...] = curve.hours
        self._hours.show(self._words.hours(hours))
        self._asked_day = not self._numbers_taken()
        self.dayChanged.emit()

    def _numbers_taken(self) -> bool:
        """Whether the desk itself shows numbers of today, which a day without any would deny."""
        view = self._view
        return view is not None and bool(
            view.current or view.waiting or view.held or view.missed or view.figures.served
        )

    def _unseen_call(self) -> dt.datetime | None:
        moment = self._view.staff_called_at if self._view else None
        return None if moment == self._seen_call else moment


def _not_now(_: Refused) -> None:
    """The day as it was last seen stays."""
