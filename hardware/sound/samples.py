"""Sound as samples: read from a WAV, joined, made louder or quieter, written as a WAV.

Signed 16 bit, one channel, RATE samples a second.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

from hardware.sound.standing import Down, SoundDown

RATE: Final = 22_050
"""What espeak-ng speaks, and half of what recorders write."""
_WIDTH: Final = 2
_HIGHEST: Final = 32_767
_LONGEST: Final = 120
"""Seconds; a longer clip is somebody's mistake, and would fill the memory."""
_RATES: Final = range(8_000, 192_001)


def read(path: Path) -> array[int]:
    """The samples of a WAV file of 16 bits, any usual rate, one or more channels; SoundDown BAD_CLIP otherwise."""
    try:
        return decode(path.read_bytes())
    except (OSError, EOFError, wave.Error, ValueError) as trouble:
        raise SoundDown(Down.BAD_CLIP, f"{path}: {trouble}") from trouble


def decode(file: bytes) -> array[int]:
    """The samples of a WAV file; wave.Error, EOFError or ValueError where it is none that we read."""
    with wave.open(io.BytesIO(_with_length(file))) as source:
        width, channels, rate = source.getsampwidth(), source.getnchannels(), source.getframerate()
        if width != _WIDTH or rate not in _RATES:
            raise ValueError(f"{width * 8} bit, {rate} Hz")
        if source.getnframes() > rate * _LONGEST:
            raise ValueError(f"longer than {_LONGEST} s")
        found = array("h", source.readframes(source.getnframes()))
    if sys.byteorder == "big":
        found.byteswap()
    return _at_rate(_one_channel(found, channels), rate)


def encode(samples: array[int]) -> bytes:
    """A WAV file of the samples."""
    out = array("h", samples)
    if sys.byteorder == "big":
        out.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(_WIDTH)
        target.setframerate(RATE)
        target.writeframes(out.tobytes())
    return file.getvalue()


def silence(milliseconds: int) -> array[int]:
    """Nothing, for so long."""
    return array("h", bytes(_WIDTH * (RATE * max(0, milliseconds) // 1000)))


def joined(parts: Iterable[array[int]]) -> array[int]:
    """One after another."""
    whole = array("h")
    for part in parts:
        whole.extend(part)
    return whole


def louder(samples: array[int], volume: float) -> array[int]:
    """Each sample times `volume` (0 to 1; more is clipped at full scale)."""
    if volume == 1:
        return samples
    return array("h", (max(-_HIGHEST, min(_HIGHEST, round(each * volume))) for each in samples))


def seconds(samples: array[int]) -> float:
    """How long it takes to be heard."""
    return len(samples) / RATE


def _with_length(file: bytes) -> bytes:
    """A WAV that was written to a pipe does not know its own length: told here."""
    at = file.find(b"data", 12)
    if file[:4] != b"RIFF" or at < 0 or int.from_bytes(file[at + 4 : at + 8], "little") <= len(file) - at - 8:
        return file
    rest = len(file) - at - 8
    return (
        b"RIFF" + (len(file) - 8).to_bytes(4, "little") + file[8 : at + 4] + rest.to_bytes(4, "little") + file[at + 8 :]
    )


def _one_channel(samples: array[int], channels: int) -> array[int]:
    if channels == 1:
        return samples
    return array("h", (sum(samples[at : at + channels]) // channels for at in range(0, len(samples), channels)))


def _at_rate(samples: array[int], rate: int) -> array[int]:
    """Each new sample is the mean of those that it stands for, or lies on the line between its neighbours."""
    if rate == RATE or not samples:
        return samples
    count = len(samples) * RATE // rate
    if rate > RATE:
        edges = [at * rate // RATE for at in range(count + 1)]
        return array("h", (sum(samples[a:b]) // (b - a) for a, b in pairwise(edges)))
    last = len(samples) - 1
    return array("h", (_between(samples, min(last, at * rate / RATE), last) for at in range(count)))


def _between(samples: array[int], place: float, last: int) -> int:
    before = int(place)
    after = min(last, before + 1)
    return round(samples[before] + (samples[after] - samples[before]) * (place - before))
