"""ALSA's own player `aplay`: one process for one thing said, whose end is the truth about it.

A process of its own never stops the screen, can be killed in the middle of a word, and takes no library into ours.
"""

from __future__ import annotations

import os
import subprocess
import threading
from array import array
from collections.abc import Callable, Mapping
from typing import Final

from hardware.sound.samples import encode, seconds
from hardware.sound.standing import Down, SoundDown

GRACE: Final = 4.0
"""Seconds that a device may take beyond the sound's own length: to open, and to empty its buffer."""
_ABSENT: Final = ("No such file or directory", "No such device", "Unknown PCM", "Invalid argument")
_BUSY: Final = ("Device or resource busy",)
_LAST_WORDS: Final = 200


class Player:
    """Plays on the ALSA device `port`; `program` and `environment` for another place of the same player.

    `grace`: seconds that the device may take beyond a sound's own length.
    """

    def __init__(
        self,
        port: str,
        program: str = "aplay",
        environment: Mapping[str, str] | None = None,
        grace: float = GRACE,
    ) -> None:
        self.port, self._grace = port, grace
        self._program = program
        self._environment = {**os.environ, **(environment or {}), "LC_ALL": "C"}
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def play(self, samples: array[int], wanted: Callable[[], bool]) -> None:
        """Blocks until it was heard; SoundDown where it was not, or not to its end, also by `stop`.

        Who wants it no more makes `wanted` false before calling `stop`: then no player is missed that just begins.
        """
        wish = [self._program, "-q", "-D", self.port, "-t", "wav", "-"]
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(wish, stdin=pipe, stdout=pipe, stderr=pipe, env=self._environment)
        except OSError as trouble:
            raise SoundDown(Down.NO_PLAYER, self._program) from trouble
        with self._guard:
            self._process = process
            if not wanted():
                process.kill()
        try:
            _, words = process.communicate(encode(samples), timeout=seconds(samples) + self._grace)
        except subprocess.TimeoutExpired as trouble:
            raise SoundDown(Down.STUCK, self.port) from trouble
        finally:
            with self._guard:
                self._process = None
            if process.poll() is None:
                process.kill()
                process.communicate()
        if process.returncode:
            said = words.decode(errors="replace").strip()
            raise SoundDown(_why(said), said.rpartition("\n")[2][-_LAST_WORDS:])

    def stop(self) -> None:
        """Ends what is being played, in the middle of a word if need be; from any thread."""
        with self._guard:
            if self._process is not None:
                self._process.kill()


def _why(words: str) -> Down:
    """What aplay meant; it says so in English, for the C locale was asked for."""
    if any(each in words for each in _BUSY):
        return Down.BUSY
    if "open error" in words and any(each in words for each in _ABSENT):
        return Down.NO_DEVICE
    return Down.BROKEN
