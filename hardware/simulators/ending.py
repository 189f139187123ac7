"""The end of a program, for which it can wait while it listens to something else."""

from __future__ import annotations

import os
import select


class Ending:
    """A pipe, not an event of `threading`: a signal may come while its own thread holds an event's lock."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()

    def come(self) -> None:
        """From any thread, and from a signal's handler."""
        os.write(self._write, b"!")

    def wait(self, seconds: float | None, *descriptors: int) -> bool:
        """Whether the end has come, after waiting up to `seconds` (for ever, without a number) for it.

        Returns early, too, when one of the `descriptors` can be read.
        """
        return self._read in select.select([self._read, *descriptors], [], [], seconds)[0]
