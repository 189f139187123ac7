"""What has the keys in a window."""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem, QQuickWindow


def focused(window: QQuickWindow) -> QQuickItem | None:
    """By its property: `activeFocusItem()` ties its answer to the window, and each item that is gone would be kept."""
    item: QQuickItem | None = window.property("activeFocusItem")
    return item
