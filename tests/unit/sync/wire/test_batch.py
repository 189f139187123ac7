"""The batch on the wire: literal bytes, and that no byte of it can change unnoticed."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.journal import Identity
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, Limits, pack, peek, unpack
from sync.wire.chain import Fork
from tests.unit.sync.actors import Log, key_of

KEY = key_of("batch")
LITERAL = b"""\
{"p":"kb1","dev":"d1","epoch":"e1","stream":"q","first":1,"last":2,\
"prev":"p4kMGOjxTvSvXLXdzWCwnwnkBTUrfJ+bkcQFRYsT03w=","head":"AS9u9ksxJiaZTJazqXlJXzZK7uSat+O4FurxpZPzr2I=",\
"n":2,"kid":"f210c1d661825bec"}
2A7vr5FYACNH/vKc/onZa4fXHIeR6mr7hK+ABvOpmFUHCxN+w0a3gjCCkD4bhDLAnVugYUAiIzgtd3JDNfaTCw==
{"m":{"id":"d1-q-1","seq":1,"at":"2026-11-24T05:00:00Z","k":"noted","v":1},"s":"b7a01d32bd88a50c6bec54bad32f310a","b":{"n":1}}
{"m":{"id":"d1-q-2","seq":2,"at":"2026-11-24T05:00:00Z","k":"noted","v":1},"s":"20acb533f3b4362e2180dedb954bcc5b","b":{"n":2}}"""


def a_batch(count: int = 2, after: int = 0) -> bytes:
    log = Log(Identity("d1", "palembang", "e1", KEY.public))
    log.write(count + after)
    previous = log.hash_at("e1", "q", after)
    assert previous is not None
    return pack(KEY, "d1", "e1", "q", previous, log.links("e1", "q", after, count))


def test_the_bytes_on_the_wire_stay_what_they_are() -> None:
    assert gzip.decompress(a_batch()) == LITERAL


def test_what_is_packed_comes_out_byte_for_byte() -> None:
    log = Log(Identity("d1", "palembang", "e1", KEY.public))
    sent = log.write(7)
    opened = unpack(pack(KEY, "d1", "e1", "q", log.start, sent), KEY.public, ORDINARY)
    assert list(opened.links) == sent
    assert [meta.seq for meta in opened.metas] == [1, 2, 3, 4, 5, 6, 7]


def test_a_batch_may_start_anywhere_and_tells_where_its_epoch_came_from() -> None:
    fork = Fork("e0", 9, b"h" * 32)
    log = Log(Identity("d1", "palembang", "e1", KEY.public), forks={("e1", "q"): fork})
    log.write(5)
    previous = log.hash_at("e1", "q", 3)
    assert previous is not None
    opened = unpack(pack(KEY, "d1", "e1", "q", previous, log.links("e1", "q", 3, 2), fork), KEY.public, ORDINARY)
    assert (opened.header.first, opened.header.last, opened.header.fork) == (4, 5, fork)


@settings(deadline=None, max_examples=300)
@given(place=st.integers(0, len(LITERAL) - 1), bit=st.integers(0, 7))
def test_no_flipped_bit_is_accepted(place: int, bit: int) -> None:
    text = bytearray(LITERAL)
    text[place] ^= 1 << bit
    with pytest.raises(Refused):
        unpack(gzip.compress(bytes(text)), KEY.public, ORDINARY)


@given(place=st.integers(0, 500), bit=st.integers(0, 7))
def test_a_flipped_bit_of_the_packed_bytes_is_refused_or_changes_nothing(place: int, bit: int) -> None:
    raw = bytearray(a_batch())
    raw[place % len(raw)] ^= 1 << bit
    try:
        opened = unpack(bytes(raw), KEY.public, ORDINARY)
    except Refused:
        return  # most; some bits of gzip's own header mean nothing
    assert opened.links == unpack(a_batch(), KEY.public, ORDINARY).links


@given(st.integers(0, 400))
def test_a_cut_batch_is_refused_wherever_it_is_cut(cut: int) -> None:
    raw = a_batch()
    with pytest.raises(Refused):
        unpack(raw[: cut % len(raw)], KEY.public, ORDINARY)


@pytest.mark.parametrize("line", [2, 3])
def test_a_stripped_or_doubled_line_is_refused(line: int) -> None:
    lines = LITERAL.split(b"\n")
    for altered in (lines[:line] + lines[line + 1 :], [*lines[: line + 1], lines[line], *lines[line + 1 :]]):
        with pytest.raises(Refused):
            unpack(gzip.compress(b"\n".join(altered)), KEY.public, ORDINARY)


def test_another_key_is_refused() -> None:
    with pytest.raises(Refused, match=r"sync\.unsigned"):
        unpack(a_batch(), key_of("somebody else").public, ORDINARY)


def test_bytes_behind_the_batch_are_refused() -> None:
    with pytest.raises(Refused, match=r"sync\.bad_batch"):
        unpack(a_batch() + gzip.compress(b"more"), KEY.public, ORDINARY)


def test_peeking_believes_nothing_and_costs_little() -> None:
    assert peek(gzip.compress(LITERAL + b"\n" + b" " * (64 << 20)), ORDINARY).header.dev == "d1"


BOMB = gzip.compress(LITERAL + b"\n" + b"0" * (9 << 20))


@pytest.mark.parametrize(
    ("raw", "limits"),
    [
        (BOMB, ORDINARY),
        (a_batch(3), Limits(records=2)),
        (a_batch(1), Limits(record=50)),
        (a_batch(1), Limits(packed=50)),
    ],
)
def test_what_is_too_large_is_refused(raw: bytes, limits: Limits) -> None:
    with pytest.raises(Refused, match=r"sync\.too_large"):
        unpack(raw, KEY.public, limits)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_noise_is_refused(noise: bytes) -> None:
    for raw in (noise, zlib.compress(noise), gzip.compress(noise), gzip.compress(LITERAL[:150] + noise)):
        with pytest.raises(Refused):
            unpack(raw, KEY.public, ORDINARY)
