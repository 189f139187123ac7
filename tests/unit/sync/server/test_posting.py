"""What hangs on a site's wall reaches every device of it, and only what is new travels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from sync.server.posting import posted
from sync.wire.posted import POSTED, Posted, PostedAsked, fingerprint
from tests.unit.sync.actors import SITE, Member
from tests.unit.sync.places import Places

PAPERS = st.dictionaries(st.sampled_from("abcd"), st.binary(max_size=8), max_size=4)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    places = Places(Path(tmp_path_factory.mktemp("posting")))
    yield places
    places.close()


def hang(places: Places, papers: Mapping[str, bytes]) -> None:
    def wall(conn: Connection, site: str) -> Mapping[str, bytes]:
        return papers if site == SITE else {"other": b"of another site"}

    places.site.server.wall = wall


def ask(member: Member, have: Mapping[str, bytes]) -> Posted:
    asked = PostedAsked({name: fingerprint(paper) for name, paper in have.items()})
    return member.line().call(POSTED, msgspec.json.encode(asked), Posted)


def test_a_bare_wall_is_an_answer_too(places: Places) -> None:
    places.site.server.wall = None
    member = places.site.member("bare")
    assert ask(member, {}) == Posted({})
    assert ask(member, {"index": b"old"}) == Posted({}, ("index",))


def test_a_device_reads_the_wall_of_its_own_site_over_a_signed_call(places: Places) -> None:
    hang(places, {"index": b"88.95"})
    member = places.site.member("reader")
    assert ask(member, {}) == Posted({"index": b"88.95"})
    assert ask(member, {"index": b"88.95"}) == Posted({})


@given(PAPERS, PAPERS)
def test_whoever_looks_has_the_wall_as_it_hangs_whatever_he_had_before(
    places: Places, hanging: dict[str, bytes], had: dict[str, bytes]
) -> None:
    hang(places, hanging)
    asked = PostedAsked({name: fingerprint(paper) for name, paper in had.items()})
    news = posted(places.site.server, SITE, asked)
    assert {name: paper for name, paper in had.items() if name not in news.gone} | news.papers == hanging
    assert all(had.get(name) != paper for name, paper in news.papers.items())
