"""What stands on a window, in reading order, from its accessible tree: what a screen reader would find."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

Role = QAccessible.Role
TYPED: Final = frozenset({Role.EditableText})
TOUCHED: Final = frozenset({Role.Button, Role.RadioButton, Role.CheckBox, Role.Link, Role.ListItem, Role.PageTab})
SHADOW: Final = "shadowInput"
"""Qt Virtual Keyboard's own copy of a field, which nobody sees."""
KEYBOARD: Final = "keyboard-panel"
"""The on-screen keyboard, by its object's name: the class of a thing made in QML is not asked for, since a meta object
that Python once saw may be taken for whatever lies in its place later."""
CONTROLS: Final = TOUCHED | TYPED
_MARK: Final = "_guide_mark"
_marks = itertools.count(1)
_NAME, _VALUE = QAccessible.Text.Name, QAccessible.Text.Value


@dataclass(frozen=True)
class Part:
    """One thing that is seen: a text, or something to touch. Keep it for no longer than the page stands."""

    item: QQuickItem
    mark: int  # the same while it is the same thing
    called: str  # its object's name
    role: Role
    name: str
    value: str = ""  # of a field: what stands in it
    checked: bool | None = None  # None: it is not switched on or off
    available: bool = True
    listed: bool = False  # a row of a list that may be longer than the glass
    discreet: bool = False  # about what a person types of himself
    live: bool = False  # a number that is told whenever it changes
    aside: bool = False  # stands there to be seen; it is said otherwise, or not worth the time
    of_keyboard: bool = False

    @property
    def control(self) -> bool:
        """Whether a finger or a key does something with it."""
        return self.role in CONTROLS

    @property
    def tool(self) -> bool:
        """Whether it is one of the tools at the foot."""
        return self.called.startswith("tool-")

    @property
    def back(self) -> bool:
        """Whether it is the way back."""
        return self.called == "back"


def read(window: QQuickWindow) -> tuple[Part, ...]:
    """Everything that can be read or touched now: of a question over the page only the question."""
    root = QAccessible.queryAccessibleInterface(window)
    if root is None or not root.isValid():
        return ()
    dialog = next((each for each in _below(root) if each.role() == Role.Dialog), None)
    parts = [part for each in _below(dialog or root) if (part := _part(each)) is not None]
    if not QGuiApplication.inputMethod().isVisible():
        parts = [part for part in parts if not part.of_keyboard]
    return tuple(_rows_in_order(parts))


def in_dialog(parts: Sequence[Part]) -> bool:
    """Whether a question stands over the page."""
    return any(part.called == "dialog-yes" for part in parts)


def touched(parts: Sequence[Part]) -> tuple[Part, ...]:
    """What keys may choose, in order; without the keys of the on-screen keyboard, which has a way of its own."""
    ready = (each for each in parts if each.control and each.available and not each.of_keyboard)
    return tuple(each for each in ready if each.item.activeFocusOnTab())


def _below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything visible below it, a parent before its children."""
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        if child.role() not in TOUCHED:  # what stands on a control is in its name
            yield from _below(child)


def _part(interface: QAccessibleInterface) -> Part | None:
    item, role, state = interface.object(), interface.role(), interface.state()
    name = str(item.property("spoken") or "") if isinstance(item, QQuickItem) else ""
    name = name or interface.text(_NAME).strip()
    if not isinstance(item, QQuickItem) or (not name and role not in CONTROLS):
        return None
    if item.objectName() == SHADOW:
        return None
    lines = tuple(_ancestors(item))
    return Part(
        item=item,
        mark=mark_of(item),
        called=item.objectName(),
        role=role,
        name=name,
        value=interface.text(_VALUE) if role in TYPED else "",
        checked=bool(state.checked) if state.checkable else None,
        available=not state.disabled and not (role in TOUCHED and not state.focusable),
        listed=any(above.inherits("QQuickListView") for above in lines),
        discreet=any(above.property("discreet") is True for above in (item, *lines)),
        live=item.property("live") is True,
        aside=item.property("aside") is True,
        of_keyboard=item.property("panelKey") is True or any(above.objectName() == KEYBOARD for above in lines),
    )


def mark_of(item: QQuickItem) -> int:
    """What tells one item from any other; it is given when it is first asked for."""
    mark = item.property(_MARK)
    if mark is None:
        mark = next(_marks)
        item.setProperty(_MARK, mark)
    return int(mark)


def _ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def _rows_in_order(parts: list[Part]) -> list[Part]:
    """A list makes its rows in any order; they are read from the top."""
    listed = [part for part in parts if part.listed]
    if not listed:
        return parts
    first = parts.index(listed[0])
    rest = [part for part in parts if not part.listed]
    rows = sorted(listed, key=lambda part: _row_top(part.item))
    return [*rest[:first], *rows, *rest[first:]]


def _row_top(item: QQuickItem) -> float:
    """Where the row of a list begins that an item stands in."""
    row = item
    for above in _ancestors(item):
        parent = above.parentItem()
        grand = parent.parentItem() if parent else None
        if grand is not None and grand.inherits("QQuickListView"):
            row = above
            break
    return row.y()


def place_of(item: QQuickItem) -> QRectF:
    """Where it stands in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
