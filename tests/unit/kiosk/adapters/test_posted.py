"""A device keeps what its site has posted: through restarts and cut lines, and never that of another site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kiosk.adapters.posted import Wall
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.posted import published_in
from kiosk.posted import INDEX, PostedIndex, written
from sync.trouble import Trouble
from tests.unit.sync.actors import SITE, Member
from tests.unit.sync.places import Places

QUARTER = PostedIndex(
    period="2026-TW3",
    first=dt.date(2026, 7, 1),
    last=dt.date(2026, 9, 30),
    ikm="88.95",
    mutu="A",
    n=1284,
    weights="exact",
    issued=True,
    day=dt.date(2026, 9, 30),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    lock = Lock(tmp_path)
    assert lock.take()
    store = SqliteStore(tmp_path, lock, SystemClock(), SystemChance())
    yield store
    store.close()


@pytest.fixture
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    places = Places(Path(tmp_path_factory.mktemp("places")))
    yield places
    places.close()


@pytest.fixture
def member(places: Places) -> Member:
    return places.site.member("anjungan")


def hang(places: Places, papers: Mapping[str, bytes]) -> None:
    places.site.server.wall = lambda conn, site: papers


def look(store: SqliteStore, member: Member | None, site: str = SITE) -> bool:
    return Wall(store, SystemClock(), site).turn(member.line() if member else None)


def published(store: SqliteStore, site: str = SITE) -> PostedIndex | None:
    return store.read(lambda books: published_in(books.notes, site))


def test_the_published_index_reaches_the_device_and_stays_when_the_line_is_cut(
    store: SqliteStore, places: Places, member: Member
) -> None:
    hang(places, {INDEX: written(QUARTER)})
    assert look(store, member)
    assert published(store) == QUARTER
    assert not look(store, None)
    assert published(store) == QUARTER


def test_the_same_paper_again_is_no_news_and_one_that_is_gone_is(
    store: SqliteStore, places: Places, member: Member
) -> None:
    hang(places, {INDEX: written(QUARTER)})
    look(store, member)
    assert not look(store, member)
    hang(places, {})
    assert look(store, member)
    assert published(store) is None


def test_it_is_not_looked_at_again_before_its_time(store: SqliteStore, places: Places, member: Member) -> None:
    wall = Wall(store, SystemClock(), SITE)
    assert not wall.turn(member.line())
    hang(places, {INDEX: written(QUARTER)})
    assert not wall.turn(member.line())
    wall.hurry()
    assert wall.turn(member.line())


def test_what_another_site_has_posted_is_not_shown(store: SqliteStore, places: Places, member: Member) -> None:
    hang(places, {INDEX: written(QUARTER)})
    look(store, member)
    assert published(store, "other") is None


@pytest.mark.parametrize("paper", [b"", b"{}", b"\xff", b'{"ikm": "0"}'])
def test_a_paper_that_cannot_be_read_shows_nothing(
    store: SqliteStore, places: Places, member: Member, paper: bytes
) -> None:
    hang(places, {INDEX: paper})
    look(store, member)
    assert published(store) is None


def test_a_server_that_knows_no_wall_changes_nothing(store: SqliteStore, places: Places, member: Member) -> None:
    hang(places, {INDEX: written(QUARTER)})
    look(store, member)

    class Older:
        def call(self, path: str, body: bytes, answer: object, patience: float = 0.0) -> object:
            raise Trouble("sync.bad_answer")

    assert not Wall(store, SystemClock(), SITE).turn(Older())  # type: ignore[arg-type]
    assert published(store) == QUARTER
