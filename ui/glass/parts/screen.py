"""Opens the gallery: it needs no device, and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.glass.parts.sheets import Kind, Laid, Place, Sheet, on_sheets
from ui.glass.setting import Comfort, Frame
from ui.glass.window import Glass, open_glass

QML_IMPORT_NAME = "Anjungan.Parts"
QML_IMPORT_MAJOR_VERSION = 1
QML: Final = Path(__file__).parent / "qml"
SCREEN: Final = QML / "Anjungan" / "Parts" / "Gallery.qml"
ROLES: Final = tuple(QML.parents[1] / role / "qml" for role in ("anjungan", "rating"))
"""Where the roles keep controls of their own."""
LANGUAGES: Final = ("id", "en", "mui")
PAGES: Final = (
    "buttons",
    "choices",
    "faces",
    "cards",
    "rows",
    "typing",
    "states",
    "ticket",
    "question",
    "notice",
    "frame",
    "letters",
)
QUESTIONS: Final = ("question", "notice")
"""Pages over which a question stands, instead of sheets."""


@QmlElement
class Leafing(QObject):
    """Which sheet of which page of the gallery is shown, and in which language."""

    changed = Signal()
    spoken = Signal(str)

    def __init__(self, language: str = "id", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._sheet, self._language = 0, 0, LANGUAGES.index(language)
        self._from_behind = False
        self._laid: list[Laid] = []

    @Property(str, notify=changed)
    def page(self) -> str:
        """One of PAGES."""
        return PAGES[self._page]

    @Property(int, notify=changed)
    def sheet(self) -> int:
        """The sheet of the page that is seen, from 0."""
        return self._sheet

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        """Whether the page is a question over the screen."""
        return PAGES[self._page] in QUESTIONS

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def laid(self) -> list[Any]:
        """Where each kind of the page lies, [heads, states], each place as [sheet, x, y]; empty until the page has told
        its measures."""
        return [[_lists(kind.heads), _lists(kind.states)] for kind in self._laid]

    @Property(int, notify=changed)
    def at(self) -> int:
        """The number of the sheet, from 1."""
        return self._sheet + 1

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many sheets the page has."""
        return self._last + 1

    @Slot("QVariantList", "QVariantList", "QVariantList")
    def lay(self, kinds: list[Any], size: list[float], spaces: list[float]) -> None:
        """Lays what the page shows on sheets: each kind as [head, [[width, height], ...]], width and height of a sheet,
        the spaces between kinds, between states and round them; see Sheet."""
        measured = [Kind(head, tuple((width, height) for width, height in states)) for head, states in kinds]
        laid = on_sheets(measured, Sheet(*size, *spaces))
        before = (self._laid, self._sheet)
        self._laid = laid
        self._sheet = self._last if self._from_behind else min(self._sheet, self._last)
        self._from_behind = False
        if (self._laid, self._sheet) != before:
            self.changed.emit()

    @property
    def _last(self) -> int:
        """The last sheet of the page, from 0."""
        return self._laid[-1].states[-1].sheet if self._laid else 0

    @Slot(int)
    def leaf(self, sheets: int) -> None:
        """One sheet on (1) or back (-1); after its last sheet comes the next page, after the last page the first."""
        if 0 <= self._sheet + sheets <= self._last:
            self._sheet += sheets
            self.changed.emit()
        else:
            self.turn_to(PAGES[(self._page + sheets) % len(PAGES)])
            self._from_behind = sheets < 0

    def turn_to(self, page: str) -> None:
        """The first sheet of a page."""
        self._page, self._sheet, self._laid = PAGES.index(page), 0, []
        self._from_behind = False
        self.changed.emit()

    @Slot()
    def next_language(self) -> None:
        """Indonesian, English, Palembang Malay and round again."""
        self._language = (self._language + 1) % len(LANGUAGES)
        self.spoken.emit(LANGUAGES[self._language])


def _lists(places: Sequence[Place]) -> list[list[float]]:
    return [[place.sheet, place.x, place.y] for place in places]


@dataclass
class PartsScreen:
    """The open gallery; keep it as long as its window."""

    glass: Glass
    leafing: Leafing

    def close(self) -> None:
        """Window first, then the model."""
        self.glass.close()


def open_parts(frame: Frame, *, language: str = "id", fullscreen: bool = False) -> PartsScreen:
    """Shows the gallery on a screen of this size."""
    leafing = Leafing(language)
    glass = open_glass(SCREEN, frame, language=language, fullscreen=fullscreen, imports=(QML, *ROLES), leafing=leafing)
    leafing.spoken.connect(glass.words.speak)
    glass.setting.comfort(Comfort())
    return PartsScreen(glass, leafing)
