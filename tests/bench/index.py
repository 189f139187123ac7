"""What each page of the index costs with ten million answers, and what it takes to add them all up again."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from litestar.testing import TestClient
from sqlalchemy import Connection, select

from kiosk.adapters.instruments import shipped
from kiosk.centre.index import index_for
from kiosk.centre.period import period_of
from kiosk.centre.projection import Projection
from kiosk.centre.tables import answers
from kiosk.domain.catalogue import Site
from kiosk.records import SURVEY as STREAM
from sync.server import claims
from sync.server.projection import Accepted
from sync.server.server import Server
from tests.bench.figures import MILLI, Figure, median, milliseconds
from tests.bench.mall_of_years import SURVEY, mall, sound, write_answers, write_visits
from ui.web.app import Pages, create_app
from ui.web.reception import Reception

MANY: Final = 10_000_000
SAMPLE: Final = 4_000
"""So many answers go through the projection record by record as well, and must give the same sums."""
MOST: Final = 100.0  # ms
TIMES: Final = 11
NOON: Final = dt.datetime(2026, 12, 30, 5, tzinfo=dt.UTC)
PAGES: Final = {
    "overview of a quarter": "/",
    "overview of a year": "/?period=2026",
    "373 services of a quarter": "/services",
    "373 services of a year": "/services?period=2026",
    "60 counters of a year": "/counters?period=2026",
    "respondents of a year": "/profiles?period=2026",
    "trend of eight quarters": "/trend",
    "trend of eight months": "/trend?period=2026-11",
    "one agency, a year": "/part?of=agency/DUKCAPIL&period=2026",
    "one counter, a quarter": "/part?of=counter/L01",
    "records behind a year": "/audit?period=2026",
    "records behind one service's year": "/audit?of=service/dukcapil.ktp-el-baru&period=2026",
    "publication board": "/board",
    "figures as data": "/index.json",
}


def pages_of_millions(folder: Path) -> Iterator[Figure]:
    """A site of 373 services and 60 counters after three years: its pages over HTTP, and its sums made anew."""
    site = mall()
    path = folder / "server.db"
    _open(path, site).close()  # makes the tables
    write_answers(path, site, MANY)
    if not sound(path):
        raise AssertionError("the answers are not what a device writes")
    taken = milliseconds(lambda: _open(path, site).close()) / MILLI  # a start adds up what has no sums
    yield Figure(name=f"{MANY:,} answers added up from their records", unit="a second", value=MANY / taken)
    with closing(_open(path, site)) as server:
        server.writer.do(lambda conn: write_visits(conn, site))
        yield from measured(server, site)
    same_as_one_by_one(path, site, folder / "sample.db")


def measured(server: Server, site: Site) -> Iterator[Figure]:
    """Every page, asked as a browser asks."""
    with server.read() as conn:
        n = index_for(conn, site.id, SURVEY, period_of("2026")).n
    pages = Pages(server, site, SURVEY, Reception(server))
    with TestClient(create_app(pages)) as browser:
        for name, address in PAGES.items():
            answer = browser.get(address)
            if answer.status_code != 200:
                raise AssertionError(f"{address}: {answer.status_code}")
            times = [milliseconds(partial(browser.get, address)) for _ in range(TIMES)]
            yield Figure(name=f"page: {name} ({n:,} answers a year)", unit="ms", value=median(times), most=MOST)


def same_as_one_by_one(path: Path, site: Site, sample: Path) -> None:
    """The bulk's own records, some of them, through the projection as batches come: the same sums to the last digit."""
    with closing(_open(path, site)) as bulk, closing(_open(sample, site)) as slow:
        with bulk.read() as conn:
            few = conn.execute(select(answers).where(answers.c.site == site.id).limit(SAMPLE)).all()
        records = [Accepted(row.id, seq, "answer_given", row.v, "", row.body) for seq, row in enumerate(few, 1)]
        projection = slow.projector
        if not isinstance(projection, Projection):
            raise AssertionError(type(projection).__name__)
        for start in range(0, SAMPLE, 10):
            part = records[start : start + 10]
            slow.writer.do(partial(_take, projection, site.id, part))
        with slow.read() as conn:
            proof = projection.prove(conn, site.id)
        if proof.different or proof.answers != SAMPLE:
            raise AssertionError(proof)


def _take(projection: Projection, site: str, part: list[Accepted], conn: Connection) -> None:
    projection.project(conn, site, "bench", STREAM, part)


def _open(path: Path, site: Site) -> Server:
    projection = Projection(lambda code: site if code == site.id else None, shipped(), claims)
    return Server(f"sqlite:///{path}", projection, lambda: NOON, os.urandom, site=site.id)
