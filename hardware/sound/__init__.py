"""What a device says aloud: clips, silence and spoken words joined into one piece, played, and truthfully reported."""

from hardware.sound.espeak import Espeak
from hardware.sound.player import Player
from hardware.sound.rendering import render
from hardware.sound.speaker import NONE, Speaker
from hardware.sound.standing import Down, SoundDown, Standing, State
from hardware.sound.utterance import Clip, Part, Pause, Spoken, Utterance

__all__ = [
    "Clip",
    "Down",
    "Part",
    "Pause",
    "SoundDown",
    "Speaker",
    "Spoken",
    "Standing",
    "State",
    "Utterance",
    "open_speaker",
    "render",
]


def open_speaker(port: str = "default", *, attentive: bool = True) -> Speaker:
    """The speaker of an ALSA name ("default", "hw:1,0"), or "none".

    `attentive`: it is also looked at while nothing is said, so that a missing one is known before it is needed.
    """
    return Speaker(None if port == NONE else Player(port), Espeak(), attentive=attentive)
