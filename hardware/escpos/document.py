"""What stands on a ticket, from top to bottom, before any printer is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hardware.errors import HardwareError

Align: TypeAlias = Literal["left", "centre", "right"]
MAX_SCALE: Final = 8
MAX_MODULE: Final = 16


@dataclass(frozen=True)
class Line:
    """A paragraph: wrapped by words, `width` and `height` are whole multiples (1 to 8) of the printer's cell.

    Letters are smaller, down to 1, where a word would have to be cut.
    """

    text: str
    align: Align = "left"
    width: int = 1
    height: int = 1
    bold: bool = False

    def __post_init__(self) -> None:
        _check_scale(self.width, self.height)


@dataclass(frozen=True)
class Pair:
    """A label at the left edge and its value at the right edge, on one print line when both fit."""

    left: str
    right: str
    right_width: int = 1
    right_height: int = 1
    right_bold: bool = False

    def __post_init__(self) -> None:
        _check_scale(self.right_width, self.right_height)


@dataclass(frozen=True)
class Item:
    """A paragraph beside its mark ("1.", "[ ]"): every line begins `indent` cells from the left edge, or one after the
    mark where that is longer."""

    mark: str
    text: str
    indent: int = 3


@dataclass(frozen=True)
class Rule:
    """A line from edge to edge."""


@dataclass(frozen=True)
class Gap:
    """White paper, in dots. The pitch of a text line (30 on most printers) is the cheapest: one byte."""

    dots: int = 30

    def __post_init__(self) -> None:
        if self.dots < 0:
            raise HardwareError("hardware.bad_gap", dots=self.dots)


@dataclass(frozen=True)
class Qr:
    """A QR code, centred, white above and below it, error correction M; `module`: dots of one square, 1 to 16."""

    payload: str
    module: int = 6

    def __post_init__(self) -> None:
        if not 1 <= self.module <= MAX_MODULE:
            raise HardwareError("hardware.bad_module", module=self.module)
        if not self.payload or not self.payload.isascii() or not self.payload.isprintable():
            raise HardwareError("hardware.bad_qr")


@dataclass(frozen=True)
class Cut:
    """The end of the paper."""


Node: TypeAlias = Line | Pair | Item | Rule | Gap | Qr | Cut


@dataclass(frozen=True)
class Document:
    """Everything on one piece of paper, in order."""

    nodes: tuple[Node, ...]


def _check_scale(width: int, height: int) -> None:
    if not (1 <= width <= MAX_SCALE and 1 <= height <= MAX_SCALE):
        raise HardwareError("hardware.bad_scale", width=width, height=height)
