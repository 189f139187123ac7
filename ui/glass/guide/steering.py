"""Moves the focus over a window, chooses what is in focus, and brings it into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMetaObject, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.glass.guide.focus import focused
from ui.glass.guide.keys import NINE, Means
from ui.glass.guide.tree import TYPED, Part, mark_of, place_of, read, touched

ASIDE: Final = 2.0
"""A step to the side counts as so many steps on."""
_AIR: Final = 12.0
"""Pixels that stay free around what is brought into view, so that its ring shows."""


class Steering:
    """The focus of one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._group = 0
        self._last = -1
        self._around: frozenset[int] = frozenset()

    def controls(self) -> tuple[Part, ...]:
        """What can be chosen now: the way back, then the page, then its tools."""
        return touched(read(self._window))

    def numbered(self, controls: Sequence[Part]) -> tuple[Part, ...]:
        """The controls that figures choose, in order; the way back has a key of its own."""
        return tuple(part for part in controls if not part.back)

    @property
    def group(self) -> int:
        """Which nine have the figures now, from 0."""
        return self._group

    def begin_anew(self) -> None:
        """Another page stands here."""
        self._group, self._last = 0, -1

    def in_focus(self, parts: Sequence[Part]) -> int:
        """Which one has the focus; -1: none of them."""
        focus = focused(self._window)
        mark = mark_of(focus) if focus is not None else 0
        return next((at for at, part in enumerate(parts) if part.mark == mark), -1)

    def move(self, means: Means) -> bool:
        """To the next or the one before, in order and round; up and down where something lies so."""
        controls = self.controls()
        if not controls:
            return False
        at = self.in_focus(controls)
        if at < 0:
            start = next((each for each, part in enumerate(controls) if not part.back), 0)
            kept = min(self._last, len(controls) - 1) if self._same_page(controls) else -1
            to = kept if kept >= 0 else start if means in (Means.NEXT, Means.DOWN) else len(controls) - 1
        else:
            to = _from(at, controls, means)
        self._last, self._around = to, frozenset(part.mark for part in controls)
        self.take(controls[to])
        return True

    def _same_page(self, controls: Sequence[Part]) -> bool:
        """Whether the focus was here before, on something that can be chosen no more."""
        kept = sum(part.mark in self._around for part in controls)
        return 2 * kept > len(controls)

    def take(self, part: Part) -> None:
        """Gives it the focus, where it can be seen."""
        reveal(part.item)
        _ask(part.item, "forceActiveFocus")

    def more(self) -> bool:
        """The next nine have the figures; the first of them the focus."""
        numbered = self.numbered(self.controls())
        if not numbered:
            return False
        groups = -(-len(numbered) // NINE)
        self._group = (self._group + 1) % groups
        self.take(numbered[self._group * NINE])
        return True

    def leave_field(self) -> bool:
        """On to the first control that is touched."""
        numbered = self.numbered(self.controls())
        touched_ones = [part for part in numbered if part.role not in TYPED]
        if touched_ones:
            self._group = 0
            self.take(touched_ones[0])
        return bool(touched_ones)

    def choose(self, figure: int) -> bool:
        """Touches the one that has this figure."""
        numbered = self.numbered(self.controls())
        at = self._group * NINE + figure - 1
        if at >= len(numbered):
            return False
        self.take(numbered[at])
        press(numbered[at])
        return True

    def go_back(self) -> bool:
        """Touches the way back; False where there is none to be seen."""
        back = next((part for part in self.controls() if part.back), None)
        if back is None:
            return False
        press(back)
        return True


def press(part: Part) -> None:
    """Touches it. A field is ready to be typed in once it has the focus."""
    if part.role not in TYPED:
        _ask(part.item, "choose")


def _ask(item: QQuickItem, what: str) -> None:
    """From Qt's own loop: what follows may load a page, whose loader must never wait for Python."""
    QMetaObject.invokeMethod(item, what, Qt.ConnectionType.QueuedConnection)


def _from(at: int, controls: Sequence[Part], means: Means) -> int:
    step = 1 if means in (Means.NEXT, Means.DOWN) else -1
    if means in (Means.DOWN, Means.UP):
        seen = nearest(at, controls, downwards=step > 0)
        if seen is not None:
            return seen
    return (at + step) % len(controls)


def nearest(at: int, controls: Sequence[Part], *, downwards: bool) -> int | None:
    """The one that lies under (or over) it and least aside."""
    here = place_of(controls[at].item)
    best: tuple[float, int] | None = None
    for other, part in enumerate(controls):
        there = place_of(part.item)
        away = there.top() - here.bottom() if downwards else here.top() - there.bottom()
        if other == at or away < -min(here.height(), there.height()) / 2:
            continue
        beside = max(0.0, there.left() - here.right(), here.left() - there.right())
        cost = max(0.0, away) + ASIDE * beside + abs(there.center().x() - here.center().x()) / 100
        if best is None or cost < best[0]:
            best = (cost, other)
    return best[1] if best else None


def reveal(item: QQuickItem) -> None:
    """Turns the pages that it stands on until it is seen, whole."""
    above = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable"):
            _turn(above, item)
        above = above.parentItem()


def _turn(page: QQuickItem, item: QQuickItem) -> None:
    length, height = float(page.property("contentHeight")), page.height()
    before, after = float(page.property("topMargin")), float(page.property("bottomMargin"))
    origin = float(page.property("originY"))
    lowest, highest = origin - before, origin + length - height + after
    if highest <= lowest:
        return
    row = _row(page, item)
    place = row.mapRectToItem(page, QRectF(QPointF(0, 0), row.size())).adjusted(0, -_AIR, 0, _AIR)
    now = float(page.property("contentY"))
    wanted = now
    if place.bottom() > height:
        wanted = now + place.bottom() - height
    if place.top() < wanted - now:
        wanted = now + place.top()
    page.setProperty("contentY", min(highest, max(lowest, wanted)))


def _row(page: QQuickItem, item: QQuickItem) -> QQuickItem:
    """The row of a list that an item stands in, where that fits: its name belongs to it."""
    content, row = page.property("contentItem"), item
    while (above := row.parentItem()) is not None and above != content:
        row = above
    return row if row.height() + 2 * _AIR <= page.height() else item
