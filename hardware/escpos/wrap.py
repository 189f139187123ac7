"""Breaks a paragraph into lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Lines of at most `columns` letters, broken between words; a word longer than a line is cut. No word is lost."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, columns):
        if line and len(line) + 1 + len(piece) > columns:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return (*lines, line) if line else tuple(lines)


def _pieces(text: str, columns: int) -> Iterator[str]:
    for word in text.split():
        for start in range(0, len(word), columns):
            yield word[start : start + columns]
