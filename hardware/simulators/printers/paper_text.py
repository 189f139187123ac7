"""A ticket as plain text, one line for each print line, for people and for tests."""

from __future__ import annotations

from collections.abc import Sequence

from hardware.escpos.profile import Profile
from hardware.simulators.printers.items import Bitmap, Item, Letters, Row, Symbol


def as_text(rows: Sequence[Row], profile: Profile) -> str:
    """The rows from top to bottom; letters stand at the left, middle or right as they do on paper."""
    return "".join(f"{_line(row, profile)}\n" for row in rows)


def _line(row: Row, profile: Profile) -> str:
    line = ""
    for item in row.items:
        words = _words(item)
        free = profile.dots - item.extent
        share = (row.left + item.x) / free if free > 0 else 0.5
        line = line.ljust(round(share * max(0, profile.columns - len(words)))) + words
    return line.rstrip()


def _words(item: Item) -> str:
    match item:
        case Letters(text=text, width=width) if set(text) == {"-"}:
            return "-" * (len(text) * width)
        case Letters(text=text):
            return text
        case Symbol(payload=payload):
            return f"[QR {payload}]"
        case Bitmap():
            return "[dots]"
