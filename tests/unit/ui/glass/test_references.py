"""PySide gives back as many references to None as it takes (house.md 5: 6.12.0 on Python 3.11 does not)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal, Slot

from tests.unit.ui.glass.conftest import Opener

ROUNDS = 1000
SLACK = 200


class Bell(QObject):
    """Emits and hears."""

    rung = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.rung.connect(self.hear)

    @Slot(object)
    def hear(self, _: object) -> None:
        """Counts."""
        self.heard += 1


def test_a_thousand_calls_and_emits_cost_no_reference_to_none() -> None:
    bell = Bell()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(ROUNDS):
        bell.rung.emit(None)
        bell.blockSignals(False)
        bell.setObjectName("bell")
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert bell.heard == ROUNDS
    assert all(late > early - SLACK for early, late in zip(before, after, strict=True))


def test_frames_and_slots_of_a_page_cost_no_reference_to_none(citizen: Opener) -> None:
    person = citizen()
    before = sys.getrefcount(None)
    for _ in range(ROUNDS):
        person.screen.visit.touched()
    for _ in range(20):
        person.screen.glass.window.grabWindow()
    assert sys.getrefcount(None) > before - SLACK
