"""A bundle's way into a device: believed, checked, put in force, and never rolled back."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest

from kiosk.adapters.bundles.contents import collect
from kiosk.adapters.bundles.delivery import EVERY
from kiosk.app.configuration import ConfigView
from kiosk.config import DeviceSettings
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.events import TicketIssued
from kiosk.domain.ticket import DeviceId, Priority, TicketId
from sync.server import bundles
from sync.trouble import Unreachable
from sync.wire import bundle, config_key
from sync.wire.bundle import Contents, Terms
from sync.wire.chain import read_meta
from sync.wire.deploying import BundleNews
from tests.unit.kiosk.adapters.bundles.conftest import Mall, later, newest, put_back, say
from tests.unit.kiosk.adapters.bundles.folders import KEY
from tests.unit.sync.actors import NOON, SITE, key_of

OWN = ConfigView(version=0, tried=0, state="own")
SERVICE = "dukcapil.ktp-el-baru"


def take_up(mall: Mall) -> None:
    """What has come is put in force, and the device starts again."""
    assert mall.kiosk.config.activate()
    mall.kiosk.restart()


def issued(number: int = 1, service: str = SERVICE) -> TicketIssued:
    return TicketIssued(
        ticket=TicketId(f"t{number}"),
        day=NOON.date(),
        prefix="A",
        lane="",
        number=number,
        service=ServiceCode(service),
        priority=Priority.REGULAR,
        device=DeviceId("K1"),
        at=NOON,
    )


def without_service(mall: Mall, service: str) -> Contents:
    """The site's files, where a service is no more."""
    contents = collect(mall.folder / "palembang").contents
    files = dict(contents.files)
    rows = files["layanan.csv"].decode().splitlines(keepends=True)
    files["layanan.csv"] = "".join(row for row in rows if not row.startswith(f"{service},")).encode()
    files["loket.csv"] = files["loket.csv"].replace(f"{service};".encode(), b"")
    return replace(contents, files=files)


def test_a_device_works_by_its_own_folder_until_the_first_bundle(mall: Mall) -> None:
    assert mall.kiosk.turn() == OWN
    mall.publish("Loket Satu")
    assert mall.kiosk.turn() == ConfigView(version=0, tried=1, state="waiting", detail="config.not_yet")
    take_up(mall)
    assert mall.kiosk.counter == "Loket Satu"
    assert mall.kiosk.turn() == ConfigView(version=1, tried=1, state="current")
    assert mall.deployed().version == 1


def test_it_asks_once_a_minute_and_at_once_when_the_feed_tells_of_one(mall: Mall) -> None:
    mall.kiosk.turn()
    asked = len(mall.kiosk.member.post.bodies)
    mall.kiosk.turn(minutes=0.5)
    assert len(mall.kiosk.member.post.bodies) == asked
    mall.kiosk.offered(mall.publish().version)
    mall.kiosk.turn(minutes=0.01)
    assert mall.kiosk.config.ready()
    settled = len(mall.kiosk.member.post.bodies)
    mall.kiosk.turn(minutes=0.01)
    assert len(mall.kiosk.member.post.bodies) == settled
    assert EVERY == 60


def test_the_server_hears_at_once_what_became_of_it(mall: Mall) -> None:
    mall.publish()
    mall.kiosk.turn()
    assert (mall.deployed().had, mall.deployed().state) == (1, "waiting")


def test_it_waits_for_its_time_by_its_own_clock_or_the_servers(mall: Mall) -> None:
    mall.publish(terms=Terms(not_before=later(hours=1)))
    mall.kiosk.turn()
    assert not mall.kiosk.config.ready()
    assert not mall.kiosk.config.activate()
    mall.kiosk.turn(minutes=60)
    assert mall.kiosk.config.ready()
    mall.kiosk.clock.at = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    assert not mall.kiosk.config.ready()
    mall.office.watch.pass_(3600)
    mall.kiosk.turn()
    assert mall.kiosk.config.ready()


