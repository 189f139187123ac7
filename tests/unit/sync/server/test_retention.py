"""Batches that a schedule takes: old ones that whoever stands above has; the stream goes on as if they were there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from sync.client.journal import Identity
from sync.server.retention import prune
from sync.server.schema import batches, streams
from sync.server.server import Server
from sync.wire.chain import Link
from tests.unit.sync.actors import SITE, Log
from tests.unit.sync.places import Places, send

LATER = "2027-03-01T00:00:00.000+00:00"


@dataclass
class Pruned(Log):
    """A log that has let its first records go."""

    begins: int = 0

    def links(self, epoch: str, stream: str, after: int, limit: int) -> Sequence[Link]:
        first = max(after, self.begins) if epoch == self.epochs[0] else after
        return super().links(epoch, stream, first, limit)


@pytest.fixture
def places(quick_folder: Path) -> Iterator[Places]:
    places = Places(quick_folder)
    yield places
    places.close()


def let_go(server: Server, before: str = LATER) -> int:
    return server.writer.do(lambda conn: prune(conn, SITE, before, is_centre=server.is_centre))


def count(server: Server) -> int:
    with server.read() as conn:
        return conn.scalar(select(func.count()).select_from(batches)) or 0


def test_a_site_keeps_what_its_centre_does_not_have(places: Places) -> None:
    member = places.site.member("anjungan")
    log = member.log()
    log.write(3)
    places.join()
    send(member, log)
    assert let_go(places.site.server) == 0
    places.relay_all()
    assert let_go(places.site.server, "2026-01-01") == 0, "they are not old"
    assert let_go(places.site.server) == 1
    log.write(2)
    assert send(member, log) == 0
    places.relay_all()
    assert count(places.centre.server) == 2
    assert member.line().hello("q", "e1").final == 5


def test_where_nobody_stands_above_age_alone_counts(places: Places) -> None:
    member = places.site.member("anjungan")
    log = member.log()
    log.write(3)
    send(member, log)
    assert let_go(places.site.server) == 1
    log.write(1)
    assert send(member, log) == 0


def test_what_is_erased_leaves_the_write_ahead_log_of_the_server_too(places: Places) -> None:
    member = places.site.member("anjungan")
    log = member.log()
    log.write(3)
    send(member, log)
    wal = places.site.folder / "site.db-wal"
    assert wal.stat().st_size > 0
    places.site.server.writer.empty_log()
    places.site.server.writer.do(lambda conn: None)
    places.site.server.writer.do(lambda conn: None)
    assert wal.stat().st_size == 0


def test_a_server_that_lost_what_a_device_has_let_go_gets_the_rest_in_a_new_epoch(places: Places) -> None:
    member = places.site.member("anjungan")
    enrolled = member.enrolled
    log = Pruned(Identity(enrolled.device, enrolled.site, "e1", member.key.public), begins=3)
    log.write(5)
    log.begins = 0
    assert send(member, log) == 0
    log.begins = 3
    server = places.site.server
    server.writer.do(lambda conn: conn.execute(delete(batches)) and None)
    server.writer.do(lambda conn: conn.execute(delete(streams)) and None)
    log.write(1)
    assert send(member, log) == 0
    with server.read() as conn:
        rows = conn.execute(select(streams.c.epoch, streams.c.hi).where(streams.c.hi > 0)).all()
    assert [(row.epoch, row.hi) for row in rows] == [("e1+", 3)]
    assert [each.id[-1] for each in log.held("e1+", "q")] == ["4", "5", "6"]
    assert log.forks["e1+", "q"].seq == 3
