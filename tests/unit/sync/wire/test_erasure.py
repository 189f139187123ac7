"""Erased records: whatever is taken out of a batch, the rest still proves itself, and nothing else may be missing."""

from __future__ import annotations

import gzip
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.trouble import Refused, Trouble
from sync.wire.batch import ORDINARY, pack, unpack, without
from sync.wire.chain import Link, Meta, erased, genesis, link, verify
from tests.unit.sync.actors import key_of

KEY = key_of("erasure")
START = genesis(KEY.public, "e1")
SECRET = b'{"phone":"081234567890"}'


def chain_of(kinds: list[bool]) -> list[Link]:
    """A record each: True is somebody's own."""
    links: list[Link] = []
    for seq, personal in enumerate(kinds, 1):
        meta = Meta(id=f"r{seq}", seq=seq, at="2026-11-24T05:00:00Z", k="personal_given" if personal else "noted", v=1)
        salt = sha256(meta.id.encode()).digest()[:16]
        body = SECRET if personal else b'{"n":%d}' % seq
        links.append(link(links[-1].hash if links else START, meta, salt, body))
    return links


def batch_of(links: list[Link]) -> bytes:
    return pack(KEY, "d1", "e1", "q", START, links)


@st.composite
def batches(draw: st.DrawFn) -> tuple[list[Link], set[int]]:
    links = chain_of(draw(st.lists(st.booleans(), min_size=1, max_size=12)))
    mine = [each.seq for each in links if each.kind.startswith("personal_")]
    return links, set(draw(st.lists(st.sampled_from(mine), unique=True)) if mine else [])


@settings(deadline=None, max_examples=100)
@given(batches())
def test_any_personal_records_may_be_erased_and_the_signed_batch_still_verifies(
    case: tuple[list[Link], set[int]],
) -> None:
    links, gone = case
    whole = batch_of(links)
    left = without(whole, gone)
    opened = unpack(left, KEY.public, ORDINARY)
    assert opened.header == unpack(whole, KEY.public, ORDINARY).header
    assert [each.hash for each in opened.links] == [each.hash for each in links]
    assert {each.seq for each in opened.links if each.leaf is not None} == gone
    assert gzip.decompress(left).count(SECRET) == sum(each.body == SECRET for each in links) - len(gone)
    assert verify(START, opened.links) == links[-1].hash


@settings(deadline=None, max_examples=60)
@given(batches())
def test_erasing_in_two_goes_or_by_the_device_itself_gives_the_same_batch(case: tuple[list[Link], set[int]]) -> None:
    links, gone = case
    once = without(batch_of(links), gone)
    assert without(without(batch_of(links), set(sorted(gone)[:1])), gone) == once
    assert batch_of([erased(each) if each.seq in gone else each for each in links]) == once


def test_what_is_no_personal_record_cannot_be_left_out_by_anybody() -> None:
    links = chain_of([True, False])
    with pytest.raises(Trouble, match=r"sync\.not_erasable"):
        without(batch_of(links), {2})
    lines = gzip.decompress(batch_of(links)).split(b"\n")
    lines[3] = b'{"m":%b,"leaf":"%b"}' % (
        links[1].meta,
        sha256(b"\0" + links[1].salt + links[1].body).hexdigest().encode(),
    )
    with pytest.raises(Refused, match=r"sync\.bad_batch"):
        unpack(gzip.compress(b"\n".join(lines)), KEY.public, ORDINARY)


@settings(deadline=None, max_examples=200)
@given(place=st.integers(0), bit=st.integers(0, 7))
def test_no_byte_of_an_erased_batch_can_change_unnoticed(place: int, bit: int) -> None:
    raw = bytearray(gzip.decompress(without(batch_of(chain_of([False, True, False])), {2})))
    raw[place % len(raw)] ^= 1 << bit
    with pytest.raises(Refused):
        unpack(gzip.compress(bytes(raw)), KEY.public, ORDINARY)


def test_the_leaf_that_stays_does_not_let_a_short_body_be_guessed() -> None:
    """All phone numbers could be tried against a bare hash; the salt is gone with the body, and is 128 bits."""
    (whole,) = chain_of([True])
    left = erased(whole)
    assert left.leaf is not None
    assert (left.salt, left.body) == (b"", b"")
    assert left.leaf not in {
        sha256(SECRET).digest(),
        sha256(b"\0" + SECRET).digest(),
        sha256(b"\0" + bytes(16) + SECRET).digest(),
    }
    assert left.leaf == sha256(b"\0" + whole.salt + SECRET).digest()
