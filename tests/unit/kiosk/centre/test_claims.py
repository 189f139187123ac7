"""The projection beside the true claims of sync's server."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kiosk.adapters.instruments import shipped
from kiosk.centre.alarms import Alarm, alarms_of
from kiosk.centre.keeping import claim_of, rating_of
from kiosk.centre.projection import Projection
from kiosk.domain.events import Event, TicketRated
from kiosk.domain.ticket import Move, TicketId
from sync.server import claims, feed, ranges
from sync.server.claims import Key, State
from sync.server.server import Server
from sync.wire.calls import RangeAsked
from tests.databases import KINDS, forget, fresh
from tests.unit.kiosk.centre.mall import MALL, MORNING, SITE, did, issued, opened, said


class Site:
    """A server, and its devices' records said straight to the projection."""

    def __init__(self, server: Server, projection: Projection) -> None:
        self.server, self.projection = server, projection
        self.told: dict[str, int] = {}

    def hears(self, device: str, *events: Event) -> None:
        records = said(device, events, self.told.get(device, 0) + 1)
        self.told[device] = self.told.get(device, 0) + len(records)
        self.server.writer.do(lambda conn: self.projection.project(conn, SITE, device, "q", records))

    def key(self, key: str) -> Key:
        with self.server.read() as conn:
            return claims.find(conn, SITE, key)

    def alarms(self) -> Sequence[Alarm]:
        with self.server.read() as conn:
            return alarms_of(conn, SITE, 10)


@pytest.fixture(params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    projection = Projection(lambda site: MALL, shipped(), claims, ranges.pass_over)
    url = fresh(request.param, tmp_path, "server.db")
    chance, keys = random.Random("site").randbytes, tmp_path / "server.keys"
    with closing(Server(url, projection, lambda: MORNING, chance, site=SITE, keyring=keys)) as server:
        yield Site(server, projection)
    forget(url)


def test_a_ticket_goes_from_its_keeper_to_the_counter_and_back_into_the_line(site: Site) -> None:
    site.hears("L1", opened("1", "L1"))
    site.hears("K1", issued(1))
    assert (site.key(claim_of("A1")).state, site.key(claim_of("A1")).keeper) == (State.FREE, "L1")
    site.hears("L1", did(Move.CALL, "A1", 5, "1"))
    assert (site.key(claim_of("A1")).state, site.key(claim_of("A1")).holder) == (State.SETTLED, "1")
    site.hears("L1", did(Move.MISS, "A1", 8), did(Move.RETURN, "A1", 9))
    assert (site.key(claim_of("A1")).state, site.key(claim_of("A1")).keeper) == (State.FREE, "L1")
    assert site.alarms() == ()


def test_numbers_given_alone_are_not_granted_again(site: Site) -> None:
    site.hears("K1", issued(1), issued(2), issued(3))
    asked = RangeAsked(request="r", key=f"{MORNING.date().isoformat()}/A", size=5)
    site.server.deal()
    mine = site.server.writer.do(site.server.allocation.mine)
    got = site.server.writer.do(lambda conn: ranges.grant(conn, SITE, "K2", asked, mine))
    assert got.first == 4


def test_two_counters_that_called_while_cut_off_raise_one_alarm(site: Site) -> None:
    site.hears("K1", issued(1))
    site.hears("L1", did(Move.CALL, "A1", 5, "1"))
    site.hears("L2", did(Move.CALL, "A1", 6, "2"))
    assert [alarm.code for alarm in site.alarms()] == ["called_twice"]
    assert site.key(claim_of("A1")).holder == "1"


def test_what_is_odd_is_told_to_every_device_once(site: Site) -> None:
    site.hears("K1", issued(1))
    site.hears("L1", did(Move.CALL, "A1", 5, "1"))
    site.hears("L2", did(Move.CALL, "A1", 6, "2"), did(Move.MISS, "A1", 7), did(Move.RETURN, "A1", 8))
    site.hears("L3", did(Move.CALL, "A1", 9, "3"), did(Move.CALL, "A1", 9, "3"))
    with site.server.read() as conn:
        told = [item for item in feed.after(conn, SITE, 0).items if item.kind == "notice"]
    assert [(item.k, item.id, item.device) for item in told] == [("called_twice", "A1", "L2")]
    assert msgspec.json.decode(told[0].body) == {"label": "A-001", "counter": "2"}


def test_the_one_rating_of_a_finished_ticket_is_kept_then_used(site: Site) -> None:
    site.hears("K1", issued(1))
    site.hears("L1", did(Move.CALL, "A1", 5, "1"), did(Move.FINISH, "A1", 9))
    assert (site.key(rating_of("A1")).state, site.key(rating_of("A1")).keeper) == (State.FREE, "L1")
    site.hears("L1", TicketRated(TicketId("A1")))
    assert (site.key(rating_of("A1")).state, site.key(rating_of("A1")).holder) == (State.SETTLED, "L1")


def test_a_second_device_that_rated_raises_an_alarm(site: Site) -> None:
    site.hears("K1", issued(1))
    site.hears("L1", did(Move.CALL, "A1", 5, "1"), did(Move.FINISH, "A1", 9), TicketRated(TicketId("A1")))
    site.hears("L2", TicketRated(TicketId("A1")))
    assert [alarm.code for alarm in site.alarms()] == ["rated_twice"]