def test_one_past_its_end_stays_in_force_and_says_so(mall: Mall) -> None:
    mall.publish("Loket Satu", Terms(expires=later(hours=1)))
    mall.kiosk.turn()
    take_up(mall)
    assert mall.kiosk.turn().state == "current"
    view = mall.kiosk.turn(minutes=60)
    assert (view.state, view.detail, mall.kiosk.counter) == ("expired", "config.expired", "Loket Satu")
    assert mall.deployed().state == "expired"


def test_a_device_that_has_no_place_in_it_keeps_what_it_has(mall: Mall) -> None:
    mall.kiosk.settings = DeviceSettings(role="loket", counter="L77")
    mall.kiosk.restart()
    mall.publish()
    view = mall.kiosk.turn()
    assert (view.state, view.detail) == ("refused", "config.no_counter")
    assert not mall.kiosk.config.ready()
    assert (mall.deployed().state, mall.deployed().detail) == ("refused", "config.no_counter")
    mall.kiosk.settings = DeviceSettings(role="loket", counter="L01")
    mall.kiosk.restart()  # a technician has put the setting right
    assert mall.kiosk.config.ready()


def test_a_service_that_gave_numbers_today_is_served_to_the_end_of_the_day(mall: Mall) -> None:
    mall.kiosk.record(issued())
    mall.publish_files(without_service(mall, SERVICE))
    view = mall.kiosk.turn()
    assert (view.state, view.detail) == ("waiting", "config.service_needed")
    assert not mall.kiosk.config.activate()
    mall.kiosk.clock.passes(days=1)
    mall.kiosk.turn()
    assert mall.kiosk.config.ready()


@pytest.mark.logs("version 1 cannot be used")
def test_files_that_this_program_cannot_read_are_refused(mall: Mall) -> None:
    mall.publish_files(Contents("palembang", {"situs.toml": b'id = "palembang"\n'}))
    view = mall.kiosk.turn()
    assert (view.state, view.detail) == ("refused", "config.check_failed")


def test_what_did_not_start_is_told_and_not_tried_again(mall: Mall) -> None:
    mall.publish("Loket Satu")
    mall.kiosk.turn()
    take_up(mall)
    assert mall.kiosk.shelf.take_back()
    mall.kiosk.restart()
    for _ in range(2):
        view = mall.kiosk.turn()
        assert (view.state, view.version, view.tried) == ("reverted", 0, 1)
    assert mall.deployed().detail == "config.did_not_start"
    mall.publish("Loket Utama")
    mall.kiosk.turn()
    take_up(mall)
    assert mall.kiosk.turn().state == "current"


@pytest.mark.logs("configuration not taken")
def test_an_older_one_that_somebody_kept_is_not_taken_again(mall: Mall) -> None:
    mall.publish("Loket Lama")
    old = newest(mall)
    mall.publish("Loket Baru")
    mall.kiosk.turn()
    take_up(mall)
    view = say(mall, old)
    assert (view.state, view.detail, mall.kiosk.counter) == ("refused", "sync.bundle_old", "Loket Baru")
    assert not mall.kiosk.config.ready()


@pytest.mark.logs("configuration not taken")
@pytest.mark.parametrize("restored", ["bundles", "anjungan.db"])
def test_a_restored_file_does_not_open_the_way_back(mall: Mall, restored: str) -> None:
    mall.publish("Loket Lama")
    old = newest(mall)
    mall.kiosk.turn()
    mall.kiosk.close()
    copied = mall.copy(restored)
    mall.kiosk.start()
    mall.publish("Loket Baru")
    mall.kiosk.turn()
    mall.kiosk.close()
    put_back(copied, mall.kiosk.data / restored)
    mall.kiosk.start()
    assert say(mall, old).detail == "sync.bundle_old"
    mall.kiosk.turn()
    take_up(mall)
    assert mall.kiosk.counter == "Loket Baru"


