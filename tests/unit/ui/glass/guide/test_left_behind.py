"""A page that is gone leaves nothing in Python, whoever followed the focus on it or walked its keyboard."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.guide.test_keys_alone import at, key


def left_behind() -> int:
    """Values of Python that still stand for items that are no more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return sum(isinstance(value, QQuickItem) and not isValid(value) for value in gc.get_objects())


def test_a_field_and_its_keyboard_leave_nothing_behind(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "choose")

    def searches() -> None:
        person.touch("search")
        key(person, Qt.Key.Key_Down)
        assert person.sees("panel-ring")
        key(person, Qt.Key.Key_Asterisk)
        key(person, Qt.Key.Key_Asterisk)
        assert person.page == "Choose"
        person.seen.clear()

    searches()
    before = left_behind()
    for _ in range(3):
        searches()
    assert left_behind() == before
