"""Names that a person types, each with what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Meant(StrEnum):
    """Members are written as a name and its meaning; `meaning` is what a person at the terminal reads."""

    meaning: str

    def __new__(cls, name: str, meaning: str = "") -> Self:
        """A name and what it means."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.meaning = meaning
        return member
