"""A file in which somebody writes what is broken, while the simulator runs."""

from __future__ import annotations

from pathlib import Path


class ControlFile:
    """One name of a fault on each line; no file and an empty file mean what the device began with, and nothing."""

    def __init__(self, path: Path, first: tuple[str, ...]) -> None:
        self._path = path
        self._first = first
        self._seen: tuple[str, ...] | None = None

    def changed(self) -> tuple[str, ...] | None:
        """The names that the file holds now, or None when they are the same as at the last look."""
        names = self._names()
        if names == self._seen:
            return None
        self._seen = names
        return names

    def _names(self) -> tuple[str, ...]:
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except (FileNotFoundError, UnicodeDecodeError):
            return self._first
        return tuple(line.strip() for line in lines if line.strip())
