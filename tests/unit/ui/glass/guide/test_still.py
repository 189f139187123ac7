"""A screen that is to stand still, and one that moves: nothing slides, nothing blinks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import ui.glass
from tests.unit.ui.glass.conftest import Opener
from ui.glass.setting import Comfort

QML: Final = Path(ui.glass.__file__).parent
ENDLESS: Final = re.compile(r"(\w+(?:Animation|Animator)) on (\w+) \{[^{}]*Animation\.Infinite", re.DOTALL)
TURNING_OR_DRIFTING: Final = {"rotation", "drift", "x"}


def test_a_device_that_is_to_stand_still_does(citizen: Opener) -> None:
    person = citizen(comfort=Comfort(reduced_motion=True))
    person.touch("start")
    person.touch("take")
    assert person.find("page").property("slide") == 0
    person.touch("back")
    person.screen.visit.leave()
    person.settle()
    assert person.page == "Idle"
    assert person.screen.glass.setting.property("reducedMotion")  # the machine's, not the person's who left


def test_nothing_on_a_citizens_screen_blinks() -> None:
    endless = {
        (path.name, what)
        for path in QML.rglob("*.qml")
        for _, what in ENDLESS.findall(path.read_text(encoding="utf-8"))
    }
    said = sum(path.read_text(encoding="utf-8").count("Animation.Infinite") for path in QML.rglob("*.qml"))
    assert len(endless) == said, "an endless animation that this test cannot read"
    assert {what for _, what in endless} <= TURNING_OR_DRIFTING, endless
