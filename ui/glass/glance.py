"""What a finger would meet at a place of the glass: whether a control is on the page, cut off by a list, or covered."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem, QQuickWindow


def painted(root: QQuickItem) -> Iterator[QQuickItem]:
    """Every item below and with `root`, in the order in which they are painted: what lies on top comes last."""
    children = sorted(root.childItems(), key=lambda child: child.z())  # stable: equals keep their order
    for child in children:
        if child.z() < 0:
            yield from painted(child)
    yield root
    for child in children:
        if child.z() >= 0:
            yield from painted(child)


def middle_of(item: QQuickItem) -> QPointF:
    """Where a finger aims, in the window's pixels."""
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))


def cut_off(item: QQuickItem, window: QQuickWindow) -> bool:
    """Whether its middle lies beyond the glass, or beyond the edge of what it is scrolled in."""
    place = middle_of(item)
    return not (window.contentItem().contains(place) and _shown_at(item.parentItem(), place))


def cover_of(item: QQuickItem, window: QQuickWindow) -> QQuickItem | None:
    """What lies over its middle and is none of its own: it would take the touch, or hides it from the eye."""
    place, behind = middle_of(item), True
    found: QQuickItem | None = None
    for other in painted(window.contentItem()):
        if other is item or other == item:
            behind = False
        elif not behind and _stops(other, place) and not (item.isAncestorOf(other) or _own_pane(other, item)):
            found = other
    return found


def called(item: QQuickItem) -> str:
    """The name of an item, or of what it belongs to."""
    around: QQuickItem | None = item
    while around is not None and not around.objectName():
        around = around.parentItem()
    return around.objectName() if around is not None else item.metaObject().className()


def _list_around(item: QQuickItem) -> QQuickItem | None:
    around = item.parentItem()
    while around is not None and not (around.inherits("QQuickFlickable") and around.property("interactive")):
        around = around.parentItem()
    return around


def into_view(item: QQuickItem) -> bool:
    """Brings it under the finger as far as its list goes; whether anything moved."""
    around = _list_around(item)
    if around is None:
        return False
    before, height = float(around.property("contentY")), around.height()
    first = float(around.property("originY"))
    last = max(first, first + float(around.property("contentHeight")) - height)
    top = before + item.mapToItem(around, QPointF(0, item.height() / 2)).y() - height / 2
    around.setProperty("contentY", min(max(first, top), last))
    return float(around.property("contentY")) != before


def _stops(item: QQuickItem, place: QPointF) -> bool:
    """Whether a finger at that place of the window ends at this item."""
    if not (item.isVisible() and item.contains(item.mapFromScene(place)) and _shown_at(item.parentItem(), place)):
        return False
    takes = item.isEnabled() and bool(item.acceptedMouseButtons() & Qt.MouseButton.LeftButton)
    return takes or _opaque(item)


def _own_pane(pane: QQuickItem, item: QQuickItem) -> bool:
    """Whether it is the bare ear of the whole page that the item is on: touching the page is what is meant."""
    page = pane.parentItem()
    if page is None or not page.isAncestorOf(item) or not pane.inherits("QQuickMouseArea"):
        return False
    return (pane.x(), pane.y(), pane.width(), pane.height()) == (0, 0, page.width(), page.height())


def _opaque(item: QQuickItem) -> bool:
    if not item.inherits("QQuickRectangle"):
        return False
    colour = item.property("color")
    if not (isinstance(colour, QColor) and colour.alpha() == 255):
        return False
    around: QQuickItem | None = item
    while around is not None:
        if around.opacity() < 1:
            return False
        around = around.parentItem()
    return True


def _shown_at(around: QQuickItem | None, place: QPointF) -> bool:
    while around is not None:
        if around.clip() and not around.contains(around.mapFromScene(place)):
            return False
        around = around.parentItem()
    return True
