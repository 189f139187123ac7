"""How a speaker stands: a closed set of states, and why it is down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether something could be heard now."""

    UNKNOWN = "unknown"  # nothing has been tried yet
    READY = "ready"  # the last thing said was taken to its end, or the device opened
    FAILING = "failing"
    NONE = "none"  # set so: this machine says nothing


class Down(StrEnum):
    """Why it fails (`sound.down_<value>`)."""

    NO_PLAYER = "no_player"  # the program that plays is not installed
    NO_DEVICE = "no_device"  # unplugged, or no such name
    BUSY = "busy"  # another program holds it
    BROKEN = "broken"  # it stopped in the middle
    STUCK = "stuck"  # it took no more sound
    NO_VOICE = "no_voice"  # words without a clip, and espeak-ng is not installed or failed
    BAD_CLIP = "bad_clip"  # a clip that is no WAV of 16 bits, or is missing


@dataclass(frozen=True)
class Standing:
    """A speaker's state; `detail` is a `Down` where it is failing, else ""."""

    state: State
    detail: str = ""


class SoundDown(Exception):
    """It was not heard, or not to its end; `why` is the reason, `about` the file, program or message."""

    def __init__(self, why: Down, about: str = "") -> None:
        super().__init__(why.value, about)
        self.why = why
        self.about = about
