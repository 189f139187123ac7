"""A screen starts again for a new configuration only when nobody is there."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ui.glass.renewal import AGAIN, LASTED, Renewal, Turn
from ui.glass.setting import Frame
from ui.glass.window import Glass, open_glass

QUIET = 5


@dataclass
class Stage:
    """A window, what its screen says of itself, and what came of it."""

    glass: Glass
    rests: bool = True
    ready: bool = False
    holds: bool = True
    ended: list[int] = field(default_factory=list)
    lasted: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        turn = Turn(lambda: self.ready, lambda: self.holds)
        self.renewal = Renewal(
            self.glass.window, self, turn, QUIET, self.ended.append, lambda: self.lasted.append(True)
        )

    def passes(self, seconds: int) -> None:
        for _ in range(seconds):
            if not self.ended:
                self.renewal.second()


@pytest.fixture
def stage(app: QGuiApplication, tmp_path: Path) -> Iterator[Stage]:
    source = tmp_path / "Empty.qml"
    source.write_text("import QtQuick\nimport Anjungan.Glass\nStage {}\n")
    glass = open_glass(source, Frame("anjungan", 480, 800, 69))
    yield (stage := Stage(glass))
    glass.close()
    shiboken6.delete(stage.renewal)  # here, and not by whichever thread happens to collect the circle that it is in


def test_nothing_happens_while_nothing_has_come(stage: Stage) -> None:
    stage.passes(100)
    assert stage.ended == []


def test_it_starts_again_once_nobody_has_touched_for_long_enough(stage: Stage) -> None:
    stage.ready = True
    stage.passes(QUIET)
    assert stage.ended == []
    stage.passes(1)
    assert stage.ended == [AGAIN]


def test_a_touch_and_a_key_put_it_off(stage: Stage) -> None:
    stage.ready = True
    stage.passes(QUIET)
    QTest.mouseClick(stage.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9))
    stage.passes(QUIET)
    QTest.keyClick(stage.glass.window, Qt.Key.Key_A)
    stage.passes(QUIET)
    assert stage.ended == []


def test_somebody_under_way_is_never_interrupted(stage: Stage) -> None:
    stage.ready, stage.rests = True, False
    stage.passes(1000)
    assert stage.ended == []
    stage.rests = True
    stage.passes(1)
    assert stage.ended == [AGAIN]


def test_what_is_not_ready_any_more_at_the_last_look_changes_nothing(stage: Stage) -> None:
    stage.ready, stage.holds = True, False
    stage.passes(100)
    assert stage.ended == []


def test_a_screen_whose_device_has_gone_starts_again_at_once(stage: Stage) -> None:
    stage.rests = False
    stage.renewal.heard("queue")
    stage.passes(1)
    assert stage.ended == []
    stage.renewal.heard("gone")
    stage.passes(1)
    assert stage.ended == [AGAIN]


def test_a_screen_that_has_run_for_a_while_has_shown_that_it_can(stage: Stage) -> None:
    stage.passes(LASTED - 1)
    assert stage.lasted == []
    stage.passes(LASTED)
    assert stage.lasted == [True]


def test_a_full_disk_changes_nothing_and_is_tried_again_later(app: QGuiApplication, stage: Stage) -> None:
    full: list[bool] = [True]
    tried: list[int] = []

    def write() -> bool:
        tried.append(len(tried))
        if full[0]:
            raise OSError(errno.ENOSPC, "no space")
        return True

    def lasted() -> None:
        write()

    turn = Turn(lambda: True, write)
    renewal = Renewal(stage.glass.window, stage, turn, 2 * LASTED, stage.ended.append, lasted)
    for _ in range(5 * LASTED):
        renewal.second()
    assert (stage.ended, len(tried) > 4) == ([], True)
    full[0] = False
    for _ in range(3 * LASTED):
        if not stage.ended:
            renewal.second()
    assert stage.ended == [AGAIN]
    shiboken6.delete(renewal)
