#!/usr/bin/env python3
"""Makes the clips of kiosk/voice from its scripts with espeak-ng, trimmed, equally loud and without a click.

    .venv/bin/python packaging/clips.py        needs Debian's espeak-ng, which a device does not need

Run it after a change of kiosk/voice/script, and listen. The clips that it wrote are part of the source.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tomllib
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from hardware.sound.espeak import VOICES
from hardware.sound.samples import RATE, decode, encode

VOICE: Final = Path(__file__).parents[1] / "kiosk" / "voice"
SPEED, GAP_10MS = 125, 0
LOUDNESS: Final = 4_200.0
"""Root mean square of what is not silence; every clip has it, so that no word is louder than another."""
PEAK: Final = 31_000
QUIET: Final = 0.02
"""Share of the peak below which a beginning or an end is silence."""
LEAD, FADE = RATE * 8 // 1000, RATE * 6 // 1000
TONES: Final = ((659.26, 0.0, 0.55), (523.25, 0.32, 0.85))
"""The chime: hertz, second of the beginning, seconds of ringing (E5, then C5)."""


def main() -> None:
    for script in sorted((VOICE / "script").glob("*.toml")):
        folder = VOICE / "sounds" / script.stem
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.wav"):
            old.unlink()
        for name, spoken in _lines(tomllib.loads(script.read_text("utf-8"))).items():
            clip = _shaped(_said(spoken, script.stem))
            (folder / f"{name}.wav").write_bytes(encode(clip))
    (VOICE / "sounds" / "chime.wav").write_bytes(encode(_chime()))


def _lines(script: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    told = {name: text for part in ("words", "letters", "numbers") for name, text in script[part].items()}
    return told | dict(script.get("phonemes", {}))


def _said(text: str, language: str) -> array[int]:
    wish = ["espeak-ng", "-v", VOICES[language], "-s", str(SPEED), "-g", str(GAP_10MS), "--stdout", text]
    return decode(subprocess.run(wish, capture_output=True, check=True).stdout)


def _shaped(samples: array[int]) -> array[int]:
    """Trimmed, at the common loudness, with a beginning and an end of nothing."""
    floor = QUIET * max(map(abs, samples))
    heard = [at for at, each in enumerate(samples) if abs(each) > floor]
    cut = samples[max(0, heard[0] - LEAD) : heard[-1] + LEAD]
    gain = LOUDNESS / loudness(cut)
    gain = min(gain, PEAK / max(map(abs, cut)))
    last = len(cut) - 1
    return array("h", (round(each * gain * min(1, at / FADE, (last - at) / FADE)) for at, each in enumerate(cut)))


def loudness(samples: array[int]) -> float:
    """Root mean square of those 20 ms pieces that are not silence."""
    size = RATE // 50
    powers = [sum(each * each for each in samples[at : at + size]) / size for at in range(0, len(samples) - size, size)]
    loud = [power for power in powers if power > max(powers) / 100]
    return math.sqrt(sum(loud) / len(loud))


def _chime() -> array[int]:
    length = max(round((begin + ring) * RATE) for _, begin, ring in TONES)
    sound = [0.0] * length
    for hertz, begin, ring in TONES:
        first, count = round(begin * RATE), round(ring * RATE)
        for at in range(min(count, length - first)):
            time = at / RATE
            rise, fall = min(1, at / FADE), min(1, (count - 1 - at) / FADE)
            wave = math.sin(math.tau * hertz * time) + 0.25 * math.sin(2 * math.tau * hertz * time)
            sound[first + at] += rise * fall * math.exp(-4.5 * time) * wave
    top = max(map(abs, sound))
    return array("h", (round(0.5 * PEAK * each / top) for each in sound))


if __name__ == "__main__":
    main()
