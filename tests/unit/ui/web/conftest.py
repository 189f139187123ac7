"""A site server on a real file, whose records are said straight to its projection."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.centre.overview import Overview, overview_of
from kiosk.centre.period import Period
from kiosk.centre.projection import Projection
from kiosk.domain.catalogue import Site
from kiosk.domain.events import Event
from kiosk.records import encode, stream_of
from sync.server import claims, enrolment
from sync.server.projection import Accepted
from sync.server.server import Server
from sync.wire.calls import EnrolAsked
from sync.wire.code import device_proof, normal, selector, stretch
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.centre.mall import MALL
from ui.web.app import Pages
from ui.web.reception import Reception

NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
SURVEY = shipped().current("skm-9")


@dataclass
class Hall:
    """A server with its pages; `hears` is what a device's batch does once the ledger has it."""

    server: Server
    projection: Projection
    site: Site
    count: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def hears(self, device: str, *events: Event) -> None:
        for stream in ("q", "s"):
            self._project(device, stream, [event for event in events if stream_of(event) == stream])

    def overview(self, period: Period | None = None) -> Overview:
        with self.server.read() as conn:
            return overview_of(conn, self.site, SURVEY, NOON, period)

    def joins(self, name: str, role: str, key: DeviceKey) -> str:
        """The id of a device that has joined with this key."""
        code = self.server.add_device(name, role)
        word = normal(code.code)
        asked = EnrolAsked(selector(word), key.public, "machine", device_proof(stretch(word), key.public, "machine"))
        self.server.writer.do(lambda conn: enrolment.enter(conn, self.site.id, asked, NOON))
        return code.device

    @property
    def pages(self) -> Pages:
        return Pages(self.server, self.site, SURVEY, Reception(self.server))

    def _project(self, device: str, stream: str, events: Sequence[Event]) -> None:
        records = []
        for event in events:
            kind, v, body = encode(event)
            number = next(self.count)
            records.append(Accepted(f"r{number}", number, kind, v, "", body))
        self.server.writer.do(lambda conn: self.projection.project(conn, self.site.id, device, stream, records))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    projection = Projection(lambda site: MALL, shipped(), claims)
    dice = random.Random("hall")
    url = f"sqlite:///{tmp_path / 'server.db'}"
    with closing(Server(url, projection, lambda: NOON, dice.randbytes, site=MALL.id)) as server:
        yield Hall(server, projection, MALL)
