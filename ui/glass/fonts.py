"""Loads the typeface that is shipped with the program: Inter for text, Inter Display for large sizes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FOLDER = Path(__file__).parent / "typeface"


class FontMissing(RuntimeError):
    """A font file of the program could not be read: the installation is broken."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.code = "glass.font_missing"
        self.params: dict[str, object] = {"path": str(path)}


def load() -> list[str]:
    """Registers every weight and returns the families. Needs a QGuiApplication."""
    families: list[str] = []
    for path in sorted(FOLDER.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise FontMissing(path)
        families += QFontDatabase.applicationFontFamilies(number)
    return sorted(set(families))


def text_font() -> QFont:
    """The font of what has no other."""
    return QFont("Inter")
