"""A device believes its site's new server by the centre's word alone, and never an older one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.client.introduced import NewServer, introduced
from sync.server import ties
from sync.trouble import Refused, Unreachable
from tests.unit.sync.actors import SITE, Member, Office, key_of
from tests.unit.sync.places import Places

pytestmark = pytest.mark.logs("numbers are dealt out by allocator")


@pytest.fixture
def places(quick_folder: Path) -> Iterator[Places]:
    places = Places(quick_folder)
    places.join("old")
    yield places
    places.close()


@pytest.fixture
def member(places: Places) -> Member:
    member = places.site.member("anjungan")
    places.relay_all()
    return member


@pytest.fixture
def old(places: Places, member: Member) -> Iterator[Office]:
    """The server that burnt down; another one has taken its place, and the device's address leads there."""
    old = places.replace_site()
    places.join("new")
    member.post.desk = places.site.desk
    yield old
    old.close()


def asks(places: Places, member: Member, turn: int = 0, centre: bytes | None = None) -> NewServer | None:
    centre_key = centre or places.centre.server.keyring.key.public
    return introduced(member.line(), SITE, member.key, member.enrolled.server_key, centre_key, turn)


def test_the_centre_s_word_is_enough(places: Places, member: Member, old: Office) -> None:
    with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
        member.line().hello("q", "e1")
    found = asks(places, member)
    ring = places.site.server.keyring
    assert found == NewServer(ring.key.public, 2, ring.secret)
    assert member.line(found.server_key).hello("q", "e1").hi == 0


def test_the_old_server_cannot_introduce_itself_again(places: Places, member: Member, old: Office) -> None:
    member.post.desk = old.desk
    other = replace(member, enrolled=replace(member.enrolled, server_key=places.site.server.keyring.key.public))
    assert asks(places, other, turn=2) is None


def test_the_word_of_another_centre_counts_for_nothing(places: Places, member: Member, old: Office) -> None:
    with pytest.raises(Refused, match=r"sync\.bad_introduction"):
        asks(places, member, centre=key_of("another centre").public)


def test_a_stolen_word_is_worth_nothing_without_the_server_s_own_key(
    places: Places, member: Member, old: Office
) -> None:
    with places.site.server.read() as conn:
        word = ties.introduction_of(conn, SITE)
    old.server.writer.do(lambda conn: ties.keep_introduction(conn, SITE, word))
    member.post.desk = old.desk
    with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
        asks(places, member)


def test_a_server_without_a_centre_introduces_nobody(quick_folder: Path) -> None:
    places = Places(quick_folder)
    try:
        assert asks(places, places.site.member("anjungan")) is None
    finally:
        places.close()
