"""Sealing at entry, and the officer's key file."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey

from kiosk.adapters.officer_key import new_key, open_key, public_of
from kiosk.adapters.sealing import seal, unseal
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.trouble import Refused

KEY = PrivateKey.generate()
PUBLIC = bytes(KEY.public_key)
PASSPHRASE = b"empat kata sandi rahasia"
PHONE = PersonalField.PHONE


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60).map(lambda text: text.encode("utf-8", "ignore")), st.sampled_from(PersonalField))
def test_what_is_sealed_opens_again_is_of_one_size_and_leaves_its_buffer_empty(
    value: bytes, field: PersonalField
) -> None:
    buffer = bytearray(value)
    box = seal(PUBLIC, "palembang", field, buffer)
    assert len(box) == BOX_SIZE
    assert buffer == bytes(len(value))
    assert unseal(KEY, "palembang", field, box).value.encode() == value
    assert value.decode() not in repr(unseal(KEY, "palembang", field, box)) or len(value) < 10


def test_the_same_value_never_gives_the_same_box() -> None:
    assert seal(PUBLIC, "s", PHONE, bytearray(b"0812")) != seal(PUBLIC, "s", PHONE, bytearray(b"0812"))


@pytest.mark.parametrize(("site", "field"), [("lain", PHONE), ("palembang", PersonalField.NIK)])
def test_a_box_of_another_site_or_field_is_refused(site: str, field: PersonalField) -> None:
    box = seal(PUBLIC, "palembang", PHONE, bytearray(b"081234567890"))
    with pytest.raises(Refused, match=r"personal\.other_box"):
        unseal(KEY, site, field, box)


@pytest.mark.parametrize("spoil", [lambda box: box[:-1], lambda box: bytes([box[0] ^ 1]) + box[1:], lambda box: b""])
def test_an_altered_box_or_another_key_opens_nothing(spoil: object) -> None:
    box = seal(PUBLIC, "palembang", PHONE, bytearray(b"081234567890"))
    assert callable(spoil)
    for key, tried in ((KEY, spoil(box)), (PrivateKey.generate(), box)):
        with pytest.raises(Refused, match=r"personal\.other_key"):
            unseal(key, "palembang", PHONE, tried)


def test_the_officers_key_file_is_closed_to_others_and_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    file = tmp_path / "officer" / "key.json"
    file.parent.mkdir()
    public = new_key(file, PASSPHRASE, tmp_path / "none")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert public_of(file) == public
    key = open_key(file, PASSPHRASE)
    assert bytes(key.public_key) == public
    assert bytes(key) not in file.read_bytes()
    with pytest.raises(Refused, match=r"personal\.wrong_passphrase"):
        open_key(file, b"empat kata sandi lainnya")
    with pytest.raises(Refused, match=r"personal\.key_exists"):
        new_key(file, PASSPHRASE, tmp_path / "none")
    assert public_of(file) == public


@pytest.mark.parametrize("name", ["anjungan.db", "server.db", "server.db.keys"])
def test_no_key_is_made_where_a_device_or_a_server_lives(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    for file, data in ((tmp_path / "key.json", tmp_path / "none"), (tmp_path.parent / "key.json", tmp_path)):
        with pytest.raises(Refused, match=r"personal\.key_not_here"):
            new_key(file, PASSPHRASE, data)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"no key", json.dumps({"anjungan": "privacy key 9"}).encode(), b"\xff\xfe"]
)
def test_what_is_no_key_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key.json").write_bytes(content)
    with pytest.raises(Refused, match=r"personal\.bad_key_file"):
        public_of(tmp_path / "key.json")
    with pytest.raises(Refused, match=r"personal\.no_key"):
        public_of(tmp_path / "missing.json")


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"personal\.short_passphrase"):
        new_key(tmp_path / "key.json", b"pendek", tmp_path / "none")
