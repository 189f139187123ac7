"""What a look at one port can end in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from hardware.probing.ports import Port

ReaderKind: TypeAlias = Literal["rdm6300", "wiegand", "qr"]


@dataclass(frozen=True)
class FoundPrinter:
    """It answers questions about its paper, as Epson's printers do or as Custom's. `baud`: None on a USB printer."""

    layout: Literal["epson", "custom6"]
    baud: int | None


@dataclass(frozen=True)
class FoundNfc:
    """A PN532. `firmware`: its version, such as "1.6"."""

    firmware: str
    baud: int


@dataclass(frozen=True)
class FoundReader:
    """A reader gave something by itself. What it read stays untold: only the family, and how long it was.

    `length`: bytes of a card's number, characters of a code. `form`: how a Wiegand converter wrote it.
    """

    reader: ReaderKind
    family: str
    length: int
    baud: int
    form: str = ""


@dataclass(frozen=True)
class Silent:
    """Nobody answered. That proves nothing: a printer without status and a reader without a card are silent too."""


@dataclass(frozen=True)
class Strange:
    """Something came that means nothing here. `baud`: where it came first."""

    baud: int | None


@dataclass(frozen=True)
class Stuck:
    """It takes no bytes."""


@dataclass(frozen=True)
class Broke:
    """It was unplugged while we talked."""


@dataclass(frozen=True)
class Assigned:
    """The settings name it; nothing was sent. `keys`: such as `printer.port`."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Busy:
    """A program holds it, or the system itself talks on it; nothing was sent."""

    holder: Literal["program", "console"]


@dataclass(frozen=True)
class Forbidden:
    """This user may not open it; the users of `group` may."""

    group: str


@dataclass(frozen=True)
class Missing:
    """Nothing has this name."""


@dataclass(frozen=True)
class NoPort:
    """It is no line to a device: a file, a folder, another kind of device."""


@dataclass(frozen=True)
class Unopened:
    """The system refuses to open it. `reason`: in the system's words."""

    reason: str


Skipped: TypeAlias = Assigned | Busy | Forbidden | Missing | NoPort | Unopened
"""Nothing was sent."""
Finding: TypeAlias = FoundPrinter | FoundNfc | FoundReader | Silent | Strange | Stuck | Broke | Skipped


@dataclass(frozen=True)
class Sent:
    """Bytes that went out."""

    baud: int
    data: bytes


@dataclass(frozen=True)
class Report:
    """One port, what it is, and all that was sent to find out."""

    port: Port
    finding: Finding
    sent: tuple[Sent, ...] = ()
