"""A server that is announced is found, and nobody is believed because he says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.nearby import AGAIN, SILENT, Lookout, own_server
from sync.client.line import SiteLine
from sync.client.looking import look
from sync.server.announcing import announcing
from sync.wire.announcement import Announced, describe, read
from sync.wire.batch import key_id
from tests.unit.sync.actors import SITE, Dice, Member, Office, key_of

LOOP = "127.0.0.1"


@pytest.fixture
def rogue(tmp_path: Path) -> Office:
    """Another server that says it is the site's."""
    folder = tmp_path / "rogue"
    folder.mkdir()
    return Office(folder, dice=Dice("rogue"))


def test_who_announces_is_heard_on_this_network() -> None:
    public = key_of("a site").public
    with announcing("a-site-of-this-test", public, LOOP, 8420):
        mine = (each for each in look(10.0, [LOOP]) if each.site == "a-site-of-this-test")
        assert next(mine) == Announced("a-site-of-this-test", key_id(public), ("http://127.0.0.1:8420",))


def test_only_the_server_of_the_pinned_key_is_followed(file_office: Office, rogue: Office) -> None:
    member = file_office.join()
    asked: list[str] = []

    def line(url: str) -> SiteLine:
        asked.append(url)
        post = Member("", member.enrolled, member.key, member.post).post
        post.desk = rogue.desk if "rogue" in url else file_office.desk
        return SiteLine(url, member.enrolled.device, SITE, member.key, member.enrolled.server_key, post=post)

    key = key_id(member.enrolled.server_key)
    spoofed = Announced(SITE, key, ("http://rogue:1",))
    honest = Announced(SITE, key_id(rogue.server.keyring.key.public), ("http://rogue:2",))
    elsewhere = Announced("ambon", key, ("http://rogue:3",))
    true = Announced(SITE, key, ("http://gone-rogue:4", "http://true:5"))
    found = own_server([spoofed, honest, elsewhere, true], SITE, member.enrolled.server_key, line, "e1")
    assert found == "http://true:5"
    assert asked == ["http://rogue:1", "http://gone-rogue:4", "http://true:5"]
    assert own_server([spoofed, honest], SITE, member.enrolled.server_key, line, "e1") is None
    rogue.close()


@given(
    properties=st.dictionaries(st.sampled_from([b"site", b"key", b"x"]), st.none() | st.binary(max_size=80)),
    addresses=st.lists(st.sampled_from(["10.0.0.1", "fe80::1"])),
    port=st.none() | st.integers(0, 65535),
)
def test_whatever_is_shouted_is_an_announcement_or_nothing(
    properties: dict[bytes, bytes | None], addresses: list[str], port: int | None
) -> None:
    found = read(properties, addresses, port)
    assert found is None or (found.site and found.key and len(found.urls) == len(addresses))


def test_what_a_server_says_of_itself_is_read_again() -> None:
    public = key_of("a site").public
    said: dict[bytes, bytes | None] = {**describe("ambon", public)}
    assert read(said, ["10.0.0.1", "fd00::1"], 80) == Announced(
        "ambon", key_id(public), ("http://10.0.0.1:80", "http://[fd00::1]:80")
    )


def test_a_device_looks_around_only_after_a_long_silence_and_seldom() -> None:
    lookout = Lookout()
    due = [at for at in range(0, 300_000, 1000) if lookout.is_due(at)]
    assert due == [SILENT, SILENT + AGAIN, SILENT + 2 * AGAIN, SILENT + 3 * AGAIN, SILENT + 4 * AGAIN]
    lookout.answered()
    assert not lookout.is_due(300_000)
