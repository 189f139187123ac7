"""A site's server and a device that joined it, each on its own files."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.adapters.bundles.contents import collect
from kiosk.adapters.bundles.delivery import Delivery
from kiosk.adapters.bundles.files import files_in_force
from kiosk.adapters.bundles.shelf import Shelf
from kiosk.adapters.feed import OFFERED
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.configuration import ConfigView
from kiosk.config import DeviceSettings
from kiosk.domain.events import Event
from sync.server import bundles, schema
from sync.wire.bundle import Contents, Label, Terms
from sync.wire.deploying import BundleNews
from tests.unit.kiosk.adapters.bundles.folders import site_folder
from tests.unit.kiosk.app.hall import HandClock, Seeded
from tests.unit.sync.actors import NOON, SITE, Member, Office

MEMORY = Path("/dev/shm")


@dataclass
class Kiosk:
    """A device; `start` as a process does, `close` as its end."""

    data: Path
    own: Path
    member: Member
    office: Office
    settings: DeviceSettings = field(default_factory=lambda: DeviceSettings(role="loket", counter="L01"))
    clock: HandClock = field(default_factory=HandClock)
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock.at = NOON
        self.shelf = Shelf(self.data)
        self.start()

    def start(self) -> None:
        lock = Lock(self.data)
        assert lock.take()
        self.store = SqliteStore(self.data, lock, self.clock, Seeded())
        self.store.write(self._begin)
        self.files = files_in_force(self.data, self.own)
        self.config = Delivery(
            self.shelf,
            self.store,
            self.files.site,
            self.files.bundle,
            self.settings,
            self.clock,
            self.told.append,
            lambda: self.seconds,
        )

    def _begin(self, books: SqlBooks) -> None:
        if not books.chain.epoch:
            books.chain.begin(b"k" * 32, "epoch")
        books.notes.set("server_key", self.member.enrolled.server_key)

    def close(self) -> None:
        self.store.close()

    def restart(self) -> None:
        self.close()
        self.start()

    def turn(self, minutes: float = 1) -> ConfigView:
        """A minute passes and it asks."""
        self.seconds += minutes * 60
        self.clock.passes(minutes=minutes)
        self.config.turn(self.member.line())
        return self.config.standing()

    def record(self, event: Event) -> None:
        self.store.write(lambda books: books.record(event))

    def offered(self, version: int) -> None:
        """The feed told of it."""
        self.store.write(lambda books: books.notes.set(OFFERED, str(version).encode()))

    @property
    def counter(self) -> str:
        """What its first counter is called."""
        return self.files.site.counters[0].name


@dataclass
class Mall:
    """The server, what it publishes, and one device."""

    office: Office
    folder: Path
    kiosk: Kiosk

    def publish(self, counter: str = "", terms: Terms | None = None) -> Label:
        if counter:
            site_folder(self.folder, counter)
        return self.publish_files(collect(self.folder / "palembang").contents, terms)

    def publish_files(self, contents: Contents, terms: Terms | None = None) -> Label:
        server = self.office.server
        return server.writer.do(lambda conn: bundles.publish(conn, server, SITE, terms or Terms(), contents))

    def deployed(self) -> bundles.Deployed:
        with self.office.server.read() as conn:
            return bundles.deployments(conn, SITE)[self.kiosk.member.enrolled.device]

    def copy(self, name: str) -> Path:
        """A copy of a part of the device's data folder, for restoring it."""
        copied = self.folder / f"copy of {name}"
        if copied.is_dir():
            shutil.rmtree(copied)
        source = self.kiosk.data / name
        shutil.copytree(source, copied) if source.is_dir() else shutil.copy(source, copied)
        return copied


@pytest.fixture
def mall() -> Iterator[Mall]:
    with a_mall() as opened:
        yield opened


@contextmanager
def a_mall() -> Iterator[Mall]:
    """In memory where the system has such a place."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        folder = Path(place)
        office = Office(folder)
        data, own = folder / "device", site_folder(folder / "own")
        data.mkdir()
        site_folder(folder)
        kiosk = Kiosk(data, own, office.join(), office)
        yield Mall(office, folder, kiosk)
        kiosk.close()
        office.close()


def put_back(copied: Path, place: Path) -> None:
    """A part of the data folder as it was when it was copied."""
    if copied.is_dir():
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(copied, place)
    else:
        for each in place.parent.glob(f"{place.name}*"):
            each.unlink()
        shutil.copy(copied, place)


def later(**time: float) -> str:
    """ISO 8601, so long after noon."""
    return (NOON + dt.timedelta(**time)).isoformat()


def say(mall: Mall, raw: bytes) -> ConfigView:
    """What the device makes of it when a line brings this bundle, with the server's own keys."""
    keys = mall.office.server.keyring.config_steps

    class Line:
        def call(self, *_: object) -> BundleNews:
            return BundleNews(9, keys, mall.office.server.now, raw)

    mall.kiosk.seconds += 60
    mall.kiosk.config.turn(Line())  # type: ignore[arg-type]
    return mall.kiosk.config.standing()


def newest(mall: Mall) -> bytes:
    with mall.office.server.read() as conn:
        return bytes(conn.scalar(select(schema.bundles.c.raw).order_by(schema.bundles.c.version.desc())) or b"")
