"""The type check of QML finds what is wrong and only that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ui.glass import qmlcheck

OURS = ("Anjungan.Glass", "Anjungan.Citizen")


def test_our_modules_are_clean() -> None:
    assert qmlcheck.check(OURS) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("visit.staffCalled", "visit.stafCalled"),
        ("hall.site", "hall.sites"),
        ("visit.call_staff()", "visit.callstaff()"),
    ],
)
def test_a_misspelt_name_of_the_model_is_an_error(tmp_path: Path, before: str, after: str) -> None:
    modules = {module.uri: module for module in qmlcheck.modules()}
    targets = [qmlcheck.assemble(modules[uri], tmp_path) for uri in OURS]
    page = targets[1] / "CitizenPage.qml"
    text = page.read_text()
    assert before in text
    page.write_text(text.replace(before, after))
    found = qmlcheck.lint([page], tmp_path)
    assert any(after.split(".")[-1].removesuffix("()") in finding for finding in found)
    shutil.rmtree(tmp_path)
