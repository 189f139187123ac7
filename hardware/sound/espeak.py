"""Words for which nobody made a clip, spoken by espeak-ng; where it is not installed, that is what is said."""

from __future__ import annotations

import subprocess
import wave
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from shutil import which
from typing import Final

from hardware.sound.samples import decode
from hardware.sound.standing import Down, SoundDown

VOICES: Final[Mapping[str, str]] = {"id": "id", "en": "en", "mui": "id"}
"""espeak-ng has no Palembang Malay: the Indonesian voice reads it letter by letter, as it is written."""
WORDS_A_MINUTE: Final = 140
PATIENCE: Final = 10.0
"""Seconds; it speaks a page in a fraction of one."""
_LONGEST: Final = 2_000
"""Signs of one text."""


@dataclass(frozen=True)
class Espeak:
    """The program `espeak-ng`, by name or path."""

    program: str = "espeak-ng"

    @property
    def installed(self) -> bool:
        """Whether it is there."""
        return which(self.program) is not None

    def say(self, text: str, language: str) -> array[int]:
        """The words as samples; SoundDown NO_VOICE."""
        voice = VOICES.get(language, VOICES["id"])
        wish = [self.program, "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdin", "--stdout"]
        try:
            done = subprocess.run(
                wish, input=text[:_LONGEST].encode(), capture_output=True, timeout=PATIENCE, check=True
            )
            return decode(done.stdout)
        except (OSError, subprocess.SubprocessError, ValueError, EOFError, wave.Error) as trouble:
            raise SoundDown(Down.NO_VOICE, str(trouble)) from trouble
