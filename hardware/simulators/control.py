"""A file in which somebody writes what is broken and what is done, while the simulator runs."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from hardware.errors import HardwareError

_Stamp: TypeAlias = tuple[int, int] | None


class ControlFile:
    """One word on each line; no file means what the device began with, an empty file means nothing."""

    def __init__(self, path: Path, first: tuple[str, ...]) -> None:
        self.fresh: tuple[str, ...] = ()
        """The lines that were added at the last change; all of them where the file was written anew."""
        self._path = path
        self._first = first
        self._seen: tuple[str, ...] | None = None
        self._stamp: _Stamp = None

    def changed(self) -> tuple[str, ...] | None:
        """The lines that the file holds now, or None when nobody wrote since the last look.

        HardwareError: it cannot be read. It is told once; what was read before still stands.
        """
        stamp = self._look()
        lines = self._lines(stamp) if stamp else self._first
        if (lines, stamp) == (self._seen, self._stamp) or self._look() != stamp:
            return None  # the second: somebody is writing; the next look sees it whole
        before, self._seen, self._stamp = self._seen or (), lines, stamp
        appended = lines != before and lines[: len(before)] == before
        self.fresh = (lines[len(before) :] if appended else lines) if stamp else ()
        return lines

    def _look(self) -> _Stamp:
        try:
            state = self._path.stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_ino

    def _lines(self, stamp: _Stamp) -> tuple[str, ...]:
        try:
            text = self._path.read_text("utf-8")
        except FileNotFoundError:
            return self._first
        except (OSError, UnicodeDecodeError) as trouble:
            if stamp == self._stamp:
                return self._seen or ()
            self._stamp = stamp
            raise HardwareError("hardware.bad_control", path=str(self._path)) from trouble
        return tuple(line.strip() for line in text.splitlines() if line.strip())
