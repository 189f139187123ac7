"""Holds the answers that are counted against the records that devices signed, as far as the ledger still has these.

altered   the row says something else than the record that the device signed
absent    a record that counts, and no row
unheld    a row, and no record: its batch has gone by the schedule, or it was never signed
torn      batches of the ledger that are not what a device signed
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from kiosk.centre.opinions import AnswerRecord, row_of
from kiosk.centre.period import Period
from kiosk.centre.tables import answers, withdrawn_answers
from kiosk.domain.events import AnswerGiven, PaperWithdrawn
from kiosk.domain.paper_file import record_ids
from kiosk.domain.trouble import Refused as Unreadable
from kiosk.records import SURVEY, decode
from sync.server import ledger, trust
from sync.server.ledger import Place
from sync.server.projection import Accepted
from sync.server.schema import batches, quarantine, streams
from sync.trouble import Refused

Row = Mapping[str, Any]
_ANSWER: Final = "answer_given"
_WITHDRAWN: Final = "paper_withdrawn"
_AT_ONCE: Final = 50
_SLACK: Final = dt.timedelta(days=2)
"""No batch that came so long before a period has answers of it, wherever on earth the site lies."""


@dataclass(frozen=True)
class Torn:
    """A batch that does not verify, by its last record."""

    device: str
    epoch: str
    batch: int


@dataclass
class Held:
    """What came of it. `right` is, by id, the row that a record makes, of those that are altered or absent."""

    same: int = 0
    altered: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    unheld: int = 0
    torn: list[Torn] = field(default_factory=list)
    right: dict[str, Row] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing contradicts a signed record."""
        return not (self.altered or self.absent or self.torn)


def hold_against_ledger(
    conn: Connection, site: str, period: Period | None = None, looked: Callable[[int], None] = lambda _: None
) -> Held:
    """The answers of a period, or all, beside their signed records. `looked` hears how many more batches were opened.

    A record that came twice is told from the first of the two that the row agrees with.
    """
    found, seen = Held(), set[str]()
    for records in _signed(conn, site, period, found.torn, looked):
        kept = _rows(conn, site, [record.id for record in records])
        for record in records:
            right, row = row_of(site, record), kept.get(record.id)
            if not (_is_of(right, period) or (row is not None and _is_of(row, period))):
                continue
            if record.id in seen and record.id not in found.right:
                continue
            seen.add(record.id)
            if row == right:
                found.same += 1
                found.right.pop(record.id, None)
            else:
                found.right.setdefault(record.id, right)
    moved = 0
    for name in found.right:
        row = _rows(conn, site, [name]).get(name)
        (found.absent if row is None else found.altered).append(name)
        moved += row is not None and not _is_of(row, period)
    counted = conn.scalar(select(func.count()).select_from(answers).where(_mine(site, period))) or 0
    found.unheld = max(0, counted - found.same - (len(found.altered) - moved))
    return found


def set_right(conn: Connection, site: str, held: Held) -> None:
    """Every answer of which the ledger has the record says again what was signed; the others stay."""
    for name, row in held.right.items():
        for table in (answers, withdrawn_answers):
            conn.execute(delete(table).where(table.c.site == site, table.c.id == name))
        conn.execute(insert(answers).values(row))


def batches_to_open(conn: Connection, site: str, period: Period | None = None) -> int:
    """How many batches are to be looked through."""
    return conn.scalar(select(func.count()).select_from(batches).where(_of(site, period))) or 0


def _signed(
    conn: Connection, site: str, period: Period | None, torn: list[Torn], looked: Callable[[int], None]
) -> Iterator[list[AnswerRecord]]:
    """The answers of each batch that count, and that no signed record took back."""
    back = _taken_back(conn, site, period)
    for counted in _counted(conn, site, period, torn, looked):
        mine = [each for each in counted if each.kind == _ANSWER and each.id not in back]
        yield [record for each in mine if (record := _answer(each.id, each.v, each.body)) is not None]


def _taken_back(conn: Connection, site: str, period: Period | None) -> set[str]:
    """The answers on paper that signed records took back; that a row says so is not enough."""
    if conn.execute(select(withdrawn_answers.c.id).where(withdrawn_answers.c.site == site).limit(1)).first() is None:
        return set()
    found: set[str] = set()
    for counted in _counted(conn, site, period, [], lambda _: None):
        for each in (each for each in counted if each.kind == _WITHDRAWN):
            event = decode(_WITHDRAWN, each.v, each.body)
            found.update(record_ids(event.batch, event.forms) if isinstance(event, PaperWithdrawn) else ())
    return found


def _counted(
    conn: Connection, site: str, period: Period | None, torn: list[Torn], looked: Callable[[int], None]
) -> Iterator[list[Accepted]]:
    """The records of each batch that are trusted, told and not set aside."""
    places = select(quarantine.c.device, quarantine.c.epoch, quarantine.c.seq)
    mine = (quarantine.c.site == site) & (quarantine.c.stream == SURVEY)
    aside = {tuple(row) for row in conn.execute(places.where(mine))}  # another device may have said the same
    told = _told(conn, site)
    columns = batches.c
    found = conn.execute(
        select(columns.device, columns.epoch, columns.last, columns.raw)
        .where(_of(site, period))
        .order_by(columns.device, columns.epoch, columns.last)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in found:
        looked(1)
        place = Place(site, row.device, row.epoch, SURVEY)
        try:
            batch = ledger.kept(conn, place, row.raw)
        except Refused:
            torn.append(Torn(row.device, row.epoch, row.last))
            continue
        counted, _ = trust.counted(conn, site, row.device, row.epoch, SURVEY, ledger.new_in(batch, 0))
        upto = told.get((row.device, row.epoch), 0)
        yield [each for each in counted if each.seq <= upto and (row.device, row.epoch, each.seq) not in aside]


def _told(conn: Connection, site: str) -> Mapping[tuple[str, str], int]:
    """How far each device's records have been counted."""
    columns = streams.c
    mine = (columns.site == site) & (columns.stream == SURVEY)
    rows = conn.execute(select(columns.device, columns.epoch, columns.projected).where(mine))
    return {(row.device, row.epoch): row.projected for row in rows}


def _answer(name: str, v: int, body: bytes) -> AnswerRecord | None:
    try:
        event = decode(_ANSWER, v, body)
    except Unreadable:
        return None
    return AnswerRecord(name, v, body, event.answer) if isinstance(event, AnswerGiven) else None


def _rows(conn: Connection, site: str, names: Sequence[str]) -> Mapping[str, Row]:
    columns = (column for column in answers.columns)
    found = conn.execute(select(*columns).where(answers.c.site == site, answers.c.id.in_(names))).mappings()
    return {row["id"]: dict(row) for row in found}


def _is_of(row: Row, period: Period | None) -> bool:
    return period is None or period.first <= row["day"] <= period.last


def _mine(site: str, period: Period | None) -> ColumnElement[bool]:
    mine = answers.c.site == site
    return mine if period is None else and_(mine, answers.c.day >= period.first, answers.c.day <= period.last)


def _of(site: str, period: Period | None) -> ColumnElement[bool]:
    mine = and_(batches.c.site == site, batches.c.stream == SURVEY)
    return mine if period is None else and_(mine, batches.c.received_at >= (period.first - _SLACK).isoformat())
