"""Frames of a PN532: packed as in the manual, found in any dirt at any cut."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.pn532_frame import (
    ACK,
    LONGEST,
    NACK,
    Acknowledged,
    Event,
    FrameCutter,
    Framed,
    Refused,
    Spoiled,
    frame,
)

CONTENT = st.binary(min_size=1, max_size=LONGEST)
VERSION = bytes.fromhex("0000FF02FED4022A00")
ANSWER = bytes.fromhex("0000FF06FAD50332010607E800")


def cut(data: bytes, *edges: int) -> tuple[Event, ...]:
    cutter = FrameCutter()
    places = [0, *sorted(edges), len(data)]
    return tuple(event for start, end in pairwise(places) for event in cutter.feed(data[start:end]))


def test_a_frame_looks_as_in_the_manual() -> None:
    assert frame(bytes.fromhex("D402")) == VERSION
    assert frame(bytes.fromhex("D50332010607")) == ANSWER


def test_a_long_frame_has_two_bytes_of_length() -> None:
    assert frame(bytes(256)) == bytes.fromhex("0000FFFFFF0100FF") + bytes(256) + b"\0\0"
    assert frame(bytes(255))[:5] == bytes.fromhex("0000FFFF01")


def test_a_conversation_is_cut_the_same_at_every_two_places() -> None:
    stream = b"\x55\x00" + ACK + ANSWER + NACK + frame(b"\xd5" + bytes(10)) + ACK
    expected = (
        Acknowledged(),
        Framed(bytes.fromhex("D50332010607")),
        Refused(),
        Framed(b"\xd5" + bytes(10)),
        Acknowledged(),
    )
    for first in range(len(stream) + 1):
        for second in range(first, len(stream) + 1):
            assert cut(stream, first, second) == expected


@given(st.lists(CONTENT, max_size=4), st.lists(st.integers(0, 1200), max_size=6))
def test_frames_back_to_back_come_whole(contents: list[bytes], edges: list[int]) -> None:
    stream = b"".join(map(frame, contents))
    assert cut(stream, *(min(edge, len(stream)) for edge in edges)) == tuple(map(Framed, contents))


@given(st.binary(max_size=60).filter(lambda dirt: b"\xff" not in dirt), CONTENT)
def test_a_frame_after_dirt_is_found(dirt: bytes, content: bytes) -> None:
    assert cut(dirt + frame(content)) == (Framed(content),)


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_frame_with_one_wrong_byte_is_never_taken_for_another(content: bytes, data: st.DataObject) -> None:
    whole = frame(content)
    place = data.draw(st.integers(3, len(whole) - 2))
    wrong = data.draw(st.integers(1, 255))
    spoiled = whole[:place] + bytes([whole[place] ^ wrong]) + whole[place + 1 :]
    assert Framed(content) not in cut(spoiled)


def test_a_wrong_checksum_is_told() -> None:
    assert cut(ANSWER[:-2] + b"\xe9\x00") == (Spoiled(),)
    assert cut(bytes.fromhex("0000FF06FBD50332010607E800"))[0] == Spoiled()


@given(st.binary(max_size=400))
def test_whatever_comes_a_frame_is_short(data: bytes) -> None:
    for event in cut(data):
        if isinstance(event, Framed):
            assert 0 < len(event.content) <= LONGEST


def test_a_length_beyond_the_chips_is_spoiled_at_once() -> None:
    assert cut(bytes.fromhex("0000FFFFFFFFFF02")) == (Spoiled(),)


def test_what_the_line_broke_off_is_forgotten() -> None:
    cutter = FrameCutter()
    cutter.feed(ANSWER[:8])
    cutter.reset()
    assert cutter.feed(ANSWER) == (Framed(bytes.fromhex("D50332010607")),)


def test_a_frame_does_not_show_what_it_holds() -> None:
    assert repr(Framed(b"\x04\xa1\xb2\xc3")) == "Framed()"
