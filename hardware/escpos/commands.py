"""The bytes of each ESC/POS command that we send, by its name in Epson's reference."""

from __future__ import annotations

from typing import Final

INIT: Final = b"\x1b@"
"""ESC @: everything as at power-on: left, 1x1, not bold, QR model 2."""
LEAVE_HANZI: Final = b"\x1c."
"""FS .: Chinese firmware takes letters in pairs after ESC @."""
LINE_FEED: Final = b"\n"
QR_MODEL_2: Final = bytes.fromhex("1D286B0400 31413200")
QR_PRINT: Final = bytes.fromhex("1D286B0300 315130")
QR_CORRECTION_M: Final = bytes.fromhex("1D286B0300 314531")
MARKER_IN_ORDER: Final = b"\x1dr\x01"
"""GS r 1: paper status, answered when everything before it has been processed."""
RECOVER: Final = b"\x10\x05\x02"
"""DLE ENQ 2: forget what was received and go on after a mended fault."""
FULL_STATUS: Final = 20
"""The argument of DLE EOT that Custom's kiosk printers answer with six bytes."""
RETRACT: Final = b"\x1de\x02"
"""GS e 2: takes the paper in the mouth back; only where the printer's own set-up allows it."""
EJECT: Final = b"\x1de\x05"
"""GS e 5: pushes the paper out of the mouth."""


def align(place: int) -> bytes:
    """ESC a: 0 left, 1 centre, 2 right."""
    return bytes((0x1B, 0x61, place))


def bold(on: bool) -> bytes:
    """ESC E."""
    return bytes((0x1B, 0x45, on))


def size(width: int, height: int) -> bytes:
    """GS !: multiples 1 to 8."""
    return bytes((0x1D, 0x21, (width - 1) << 4 | (height - 1)))


def position(units: int) -> bytes:
    """ESC $: the next letter starts this far from the left edge."""
    return b"\x1b$" + units.to_bytes(2, "little")


def codepage(number: int) -> bytes:
    """ESC t."""
    return bytes((0x1B, 0x74, number))


def feed_units(units: int) -> bytes:
    """ESC J: 0 to 255 vertical motion units."""
    return bytes((0x1B, 0x4A, units))


def feed_lines(lines: int) -> bytes:
    """ESC d."""
    return bytes((0x1B, 0x64, lines))


def qr_module(dots: int) -> bytes:
    """GS ( k function 167."""
    return bytes.fromhex("1D286B0300 3143") + bytes((dots,))


def qr_store(payload: bytes) -> bytes:
    """GS ( k function 180."""
    return b"\x1d(k" + (len(payload) + 3).to_bytes(2, "little") + b"1P0" + payload


def raster(width_bytes: int, rows: int, bits: bytes) -> bytes:
    """GS v 0: one band of dots, most significant bit at the left."""
    return b"\x1dv0\x00" + width_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little") + bits


def status(n: int) -> bytes:
    """DLE EOT n: answered at once, even with data waiting."""
    return bytes((0x10, 0x04, n))


def marker_done(token: bytes) -> bytes:
    """GS ( H function 48: answered with the four letters of `token` when printing is complete."""
    return b"\x1d(H\x06\x0000" + token


def present(steps: int) -> bytes:
    """GS e 3: holds the cut paper out by so many steps; how long a step is depends on the model."""
    return b"\x1de\x03" + bytes((steps,))
