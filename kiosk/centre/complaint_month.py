"""A month of complaints in figures: documented, monitored, followed up, reported, published (PEKPPP, domain.md 2).

The month is that of filing; what became of its complaints is as it stands when the figures are drawn. No text and no
name is in them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import msgspec
from sqlalchemy import Connection, Row, select

from kiosk.centre.complaint_cases import Case, clocks_for, register
from kiosk.centre.complaint_tables import complaint_months
from kiosk.centre.period import Length, Period
from kiosk.centre.writing import write_over
from kiosk.domain.catalogue import Site
from kiosk.domain.complaint_clocks import Stand
from kiosk.domain.complaint_life import ComplaintMove, ComplaintState
from kiosk.domain.trouble import Refused

_TENTH: Final = Decimal("0.1")


class MonthFigures(msgspec.Struct, frozen=True):
    """One month. documented = filed; monitored: somebody has looked into it; followed: answered or rejected with words.

    `states` adds up to `documented`. `in_time`, `late` and `waiting` are about the first response (14 days);
    `decision_days`: mean days from filing to the decision, one decimal, "" where there was none. `handed_over`: those
    with a number at SP4N-LAPOR!.
    """

    month: str
    documented: int
    monitored: int
    followed: int
    closed: int
    states: dict[str, int]
    kinds: dict[str, int]
    channels: dict[str, int]
    agencies: dict[str, int]
    in_time: int
    late: int
    waiting: int
    overdue: int
    handed_over: int
    decision_days: str


class MonthShown(msgspec.Struct, frozen=True):
    """The figures as they were reported; moments ISO 8601 in UTC, `published_at` "" while they are not."""

    figures: MonthFigures
    reported_at: str
    reported_by: str
    published_at: str


def figures_of(conn: Connection, site: Site, month: Period, now: dt.datetime) -> MonthFigures:
    """The month as it stands. Refused with "complaint.which_month"."""
    if month.length is not Length.MONTH:
        raise Refused("complaint.which_month", given=month.code)
    return figures_in(conn, site, month, now)


def figures_in(conn: Connection, site: Site, period: Period, now: dt.datetime) -> MonthFigures:
    """The same of a period of any length, for packs of evidence; `month` is its code then."""
    cases = register(conn, site.id, period.first, period.last)
    responses = Counter(clocks_for(case, site, now)[0].stand for case in cases)
    return MonthFigures(
        month=period.code,
        documented=len(cases),
        monitored=sum(bool(case.acts) for case in cases),
        followed=sum(_decided(case) is not None for case in cases),
        closed=sum(case.state is ComplaintState.CLOSED for case in cases),
        states=_counted(case.state.value for case in cases),
        kinds=_counted(case.complaint.kind.value for case in cases),
        channels=_counted(case.complaint.channel.value for case in cases),
        agencies=_counted(case.agency or "" for case in cases),
        in_time=responses[Stand.MET],
        late=responses[Stand.LATE],
        waiting=responses[Stand.RUNNING],
        overdue=responses[Stand.OVERDUE],
        handed_over=sum(bool(case.reference) for case in cases),
        decision_days=_mean(cases),
    )


def report(
    conn: Connection, site: str, figures: MonthFigures, by: str, now: dt.datetime, *, publish: bool = False
) -> MonthShown:
    """Writes the figures of a month down; what was published once stays published, with its first moment."""
    before = shown(conn, site, figures.month)
    published = _moment(before.published_at) if before and before.published_at else now if publish else None
    row = {"reported_at": now, "reported_by": by, "published_at": published, "figures": msgspec.json.encode(figures)}
    write_over(conn, complaint_months, [{"site": site, "month": figures.month, **row}])
    found = shown(conn, site, figures.month)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def shown(conn: Connection, site: str, month: str) -> MonthShown | None:
    """The figures of a month as they were reported last; None where nobody did."""
    mine = (complaint_months.c.site == site) & (complaint_months.c.month == month)
    row = conn.execute(select(complaint_months).where(mine)).one_or_none()
    return None if row is None else _shown(row)


def published(conn: Connection, site: str) -> Sequence[MonthShown]:
    """Every month whose figures are published, newest first."""
    mine = (complaint_months.c.site == site) & complaint_months.c.published_at.is_not(None)
    return [_shown(row) for row in conn.execute(select(complaint_months).where(mine).order_by(_newest))]


_newest: Final = complaint_months.c.month.desc()


def _decided(case: Case) -> dt.datetime | None:
    ends = (ComplaintMove.ANSWER, ComplaintMove.REJECT)
    return next((act.at for act in case.acts if act.move in ends), None)


def _mean(cases: Iterable[Case]) -> str:
    took = [(at - case.complaint.at).total_seconds() for case in cases if (at := _decided(case)) is not None]
    if not took:
        return ""
    days = Decimal(round(sum(took))) / len(took) / 86400
    return str(days.quantize(_TENTH, ROUND_HALF_UP))


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _shown(row: Row[tuple[object, ...]]) -> MonthShown:
    return MonthShown(
        figures=msgspec.json.decode(bytes(row.figures), type=MonthFigures),
        reported_at=row.reported_at.isoformat(timespec="seconds"),
        reported_by=row.reported_by,
        published_at=row.published_at.isoformat(timespec="seconds") if row.published_at else "",
    )


def _moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said)
