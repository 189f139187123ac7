"""Erasing at a site: out of its ledger, its feed and its centre, for ever, and every chain still verifies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from sync.server import erasing, erasure, standing
from sync.server.feed import after
from sync.server.relay import Relay
from sync.server.schema import batches, quarantine
from sync.server.server import Server
from sync.server.trust import Trusted
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, unpack
from sync.wire.chain import erased
from sync.wire.erasure import PATH, EraseAsked, Erased, Order
from tests.unit.sync.actors import SITE, Log, Member, Office
from tests.unit.sync.places import QUICK, Places, send
from tests.unit.sync.projectors import notes

BODY = b'{"phone":"sealed 081234567890"}'
ORDER = Order("mine", "asked by the citizen", "2026-11-24T05:00:00Z")


@pytest.fixture
def places(quick_folder: Path) -> Iterator[Places]:
    places = Places(quick_folder)
    yield places
    places.close()


def with_errand(places: Places) -> Places:
    server = places.site.server
    places.relay = Relay(
        server, way=places.way, pace=QUICK, monotonic=places.watch.monotonic, errand=partial(erasing.tell, server)
    )
    return places


def a_log(member: Member, *, name: str = "mine") -> Log:
    """Two ordinary records around one of a citizen's own."""
    log = member.log()
    log.write(1)
    log._append("q", name, "personal_given", BODY)
    log.write(1)
    return log


def erase(server: Server, *orders: Order) -> int:
    return server.writer.do(lambda conn: erasure.erase(conn, server.projector, SITE, orders))


def raws(server: Server) -> list[bytes]:
    with server.read() as conn:
        return [bytes(raw) for raw in conn.scalars(select(batches.c.raw).where(batches.c.site == SITE))]


def bodies(server: Server, member: Member) -> list[bytes]:
    opened = [unpack(raw, member.key.public, ORDINARY) for raw in raws(server)]
    return [each.body for batch in opened for each in batch.links]


def test_what_is_erased_is_gone_from_ledger_and_tables_and_the_batch_still_verifies(places: Places) -> None:
    member = places.site.member("anjungan")
    log = a_log(member)
    assert send(member, log) == 0
    assert BODY in bodies(places.site.server, member)
    assert erase(places.site.server, ORDER) == 1
    assert bodies(places.site.server, member) == [b'{"n":1}', b"", b'{"n":3}']
    with places.site.server.read() as conn:
        assert [seq for _, seq in notes(conn, SITE)] == [1, 3]
        fed = after(conn, SITE, 0)
    assert [(item.kind, item.id) for item in fed.items][-1] == ("erase", "mine")
    assert member.line().chain("q", "e1", 1, 2, 3).hashes == {each.seq: each.hash for each in log.held("e1", "q")}
    log.write(2)
    assert send(member, log) == 0
    assert erase(places.site.server, ORDER) == 0, "an order that was carried out changes nothing"


def test_other_devices_never_hear_of_a_personal_record(places: Places) -> None:
    member = places.site.member("anjungan")
    send(member, a_log(member))
    with places.site.server.read() as conn:
        assert [item.k for item in after(conn, SITE, 0).items] == ["noted", "noted"]


def test_the_centre_erases_what_the_site_erases(places: Places) -> None:
    places.join()
    with_errand(places)
    member = places.site.member("anjungan")
    send(member, a_log(member))
    places.relay_all()
    assert BODY in bodies(places.centre.server, member)
    erase(places.site.server, ORDER)
    places.relay.meet()
    assert bodies(places.centre.server, member) == [b'{"n":1}', b"", b'{"n":3}']
    assert raws(places.centre.server) == raws(places.site.server)
    with places.site.server.read() as conn:
        assert not erasure.waiting(conn, SITE).orders


