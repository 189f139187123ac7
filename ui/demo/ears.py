"""Ears in the hall: what ALSA would have played at the board, and whether a call was in it."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from array import array
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from hardware.simulators.sound import ALSA, SoundCard
from hardware.sound import render
from hardware.sound.samples import encode, louder
from kiosk.config import SoundSettings
from kiosk.domain.catalogue import Site
from kiosk.domain.hall_plan import LOUDEST
from kiosk.voice import Call, Clips

PATIENCE: Final = 15.0  # seconds: the last sound is on its way when the board has said it
LOOK: Final = 0.1  # seconds


class Ears:
    """Beside a board that speaks into a card which writes down what it hears, no faster than a hall would."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.card = SoundCard(folder, paced=True)

    def hear(self, site: Site, label: str, counter: str, moment: dt.datetime) -> bool:
        """Whether this call was heard, every sample of it, at the loudness of that moment."""
        volume = site.hall.volume_at(moment.astimezone(ZoneInfo(site.timezone))) * SoundSettings().volume / LOUDEST
        whole = louder(render(Clips().call(Call(label, counter), site.hall.languages)), volume).tobytes()
        end = time.monotonic() + PATIENCE
        while whole not in self.card.heard().tobytes():
            if time.monotonic() > end:
                return False
            time.sleep(LOOK)
        return True

    def keep(self, file: Path) -> None:
        """What was heard, as a WAV file."""
        heard: array[int] = self.card.heard()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(encode(heard))


def ears(folder: Path) -> Ears | None:
    """None on a machine without ALSA's player."""
    return Ears(folder) if shutil.which("aplay") and Path(ALSA).exists() else None
