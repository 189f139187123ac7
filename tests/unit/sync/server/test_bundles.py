"""Bundles at a site's server, and between it and a centre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.client.enrolment import enrol
from sync.client.line import SiteLine
from sync.server import bundles, schema
from sync.server.desk import Desk
from sync.server.projection import NoProjection
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire import bundle, config_key
from sync.wire.bundle import Contents, Label, Terms
from sync.wire.deploying import HAND_UP, NEWS, BundleAsked, BundleNews, BundleTaken
from tests.unit.sync.actors import SITE, DeskPost, Dice, Member, Office, Watch, key_of

NEW = BundleAsked(0, 0, "", "own")


def files(name: str = "Loket 1") -> Contents:
    return Contents(SITE, {"loket.csv": f"kode,nama\n1,{name}\n".encode()})


def publish(server: Server, contents: Contents | None = None, terms: Terms | None = None) -> Label:
    return server.writer.do(lambda conn: bundles.publish(conn, server, SITE, terms or Terms(), contents or files()))


def news(line: SiteLine, asked: BundleAsked = NEW) -> BundleNews:
    return line.call(NEWS, msgspec.json.encode(asked), BundleNews)


def opened(came: BundleNews) -> bundle.Bundle:
    return bundle.open_bundle(came.raw, config_key.follow(b"", came.keys), SITE)


def test_a_device_gets_the_newest_bundle_once(office: Office) -> None:
    line = office.join().line()
    assert news(line) == BundleNews(0, office.server.keyring.config_steps, office.server.now)
    publish(office.server)
    label = publish(office.server, files("Loket Satu"))
    came = news(line)
    assert (label.version, came.version, opened(came).contents) == (2, 2, files("Loket Satu"))
    assert news(line, BundleAsked(2, 2, label.kid, "current")).raw == b""


def test_publishing_is_told_in_the_feed(office: Office) -> None:
    line = office.join().line()
    publish(office.server)
    (item,) = (item for item in line.feed(0).items if item.kind == "bundle")
    assert (item.kind, item.v) == ("bundle", 1)


def test_what_a_device_runs_is_written_down_when_it_says_so(office: Office) -> None:
    member = office.join()
    asked = BundleAsked(1, 2, "", "refused", "config.no_counter")
    news(member.line(), asked)
    office.watch.pass_(60)
    news(member.line(), asked)
    with office.server.read() as conn:
        found = bundles.deployments(conn, SITE)
    assert found == {
        member.enrolled.device: bundles.Deployed(1, 2, "refused", "config.no_counter", "2026-11-24T05:00:00.000+00:00")
    }


def test_only_the_last_few_are_kept(office: Office) -> None:
    for _ in range(bundles.KEPT + 2):
        publish(office.server)
    with office.server.read() as conn:
        kept = [each.label.version for each in bundles.published(conn, SITE)]
    assert kept == [7, 6, 5, 4, 3]


def test_a_restored_server_goes_on_beyond_what_its_devices_had(office: Office) -> None:
    news(office.join().line(), BundleAsked(41, 41, "", "current"))
    news(office.join().line(), BundleAsked(2**53, 2**53, "", "current"))  # nobody believes this
    assert publish(office.server).version == 42


def test_the_servers_own_catalogue_waits_for_its_time(office: Office) -> None:
    publish(office.server)
    publish(office.server, files("Loket Satu"), Terms(not_before="2026-11-24T12:30:00+07:00"))
    with office.server.read() as conn:
        before = bundles.in_force(conn, SITE, office.watch.now())
        office.watch.pass_(3600)
        after = bundles.in_force(conn, SITE, office.watch.now())
    assert (before, after) == (files(), files("Loket Satu"))


def test_a_ring_without_a_key_for_bundles_gets_one_and_keeps_it(office: Office) -> None:
    ring = office.keyring
    old = msgspec.json.decode(ring.read_bytes())
    ring.write_bytes(msgspec.json.encode({"seed": old["seed"], "secret": old["secret"]}))
    office.restart()
    public = office.server.keyring.config_key.public
    office.restart()
    assert office.server.keyring.config_key.public == public
    assert (office.server.keyring.config_steps) == (config_key.first(office.server.keyring.config_key),)


class Places:
    """A centre, and a site's server that is a member of it."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.centre = Server(f"sqlite:///{folder / 'centre.db'}", NoProjection(), Watch().now, Dice("centre"), site="")
        self.desk = Desk(self.centre)
        code = self.centre.add_device("server", "site", SITE)
        key, post = key_of("site server"), DeskPost(self.desk)
        self.member = Member("server", enrol("", code.code, key, "machine", post=post, site=SITE), key, post)
        self.line = self.member.line()

    def exchange(self) -> None:
        """One round between the site and its centre, as the relay does it."""
        bundles.exchange(self.office.server, self.line, lambda contents: None)

    def versions(self) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """(version, who published) at the site and at the centre."""
        found = []
        for server in (self.office.server, self.centre):
            with server.read() as conn:
                found.append([(each.label.version, each.label.by) for each in bundles.published(conn, SITE)])
        return found[0], found[1]


