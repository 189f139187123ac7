"""Files of paper forms that were taken back: their answers leave every figure, and stay written down as what they were.

A withdrawal may come before the answers that it takes back, and the same file may come from another device after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, select, update

from kiosk.centre import opinions
from kiosk.centre.counting import Parts, Sums
from kiosk.centre.opinions import AnswerRecord, answer_in
from kiosk.centre.period import Period
from kiosk.centre.tables import answers, withdrawn_answers
from kiosk.centre.writing import write_new
from kiosk.domain.events import PaperWithdrawn
from kiosk.domain.instrument import Instrument
from kiosk.domain.paper_file import record_ids

_PART: Final = 500  # ids at once


@dataclass(frozen=True)
class WithdrawalRecord:
    """A record that takes a file back, and its id."""

    id: str
    event: PaperWithdrawn


def take_back(conn: Connection, site: str, records: Sequence[WithdrawalRecord], parts: Parts) -> None:
    """From now on none of their answers counts, whether it is here or comes later."""
    sums = Sums()
    for record in records:
        for names in _parts(list(record_ids(record.event.batch, record.event.forms))):
            rows = [{"site": site, "id": name, "withdrawn_by": record.id} for name in names]
            write_new(conn, withdrawn_answers, rows)
            gone = _taken_out(conn, site, names)
            keep_bodies(conn, site, gone)
            sums.count_all((each.answer for each in gone), (), parts)
    opinions.write(conn, site, sums, -1)


def still_counted(conn: Connection, site: str, records: Sequence[AnswerRecord]) -> Sequence[AnswerRecord]:
    """Those that nobody took back; of the others what they said is kept."""
    back: set[str] = set()
    for names in _parts([record.id for record in records]):
        mine = (withdrawn_answers.c.site == site) & withdrawn_answers.c.id.in_(names)
        back.update(conn.scalars(select(withdrawn_answers.c.id).where(mine)))
    keep_bodies(conn, site, [record for record in records if record.id in back])
    return [record for record in records if record.id not in back]


def keep_bodies(conn: Connection, site: str, records: Sequence[AnswerRecord]) -> None:
    """Writes down what answers said that were taken back; what came first stays."""
    columns = withdrawn_answers.c
    for record in records:
        mine = (columns.site == site) & (columns.id == record.id) & columns.body.is_(None)
        conn.execute(update(withdrawn_answers).where(mine).values(v=record.v, body=record.body))


def withdrawn_in(conn: Connection, site: str, instrument: Instrument, period: Period) -> int:
    """How many answers to a questionnaire in a period were taken back and do not count."""
    columns = withdrawn_answers.c
    found = conn.execute(select(columns.v, columns.body).where(columns.site == site, columns.body.is_not(None)))
    every = (answer_in(row.v, row.body) for row in found)
    return sum(each.instrument == instrument.id and period.first <= each.day <= period.last for each in every)


def distrust(conn: Connection, site: str, ids: Sequence[str]) -> int:
    """As if the records had never come: what they took back counts again, as soon as it is counted anew; how many."""
    columns = withdrawn_answers.c
    conn.execute(update(withdrawn_answers).where(columns.site == site, columns.id.in_(ids)).values(v=None, body=None))
    mine = (columns.site == site) & columns.withdrawn_by.in_(ids)
    found = conn.execute(select(columns.id, columns.v, columns.body).where(mine, columns.body.is_not(None))).all()
    conn.execute(delete(withdrawn_answers).where(mine))
    rows = [opinions.row_of(site, AnswerRecord(row.id, row.v, row.body, answer_in(row.v, row.body))) for row in found]
    write_new(conn, answers, rows)
    return len(rows)


def _taken_out(conn: Connection, site: str, names: Sequence[str]) -> list[AnswerRecord]:
    mine = (answers.c.site == site) & answers.c.id.in_(names)
    found = conn.execute(select(answers.c.id, answers.c.v, answers.c.body).where(mine)).all()
    conn.execute(delete(answers).where(mine))
    return [AnswerRecord(row.id, row.v, row.body, answer_in(row.v, row.body)) for row in found]


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + _PART] for at in range(0, len(names), _PART))
