"""A mall of 373 services and 60 counters after three years: its answers in a site's database, written in bulk."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.centre import served
from kiosk.centre.counting import places_of
from kiosk.centre.opinions import answer_in
from kiosk.centre.served import Visit
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import Counter, Service, Site
from kiosk.domain.events import AnswerGiven
from kiosk.domain.unsur import NINE
from kiosk.records import encode
from kiosk.sites import example_folder

SURVEY: Final = shipped().current("skm-9")
FIRST: Final = dt.date(2024, 1, 2)
DAYS: Final = 3 * 365 - 4
KINDS: Final = 4000
"""Answers that differ in more than place and hour; each is given many times."""
VISITS: Final = 200_000
AT_ONCE: Final = 50_000
_INSERT: Final = (
    "insert into centre_answers (site, id, instrument, version, day, agency, service, counter, v, body)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
)


@dataclass(frozen=True)
class Place:
    """Where an answer is given: its columns, and the middle of its record's body up to the hour."""

    agency: str
    service: str
    counter: str
    body: bytes


def mall() -> Site:
    """The example site: 28 agencies, 373 services, 60 counters."""
    return load_site(example_folder())


def write_answers(path: Path, site: Site, count: int) -> None:
    """So many answers into an empty database that has its tables, spread over three years; no tallies."""
    chance = random.Random("three years")
    kinds, places = _kinds(chance), _places(site)
    numbers = iter(range(count))
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("pragma synchronous = off")
        while part := list(itertools.islice(numbers, AT_ONCE)):
            conn.executemany(_INSERT, _rows(site, part, count, kinds, places, chance))
            conn.commit()


def write_visits(conn: Connection, site: Site, count: int = VISITS) -> None:
    """What so many visits add up to, through the same code as the tickets of a site."""
    chance = random.Random("visits")
    places = _places(site)
    for _ in range(count // AT_ONCE or 1):
        visits = (_visit(chance, chance.choice(places)) for _ in range(min(count, AT_ONCE)))
        served.count(conn, site.id, (), visits)


def _visit(chance: random.Random, place: Place) -> Visit:
    return Visit(
        day=FIRST + dt.timedelta(days=chance.randrange(DAYS)),
        scopes=places_of(place.agency, place.service, place.counter),
        served=True,
        rated=chance.random() < 0.4,
        waiting=int(chance.expovariate(1 / 900)),
        serving=int(chance.expovariate(1 / 480)),
    )


def _rows(
    site: Site,
    numbers: Sequence[int],
    count: int,
    kinds: Sequence[tuple[bytes, bytes]],
    places: Sequence[Place],
    chance: random.Random,
) -> Iterator[tuple[object, ...]]:
    some = zip(numbers, chance.choices(kinds, k=len(numbers)), chance.choices(places, k=len(numbers)), strict=True)
    for number, (head, tail), place in some:
        day = (FIRST + dt.timedelta(days=number * DAYS // count)).isoformat()
        hour = f'{day}T{8 + number % 7:02d}+07:00"'.encode()
        body = b"".join((head, place.body, hour, tail))
        at = (place.agency, place.service, place.counter)
        yield site.id, f"{number:032x}", SURVEY.id, SURVEY.version, day, *at, body


def _kinds(chance: random.Random) -> list[tuple[bytes, bytes]]:
    """Mostly 3 and 4, some blanks, a profile: what stands before and after place and hour in the record's body."""
    found: list[tuple[bytes, bytes]] = []
    for _ in range(KINDS):
        scores = tuple((key, chance.choices((1, 2, 3, 4), (1, 6, 53, 40))[0]) for key in NINE if chance.random() > 0.02)
        answer = Answer(
            instrument=SURVEY.id,
            version=SURVEY.version,
            channel=chance.choices(list(Channel), (80, 15, 5))[0],
            agency=None,
            service=None,
            counter=None,
            hour="@",
            scores=scores or ((NINE[0], 3),),
            profile=tuple((question.key, chance.choice(question.choices).code) for question in SURVEY.profile),
            remark="",
        )
        head, tail = encode(AnswerGiven(answer))[2].split(b'"agency":null,"service":null,"counter":null,"hour":"@"')
        found.append((head, tail))
    return found


def _places(site: Site) -> list[Place]:
    """Every service at each counter that has it."""
    found: list[Place] = []
    for service in site.services:
        at: list[Counter | None] = [each for each in site.counters if service.code in each.services]
        found += [_place(service, counter) for counter in at or [None]]
    return found


def _place(service: Service, counter: Counter | None) -> Place:
    code = counter.code if counter else ""
    said = f'"{code}"' if code else "null"
    body = f'"agency":"{service.agency}","service":"{service.code}","counter":{said},"hour":"'
    return Place(service.agency, service.code, code, body.encode())


def sound(path: Path) -> bool:
    """Whether the bodies are what a device writes: each is read, and written again to the same bytes."""
    with closing(sqlite3.connect(path)) as conn:
        some = [body for (body,) in conn.execute("select body from centre_answers limit 2000")]
    return all(encode(AnswerGiven(answer_in(1, body)))[2] == body for body in some)
