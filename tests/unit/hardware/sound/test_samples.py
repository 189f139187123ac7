"""Reading and writing of sound: any usual file becomes ours, and ours stays what it was."""

from __future__ import annotations

import io
import math
import wave
from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.sound.samples import RATE, decode, encode, joined, louder, silence

SAMPLES = st.lists(st.integers(-32_768, 32_767), max_size=300).map(lambda values: array("h", values))


def file_of(samples: array[int], rate: int, channels: int, width: int = 2) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(width)
        target.setframerate(rate)
        target.writeframes(samples.tobytes())
    return file.getvalue()


@given(SAMPLES)
def test_what_is_written_is_read_again(samples: array[int]) -> None:
    assert decode(encode(samples)) == samples


@given(SAMPLES)
def test_a_file_from_a_pipe_that_does_not_know_its_length_is_read_whole(samples: array[int]) -> None:
    file = bytearray(encode(samples))
    file[4:8] = file[40:44] = (0x7FFFF000).to_bytes(4, "little")
    assert decode(bytes(file)) == samples


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_recording_at_any_rate_keeps_its_pitch_length_and_loudness(rate: int, channels: int) -> None:
    hertz, seconds, height = 440, 0.5, 10_000
    one = [round(height * math.sin(math.tau * hertz * at / rate)) for at in range(round(rate * seconds))]
    found = decode(file_of(array("h", (each for each in one for _ in range(channels))), rate, channels))
    assert abs(len(found) - RATE * seconds) <= 1
    rising = sum(a < 0 <= b for a, b in pairwise(found))
    assert abs(rising - hertz * seconds) <= 1
    assert abs(math.sqrt(sum(each * each for each in found) / len(found)) - height / math.sqrt(2)) < height * 0.03


@pytest.mark.parametrize(("rate", "width"), [(22_050, 1), (22_050, 3), (4_000, 2), (200_000, 2)])
def test_a_form_that_we_do_not_read_is_refused(rate: int, width: int) -> None:
    with pytest.raises(ValueError, match="bit"):
        decode(file_of(array("h", bytes(600)), rate, 1, width))


@given(SAMPLES, st.floats(0, 4))
def test_no_volume_leaves_the_range_of_a_sample(samples: array[int], volume: float) -> None:
    found = louder(samples, volume)
    assert len(found) == len(samples)
    assert all(-32_768 <= each <= 32_767 for each in found)
    if volume == 0:
        assert not any(found)


@given(st.lists(SAMPLES, max_size=5), st.integers(0, 500))
def test_joining_and_silence_lose_no_sample(parts: list[array[int]], milliseconds: int) -> None:
    assert len(joined(parts)) == sum(map(len, parts))
    assert len(silence(milliseconds)) == RATE * milliseconds // 1000
