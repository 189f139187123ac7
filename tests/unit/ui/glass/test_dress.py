"""What a site wears: its colours and its logo, on our grounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kiosk.adapters.bundles.files import FilesInForce
from kiosk.adapters.bundles.theme import GROUNDS, OURS, READ, contrast, read_theme
from kiosk.domain.trouble import Refused
from ui.glass import running
from ui.glass.setting import Comfort, Frame, dress
from ui.glass.window import Glass, open_glass


@pytest.fixture(autouse=True)
def _ours_again() -> Iterator[None]:
    yield
    dress(OURS, None)


def opened(tmp_path: Path, inside: str = "") -> tuple[Glass, QObject]:
    source = tmp_path / "Dressed.qml"
    source.write_text(f"import QtQuick\nimport Anjungan.Glass\nStage {{ {inside} }}\n")
    glass = open_glass(source, Frame("anjungan", 480, 800, 69))
    theme = glass.engine.singletonInstance("Anjungan.Glass", "Theme")
    assert isinstance(theme, QObject)
    return glass, theme


def colour(theme: QObject, role: str) -> str:
    return QColor(theme.property(role)).name().upper()


def test_the_grounds_that_a_colour_is_measured_on_are_those_of_the_glass(app: QGuiApplication, tmp_path: Path) -> None:
    glass, theme = opened(tmp_path)
    assert tuple(colour(theme, role) for role in ("card", "ground", "panel")) == GROUNDS
    assert (colour(theme, "touch"), colour(theme, "maroon"), colour(theme, "gold")) == (
        OURS.touch,
        OURS.cloth,
        OURS.thread,
    )
    glass.close()


def test_a_site_wears_its_own_colours_and_high_contrast_stays_as_it_is(app: QGuiApplication, tmp_path: Path) -> None:
    (tmp_path / "tema.toml").write_text('utama = "#1D4E89"\nkain = "#123456"\nbenang = "#FFD700"')
    look = read_theme(tmp_path / "tema.toml")
    dress(look, None)
    glass, theme = opened(tmp_path)
    seen = [colour(theme, role) for role in ("touch", "touchPressed", "tint", "tintText", "maroon", "gold")]
    assert seen == [look.touch, look.pressed, look.tint, look.touch, "#123456", "#FFD700"]
    for front, back in (("touch", "card"), ("touch", "ground"), ("touchText", "touch"), ("tintText", "tint")):
        assert contrast(colour(theme, front), colour(theme, back)) >= READ
    glass.setting.comfort(Comfort(high_contrast=True))
    assert colour(theme, "touch") == "#FFE500"
    glass.close()


@pytest.mark.logs("the site.s colours are left aside")
def test_colours_that_are_hard_to_read_are_left_aside_and_the_screen_runs_in_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "tema.toml").write_text('utama = "#3A7CA5"')
    files = FilesInForce(folder=tmp_path)
    with pytest.raises(Refused) as refused:
        _ = files.look
    assert (refused.value.params["key"], refused.value.params["ground"]) == ("utama #3A7CA5", "#FFFFFF")
    assert refused.value.params["found"] == f"{contrast('#3A7CA5', '#FFFFFF'):.1f}"
    assert running._look(files) == OURS
    assert "config.theme_contrast" in caplog.text


def test_a_logo_stands_where_our_emblem_stands(app: QGuiApplication, tmp_path: Path) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00FF00"))
    logo = tmp_path / "logo.png"
    picture.save(str(logo))
    dress(OURS, logo)
    glass, _ = opened(tmp_path, "Emblem { size: 100 }")
    assert QColor(glass.window.grabWindow().pixel(50, 50)).name() == "#00ff00"
    glass.close()