@pytest.mark.logs("configuration not taken")
@pytest.mark.parametrize(
    ("signer", "site", "detail"),
    [("thief", SITE, "sync.bundle_unsigned"), ("", "prabumulih", "sync.bundle_other_site")],
)
def test_another_key_and_another_site_change_nothing(mall: Mall, signer: str, site: str, detail: str) -> None:
    key = key_of(signer) if signer else mall.office.server.keyring.config_key
    view = say(mall, bundle.pack(key, site, 9, Terms(), Contents("x", {})))
    assert (view.version, view.tried, view.state, view.detail) == (0, 0, "refused", detail)


@pytest.mark.logs("configuration not taken")
def test_a_key_that_the_pinned_one_does_not_vouch_for_is_not_followed(mall: Mall) -> None:
    mall.publish()
    mall.kiosk.turn()
    mall.office.keyring.unlink()
    ring = mall.office.server.keyring
    thief = (config_key.first(KEY),)
    mall.office.server.keyring = type(ring)(ring.seed, ring.secret, KEY.seed, thief)
    mall.publish("Loket Palsu")
    assert mall.kiosk.turn().detail == "sync.config_key_unknown"


def test_a_new_key_is_followed_and_its_versions_count_anew(mall: Mall) -> None:
    mall.publish("Loket Satu")
    mall.kiosk.turn()
    take_up(mall)
    bundles.renew_key(mall.office.server, SITE)
    mall.publish("Loket Utama")
    mall.kiosk.turn()
    take_up(mall)
    assert mall.kiosk.counter == "Loket Utama"


@pytest.mark.logs("version 2 cannot be used")
def test_one_that_rotted_is_asked_for_again(mall: Mall) -> None:
    for name in ("Loket Satu", "Loket Utama"):
        mall.publish(name)
        mall.kiosk.turn()
        take_up(mall)
    (mall.kiosk.data / "bundles" / mall.kiosk.shelf.pointer().now / "palembang" / "loket.csv").write_bytes(b"")
    mall.kiosk.restart()
    assert mall.kiosk.counter == "Loket Satu"
    assert mall.kiosk.config.standing().detail == "config.damaged"
    mall.kiosk.turn()
    take_up(mall)
    assert mall.kiosk.counter == "Loket Utama"


def test_without_a_line_everything_stays(mall: Mall) -> None:
    mall.publish()
    mall.kiosk.seconds += 60
    mall.kiosk.config.turn(None)
    assert mall.kiosk.config.standing() == OWN
    mall.kiosk.member.post.fault = lambda path: "cut"
    mall.kiosk.turn()
    assert mall.kiosk.config.standing() == OWN
    mall.kiosk.member.post.fault = lambda path: ""
    mall.kiosk.turn()
    assert mall.kiosk.config.ready()


def test_a_screen_never_waits_for_the_server_to_answer(mall: Mall) -> None:
    mall.publish()
    mall.kiosk.turn()
    put_in_force = []

    class Silent:
        def call(self, *_: object) -> BundleNews:
            put_in_force.append(mall.kiosk.config.activate())
            raise Unreachable("sync.timed_out")

    mall.kiosk.seconds += EVERY
    mall.kiosk.config.turn(Silent())  # type: ignore[arg-type]
    assert put_in_force == [False]
    assert mall.kiosk.config.activate()


def test_records_say_under_which_configuration_they_were_made(mall: Mall) -> None:
    mall.kiosk.record(issued())
    mall.publish()
    mall.kiosk.turn()
    take_up(mall)
    mall.kiosk.record(issued(2))
    assert [made_under(mall, seq) for seq in (1, 2)] == [0, 1]


def made_under(mall: Mall, seq: int) -> int:
    with sqlite3.connect(mall.kiosk.data / "anjungan.db") as conn:
        (meta,) = conn.execute("select meta from record where stream = 'q' and seq = ?", (seq,)).fetchone()
    return read_meta(bytes(meta)).cfg
