"""A sound card that writes down what would have been heard, and can be broken on purpose.

ALSA itself plays into it: its file plugin, in a configuration of our own that `ALSA_CONFIG_PATH` names. What the
player does with a real card it does with this one; only the card is not there.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hardware.sound.samples import RATE, decode

ALSA: Final = "/usr/share/alsa/alsa.conf"
PORT: Final = "hall"
"""The name of the card in its own configuration."""
_CARD: Final = """<{alsa}>
pcm.{name} {{
  type plug
  slave {{
    pcm {{ type file  slave.pcm {{ type null }}  file "{file}"  format "{form}" }}
    rate {rate}  format S16_LE  channels 1
  }}
}}
"""
_PIECE: Final = RATE // 10
_AT_ITS_PACE: Final = """import sys, time
begun, heard, piece = time.monotonic(), 0, {piece}
with open(sys.argv[1], "ab", buffering=0) as out:
    while sound := sys.stdin.buffer.read(piece * 2):
        out.write(sound)
        heard += piece
        time.sleep(max(0.0, begun + heard / {rate} - time.monotonic()))
"""


class SoundCard:
    """A card in `folder`; `paced` takes sound no faster than a real one plays it.

    Each opening begins a new recording, unless paced: then one goes on after the other.
    """

    def __init__(self, folder: Path, *, paced: bool = False) -> None:
        self._config = folder / "asound.conf"
        self._heard = folder / ("heard.raw" if paced else "heard.wav")
        self._paced = paced
        self._pace = folder / "pace.py"
        self._pace.write_text(_AT_ITS_PACE.format(piece=_PIECE, rate=RATE), "ascii")
        self.plug_in()

    @property
    def environment(self) -> Mapping[str, str]:
        """What a player must be started with to find the card."""
        return {"ALSA_CONFIG_PATH": str(self._config)}

    def plug_in(self) -> None:
        """The card is there."""
        target = f"| {sys.executable} {self._pace} {self._heard}" if self._paced else str(self._heard)
        form = "raw" if self._paced else "wav"
        self._write(_CARD.format(alsa=ALSA, name=PORT, file=target, form=form, rate=RATE))

    def unplug(self) -> None:
        """No card of that name."""
        self._write(f"<{ALSA}>\n")

    def choke(self) -> None:
        """The card opens and then takes nothing: what is written to it is an error."""
        self._write(_CARD.format(alsa=ALSA, name=PORT, file="/nowhere/heard.wav", form="wav", rate=RATE))

    def heard(self) -> array[int]:
        """What came out of it so far; nothing where nothing did."""
        if not self._heard.exists():
            return array("h")
        if self._paced:
            raw = self._heard.read_bytes()
            return array("h", raw[: len(raw) // 2 * 2])
        return decode(self._heard.read_bytes())

    def forget(self) -> None:
        """What was heard so far is heard no more."""
        self._heard.unlink(missing_ok=True)

    def _write(self, config: str) -> None:
        self._config.write_text(config, "ascii")