@pytest.fixture
def places(office: Office, quick_folder: Path) -> Iterator[Places]:
    places = Places(office, quick_folder)
    yield places
    places.centre.close()


def test_a_site_takes_over_what_its_centre_publishes_under_its_own_key(places: Places) -> None:
    publish(places.centre, files("from the centre"), Terms(by="centre"))
    places.exchange()
    places.exchange()
    assert places.versions() == ([(1, "centre")], [(1, "centre")])
    came = news(places.office.join().line())
    assert opened(came).contents == files("from the centre")
    assert opened(came).label.kid == bundle.peek(came.raw).kid


def test_what_a_site_publishes_itself_the_centre_gets_to_know(places: Places) -> None:
    publish(places.office.server)
    places.exchange()
    assert places.versions() == ([(1, "site")], [(1, "site")])
    with places.centre.read() as conn:
        assert bundles.in_force(conn, SITE, places.office.watch.now()) == files()
    assert publish(places.centre, files("next"), Terms(by="centre")).version == 2


def test_where_both_published_the_same_version_the_sites_own_stands(places: Places) -> None:
    publish(places.centre, files("from the centre"), Terms(by="centre"))
    publish(places.office.server, files("from the site"))
    places.exchange()
    assert places.versions() == ([(1, "site")], [(1, "site")])
    publish(places.centre, files("from the centre"), Terms(by="centre"))
    places.exchange()
    assert places.versions()[0] == [(2, "centre"), (1, "site")]


def test_a_site_does_not_take_over_what_its_check_refuses(places: Places) -> None:
    def refuse(contents: Contents) -> None:
        raise Refused("site.mistakes")

    publish(places.centre, files("broken"), Terms(by="centre"))
    with pytest.raises(Refused, match="mistakes"):
        bundles.exchange(places.office.server, places.line, refuse)
    assert places.versions()[0] == []
    places.exchange()  # says so, and is not sent it again
    with places.centre.read() as conn:
        (told,) = bundles.deployments(conn, SITE).values()
    assert (told.version, told.had, told.state, told.detail) == (0, 1, "refused", "site.mistakes")
    publish(places.centre, files("mended"), Terms(by="centre"))
    places.exchange()
    assert places.versions()[0] == [(2, "centre")]


def test_a_site_server_that_is_replaced_gets_what_the_one_before_published(places: Places, tmp_path: Path) -> None:
    publish(places.office.server)
    places.exchange()
    other = Office(tmp_path)
    bundles.exchange(other.server, places.line, lambda contents: None)
    with other.server.read() as conn:
        assert bundles.in_force(conn, SITE, places.office.watch.now()) == files()
    other.close()


def test_a_centre_that_was_restored_hears_of_the_newest_again(places: Places) -> None:
    publish(places.office.server)
    places.exchange()
    places.centre.writer.do(lambda conn: conn.execute(schema.bundles.delete()))
    places.exchange()
    assert places.versions()[1] == [(1, "site")]


def test_a_new_key_vouched_for_by_the_old_one_signs_the_newest_again(office: Office) -> None:
    line = office.join().line()
    before = publish(office.server)
    pinned = office.server.keyring.config_key.public
    after = bundles.renew_key(office.server, SITE)
    assert after is not None
    assert (after.version, after.kid != before.kid) == (1, True)
    came = news(line, BundleAsked(1, 1, before.kid, "current"))
    assert bundle.open_bundle(came.raw, config_key.follow(pinned, came.keys), SITE).contents == files()
    office.restart()
    assert office.server.keyring.config_key.public == config_key.follow(pinned, came.keys)


def test_nobody_but_a_sites_server_hands_up(office: Office) -> None:
    raw = bundle.pack(key_of("x"), SITE, 1, Terms(), files())
    with pytest.raises(Refused, match="not_a_site"):
        office.join().line().call(HAND_UP, key_of("x").public + raw, BundleTaken)
