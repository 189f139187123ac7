"""The keypad of a citizens' screen: stands before the window's keys and lets pass what is none of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.glass.guide.focus import focused
from ui.glass.guide.keys import Means, Typing, figure, meaning
from ui.glass.guide.panel import Panel
from ui.glass.guide.steering import Steering

_ENTERS: Final = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value})


class Keypad(QObject):
    """Every page by keys alone. Keep it as long as its window."""

    repeatAsked = Signal()
    figuresAsked = Signal()
    """Other controls have the figures now."""
    entered = Signal()
    """The ring has come on to the on-screen keyboard."""
    walked = Signal()
    """It stands on another key of it."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self._window = window
        self.steering = Steering(window)
        self.panel = Panel(window)
        self._owed: set[int] = set()  # keys taken on their way down are taken on their way up
        window.installEventFilter(self)
        window.activeFocusItemChanged.connect(self._focus_moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True: the key was ours."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            ours = event.key() in self._owed
            if not event.isAutoRepeat():
                self._owed.discard(event.key())
            return ours
        if self._takes(event):
            self._owed.add(event.key())
            return True
        return False

    def _takes(self, event: QKeyEvent) -> bool:
        if self.panel.walked and event.key() in _ENTERS:
            return self.panel.press()
        if event.key() == Qt.Key.Key_Escape.value and self.panel.walked:
            self.panel.leave()
            return True
        typing = Typing.NOTHING if self._steps_aside(event.key()) else self.typing
        means = meaning(event.key(), event.modifiers(), typing)
        return means is not None and self._do(means, event.key())

    def _steps_aside(self, key: int) -> bool:
        """On the on-screen keyboard the steps to the side are the ring's, too."""
        return self.panel.walked and key in (Qt.Key.Key_Left.value, Qt.Key.Key_Right.value)

    def _do(self, means: Means, key: int) -> bool:
        match means:
            case Means.NEXT | Means.PREVIOUS | Means.DOWN | Means.UP:
                return self._move(means)
            case Means.MORE:
                return self._more()
            case Means.CHOOSE:
                return self.steering.choose(figure(key))
            case Means.REPEAT:
                self.repeatAsked.emit()
                return bool(self.steering.controls())
            case Means.BACK:
                return self._back()

    def _move(self, means: Means) -> bool:
        if self.panel.walked:
            if self.panel.move(means):
                self.walked.emit()
                return True
            self.panel.leave()
            return means is Means.UP or self._out_of_field(means)
        in_field = self.typing is Typing.WORDS
        if in_field and not self._at_edge(means):
            return False
        if in_field and means is Means.DOWN and self.panel.enter():
            self.entered.emit()
            return True
        return self._out_of_field(means) if in_field else self.steering.move(means)

    def _out_of_field(self, means: Means) -> bool:
        """To the next in order; on a small glass the keyboard has to go first, for what it hides to be seen."""
        if len(self.steering.controls()) < 2 and QGuiApplication.inputMethod().isVisible():
            QGuiApplication.inputMethod().hide()
            return True
        return self.steering.move(Means.NEXT if means is Means.DOWN else Means.PREVIOUS)

    def _more(self) -> bool:
        """Figures for the next nine; for the first nine out of a field; where figures are typed, one step on."""
        self.panel.leave()
        typing = self.typing
        if typing is Typing.FIGURES:
            return self.steering.move(Means.NEXT)
        moved = self.steering.leave_field() if typing is Typing.WORDS else self.steering.more()
        if moved:
            self.figuresAsked.emit()
        return moved

    def _back(self) -> bool:
        if self.panel.walked:
            self.panel.leave()
            return True
        if not self.steering.go_back():
            self._escape()
        return True

    def _escape(self) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self._window, key)

    @property
    def typing(self) -> Typing:
        """Whether figures and signs are typed: in a field, or on a page that has figures to type."""
        return _typed_in(focused(self._window))

    def _at_edge(self, means: Means) -> bool:
        """Whether a step up or down leads out of a field of several lines."""
        focus = focused(self._window)
        if focus is None or not focus.inherits("QQuickTextEdit"):
            return True
        cursor = focus.property("cursorRectangle")
        if means is Means.UP:
            return bool(cursor.top() < cursor.height() / 2)
        return bool(cursor.bottom() > float(focus.property("contentHeight")) - cursor.height() / 2)

    def _focus_moved(self) -> None:
        if self.panel.walked and self.typing is not Typing.WORDS:
            self.panel.leave()


def _typed_in(focus: QQuickItem | None) -> Typing:
    if focus is None:
        return Typing.NOTHING
    return Typing.WORDS if _field(focus) else Typing.FIGURES if _takes_figures(focus) else Typing.NOTHING


def _field(item: QQuickItem) -> bool:
    return item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit")


def _takes_figures(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above.property("takesFigures") is True:
            return True
        above = above.parentItem()
    return False
