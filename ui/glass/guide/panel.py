"""Drives the on-screen keyboard by arrows and Enter: a ring walks over its keys, the field keeps the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.glass.glance import painted
from ui.glass.guide.keys import Means
from ui.glass.guide.steering import nearest
from ui.glass.guide.tree import Part, place_of, read


class Panel:
    """Where the ring stands on the keys of one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._at: tuple[str, QPointF] | None = None

    @property
    def walked(self) -> bool:
        """Whether the ring is on a key."""
        return self._at is not None

    def keys(self) -> tuple[Part, ...]:
        """Its keys; none while it is closed."""
        return tuple(part for part in read(self._window) if part.of_keyboard and part.control)

    def enter(self) -> bool:
        """On to its first key; False where no keyboard is open."""
        keys = self.keys()
        if keys:
            self._stand(keys[0])
        return bool(keys)

    def leave(self) -> None:
        """Back in the field."""
        self._at = None
        if (ring := self._ring()) is not None:
            ring.setVisible(False)

    def here(self, keys: Sequence[Part]) -> int:
        """Which key the ring stands on; -1: it is not there any more."""
        if self._at is None or not keys:
            return -1
        name, middle = self._at
        apart = [(place_of(key.item).center() - middle).manhattanLength() for key in keys]
        near = apart.index(min(apart))
        return near if apart[near] < place_of(keys[near].item).height() or keys[near].name == name else -1

    def move(self, means: Means) -> bool:
        """False: the step leads off its upper or lower edge."""
        keys = self.keys()
        at = self.here(keys)
        if at < 0:
            return False
        if means in (Means.UP, Means.DOWN):
            to = nearest(at, keys, downwards=means is Means.DOWN)
            if to is None:
                return False
        else:
            to = (at + (1 if means is Means.NEXT else -1)) % len(keys)
        self._stand(keys[to])
        return True

    def now(self) -> Part | None:
        """The key under the ring."""
        keys = self.keys()
        at = self.here(keys)
        return keys[at] if at >= 0 else None

    def press(self) -> bool:
        """Touches the key under the ring."""
        key = self.now()
        if key is None:
            return False
        middle = place_of(key.item).center()
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(
                kind,
                middle,
                QPointF(self._window.position()) + middle,
                Qt.MouseButton.LeftButton,
                buttons,
                Qt.KeyboardModifier.NoModifier,
            )
            QCoreApplication.sendEvent(self._window, event)
        if not self.keys():
            self.leave()
        return True

    def _stand(self, key: Part) -> None:
        place = place_of(key.item)
        self._at = (key.name, place.center())
        ring = self._ring()
        if ring is None:
            return
        parent = ring.parentItem()
        if parent is not None:
            corner = parent.mapFromScene(place.topLeft())
            ring.setPosition(corner)
            ring.setSize(place.size())
            ring.setVisible(True)

    def _ring(self) -> QQuickItem | None:
        """Looked for by eye: `findChild` ties what it finds to the window, and each that is gone would be kept."""
        shown = painted(self._window.contentItem())
        return next((item for item in shown if item.objectName() == "panel-ring"), None)
