"""Every pair of colours that meet on the glass: text 7 to 1, what can be touched 4.5 to 1 (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication

from ui.glass.setting import Comfort, Frame
from ui.glass.window import Glass, open_glass

TEXT = [
    *[("ink", ground) for ground in ("ground", "card", "panel", "strip")],
    *[("inkSoft", ground) for ground in ("ground", "card", "panel")],
    ("touch", "card"),
    ("touch", "ground"),
    ("touchText", "touch"),
    ("touchText", "touchPressed"),
    ("tintText", "tint"),
]
CONTROLS = [
    *[("touch", ground) for ground in ("ground", "card", "panel")],
    *[("edge", ground) for ground in ("ground", "card", "panel")],
    *[("ok", ground) for ground in ("ground", "card")],
    *[("alarm", ground) for ground in ("ground", "card")],
    ("ink", "ground"),  # the ring of the focus
]
STAGE = "import QtQuick\nimport Anjungan.Glass\nStage {}\n"


@pytest.fixture
def glass(app: QGuiApplication, tmp_path: Path) -> Iterator[Glass]:
    """A window with nothing in it."""
    source = tmp_path / "Empty.qml"
    source.write_text(STAGE)
    opened = open_glass(source, Frame("anjungan", 480, 800, 69))
    yield opened
    opened.close()


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize(
    ("pair", "least"), [*[(pair, 7.0) for pair in TEXT], *[(pair, 4.5) for pair in CONTROLS]], ids=str
)
def test_what_is_read_and_what_is_touched_stands_out(
    glass: Glass, pair: tuple[str, str], least: float, high_contrast: bool
) -> None:
    glass.setting.comfort(Comfort(high_contrast=high_contrast))
    theme = glass.engine.singletonInstance("Anjungan.Glass", "Theme")
    assert isinstance(theme, QObject)
    front, back = (QColor(theme.property(name)) for name in pair)
    assert contrast(front, back) >= least, f"{pair}: {front.name()} on {back.name()}"


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    """Relative luminance of an sRGB colour."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
