"""RDM6300 and its kin: real cards, any cut, any dirt."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.em4100 import Em4100Framer
from hardware.cards.token import Card, Family

# Real cards (Arduino forum 1221511, hardware.md 4): letters on the line -> number printed on the card.
VECTORS = {"01001293D858": 1217496, "0100CDA4EC84": 13477100, "2900DEB30A4E": 14594826}
UIDS = st.binary(min_size=5, max_size=5)


def frame(letters: str, before_end: bytes = b"") -> bytes:
    return b"\x02" + letters.encode() + before_end + b"\x03"


def frame_of(uid: bytes, spoil: int = 0) -> bytes:
    return frame(uid.hex().upper() + f"{reduce(xor, uid) ^ spoil:02X}")


def card(uid: bytes) -> Card:
    return Card(Family.EM4100, uid)


@pytest.mark.parametrize(("letters", "printed"), VECTORS.items())
@pytest.mark.parametrize("before_end", [b"", b"\r\n"], ids=["RDM6300", "ID-12LA"])
def test_real_cards_are_read(letters: str, printed: int, before_end: bytes) -> None:
    [seen] = Em4100Framer().feed(frame(letters, before_end))
    assert seen == card(bytes.fromhex(letters[:10]))
    assert int.from_bytes(seen.uid[-4:], "big") & 0xFFFFFF == printed & 0xFFFFFF


def test_cards_come_whole_however_the_line_is_cut() -> None:
    stream = b"\x00" + b"".join(frame(letters) for letters in VECTORS) + frame("01001293D858", b"\r\n")
    expected = Em4100Framer().feed(stream)
    assert len(expected) == 4
    for first in range(len(stream) + 1):
        for second in range(first, len(stream) + 1):
            framer = Em4100Framer()
            pieces = (stream[:first], stream[first:second], stream[second:])
            assert tuple(seen for piece in pieces for seen in framer.feed(piece)) == expected


@given(UIDS, st.integers(1, 255))
def test_a_wrong_checksum_is_nothing_and_the_next_card_counts(uid: bytes, spoil: int) -> None:
    assert Em4100Framer().feed(frame_of(uid, spoil) + frame_of(uid)) == (card(uid),)


@given(st.lists(UIDS, max_size=5), st.lists(st.binary(max_size=20), min_size=6, max_size=6), st.data())
def test_cards_between_dirt_are_found(uids: list[bytes], dirt: list[bytes], data: st.DataObject) -> None:
    stream = dirt[0] + b"".join(frame_of(uid) + noise for uid, noise in zip(uids, dirt[1:], strict=False))
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=4))
    framer = Em4100Framer()
    edges = [0, *sorted(cuts), len(stream)]
    seen = [seen for start, end in pairwise(edges) for seen in framer.feed(stream[start:end])]
    assert [one for one in seen if one.uid in uids] == [card(uid) for uid in uids]


@given(st.binary(max_size=300))
def test_whatever_comes_a_card_has_five_bytes(data: bytes) -> None:
    assert all(len(seen.uid) == 5 for seen in Em4100Framer().feed(data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x02 1001293D858\x03",
        b"\x0201001293D8\x03",
        b"\x0201001293D85801\x03",
        b"\x0201001293D858\r\n\r\n\x03",
        b"01001293D858\x03",
    ],
    ids=["blank", "short", "long", "two ends", "no start"],
)
def test_what_only_looks_like_a_frame_is_nothing(data: bytes) -> None:
    assert Em4100Framer().feed(data) == ()


def test_a_frame_that_the_line_broke_off_is_forgotten() -> None:
    whole = frame("01001293D858")
    for place in range(len(whole)):
        framer = Em4100Framer()
        framer.feed(whole[:place])
        framer.reset()
        assert framer.feed(whole[place:] if place else b"") == ()
        assert framer.idle() == ()
        assert framer.feed(whole) == (card(bytes.fromhex("01001293D8")),)
