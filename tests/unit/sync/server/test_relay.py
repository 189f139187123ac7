"""The site's server brings every batch to the centre, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.server.schema import batches
from sync.server.server import Server
from tests.unit.sync.actors import SITE
from tests.unit.sync.places import Places, send


@pytest.fixture
def places(quick_folder: Path) -> Iterator[Places]:
    places = Places(quick_folder)
    yield places
    places.close()


def raws(server: Server) -> list[bytes]:
    with server.read() as conn:
        found = select(batches.c.raw).where(batches.c.site == SITE).order_by(batches.c.device, batches.c.last)
        return [bytes(raw) for raw in conn.scalars(found)]


def test_every_batch_reaches_the_centre_byte_for_byte(places: Places) -> None:
    places.join()
    for name in ("anjungan", "loket"):
        member = places.site.member(name)
        log = member.log()
        log.write(700)
        assert send(member, log) == 0
    places.relay_all()
    assert raws(places.centre.server) == raws(places.site.server)
    assert len(raws(places.site.server)) == 4


def test_the_device_learns_how_far_the_centre_is(places: Places) -> None:
    member = places.site.member("anjungan")
    log = member.log()
    log.write(3)
    send(member, log)
    assert member.line().hello("q", "e1").final == 3, "without a centre what is here is final"
    places.join()
    assert member.line().hello("q", "e1").final == 0
    places.relay_all()
    assert member.line().hello("q", "e1").final == 3
