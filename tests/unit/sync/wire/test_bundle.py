"""A bundle is one signed object: whatever is changed in it, nothing of it is taken."""

from __future__ import annotations

import zlib
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.trouble import Refused
from sync.wire import bundle
from sync.wire.batch import key_id
from sync.wire.bundle import Contents, Label, Part, Terms
from tests.unit.sync.actors import SITE, key_of

KEY = key_of("config")
FILES = {"situs.toml": b'id = "palembang"\n', "loket.csv": b"kode,nama\n1,Loket 1\n", "texts/id/board.po": b""}
RAW = bundle.pack(KEY, SITE, 7, Terms(), Contents("palembang", FILES))
_names = st.text("abcxyz_.-09", min_size=1, max_size=12).filter(bundle.fit_for_part)


def refusal_of(raw: bytes, key: str = "config", site: str = SITE) -> str:
    with pytest.raises(Refused) as caught:
        bundle.open_bundle(raw, key_of(key).public, site)
    return caught.value.code


def forged(**changes: object) -> bytes:
    """A bundle whose label says something else, signed properly by the key itself."""
    label = msgspec.structs.replace(bundle.peek(RAW), **changes)
    line = msgspec.json.encode(label)
    packed = RAW[RAW.find(b"\n") + 65 :]
    return line + b"\n" + KEY.sign(b"kb1-bundle\n" + line) + packed


def of(packed: bytes, *parts: Part) -> bytes:
    """A signed bundle around content that no honest publisher makes."""
    label = Label(
        "kb1-bundle", SITE, "palembang", 1, "", "", "site", key_id(KEY.public), sha256(packed).digest(), parts
    )
    line = msgspec.json.encode(label)
    return line + b"\n" + KEY.sign(b"kb1-bundle\n" + line) + packed


@given(st.dictionaries(_names, st.binary(max_size=200), max_size=8), st.integers(1, 2**53))
def test_what_was_packed_comes_out_again(files: dict[str, bytes], version: int) -> None:
    raw = bundle.pack(KEY, SITE, version, Terms("2026-11-24T05:00:00+00:00"), Contents("MPP Kota", files))
    opened = bundle.open_bundle(raw, KEY.public, SITE)
    assert (opened.label.version, opened.contents) == (version, Contents("MPP Kota", files))
    assert raw.startswith(opened.head)
    assert raw == bundle.pack(KEY, SITE, version, Terms("2026-11-24T05:00:00+00:00"), Contents("MPP Kota", files))


@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_any_changed_byte_makes_it_worthless(place: int, mask: int) -> None:
    changed = bytearray(RAW)
    changed[place] ^= mask
    assert refusal_of(bytes(changed)) in ("sync.bad_bundle", "sync.bundle_unsigned")


@given(st.integers(0, len(RAW) - 1))
def test_a_bundle_that_broke_off_is_worthless(length: int) -> None:
    assert refusal_of(RAW[:length]) in ("sync.bad_bundle", "sync.bundle_unsigned")


@given(st.binary(min_size=1, max_size=40))
def test_nothing_may_be_hung_on(more: bytes) -> None:
    assert refusal_of(RAW + more) == "sync.bad_bundle"


@given(st.binary(max_size=300))
def test_rubbish_is_refused_in_one_sentence(rubbish: bytes) -> None:
    assert refusal_of(rubbish) in ("sync.bad_bundle", "sync.bundle_unsigned")


def test_another_key_and_another_site_are_told_apart() -> None:
    assert refusal_of(RAW, key="somebody") == "sync.bundle_unsigned"
    assert refusal_of(RAW, site="prabumulih") == "sync.bundle_other_site"


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc/passwd",
        "a/../b",
        ".hidden",
        "a/.b",
        "a//b",
        "a/b/c/d",
        "A.csv",
        "a\\b",
        "a b",
        "",
        "a\n",
        "x" * 200,
    ],
)
def test_no_name_may_climb_or_hide(name: str) -> None:
    packed = zlib.compress(b"x")
    raw = of(packed, Part(name, 1, sha256(b"x").digest()))
    assert refusal_of(raw) == "sync.bad_bundle"


@pytest.mark.parametrize("folder", ["", "..", ".", "a/b", "/", "a\n", "x" * 80])
def test_no_folder_may_climb_or_hide(folder: str) -> None:
    assert refusal_of(forged(folder=folder)) == "sync.bad_bundle"


def test_a_file_may_not_stand_where_a_folder_stands() -> None:
    packed = zlib.compress(b"xx")
    part = sha256(b"x").digest()
    assert refusal_of(of(packed, Part("a", 1, part), Part("a/b", 1, part))) == "sync.bad_bundle"


def test_the_same_name_twice_is_refused() -> None:
    part = Part("a", 1, sha256(b"x").digest())
    assert refusal_of(of(zlib.compress(b"xx"), part, part)) == "sync.bad_bundle"


def test_content_that_swells_beyond_what_it_says_is_cut_off() -> None:
    bomb = zlib.compress(b"\0" * (64 << 20), 9)
    small = Part("a", 1, sha256(b"\0").digest())
    assert refusal_of(of(bomb, small)) == "sync.bad_bundle"


def test_sizes_beyond_the_bounds_are_refused_before_anything_is_inflated() -> None:
    hash_ = sha256(b"").digest()
    big = Part("a", bundle.FILE_SIZE + 1, hash_)
    many = [Part(f"f{number:04}", bundle.FILE_SIZE, hash_) for number in range(5)]
    assert refusal_of(of(b"", big)) == "sync.bundle_too_large"
    assert refusal_of(of(b"", *many)) == "sync.bundle_too_large"
    with pytest.raises(Refused, match="bundle_too_large"):
        bundle.pack(KEY, SITE, 1, Terms(), Contents("x", {"a": b"\0" * (bundle.FILE_SIZE + 1)}))


def test_files_that_are_not_the_labels_are_found() -> None:
    label = bundle.peek(RAW)
    bundle.must_agree(label, FILES)
    for files in ({}, FILES | {"more.csv": b""}, FILES | {"loket.csv": b"kode,nama\n1,Loket 2\n"}):
        with pytest.raises(Refused, match="bad_bundle"):
            bundle.must_agree(label, files)
