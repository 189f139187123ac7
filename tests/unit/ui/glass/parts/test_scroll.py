"""A page that is turned comes to rest at every width: its buttons do not come and go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from ui.glass.setting import frame_for
from ui.glass.window import open_glass

SENTENCE = "Layar ini tetap terbuka sampai Anda menyentuh tombol di bawah, lalu ditutup dengan sendirinya. "
WORDS = SENTENCE * 4
PAGE = f"""
import QtQuick
import QtQuick.Layouts
import Anjungan.Glass
Stage {{
    id: stage
    Scroll {{
        id: turned
        objectName: "turned"
        property int flips: 0
        onLongerChanged: flips += 1
        width: 600
        height: 400
        Label {{
            text: "{WORDS}"
            Layout.fillWidth: true
        }}
    }}
}}
"""


class Turned:
    """A page that may be turned, in a window of its own."""

    def __init__(self, folder: Path) -> None:
        source = folder / "Turned.qml"
        source.write_text(PAGE, encoding="utf-8")
        self.glass = open_glass(source, frame_for("anjungan", 1280, 800))
        page = self.glass.window.findChild(QQuickItem, "turned")
        assert isinstance(page, QQuickItem)
        self.page = page

    def rest(self) -> None:
        """Everything that was put off for later is done."""
        for _ in range(30):
            QCoreApplication.processEvents()
            self.glass.window.grabWindow()

    def flips_while_still(self) -> int:
        """How often the buttons come or go though nothing changes any more."""
        self.rest()
        before = int(self.page.property("flips"))
        self.rest()
        return int(self.page.property("flips")) - before


@pytest.fixture
def turned(app: QGuiApplication, tmp_path: Path) -> Iterator[Turned]:
    opened = Turned(tmp_path)
    yield opened
    opened.glass.close()


def test_it_comes_to_rest_at_every_width(turned: Turned) -> None:
    """Among them the widths at which it fits without its buttons, and does not fit beside them."""
    both = set()
    for width in range(900, 300, -7):
        turned.page.setProperty("width", width)
        assert turned.flips_while_still() == 0, width
        both.add(bool(turned.page.property("longer")))
    assert both == {True, False}


def test_what_it_was_before_it_had_its_width_does_not_keep_the_buttons(turned: Turned) -> None:
    """Upright buttons make a page longer; one that fits without them must be found out however it came there."""
    only_without_them = 0
    for width in range(900, 300, -7):
        turned.page.setProperty("width", width)
        turned.rest()
        fits = not turned.page.property("longer")
        for narrow in (0, 60):
            turned.page.setProperty("width", narrow)
            turned.rest()
            turned.page.setProperty("width", width)
            turned.rest()
            assert bool(turned.page.property("longer")) is not fits, (width, narrow)
        only_without_them += fits
    assert only_without_them
