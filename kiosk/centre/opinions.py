"""From records to opinions: keeps each answer as it came, and adds it to the tallies that the index is made of.

A page adds up days, not answers, so it is as fast with ten million of them. The tallies are sums of whole numbers:
they do not depend on the order in which answers came, and can be made again from the answers to the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from kiosk.centre.tables import answers, form_tallies, profile_tallies, score_tallies
from kiosk.centre.writing import add_up, write_new
from kiosk.domain.answers import Answer
from kiosk.domain.events import AnswerGiven
from kiosk.records import decode


@dataclass(frozen=True)
class AnswerRecord:
    """A record of an answer: its id, version and verbatim body beside the answer."""

    id: str
    v: int
    body: bytes
    answer: Answer


def take_in(conn: Connection, site: str, records: Sequence[AnswerRecord]) -> None:
    """Writes the answers that are not there yet, and counts them."""
    known = set(
        conn.scalars(
            select(answers.c.id).where(answers.c.site == site, answers.c.id.in_([record.id for record in records]))
        )
    )
    fresh = {record.id: record for record in records if record.id not in known}
    write_new(conn, answers, [_row(site, record) for record in fresh.values()])
    _count(conn, site, [record.answer for record in fresh.values()])


def recount(conn: Connection, site: str) -> None:
    """Makes the tallies anew from the answers."""
    for table in (score_tallies, form_tallies, profile_tallies):
        conn.execute(delete(table).where(table.c.site == site))
    found = conn.execute(select(answers.c.v, answers.c.body).where(answers.c.site == site))
    for part in found.partitions(1000):
        _count(conn, site, [_again(row.v, row.body) for row in part])


def scopes_of(answer: Answer) -> tuple[str, ...]:
    """Where an answer counts: the whole site (""), its agency, its service, its counter."""
    parts = (("agency", answer.agency), ("service", answer.service), ("counter", answer.counter))
    return ("", *(f"{kind}/{code}" for kind, code in parts if code))


def _count(conn: Connection, site: str, given: Iterable[Answer]) -> None:
    forms: Counter[tuple[object, ...]] = Counter()
    answered: Counter[tuple[object, ...]] = Counter()
    totals: Counter[tuple[object, ...]] = Counter()
    profiles: Counter[tuple[object, ...]] = Counter()
    for answer in given:
        of_form = (answer.instrument, answer.version)
        for scope in scopes_of(answer):
            forms[(*of_form, scope, answer.day)] += 1
            for item, score in answer.scores:
                answered[(*of_form, scope, answer.day, item)] += 1
                totals[(*of_form, scope, answer.day, item)] += score
        profiles.update((*of_form, answer.day, question, choice) for question, choice in answer.profile)
    scores = [(*key, count, totals[key]) for key, count in answered.items()]
    add_up(conn, score_tallies, _rows(site, ("scope", "day", "item", "answered", "total"), scores))
    add_up(conn, form_tallies, _rows(site, ("scope", "day", "forms"), [(*k, n) for k, n in forms.items()]))
    add_up(
        conn,
        profile_tallies,
        _rows(site, ("day", "question", "choice", "forms"), [(*k, n) for k, n in profiles.items()]),
    )


def _rows(site: str, names: Sequence[str], values: Iterable[Sequence[object]]) -> list[dict[str, object]]:
    columns = ("site", "instrument", "version", *names)
    return [dict(zip(columns, (site, *row), strict=True)) for row in values]


def _row(site: str, record: AnswerRecord) -> dict[str, object]:
    answer = record.answer
    return {
        "site": site,
        "id": record.id,
        "instrument": answer.instrument,
        "version": answer.version,
        "day": answer.day,
        "agency": answer.agency or "",
        "service": answer.service or "",
        "counter": answer.counter or "",
        "v": record.v,
        "body": record.body,
    }


def _again(v: int, body: bytes) -> Answer:
    event = decode("answer_given", v, body)
    if not isinstance(event, AnswerGiven):
        raise TypeError(type(event).__name__)
    return event.answer
