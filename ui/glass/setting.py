"""How the glass is set: class of screen, size, dots per inch, and what the person before it has chosen."""

from __future__ import annotations

import math
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


LOUDNESS: Final = (("on", 0.5), ("louder", 1.0), ("softer", 0.25))
"""How loud the screen speaks, as it begins and as its tool goes on: `glass.audio_<name>`, share of the machine's."""
_worn = [Dress()]
_offered: list[tuple[str, ...]] = [("id", "en")]


def dress(look: Look, logo: Path | None) -> None:
    """Every screen that this process opens from now on wears it."""
    _worn[0] = Dress(look, QUrl.fromLocalFile(str(logo)).toString() if logo else "")


def offer(languages: tuple[str, ...]) -> None:
    """Every screen that this process opens from now on lets a citizen choose among these."""
    _offered[0] = languages


@dataclass(frozen=True)
class Comfort:
    """What a person chooses for himself; goes back to the default when he has left."""

    text_scale: float = 1.0
    high_contrast: bool = False
    reduced_motion: bool = False
    low_reach: bool = False
    audio: bool = False
    loudness: int = 0


REFERENCE: Final[dict[tuple[int, int], Frame]] = {
    (1080, 1920): Frame("anjungan", 1080, 1920, 69.0),
    (1280, 800): Frame("tablet", 1280, 800, 149.0),
    (1024, 600): Frame("small", 1024, 600, 170.0),
    (1920, 1080): Frame("anjungan", 1920, 1080, 69.0),
}

HANDHELD: Final = {"small": 8.5, "tablet": 11.7}
"""Diagonal in inches, by class: a counter's screen smaller than this is measured like a glass of that class."""
COUNTER_DPI: Final = 93.0
"""A desk's monitor of 1920x1080, 24 inches."""


def frame_for(role: str, width: int, height: int, dpi: float | None = None) -> Frame:
    """The frame of a role's screen; dots per inch from the reference screens unless given."""
    known = REFERENCE.get((width, height))
    if role == "loket":
        return _at_counter(width, height, dpi)
    if role == "display":
        return Frame("board", width, height, dpi or 40.0 * max(width, height) / 1920)
    name, default = _by_size(width, height) if known is None else (known.device_class, known.dpi)
    return Frame(name, width, height, dpi or default)


def _at_counter(width: int, height: int, dpi: float | None) -> Frame:
    """An officer's screen: a desk's monitor unless the glass is as small as one that is held in the hand."""
    known = REFERENCE.get((width, height))
    measured = dpi or (known.dpi if known is not None and known.device_class in HANDHELD else COUNTER_DPI)
    inches = math.hypot(width, height) / measured
    name = "small" if inches < HANDHELD["small"] else "tablet" if inches < HANDHELD["tablet"] else "pc"
    return Frame(name, width, height, measured)


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
    audioToggled = Signal(bool)
    """Somebody has switched the audio guidance, on or off; not so when it goes back to the default behind him."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audio_offered = False
        self._frame = REFERENCE[(1080, 1920)]
        self._comfort = Comfort()
        self._dress = _worn[0]
        self._languages = _offered[0]

    def fit(self, frame: Frame) -> None:
        """Takes over class, size and dots per inch of a screen."""
        if frame != self._frame:
            self._frame = frame
            self.changed.emit()

    @Slot(int, int)
    def resize(self, width: int, height: int) -> None:
        """Follows the window."""
        self.fit(replace(self._frame, width=width, height=height))

    @property
    def chosen(self) -> Comfort:
        """A person's choices as they stand."""
        return self._comfort

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

    def offer_audio(self, offered: bool) -> None:
        """Whether there is a voice: the tool is shown only then, and what nobody hears is not switched on."""
        if offered != self._audio_offered:
            self._audio_offered = offered
            self._comfort = replace(self._comfort, audio=self._comfort.audio and offered, loudness=0)
            self.changed.emit()

    @Slot()
    def toggle_audio(self) -> None:
        """The screen speaks itself, or is silent again."""
        if not self._audio_offered:
            return
        self.comfort(replace(self._comfort, audio=not self._comfort.audio, loudness=0))
        self.audioToggled.emit(self._comfort.audio)

    @Slot()
    def next_audio(self) -> None:
        """It speaks, louder, softer, is silent and round again."""
        if self._comfort.audio and self._comfort.loudness + 1 < len(LOUDNESS):
            self.comfort(replace(self._comfort, loudness=self._comfort.loudness + 1))
        else:
            self.toggle_audio()

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

    @Property(bool, notify=changed)
    def audio(self) -> bool:
        """The screen speaks itself."""
        return self._comfort.audio

    @Property(str, notify=changed)
    def audioState(self) -> str:
        """Names `glass.audio_<state>`."""
        return LOUDNESS[self._comfort.loudness][0] if self._comfort.audio else "off"

    @property
    def loudness(self) -> float:
        """0 to 1: the share of the machine's loudness that somebody wants to hear."""
        return LOUDNESS[self._comfort.loudness][1]

    @Property(bool, notify=changed)
    def audioOffered(self) -> bool:
        """Whether there is a voice."""
        return self._audio_offered

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # a name of C++ is allowed
    def languages(self) -> list[str]:
        """What a citizen may choose among: id, en, mui."""
        return list(self._languages)

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
