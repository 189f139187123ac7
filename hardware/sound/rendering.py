"""An utterance as samples: every part in its order, or nothing at all."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hardware.sound.espeak import Espeak
from hardware.sound.samples import joined, read, silence
from hardware.sound.utterance import Clip, Part, Pause, Spoken, Utterance


class Says(Protocol):
    """What makes words samples."""

    def say(self, text: str, language: str) -> array[int]:
        """SoundDown NO_VOICE."""
        ...


def render(utterance: Utterance, voice: Says | None = None, clip: Callable[[Path], array[int]] = read) -> array[int]:
    """Raises SoundDown where one part cannot be said: half a call would be another call."""
    voice = voice or Espeak()

    def samples(part: Part) -> array[int]:
        match part:
            case Clip(path):
                return clip(path)
            case Spoken(text, language):
                return voice.say(text, language)
            case Pause(milliseconds):
                return silence(milliseconds)

    return joined(samples(part) for part in utterance)
