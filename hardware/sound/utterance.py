"""One thing to be said: its parts in their order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Clip:
    """A WAV file of ours or of the site."""

    path: Path


@dataclass(frozen=True)
class Spoken:
    """Words that no clip says; `language` is id, en or mui."""

    text: str
    language: str


@dataclass(frozen=True)
class Pause:
    """Silence."""

    milliseconds: int


Part = Clip | Spoken | Pause
Utterance = tuple[Part, ...]
