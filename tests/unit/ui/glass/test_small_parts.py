"""Settings, rows, icons, the band, the typeface, the errand."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QRawFont
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.app.commands import CallStaff, ShowHall
from kiosk.app.view import Done
from kiosk.app.views import HallView
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from kiosk.texts import LANGUAGES, catalogue
from tests.unit.ui.glass.devices import KeepingDevice
from ui.glass import fonts, icons, pictures, songket
from ui.glass.rows import Rows
from ui.glass.setting import Comfort, Frame, Setting, frame_for
from ui.glass.worker import Errand


@dataclass(frozen=True)
class Line:
    """One row."""

    name: str
    count: int


def test_text_sizes_go_round() -> None:
    setting = Setting()
    sizes = []
    for _ in range(4):
        setting.next_text_size()
        sizes.append(setting.property("textScale"))
    assert sizes == [1.25, 1.5, 1.0, 1.25]


def test_who_leaves_takes_the_choices_along_but_not_the_devices_rest() -> None:
    setting = Setting()
    setting.comfort(Comfort(1.5, True, True, True))
    setting.reset()
    assert setting.property("textScale") == 1.0
    assert setting.property("reducedMotion")


@pytest.mark.parametrize(
    ("role", "size", "known"),
    [
        ("anjungan", (1080, 1920), Frame("anjungan", 1080, 1920, 69.0)),
        ("rating", (1280, 800), Frame("tablet", 1280, 800, 149.0)),
        ("loket", (1920, 1080), Frame("pc", 1920, 1080, 93.0)),
        ("loket", (1366, 768), Frame("pc", 1366, 768, 93.0)),
        ("loket", (1280, 800), Frame("tablet", 1280, 800, 149.0)),
        ("loket", (1024, 600), Frame("small", 1024, 600, 170.0)),
        ("display", (3840, 2160), Frame("board", 3840, 2160, 80.0)),
    ],
)
def test_each_role_knows_its_reference_screen(role: str, size: tuple[int, int], known: Frame) -> None:
    assert frame_for(role, *size) == known


@pytest.mark.parametrize(
    ("size", "dpi", "known"),
    [
        ((1920, 1080), 141.0, "pc"),
        ((1280, 800), 93.0, "pc"),
        ((1280, 800), 160.0, "tablet"),
        ((1024, 600), 150.0, "small"),
    ],
)
def test_an_officers_screen_is_taken_for_as_large_as_it_was_measured(
    size: tuple[int, int], dpi: float, known: str
) -> None:
    assert frame_for("loket", *size, dpi) == Frame(known, *size, dpi)


def test_rows_give_fields_as_roles_and_nothing_for_what_they_do_not_know() -> None:
    rows = Rows(Line)
    rows.show([Line("a", 1), Line("b", 2)])
    roles = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
    assert [rows.data(rows.index(at, 0), roles["count"]) for at in range(rows.rowCount())] == [1, 2]
    assert rows.data(rows.index(0, 0), int(Qt.ItemDataRole.DisplayRole)) is None


class Mirror:
    """What a list on the screen holds of its rows when it does only what it is told; never told to begin anew."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.lines: list[Line] = list(rows.rows)
        rows.rowsInserted.connect(self._come)
        rows.rowsRemoved.connect(lambda _parent, first, last: self.lines.__delitem__(slice(first, last + 1)))
        rows.dataChanged.connect(self._change)
        rows.modelReset.connect(lambda: pytest.fail("everything on the screen was made anew"))

    def _come(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.lines[first:first] = self._rows.rows[first : last + 1]

    def _change(self, first: QModelIndex, last: QModelIndex) -> None:
        assert 0 <= first.row() <= last.row() < len(self.lines)
        self.lines[first.row() : last.row() + 1] = self._rows.rows[first.row() : last.row() + 1]


LINES: Final = st.lists(st.builds(Line, st.sampled_from("abc"), st.integers(0, 2)), max_size=5)


@given(st.lists(LINES, max_size=8))
def test_rows_change_in_place_whatever_is_shown_after_whatever(shows: list[list[Line]]) -> None:
    rows = Rows(Line)
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    mirror = Mirror(rows)
    for lines in shows:
        rows.show(lines)
        assert mirror.lines == lines == list(rows.rows)
        assert rows.rowCount() == len(lines)
    del tester


@pytest.mark.parametrize("name", icons.PATHS)
def test_every_icon_is_drawn_inside_its_grid(name: str) -> None:
    image = pictures.draw_icon([name, "48", "0", "14202b"])
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 40]
    assert inked
    edge = [place for place in inked if 0 in place or 47 in place]
    assert not edge


def test_the_band_is_woven_the_same_from_both_sides_and_edges() -> None:
    for x in range(songket.PERIOD):
        for y in range(songket.ROWS):
            assert songket.woven(x, y) == songket.woven(-x, y) == songket.woven(x, songket.ROWS - 1 - y)


def test_the_typeface_holds_every_letter_of_every_sentence() -> None:
    letters = {
        letter
        for language in LANGUAGES
        for area in ("glass", "anjungan", "loket", "rating", "board", "survey", "calendar")
        for sentence in catalogue(language, area).values()
        for letter in sentence
        if letter.isprintable()
    }
    for path in fonts.FOLDER.glob("*.ttf"):
        font = QRawFont(str(path), 24)
        missing = [letter for letter in letters if not font.supportsCharacter(ord(letter))]
        assert not missing, f"{path.name} lacks {missing}"


def test_an_errand_brings_answers_back_to_the_asking_thread_in_order(site: Site) -> None:
    errand = Errand(KeepingDevice(site))
    heard: list[tuple[str, int]] = []
    errand.ask(ShowHall(), HallView, lambda _: heard.append(("hall", threading.get_ident())))
    errand.ask(CallStaff(request="r"), Done, lambda _: heard.append(("staff", threading.get_ident())))
    errand.drain()
    QCoreApplication.processEvents()
    errand.stop()
    assert heard == [("hall", threading.get_ident()), ("staff", threading.get_ident())]


def test_an_errand_says_why_it_was_refused(site: Site) -> None:
    errand = Errand(KeepingDevice(site, refusal="ticket.unknown"))
    why: list[Refused] = []
    errand.ask(CallStaff(request="r"), HallView, lambda _: None, why.append)
    errand.drain()
    QCoreApplication.processEvents()
    errand.stop()
    assert [trouble.code for trouble in why] == ["command.unknown"]
