"""What a report stands on: the sums of its period are what its records add up to, and these are as they were signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select

from kiosk.centre.counting import ABANDONED, Rows, Sums
from kiosk.centre.opinions import TALLIES
from kiosk.centre.period import Period
from kiosk.centre.raw import answers_in, in_scope
from kiosk.centre.signed import hold_against_ledger
from kiosk.centre.tables import answers, form_tallies, mark_tallies, profile_tallies, score_tallies
from kiosk.domain.instrument import Instrument, Instruments, ItemKey
from kiosk.domain.skm import parts_of
from kiosk.domain.trouble import Refused

MOST_PROVED: Final = 50_000
"""Answers that are read once more before a report is made of them."""
Key = tuple[Any, ...]


def unproved(
    conn: Connection, site: str, instruments: Instruments, instrument: Instrument, period: Period
) -> int | None:
    """How many of a period's answers the ledger has no signed record of; None: too many answers to look.

    Refused "report.sums_differ" and "report.answers_differ" where somebody has changed what a report would say.
    """
    forms = conn.scalar(select(func.count()).select_from(answers).where(in_scope(site, instrument, period, ""))) or 0
    if forms > MOST_PROVED:
        return None
    held = hold_against_ledger(conn, site, period)
    if not held.sound:
        wrong = len(held.altered) + len(held.absent) + len(held.torn)
        raise Refused("report.answers_differ", n=wrong, period=period.code)
    if _kept(conn, site, instrument, period) != _added(conn, site, instruments, instrument, period):
        raise Refused("report.sums_differ", period=period.code)
    return held.unheld


def _added(
    conn: Connection, site: str, instruments: Instruments, instrument: Instrument, period: Period
) -> Mapping[str, Mapping[Key, tuple[int, ...]]]:
    weighed: dict[int, Mapping[ItemKey, int]] = {}

    def parts(name: str, version: int) -> Mapping[ItemKey, int]:
        if version not in weighed:
            known = instruments.version(name, version)
            weighed[version] = parts_of(known.keys, known.weights)
        return weighed[version]

    sums = Sums()
    sums.count_all(answers_in(conn, site, instrument, period), (), parts)
    rows = Rows.of(sums)
    found: Mapping[str, Mapping[Key, tuple[int, ...]]] = {
        score_tallies.name: {key: (count,) for key, count in rows.scores.items()},
        profile_tallies.name: {key: (count,) for key, count in rows.profiles.items()},
        mark_tallies.name: {key: (count,) for key, count in rows.marks.items()},
        form_tallies.name: {key: (count, rows.points[key], rows.squares[key]) for key, count in rows.forms.items()},
    }
    return {name: {key: sums for key, sums in table.items() if key[1] == period.code} for name, table in found.items()}


def _kept(
    conn: Connection, site: str, instrument: Instrument, period: Period
) -> Mapping[str, Mapping[Key, tuple[int, ...]]]:
    """As they stand in the tables, without forms that were left: no day is kept of these."""
    found: dict[str, dict[Key, tuple[int, ...]]] = {}
    for table in TALLIES:
        keys = [column for column in table.columns if column.primary_key and column.name != "site"]
        values = [column for column in table.columns if not column.primary_key]
        columns = table.c
        mine = (columns.site == site) & (columns.instrument == instrument.id) & (columns.span == period.code)
        if table is mark_tallies:
            mine &= columns.mark != ABANDONED
        rows = conn.execute(select(*keys, *values).where(mine))
        found[table.name] = {tuple(row[: len(keys)]): tuple(row[len(keys) :]) for row in rows if any(row[len(keys) :])}
    return found
