"""Reads the bytes that a printer receives as commands, however they are cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from hardware.simulators.printers.framing import TALLEST, WIDEST, claimed, is_known, needed, number
from hardware.simulators.printers.orders import (
    AlignTo,
    Bold,
    Columns,
    Command,
    CutPaper,
    DoneMarker,
    DrawerReport,
    Eject,
    FeedLines,
    FeedUnits,
    Identify,
    Ignored,
    Init,
    LineFeed,
    LineSpacing,
    MouthReport,
    Move,
    PaperReport,
    Position,
    Present,
    PrintMode,
    PrintPicture,
    QrCorrection,
    QrModule,
    QrPrint,
    QrStore,
    Raster,
    RasterHead,
    Retract,
    Size,
    StatusBack,
    StorePicture,
    Tab,
    Text,
    Unknown,
)

Read: TypeAlias = tuple[Command, bytes]
"""A command and the bytes that it was read from."""
_IGNORED_CONTROLS: Final = b"\x00\x0c\x0d\x11\x13\x18"


class Interpreter:
    """Keeps the beginning of a command until the rest has come: never more than one row, or one block of LONGEST."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._width = self._rows = 0

    def take(self, waiting: bytearray, most_rows: int = 1) -> Read | None:
        """The next command, whose bytes are taken from `waiting`; None when more bytes must come first.

        A picture comes as its head and then as rows, up to `most_rows` at a time.
        """
        if self._rows:
            return self._next_rows(waiting, most_rows)
        while (missing := needed(self._held) - len(self._held)) > 0:
            if not waiting:
                return None
            if not self._held and _is_letter(waiting[0]):
                return _text(waiting)
            self._held += waiting[:missing]
            del waiting[:missing]
        return self._made(waiting)

    def forget(self) -> None:
        """As after power-on: whatever was begun is not ended."""
        self._held.clear()
        self._rows = 0

    def _made(self, waiting: bytearray) -> Read:
        data = bytes(self._held)
        self._held.clear()
        command = _command(data)
        if command is None:  # the first byte means nothing; the others may
            waiting[:0] = data[1:]
            return Unknown(data[:1]), data[:1]
        if isinstance(command, RasterHead) and command.width_bytes:
            self._width, self._rows = command.width_bytes, command.rows
        return command, data

    def _next_rows(self, waiting: bytearray, most_rows: int) -> Read | None:
        there = (len(self._held) + len(waiting)) // self._width
        rows = max(1, min(there, most_rows, self._rows))
        missing = rows * self._width - len(self._held)
        self._held += waiting[:missing]
        del waiting[:missing]
        if there < 1:
            return None
        data = bytes(self._held)
        self._held.clear()
        self._rows -= rows
        return Raster(rows, data), data


def read_all(data: bytes) -> tuple[Command, ...]:
    """All whole commands of `data`."""
    interpreter, waiting, commands = Interpreter(), bytearray(data), list[Command]()
    while read := interpreter.take(waiting, TALLEST):
        commands.append(read[0])
    return tuple(commands)


def _is_letter(byte: int) -> bool:
    return 0x20 <= byte <= 0x7E or byte >= 0x80


def _text(waiting: bytearray) -> Read:
    length = next((i for i, byte in enumerate(waiting) if not _is_letter(byte)), len(waiting))
    data = bytes(waiting[:length])
    del waiting[:length]
    return Text(data.decode("latin-1")), data


def _command(data: bytes) -> Command | None:
    if len(data) == 1:
        return _CONTROLS.get(data[0])
    if not is_known(data):
        return None
    if len(data) < claimed(data):
        return Unknown(data)
    maker = _MAKERS.get(data[:2])
    return maker(data) if maker else Ignored(data)


