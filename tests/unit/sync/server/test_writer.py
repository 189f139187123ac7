"""The writer beside other processes on PostgreSQL: what another was in the way of is done again, by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, select, text

from sync.server.database import writing_engine
from sync.server.schema import settings, sites
from sync.server.turns import make_site, take_turn
from sync.server.writer import Writer
from tests.databases import forget, fresh

HANG = 30.0


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """Two sites, `a` and `b`."""
    url = fresh("postgresql", tmp_path)
    engine = create_engine(url)
    with engine.begin() as conn:
        for site in "ab":
            make_site(conn, site)
    engine.dispose()
    yield url
    forget(url)


@pytest.fixture
def writer(url: str) -> Iterator[Writer]:
    engine = writing_engine(url)
    writer = Writer(engine, lambda: None)
    writer.start()
    yield writer
    writer.close()
    engine.dispose()


@pytest.fixture
def other(url: str) -> Iterator[Engine]:
    """Another process, as far as the database can tell."""
    engine = create_engine(url)
    yield engine
    engine.dispose()


def test_two_processes_that_wait_for_each_other_both_get_done(writer: Writer, other: Engine) -> None:
    ours, theirs = threading.Event(), threading.Event()
    runs: list[int] = []

    def job(conn: Connection) -> int:
        runs.append(1)
        take_turn(conn, "a")
        ours.set()
        assert theirs.wait(HANG)
        take_turn(conn, "b")
        return len(runs)

    def the_other_way_round() -> None:
        with other.begin() as conn:
            conn.execute(text("set local deadlock_timeout = '30s'"))  # so that ours is the one that gives way
            take_turn(conn, "b")
            theirs.set()
            assert ours.wait(HANG)
            take_turn(conn, "a")

    thread = threading.Thread(target=the_other_way_round)
    thread.start()
    assert writer.submit(job).result(HANG) > 1
    thread.join(HANG)
    assert not thread.is_alive()


def test_a_row_that_another_process_wrote_between_look_and_write_is_found_at_the_second_look(
    writer: Writer, other: Engine
) -> None:
    row = {"site": "a", "name": "n", "value": b"v"}
    mine = select(settings.c.value).where(settings.c.site == "a", settings.c.name == "n")

    def job(conn: Connection) -> str:
        if conn.scalar(mine) is not None:
            return "found"
        with other.begin() as there:
            there.execute(insert(settings).values(row))
        conn.execute(insert(settings).values(row))
        return "written"

    assert writer.submit(job, "a").result(HANG) == "found"


def test_a_site_that_two_processes_make_at_once_is_made_once(writer: Writer, other: Engine) -> None:
    with other.begin() as conn:
        make_site(conn, "c")
        ours = writer.submit(lambda conn: make_site(conn, "c"), "c")
    ours.result(HANG)
    with other.connect() as conn:
        assert list(conn.scalars(select(sites.c.site).order_by(sites.c.site))) == ["a", "b", "c"]