def test_what_was_set_aside_is_erased_at_both_and_comes_back_by_no_other_trust(places: Places) -> None:
    places.join()
    with_errand(places)
    member = places.site.member("anjungan")
    send(member, a_log(member))
    places.relay_all()
    revoke(places, member, 0)
    places.relay.meet()
    erase(places.site.server, ORDER)
    places.relay.meet()
    for each in (2, 0, 3):
        revoke(places, member, each)
        places.relay.meet()
        for server in (places.site.server, places.centre.server):
            with server.read() as conn:
                assert BODY not in conn.scalars(select(quarantine.c.body)).all()
                assert conn.scalars(select(quarantine.c.id).where(quarantine.c.id == "mine")).all() == []
            assert BODY not in bodies(server, member)


def revoke(places: Places, member: Member, last: int) -> None:
    server, device = places.site.server, member.enrolled.device
    trusted = [Trusted("e1", "q", last)]
    server.writer.do(lambda conn: standing.revoke(conn, server.projector, SITE, device, places.watch.now(), trusted))


def test_a_site_that_was_restored_hears_from_its_centre_what_it_had_erased(places: Places) -> None:
    places.join()
    with_errand(places)
    member = places.site.member("anjungan")
    log = a_log(member)
    send(member, log)
    places.relay_all()
    places.back_up(places.site, "before")
    with_errand(places)
    erase(places.site.server, ORDER)
    places.relay.meet()
    places.restore(places.site, "before")
    assert BODY in bodies(places.site.server, member)
    with_errand(places).relay.meet()
    for server in (places.site.server, places.centre.server):
        assert bodies(server, member) == [b'{"n":1}', b"", b'{"n":3}']


def test_a_record_of_a_new_epoch_with_the_same_id_is_erased_on_its_way_in(places: Places) -> None:
    member = places.site.member("anjungan")
    send(member, a_log(member))
    erase(places.site.server, ORDER)
    again = member.log("e2")
    again._append("q", "mine", "personal_given", BODY)
    again.write(1)
    assert send(member, again) == 0
    assert BODY not in bodies(places.site.server, member)
    with places.site.server.read() as conn:
        assert "mine" not in {each.id for each in after(conn, SITE, 0).items if each.kind == "record"}


def test_a_device_that_erased_first_sends_the_leaf_and_loses_nothing_else(places: Places) -> None:
    member = places.site.member("anjungan")
    log = a_log(member)
    held = log.held("e1", "q")
    held[1] = erased(held[1])
    assert send(member, log) == 0
    assert bodies(places.site.server, member) == [b'{"n":1}', b"", b'{"n":3}']
    with places.site.server.read() as conn:
        assert [seq for _, seq in notes(conn, SITE)] == [1, 3]


def test_only_a_sites_server_may_order_a_centre(places: Places) -> None:
    member = places.site.member("anjungan")
    with pytest.raises(Refused, match=r"sync\.not_a_site"):
        member.line().call(PATH, msgspec.json.encode(EraseAsked([ORDER])), Erased)


def test_on_each_database_what_is_erased_is_gone_and_stays_away(office: Office) -> None:
    member = office.join()
    log = a_log(member)
    assert send(member, log) == 0
    server = office.server
    assert erase(server, ORDER, Order("never heard of", "", "2026-11-24T05:00:01Z")) == 1
    assert bodies(server, member) == [b'{"n":1}', b"", b'{"n":3}']
    again = member.log("e2")
    again._append("q", "mine", "personal_given", BODY)
    again._append("q", "another", "personal_given", BODY)
    assert send(member, again) == 0
    assert sorted(bodies(server, member)) == [b"", b"", b'{"n":1}', b'{"n":3}', BODY]
    with server.read() as conn:
        asked = erasure.waiting(conn, SITE)
        assert [order.id for order in asked.orders] == ["mine", "never heard of"]
        assert erasure.later(conn, SITE, (ORDER.at, ORDER.id)) == [asked.orders[1]]
    server.writer.do(lambda conn: erasure.heard(conn, SITE, asked))
    with server.read() as conn:
        assert erasure.waiting(conn, SITE) == EraseAsked([], ("2026-11-24T05:00:01Z", "never heard of"))
