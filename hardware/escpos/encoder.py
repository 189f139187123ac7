"""Turns a document into the bytes of one printer, as few as possible."""

from __future__ import annotations

from typing import Final, assert_never

from hardware.escpos import commands
from hardware.escpos.document import Cut, Document, Gap, Item, Line, Node, Pair, Qr, Rule
from hardware.escpos.letters import to_ascii
from hardware.escpos.pen import Pen
from hardware.escpos.profile import Profile
from hardware.escpos.qr import Squares, fitting_module, side, squares
from hardware.escpos.wrap import wrap

BAND: Final = 24
"""Rows of one raster command: short, so that XOFF can act between two of them."""
_DASH_SCALE: Final = 8
"""A rule is a few dashes of the greatest width: ten bytes instead of fifty."""


def encode(document: Document, profile: Profile) -> bytes:
    """The whole job from `ESC @` to the cut. HardwareError: a QR code that fits no paper."""
    return bytes(_written(document, profile).ink)


def length_mm(document: Document, profile: Profile) -> float:
    """How much paper the document takes on this printer, in millimetres."""
    return _written(document, profile).dots * 25.4 / profile.dpi


def _written(document: Document, profile: Profile) -> Pen:
    pen = Pen(profile)
    for node in document.nodes:
        _write(node, pen, profile)
    return pen


def _write(node: Node, pen: Pen, profile: Profile) -> None:
    match node:
        case Line():
            _line(node, pen, profile)
        case Pair():
            _pair(node, pen, profile)
        case Item():
            _item(node, pen, profile)
        case Rule():
            _rule(pen, profile)
        case Gap(dots):
            pen.gap(dots)
        case Qr():
            _qr(node, pen, profile)
        case Cut():
            pen.cut()
        case _:
            assert_never(node)


def _line(line: Line, pen: Pen, profile: Profile) -> None:
    width, height = _size(line, profile)
    for text in wrap(to_ascii(line.text), max(1, profile.columns // width)):
        pen.style(width, height, line.bold)
        pen.line(text, line.align if len(text) * width < profile.columns else None)


def _size(line: Line, profile: Profile) -> tuple[int, int]:
    """As asked for; where a word does not fit, the greatest width that holds it, and at most twice that as height."""
    longest = max(map(len, to_ascii(line.text).split()), default=1)
    width = max(1, min(line.width, profile.columns // longest))
    return width, line.height if width == line.width else min(line.height, 2 * width)


def _plain(text: str) -> str:
    return " ".join(to_ascii(text).split())


def _pair(pair: Pair, pen: Pen, profile: Profile) -> None:
    label, value = _plain(pair.left), _plain(pair.right)
    room = profile.columns - len(value) * pair.right_width
    if len(label) < room:
        _side_by_side(label, value, pair, pen, profile)
        return
    _line(Line(label), pen, profile)
    _line(Line(value, "right", pair.right_width, pair.right_height, pair.right_bold), pen, profile)


def _side_by_side(label: str, value: str, pair: Pair, pen: Pen, profile: Profile) -> None:
    start = profile.columns - len(value) * pair.right_width
    pen.begin("left")
    if label:
        pen.style(1, 1, False)
        pen.text(label)
    if value:
        pen.move(len(label), start)
        pen.style(pair.right_width, pair.right_height, pair.right_bold)
        pen.text(value)
    pen.end()


def _item(item: Item, pen: Pen, profile: Profile) -> None:
    mark = _plain(item.mark)
    indent = max(item.indent, len(mark) + 1)
    if indent > profile.columns // 2:
        _line(Line(f"{mark} {item.text}"), pen, profile)
        return
    for text in wrap(to_ascii(item.text), profile.columns - indent) or ("",):
        pen.begin("left")
        pen.style(1, 1, False)
        pen.text(mark)
        pen.move(len(mark), indent)
        pen.text(text)
        pen.end()
        mark = ""


def _rule(pen: Pen, profile: Profile) -> None:
    scale = min(_DASH_SCALE, profile.columns)
    pen.style(scale, 1, False)
    pen.line("-" * (profile.columns // scale), "centre" if profile.columns % scale else None)


def _qr(qr: Qr, pen: Pen, profile: Profile) -> None:
    module = fitting_module(qr.payload, qr.module, profile.dots)
    pen.gap(profile.line_dots)  # the code's quiet zone: without white around it some readers see nothing
    pen.begin("centre")
    if profile.qr == "native":
        pen.ink += _native_qr(qr.payload, module, profile)
    else:
        for band in _bands(squares(qr.payload), module):
            pen.ink += band
    pen.dots += side(qr.payload) * module
    pen.gap(profile.line_dots)


def _native_qr(payload: str, module: int, profile: Profile) -> bytes:
    model = commands.QR_MODEL_2 if profile.qr_model else b""
    stored = commands.qr_store(payload.encode("ascii"))
    return model + commands.qr_module(module) + commands.QR_CORRECTION_M + stored + commands.QR_PRINT


def _bands(code: Squares, module: int) -> list[bytes]:
    width = (len(code) * module + 7) // 8
    rows = [_row_of_dots(row, module, width) for row in code for _ in range(module)]
    bands = [rows[start : start + BAND] for start in range(0, len(rows), BAND)]
    return [commands.raster(width, len(band), b"".join(band)) for band in bands]


def _row_of_dots(row: tuple[bool, ...], module: int, width: int) -> bytes:
    bits = "".join("1" * module if dark else "0" * module for dark in row)
    return int(bits.ljust(width * 8, "0"), 2).to_bytes(width, "big")
