"""How the glass is set: class of screen, size, dots per inch, and what the person before it has chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.adapters.bundles.theme import OURS, Look

QML_IMPORT_NAME = "Anjungan.Glass"
QML_IMPORT_MAJOR_VERSION = 1

TEXT_SIZES: Final = (1.0, 1.25, 1.5)
CLASSES: Final = ("anjungan", "tablet", "small", "pc", "board")


@dataclass(frozen=True)
class Frame:
    """One screen: class (see CLASSES), size in pixels, dots per inch as measured on the glass."""

    device_class: str
    width: int
    height: int
    dpi: float


@dataclass(frozen=True)
class Dress:
    """How a site wants its screens: colours, and the address of its logo; empty: our emblem."""

    look: Look = OURS
    logo: str = ""


_worn = [Dress()]


def dress(look: Look, logo: Path | None) -> None:
    """Every screen that this process opens from now on wears it."""
    _worn[0] = Dress(look, QUrl.fromLocalFile(str(logo)).toString() if logo else "")


@dataclass(frozen=True)
class Comfort:
    """What a person chooses for himself; goes back to the default when he has left."""

    text_scale: float = 1.0
    high_contrast: bool = False
    reduced_motion: bool = False
    low_reach: bool = False
    audio: bool = False


REFERENCE: Final[dict[tuple[int, int], Frame]] = {
    (1080, 1920): Frame("anjungan", 1080, 1920, 69.0),
    (1280, 800): Frame("tablet", 1280, 800, 149.0),
    (1024, 600): Frame("small", 1024, 600, 170.0),
    (1920, 1080): Frame("anjungan", 1920, 1080, 69.0),
}


def frame_for(role: str, width: int, height: int, dpi: float | None = None) -> Frame:
    """The frame of a role's screen; dots per inch from the reference screens unless given."""
    known = REFERENCE.get((width, height))
    by_role = {"loket": ("pc", 93.0), "display": ("board", 40.0 * width / 1920)}
    name, default = by_role.get(role, _by_size(width, height) if known is None else (known.device_class, known.dpi))
    return Frame(name, width, height, dpi or default)


def _by_size(width: int, height: int) -> tuple[str, float]:
    """Class and dots per inch of a citizen's screen that is none of the reference ones."""
    long_side = max(width, height)
    if long_side >= 1600:
        return "anjungan", 69.0 * long_side / 1920
    return ("tablet", 149.0 * long_side / 1280) if long_side > 1100 else ("small", 170.0 * long_side / 1024)


@QmlElement
@QmlSingleton
class Setting(QObject):
    """What Theme.qml computes from. Python sets it; QML reads it and asks for the next text size and the like."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = REFERENCE[(1080, 1920)]
        self._comfort = Comfort()
        self._dress = _worn[0]

    def fit(self, frame: Frame) -> None:
        """Takes over class, size and dots per inch of a screen."""
        if frame != self._frame:
            self._frame = frame
            self.changed.emit()

    @Slot(int, int)
    def resize(self, width: int, height: int) -> None:
        """Follows the window."""
        self.fit(replace(self._frame, width=width, height=height))

    def comfort(self, comfort: Comfort) -> None:
        """Takes over a person's choices."""
        if comfort != self._comfort:
            self._comfort = comfort
            self.changed.emit()

    @Slot()
    def next_text_size(self) -> None:
        """1.0, 1.25, 1.5 and round again."""
        at = TEXT_SIZES.index(self._comfort.text_scale)
        self.comfort(replace(self._comfort, text_scale=TEXT_SIZES[(at + 1) % len(TEXT_SIZES)]))

    @Slot()
    def toggle_contrast(self) -> None:
        """Black, white and yellow, or the site's colours."""
        self.comfort(replace(self._comfort, high_contrast=not self._comfort.high_contrast))

    @Slot()
    def toggle_low_reach(self) -> None:
        """All controls in the lower half, or over the whole screen."""
        self.comfort(replace(self._comfort, low_reach=not self._comfort.low_reach))

    @Slot()
    def reset(self) -> None:
        """Forgets what the last person chose; reduced motion belongs to the device and stays."""
        self.comfort(Comfort(reduced_motion=self._comfort.reduced_motion))

    @Property(str, notify=changed)
    def deviceClass(self) -> str:
        """One of CLASSES."""
        return self._frame.device_class

    @Property(int, notify=changed)
    def width(self) -> int:
        """Pixels."""
        return self._frame.width

    @Property(int, notify=changed)
    def height(self) -> int:
        """Pixels."""
        return self._frame.height

    @Property(float, notify=changed)
    def dpi(self) -> float:
        """Dots per inch."""
        return self._frame.dpi

    @Property(float, notify=changed)
    def textScale(self) -> float:
        """One of TEXT_SIZES."""
        return self._comfort.text_scale

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:
        """Black, white and yellow."""
        return self._comfort.high_contrast

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        """No motion at all."""
        return self._comfort.reduced_motion

    @Property(str, constant=True)
    def touch(self) -> str:
        """What can be touched: #RRGGBB."""
        return self._dress.look.touch

    @Property(str, constant=True)
    def touchPressed(self) -> str:
        """The same under a finger."""
        return self._dress.look.pressed

    @Property(str, constant=True)
    def tint(self) -> str:
        """The same as a ground."""
        return self._dress.look.tint

    @Property(str, constant=True)
    def cloth(self) -> str:
        """The ground of the songket."""
        return self._dress.look.cloth

    @Property(str, constant=True)
    def clothThread(self) -> str:
        """The thread of the songket."""
        return self._dress.look.thread

    @Property(str, constant=True)
    def logo(self) -> str:
        """The address of the site's logo; empty: our emblem."""
        return self._dress.logo

    @Property(bool, notify=changed)
    def lowReach(self) -> bool:
        """All controls in the lower half."""
        return self._comfort.low_reach
