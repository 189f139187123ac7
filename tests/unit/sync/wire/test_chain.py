"""The chain: literal bytes, and that nothing in it can change unnoticed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client.journal import Identity
from sync.trouble import ChainBroken, Trouble
from sync.wire.chain import BODY_SIZE, Fork, Link, Meta, genesis, link, read_meta, verify
from tests.unit.sync.actors import Log, key_of

PUBLIC = key_of("chain").public


def a_log(count: int) -> Log:
    log = Log(Identity("d1", "palembang", "e1", PUBLIC))
    log.write(count)
    return log


def test_the_formulas_are_those_of_the_design() -> None:
    start = sha256(b"epoch" + PUBLIC + b"\x00\x02e1" + b"\x00").digest()
    assert genesis(PUBLIC, "e1") == start
    meta = b'{"id":"r1","seq":1,"at":"2026-11-24T05:00:00Z","k":"noted","v":1}'
    leaf = sha256(b"\x00" + b"s" * 16 + b'{"n":1}').digest()
    made = link(start, Meta("r1", 1, "2026-11-24T05:00:00Z", "noted", 1), b"s" * 16, b'{"n":1}')
    assert made.meta == meta
    assert made.hash == sha256(b"\x01" + start + meta + leaf).digest()


def test_boot_and_its_milliseconds_stand_in_meta_when_there_are_any() -> None:
    made = link(b"\0" * 32, Meta("r", 1, "t", "k", 1, boot="b", bt=7), b"s" * 16, b"1")
    assert made.meta == b'{"id":"r","seq":1,"at":"t","k":"k","v":1,"boot":"b","bt":7}'


def test_an_epoch_that_left_another_starts_elsewhere() -> None:
    starts = {
        genesis(PUBLIC, "e1"),
        genesis(PUBLIC, "e2"),
        genesis(PUBLIC, "e2", Fork("e1", 1, b"h" * 32)),
        genesis(PUBLIC, "e2", Fork("e1", 2, b"h" * 32)),
        genesis(PUBLIC, "e2", Fork("e1", 1, b"i" * 32)),
    }
    assert len(starts) == 5


def test_a_whole_chain_verifies_to_its_head() -> None:
    log = a_log(5)
    assert verify(log.start, log.links("e1", "q", 0, 5)) == log.streams()[0].head


@given(place=st.integers(0, 3), part=st.sampled_from(["meta", "salt", "body", "hash"]), bit=st.integers(0, 127))
def test_any_flipped_bit_breaks_the_chain(place: int, part: str, bit: int) -> None:
    log = a_log(4)
    links = list(log.links("e1", "q", 0, 4))
    raw = bytearray(getattr(links[place], part))
    raw[(bit // 8) % len(raw)] ^= 1 << (bit % 8)
    links[place] = replace(links[place], **{part: bytes(raw)})  # type: ignore[arg-type]
    with pytest.raises(ChainBroken):
        verify(log.start, links)


@pytest.mark.parametrize("wrong", [{"seq": 9}, {"id": "other"}, {"kind": "other"}])
def test_a_link_that_says_other_than_its_meta_is_found(wrong: dict[str, object]) -> None:
    log = a_log(1)
    lying: Link = replace(log.links("e1", "q", 0, 1)[0], **wrong)  # type: ignore[arg-type]
    with pytest.raises(ChainBroken):
        verify(log.start, [lying])


@given(st.permutations(range(4)).filter(lambda order: list(order) != [0, 1, 2, 3]))
def test_order_matters(order: list[int]) -> None:
    log = a_log(4)
    links = log.links("e1", "q", 0, 4)
    with pytest.raises(ChainBroken):
        verify(log.start, [links[place] for place in order])


def test_a_dropped_link_is_missed() -> None:
    log = a_log(4)
    with pytest.raises(ChainBroken) as trouble:
        verify(log.start, [*log.links("e1", "q", 0, 2), *log.links("e1", "q", 3, 1)])
    assert trouble.value.params == {"seq": 4}


BAD_BODIES = [b"", b"{", b'{"a":\n1}', b" 1", b"1 ", b"1 2", b"{bad}", b'"' + b"x" * BODY_SIZE + b'"']


@pytest.mark.parametrize("body", BAD_BODIES)
def test_what_could_not_be_sent_never_enters_the_chain(body: bytes) -> None:
    with pytest.raises(Trouble, match=r"sync\.bad_record"):
        link(b"\0" * 32, Meta("r", 1, "t", "k", 1), b"s" * 16, body)


def test_a_salt_is_sixteen_bytes() -> None:
    with pytest.raises(Trouble, match=r"sync\.bad_record"):
        link(b"\0" * 32, Meta("r", 1, "t", "k", 1), b"s", b"1")


@pytest.mark.parametrize("name", ["id", "at", "k"])
def test_a_meta_whose_text_not_every_database_can_keep_is_none(name: str) -> None:
    words = {"id": "i", "at": "2026-11-24", "k": "noted"} | {name: "a\0b"}
    with pytest.raises(msgspec.DecodeError):
        read_meta(msgspec.json.encode(words | {"seq": 1, "v": 1}))


@pytest.mark.parametrize("v", [-1, 2**31, 2**64])
def test_a_version_that_no_column_can_hold_is_none(v: int) -> None:
    with pytest.raises(msgspec.DecodeError):
        read_meta(b'{"id":"i","seq":1,"at":"","k":"noted","v":%d}' % v)