def _raster_head(data: bytes) -> Command | None:
    width, rows = number(data, 4), number(data, 6)
    if data[2:3] != b"0" or data[3] % 48 > 3:
        return None
    if width > WIDEST or rows > TALLEST:
        return Unknown(data)
    return RasterHead(width, rows, 1 + data[3] % 2, 1 + data[3] % 4 // 2)


def _columns(data: bytes) -> Command | None:
    if data[2] not in (0, 1, 32, 33):
        return None
    fine = data[2] >= 32
    return Columns(24 if fine else 8, data[5:], 1 if data[2] % 2 else 2, 1 if fine else 3)


def _block(data: bytes) -> Command | None:
    return _of_block(data[2:3], data[5:]) or Ignored(data)


def _long_block(data: bytes) -> Command | None:
    return _of_block(data[2:3], data[7:]) or Ignored(data)


def _of_block(letter: bytes, block: bytes) -> Command | None:
    match letter, block[:2], list(block[2:3]):
        case b"k", b"1C", [dots]:
            return QrModule(dots)
        case b"k", b"1E", [level]:
            return QrCorrection(level % 48)
        case b"k", b"1P", _:
            return QrStore(block[3:])
        case b"k", b"1Q", _:
            return QrPrint()
        case b"H", b"00", _:
            return DoneMarker(block[2:6])
        case b"L", (b"0\x02" | b"02"), _:
            return PrintPicture()
        case b"L", b"0p", _ if len(block) >= 10:
            return _stored(block)
        case _:
            return None


def _stored(block: bytes) -> Command | None:
    """GS ( L 112: tone, scale across and down, colour, dots across, rows, then the rows."""
    width = -(-number(block, 6) // 8)
    rows, bits = number(block, 8), block[10:]
    if not width or width > WIDEST or rows * width > len(bits):
        return None
    return StorePicture(width, rows, bits[: rows * width], min(block[3], 2) or 1, min(block[4], 2) or 1)


def _mouth(data: bytes) -> Command | None:
    match list(data[2:]):
        case [2]:
            return Retract()
        case [3, steps]:
            return Present(steps)
        case [5]:
            return Eject()
        case [6]:
            return MouthReport()
        case [32, steps, seconds]:
            return Present(steps, seconds)
        case _:
            return Ignored(data)


def _report(data: bytes) -> Command | None:
    match data[2]:
        case 1 | 49:
            return PaperReport()
        case 2 | 50:
            return DrawerReport()
        case _:
            return Ignored(data)


def _scale(bits: int) -> tuple[int, int]:
    return (bits >> 4 & 7) + 1, (bits & 7) + 1


def _signed(value: int) -> int:
    return value - 0x10000 if value >= 0x8000 else value


_CONTROLS: Final[Mapping[int, Command]] = {
    0x09: Tab(),
    0x0A: LineFeed(),
    **{byte: Ignored(bytes((byte,))) for byte in _IGNORED_CONTROLS},
}
_MAKERS: Final[Mapping[bytes, Callable[[bytes], Command | None]]] = {
    b"\x1b@": lambda _: Init(),
    b"\x1b!": lambda data: PrintMode(1 + (data[2] >> 5 & 1), 1 + (data[2] >> 4 & 1), bool(data[2] & 8)),
    b"\x1ba": lambda data: AlignTo(data[2] % 48 % 3),
    b"\x1bE": lambda data: Bold(bool(data[2] & 1)),
    b"\x1bG": lambda data: Bold(bool(data[2] & 1)),
    b"\x1b$": lambda data: Position(number(data, 2)),
    b"\x1b\\": lambda data: Move(_signed(number(data, 2))),
    b"\x1b2": lambda _: LineSpacing(None),
    b"\x1b3": lambda data: LineSpacing(data[2]),
    b"\x1bJ": lambda data: FeedUnits(data[2]),
    b"\x1bd": lambda data: FeedLines(data[2]),
    b"\x1bi": lambda _: CutPaper(),
    b"\x1bm": lambda _: CutPaper(),
    b"\x1b*": _columns,
    b"\x1d!": lambda data: Size(*_scale(data[2])),
    b"\x1da": lambda data: StatusBack(data[2]),
    b"\x1dI": lambda data: Identify(data[2]),
    b"\x1de": _mouth,
    b"\x1dr": _report,
    b"\x1dV": lambda data: CutPaper(data[3] if len(data) == 4 else 0),
    b"\x1dv": _raster_head,
    b"\x1d(": _block,
    b"\x1d8": _long_block,
}
