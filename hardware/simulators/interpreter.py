"""Reads the bytes that a printer receives as commands, however they are cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True)
class Text:
    """Printable letters in a row (code page taken as Latin 1)."""

    text: str


@dataclass(frozen=True)
class LineFeed:
    """LF."""


@dataclass(frozen=True)
class Init:
    """ESC @."""


@dataclass(frozen=True)
class Ignored:
    """A command that changes nothing on paper: FS ., ESC t, QR model and correction."""

    data: bytes


@dataclass(frozen=True)
class AlignTo:
    """ESC a: 0 left, 1 centre, 2 right."""

    place: int


@dataclass(frozen=True)
class Bold:
    """ESC E."""

    on: bool


@dataclass(frozen=True)
class Size:
    """GS !."""

    width: int
    height: int


@dataclass(frozen=True)
class Position:
    """ESC $ in dots."""

    dots: int


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
class QrStore:
    """GS ( k 180."""

    payload: bytes


@dataclass(frozen=True)
class QrPrint:
    """GS ( k 181."""


@dataclass(frozen=True)
class Raster:
    """GS v 0."""

    width_bytes: int
    rows: int
    bits: bytes


@dataclass(frozen=True)
class CutPaper:
    """GS V, ESC i, ESC m."""


@dataclass(frozen=True)
class PaperReport:
    """GS r 1."""


@dataclass(frozen=True)
class DoneMarker:
    """GS ( H 48."""

    token: bytes


@dataclass(frozen=True)
class Unknown:
    """A byte that no command begins with: a real printer would print rubbish or ignore it."""

    data: bytes


Command: TypeAlias = (
    Text
    | LineFeed
    | Init
    | Ignored
    | AlignTo
    | Bold
    | Size
    | Position
    | FeedUnits
    | FeedLines
    | QrModule
    | QrStore
    | QrPrint
    | Raster
    | CutPaper
    | PaperReport
    | DoneMarker
    | Unknown
)
Read: TypeAlias = tuple[Command, int]
_Reader: TypeAlias = Callable[[bytes], Read | None]


def read_command(data: bytes) -> Read | None:
    """The first command of `data` and how many bytes it takes; None when more bytes are needed."""
    if not data:
        return None
    if _is_letter(data[0]):
        return _text(data)
    if data[:1] == b"\n":
        return LineFeed(), 1
    if data[0] not in (0x1B, 0x1C, 0x1D):
        return Unknown(data[:1]), 1
    if len(data) < 2:
        return None
    reader = _READERS.get(data[:2])
    return reader(data) if reader else (Unknown(data[:1]), 1)


def read_all(data: bytes) -> tuple[Command, ...]:
    """All whole commands of `data`."""
    commands: list[Command] = []
    while read := read_command(data):
        commands.append(read[0])
        data = data[read[1] :]
    return tuple(commands)


def _is_letter(byte: int) -> bool:
    return 0x20 <= byte <= 0x7E or byte >= 0x80


def _text(data: bytes) -> Read:
    length = next((i for i, byte in enumerate(data) if not _is_letter(byte)), len(data))
    return Text(data[:length].decode("latin-1")), length


def _fixed(length: int, make: Callable[[bytes], Command]) -> _Reader:
    """A command of `length` bytes, made from what follows its first two."""
    return lambda data: (make(data[2:length]), length) if len(data) >= length else None


def _cut(data: bytes) -> Read | None:
    if len(data) < 3:
        return None
    length = 4 if data[2] in (65, 66, 97, 98, 103, 104) else 3
    return (CutPaper(), length) if len(data) >= length else None


def _raster(data: bytes) -> Read | None:
    if len(data) < 8:
        return None
    width, rows = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
    end = 8 + width * rows
    return (Raster(width, rows, data[8:end]), end) if len(data) >= end else None


def _block(data: bytes) -> Read | None:
    """GS ( letter, two bytes of length, then the block."""
    if len(data) < 5:
        return None
    end = 5 + int.from_bytes(data[3:5], "little")
    if len(data) < end:
        return None
    return _of_block(data[2:3], data[5:end], data[:end]), end


def _of_block(letter: bytes, block: bytes, whole: bytes) -> Command:
    match letter, block[:2]:
        case b"k", b"1C":
            return QrModule(block[2])
        case b"k", b"1P":
            return QrStore(block[3:])
        case b"k", b"1Q":
            return QrPrint()
        case b"H", b"00":
            return DoneMarker(block[2:6])
        case _:
            return Ignored(whole)


_READERS: Final[Mapping[bytes, _Reader]] = {
    b"\x1b@": _fixed(2, lambda _: Init()),
    b"\x1c.": _fixed(2, lambda _: Ignored(b"\x1c.")),
    b"\x1bt": _fixed(3, lambda rest: Ignored(b"\x1bt" + rest)),
    b"\x1ba": _fixed(3, lambda rest: AlignTo(rest[0] % 48)),
    b"\x1bE": _fixed(3, lambda rest: Bold(bool(rest[0] & 1))),
    b"\x1b$": _fixed(4, lambda rest: Position(int.from_bytes(rest, "little"))),
    b"\x1bJ": _fixed(3, lambda rest: FeedUnits(rest[0])),
    b"\x1bd": _fixed(3, lambda rest: FeedLines(rest[0])),
    b"\x1bi": _fixed(2, lambda _: CutPaper()),
    b"\x1bm": _fixed(2, lambda _: CutPaper()),
    b"\x1d!": _fixed(3, lambda rest: Size((rest[0] >> 4) + 1, (rest[0] & 7) + 1)),
    b"\x1dr": _fixed(3, lambda _: PaperReport()),
    b"\x1dV": _cut,
    b"\x1dv": _raster,
    b"\x1d(": _block,
}
