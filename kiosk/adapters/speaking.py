"""A device's voice by its settings: its speaker, the clips, and how loud."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import WeakValueDictionary

from hardware.sound import Speaker, State, open_speaker
from hardware.sound.espeak import Espeak
from kiosk.config import SoundSettings
from kiosk.domain.hall_plan import LOUDEST
from kiosk.voice import Clips

_log = logging.getLogger(__name__)
_OPEN: Final = WeakValueDictionary[str, Speaker]()
"""The newest speaker of each port in this process."""


@dataclass(frozen=True)
class Voice:
    """`volume`: 0 to 1, of what the site says for the hour. Close the speaker when the screen ends."""

    speaker: Speaker
    clips: Clips
    volume: float = 1.0


def clips_of(settings: SoundSettings) -> Clips:
    """Ours, and the site's own recordings where a folder of them is set."""
    return Clips(Path(settings.recordings) if settings.recordings else None, voice=Espeak().installed)


def open_voice(settings: SoundSettings, *, attentive: bool = True) -> Voice:
    """The voice of a device; its speaker's thread has begun."""
    speaker = open_speaker(settings.port, attentive=attentive)
    speaker.on_change(lambda: _note(speaker, settings.port))
    _OPEN[settings.port] = speaker
    return Voice(speaker, clips_of(settings), settings.volume / LOUDEST)


def open_already(settings: SoundSettings) -> Voice | None:
    """What this process has open on the same port, for two would find each other busy; not the asker's to close."""
    speaker = _OPEN.get(settings.port)
    if speaker is None or speaker.closed:
        return None
    return Voice(speaker, clips_of(settings), settings.volume / LOUDEST)


def _note(speaker: Speaker, port: str) -> None:
    standing = speaker.state()
    if standing.state is State.FAILING:
        told = {"code": "voice.lost", "params": {"port": port}}
        _log.warning("no sound at %s: %s", port, standing.detail, extra=told)
