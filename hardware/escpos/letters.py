"""Turns any text into the letters that every printer has: printable ASCII, one for each column."""

from __future__ import annotations

import unicodedata
from typing import Final

UNKNOWN: Final = "?"
_SPELT: Final = {
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "•": "-", "·": ".", "…": "...",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "ʼ": "'",
    "×": "x", "÷": ":", "±": "+-", "€": "EUR", "°": " ",
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE",
    "ð": "d", "þ": "th", "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
}  # fmt: skip


def to_ascii(text: str) -> str:
    """Only bytes 20 to 7E: accents fall away, quotes and dashes become plain, white space becomes a space.

    A control character (ESC, DLE, ...) vanishes: it could command the printer. What has no plain form becomes "?".
    """
    if text.isascii() and text.isprintable():
        return text
    spelt = "".join(_SPELT.get(letter, letter) for letter in text)
    return "".join(_plain(letter) for letter in unicodedata.normalize("NFKD", spelt))


def _plain(letter: str) -> str:
    if letter.isascii() and letter.isprintable():
        return letter
    if letter.isspace() and letter not in "\x1c\x1d\x1e\x1f":  # str.isspace counts FS, GS, RS and US as white
        return " "
    if letter in _SPELT:
        return _SPELT[letter]
    return "" if unicodedata.category(letter) in {"Mn", "Me", "Cc", "Cf"} else UNKNOWN
