"""What a program can order a receipt printer to do: one noun for each command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """Printable letters in a row (code page taken as Latin 1)."""

    text: str


@dataclass(frozen=True)
class LineFeed:
    """LF."""


@dataclass(frozen=True)
class Tab:
    """HT: on to the next eighth column."""


@dataclass(frozen=True)
class Init:
    """ESC @."""


@dataclass(frozen=True)
class Ignored:
    """A command that changes nothing on paper, or nothing that is drawn here: FS ., ESC t, barcodes, drawers."""

    data: bytes


@dataclass(frozen=True)
class AlignTo:
    """ESC a: 0 left, 1 centre, 2 right."""

    place: int


@dataclass(frozen=True)
class Bold:
    """ESC E, ESC G."""

    on: bool


@dataclass(frozen=True)
class Size:
    """GS !."""

    width: int
    height: int


@dataclass(frozen=True)
class PrintMode:
    """ESC !: size and emphasis at once."""

    width: int
    height: int
    bold: bool


@dataclass(frozen=True)
class Position:
    """ESC $ in dots."""

    dots: int


@dataclass(frozen=True)
class Move:
    """ESC \\ in dots, to the right or (negative) to the left."""

    dots: int


@dataclass(frozen=True)
class LineSpacing:
    """ESC 3 in vertical units; ESC 2 (none) as at power-on."""

    units: int | None


@dataclass(frozen=True)
class FeedUnits:
    """ESC J."""

    units: int


@dataclass(frozen=True)
class FeedLines:
    """ESC d."""

    lines: int


@dataclass(frozen=True)
class QrModule:
    """GS ( k 167."""

    dots: int


@dataclass(frozen=True)
class QrCorrection:
    """GS ( k 169: 0 to 3 are L, M, Q, H."""

    level: int


@dataclass(frozen=True)
class QrStore:
    """GS ( k 180."""

    payload: bytes


@dataclass(frozen=True)
class QrPrint:
    """GS ( k 181."""


@dataclass(frozen=True)
class RasterHead:
    """GS v 0 up to its first dot; `across` and `down`: how often each dot stands."""

    width_bytes: int
    rows: int
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Raster:
    """Whole rows of the picture whose head came last, as many as have arrived."""

    rows: int
    bits: bytes


@dataclass(frozen=True)
class Columns:
    """ESC *: a strip of a picture in columns of 8 or 24 dots, within a line."""

    deep: int
    bits: bytes
    across: int
    down: int


@dataclass(frozen=True)
class StorePicture:
    """GS ( L 112: a whole picture, printed later."""

    width_bytes: int
    rows: int
    bits: bytes
    across: int
    down: int


@dataclass(frozen=True)
class PrintPicture:
    """GS ( L 50."""


@dataclass(frozen=True)
class CutPaper:
    """GS V, ESC i, ESC m; `units` are fed before."""

    units: int = 0


@dataclass(frozen=True)
class PaperReport:
    """GS r 1."""


@dataclass(frozen=True)
class DrawerReport:
    """GS r 2."""


@dataclass(frozen=True)
class DoneMarker:
    """GS ( H 48."""

    token: bytes


@dataclass(frozen=True)
class StatusBack:
    """GS a: which changes are told unasked; 0 none."""

    mask: int


@dataclass(frozen=True)
class Identify:
    """GS I."""

    n: int


@dataclass(frozen=True)
class Present:
    """GS e 3 and 32: holds the paper out by `steps`; after `seconds` it is taken away (0: never)."""

    steps: int
    seconds: int = 0


@dataclass(frozen=True)
class Retract:
    """GS e 2."""


@dataclass(frozen=True)
class Eject:
    """GS e 5."""


@dataclass(frozen=True)
class MouthReport:
    """GS e 6."""


@dataclass(frozen=True)
class Unknown:
    """Bytes that begin no command, or one that no printer could obey: a real one prints rubbish or ignores them."""

    data: bytes


Command: TypeAlias = (
    Text
    | LineFeed
    | Tab
    | Init
    | Ignored
    | AlignTo
    | Bold
    | Size
    | PrintMode
    | Position
    | Move
    | LineSpacing
    | FeedUnits
    | FeedLines
    | QrModule
    | QrCorrection
    | QrStore
    | QrPrint
    | RasterHead
    | Raster
    | Columns
    | StorePicture
    | PrintPicture
    | CutPaper
    | PaperReport
    | DrawerReport
    | DoneMarker
    | StatusBack
    | Identify
    | Present
    | Retract
    | Eject
    | MouthReport
    | Unknown
)
