"""The site's server brings every batch to the centre, whatever happens on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, update

from sync.client.enrolment import enrol
from sync.client.line import SiteLine
from sync.server import cargo, standing, stick, ties
from sync.server.allocation import mark_of
from sync.server.joining import join
from sync.server.relay import Relay
from sync.server.schema import batches, devices
from sync.server.server import Server
from sync.stick import Stick
from sync.trouble import Refused
from sync.wire import members
from sync.wire.relay import SITE_ROLE, Roster, RosterHeard, RosterLine
from tests.databases import KINDS
from tests.unit.sync.actors import SITE, key_of
from tests.unit.sync.places import QUICK, Places, send
from tests.unit.sync.projectors import notes


@pytest.fixture(params=KINDS)
def places(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Places]:
    places = Places(quick_folder, request.param)
    yield places
    places.close()


@pytest.fixture
def files(quick_folder: Path) -> Iterator[Places]:
    """The same where a backup is a copy of files."""
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


def test_a_restored_centre_gets_again_what_it_lost(files: Places) -> None:
    files.join()
    member = files.site.member("anjungan")
    log = member.log()
    log.write(5)
    send(member, log)
    files.relay_all()
    files.back_up(files.centre, "copy")
    log.write(7)
    send(member, log)
    files.relay_all()
    files.restore(files.centre, "copy")
    files.watch.pass_(400)
    files.relay_all()
    assert raws(files.centre.server) == raws(files.site.server)


def test_a_restored_site_gets_back_what_the_centre_has(files: Places) -> None:
    files.join()
    member = files.site.member("anjungan")
    log = member.log()
    log.write(5)
    send(member, log)
    files.relay_all()
    files.back_up(files.site, "copy")
    log.write(7)
    send(member, log)
    files.relay_all()
    files.restore(files.site, "copy")
    files.relay_all()
    assert raws(files.site.server) == raws(files.centre.server)
    with files.site.server.read() as conn:
        assert notes(conn, SITE) == [(member.enrolled.device, seq) for seq in range(1, 13)]


@pytest.mark.logs("numbers are dealt out by allocator")
def test_a_new_server_takes_over_from_one_that_is_gone(places: Places) -> None:
    places.join("old")
    member = places.site.member("anjungan")
    log = member.log()
    log.write(5)
    send(member, log)
    places.relay_all()
    old = places.replace_site()
    joined = places.join("new")
    assert joined.before
    assert mark_of(joined.allocation) == "T1", "no allocator of the old server ever has this mark"
    with places.site.server.read() as conn:
        assert notes(conn, SITE) == [(member.enrolled.device, seq) for seq in range(1, 6)], "the live queue is there"
        (known,) = cargo.all_of(conn, SITE)
        assert (known.hi, known.final) == (5, 5)
    (device,) = places.site.server.list_devices()
    assert (device.name, device.lane, device.public) == ("anjungan", "K1", member.key.public)
    assert places.site.member("loket").enrolled.lane == "K2T1", "no lane is given twice"
    with old.server.read() as conn:
        stands = ties.line_of(conn, SITE)
    relay = Relay(old.server, way=places.way, pace=QUICK, monotonic=places.watch.monotonic)
    with pytest.raises(Refused, match=r"sync\.revoked"):
        relay.meet()
    assert stands is not None
    old.close()


@pytest.mark.logs("numbers are dealt out by allocator")
def test_a_server_that_was_replaced_deals_out_nothing_and_its_records_reach_the_centre_by_stick(places: Places) -> None:
    places.join("old")
    member = places.site.member("anjungan")
    log = member.log()
    log.write(5)
    send(member, log)
    places.relay_all()
    log.write(4)
    send(member, log)
    old = places.replace_site()
    places.join("new")
    relay = Relay(old.server, way=places.way, pace=QUICK, monotonic=places.watch.monotonic)
    assert member.line().range("A", "r1").first == 1, "it cannot know yet"
    relay.step()
    with pytest.raises(Refused, match=r"sync\.replaced"):
        member.line().range("A", "r2")
    with pytest.raises(Refused, match=r"sync\.replaced"):
        old.member("loket")
    onto = Stick.at(places.folder / "stick", make=True)
    assert stick.write(old.server, onto).records == 4
    taken = stick.take(places.centre.server, onto)
    assert ([each.new for each in taken.brought], taken.odd) == ([4], ())
    stick.take(old.server, onto)
    assert stick.write(old.server, Stick.at(places.folder / "again", make=True)).records == 0
    old.close()


@pytest.mark.logs("numbers are dealt out by allocator")
def test_what_is_old_stays_at_the_centre_when_a_new_server_takes_over(places: Places) -> None:
    places.join("old")
    member = places.site.member("anjungan")
    log = member.log()
    log.write(5)
    send(member, log)
    places.relay_all()
    places.watch.pass_(10 * 86_400)
    log.write(2)
    send(member, log)
    places.relay_all()
    places.replace_site().close()
    places.join("new")
    with places.site.server.read() as conn:
        assert notes(conn, SITE) == [(member.enrolled.device, 6), (member.enrolled.device, 7)]
    member.post.desk = places.site.desk
    again = SiteLine(
        "", member.enrolled.device, SITE, member.key, places.site.server.keyring.key.public, post=member.post
    )
    assert again.hello("q", "e1").hi == 7, "the device need not send again what the centre has"


def test_a_device_whose_key_changed_without_proof_is_not_believed(places: Places) -> None:
    places.join()
    member = places.site.member("anjungan")
    log = member.log()
    log.write(1)
    send(member, log)
    places.relay_all()
    other = key_of("somebody else").public
    places.site.server.writer.do(lambda conn: conn.execute(update(devices).values(public=other)))
    places.watch.pass_(400)
    places.relay_all()
    (known,) = [each for each in places.centre.server.list_devices(SITE) if each.role != SITE_ROLE]
    assert known.public == member.key.public
    with places.site.server.read() as conn:
        stands = ties.line_of(conn, SITE)
    assert stands is not None
    assert stands.alarm == "sync.key_changed"


def test_a_key_that_the_one_before_named_is_believed(places: Places) -> None:
    places.join()
    member = places.site.member("anjungan")
    places.relay_all()
    asked = members.hand_over(SITE, member.enrolled.device, member.key, key_of("next"))
    member.line().call(members.ROTATE, msgspec.json.encode(asked), members.Rotated)
    places.watch.pass_(400)
    places.relay_all()
    (known,) = [each for each in places.centre.server.list_devices(SITE) if each.role != SITE_ROLE]
    assert known.public == key_of("next").public


def test_one_stream_that_the_centre_cannot_take_holds_up_no_other(places: Places) -> None:
    places.join()
    for name in ("anjungan", "loket"):
        member = places.site.member(name)
        log = member.log()
        log.write(2)
        send(member, log)
    spoilt = places.site.members["anjungan"].enrolled.device
    mine = batches.c.device == spoilt
    places.site.server.writer.do(lambda conn: conn.execute(update(batches).where(mine).values(raw=b"rotten")))
    places.relay_all()
    with places.centre.server.read() as conn:
        assert {each.place.device: each.hi for each in cargo.all_of(conn, SITE)} == {
            places.site.members["loket"].enrolled.device: 2
        }
    with places.site.server.read() as conn:
        stands = ties.line_of(conn, SITE)
    assert stands is not None
    assert (stands.connected, stands.alarm) == (True, "sync.bad_batch")


def test_a_device_learns_since_when_the_centre_knows_it(places: Places) -> None:
    member = places.site.member("anjungan")
    log = member.log()
    log.write(1)
    send(member, log)
    places.watch.pass_(3600)
    places.join()
    with places.site.server.read() as conn:
        at = conn.scalar(select(devices.c.confirmed_at).where(devices.c.device == member.enrolled.device))
    assert at == "2026-11-24T06:00:00.000+00:00"


def test_a_code_that_was_made_for_another_site_names_the_site_that_asks(places: Places) -> None:
    code = places.centre.server.add_device("its server", SITE_ROLE, "another").code
    for wrong in (code, "ABCDE-FGHJK"):  # what is said of both is the same: nobody learns which codes there are
        with pytest.raises(Refused, match=r"sync\.wrong_site_code") as caught:
            join(places.site.server, "http://centre", wrong, "this machine", places.way)
        assert caught.value.params == {"site": SITE}


def test_only_a_site_s_server_may_relay(places: Places) -> None:
    code = places.centre.server.add_device("a kiosk", "anjungan", SITE).code
    with pytest.raises(Refused, match=r"sync\.not_a_site_code"):
        join(places.site.server, "http://centre", code, "this machine", places.way)
    post = places.way("")
    stranger = enrol(
        "", places.centre.server.add_device("b", "anjungan", SITE).code, key_of("b"), "m", post=post, site=SITE
    )
    line = SiteLine("", stranger.device, SITE, key_of("b"), stranger.server_key, post=post)
    with pytest.raises(Refused, match=r"sync\.not_a_site"):
        line.call("/v1/heads", b"{}", dict)


@pytest.mark.parametrize(
    "spoilt",
    [
        b'{"devices":[{"device":"d","name":"n","role":"anjungan","state":"king","added_at":""}]}',
        b'{"devices":"all"}',
        b"",
    ],
)
def test_a_senseless_roster_is_refused_and_changes_nothing(files: Places, spoilt: bytes) -> None:
    tie = files.join().tie
    line = SiteLine("", tie.device, SITE, files.site.server.keyring.key, tie.key, post=files.way(""))
    before = files.centre.server.list_devices(SITE)
    with pytest.raises(Refused, match=r"sync\.bad_call"):
        line.call("/v1/roster", spoilt, dict)
    assert files.centre.server.list_devices(SITE) == before


def test_a_site_that_tells_a_server_as_a_device_is_not_believed(files: Places) -> None:
    tie = files.join().tie
    line = SiteLine("", tie.device, SITE, files.site.server.keyring.key, tie.key, post=files.way(""))
    told = RosterLine(tie.device, "me", "anjungan", "accepted", "", public=key_of("mine").public)
    heard = line.call("/v1/roster", msgspec.json.encode(Roster((told,))), RosterHeard)
    assert heard == RosterHeard({}, {tie.device: "sync.not_a_device"})


def test_a_suspended_site_waits_and_goes_on(places: Places) -> None:
    joined = places.join()
    member = places.site.member("anjungan")
    log = member.log()
    log.write(1)
    send(member, log)
    server = places.centre.server
    server.writer.do(lambda conn: standing.suspend(conn, SITE, joined.tie.device, server.clock()))
    for _ in range(3):
        places.relay.step()
    with places.site.server.read() as conn:
        line = ties.line_of(conn, SITE)
    assert line is not None
    assert line.alarm == "sync.suspended"
    server.writer.do(lambda conn: standing.resume(conn, SITE, joined.tie.device))
    places.watch.pass_(400)
    places.relay_all()
    assert raws(server) == raws(places.site.server)


def test_the_thread_carries_by_itself_and_ends(places: Places) -> None:
    places.join()
    places.relay.start()
    try:
        member = places.site.member("anjungan")
        log = member.log()
        log.write(3)
        send(member, log)
        with places.site.server.read() as conn:
            device = cargo.all_of(conn, SITE)[0].place.device
        assert device == member.enrolled.device
        until(lambda: len(raws(places.centre.server)) == 1)
    finally:
        places.relay.close()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        threading.Event().wait(0.01)
