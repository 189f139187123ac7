"""What a site's server posts for its devices: the index of the newest period that may be shown, and appointments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection

from kiosk.centre.appointments import posted
from kiosk.centre.index import told_index
from kiosk.centre.issued import issued_reports
from kiosk.centre.period import Period, period_of, quarter_with
from kiosk.domain.catalogue import Site
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.trouble import Unknown
from kiosk.posted import INDEX, PostedIndex, PostedUnsur, written

QUARTERS: Final = 4
"""So far back answers may lie and still be shown: the regulation asks for an index at least once a year."""


class Catalogue(Protocol):
    """What the server knows of its sites."""

    def __call__(self, site: str) -> Site | None:
        """The site's files."""
        ...

    def instruments(self, site: str) -> Instruments:
        """The site's questionnaires."""
        ...


@dataclass(frozen=True)
class SiteWall:
    """The wall of each site of a server: papers by name."""

    catalogue: Catalogue
    now: Callable[[], dt.datetime]

    def __call__(self, conn: Connection, site: str) -> Mapping[str, bytes]:
        """What hangs there now."""
        found = self.catalogue(site)
        if found is None:
            return {}
        return {**self._index(conn, found), **posted(conn, found, self.now())}

    def _index(self, conn: Connection, found: Site) -> Mapping[str, bytes]:
        today = self.now().astimezone(ZoneInfo(found.timezone)).date()
        try:
            instrument = self.catalogue.instruments(found.id).current(found.survey.index)
        except Unknown:
            return {}
        index = newest(conn, found.id, instrument, today)
        return {} if index is None else {INDEX: written(index)}


def newest(conn: Connection, site: str, instrument: Instrument, today: dt.date) -> PostedIndex | None:
    """The newest report of a whole period, as it was issued; else the newest quarter with answers enough."""
    recent = tuple(_back_from(today))
    if index := _issued(conn, site, instrument, recent[-1].first, today):
        return index
    for period in recent:
        if index := _reckoned(conn, site, instrument, period, today):
            return index
    return None


def _issued(conn: Connection, site: str, instrument: Instrument, oldest: dt.date, today: dt.date) -> PostedIndex | None:
    """The figures that a report has published; nothing is reckoned anew, for the report says what it says."""
    found: tuple[dt.date, int, PostedIndex] | None = None
    for issue in issued_reports(conn, site):
        said, period = issue.reported, period_of(issue.reported.period)
        whole = said.scope == "" and said.instrument == instrument.id and oldest <= period.last < today
        if whole and said.ikm and said.mutu and said.n >= FEWEST_SHOWN:
            index = _index(period, said.ikm, said.mutu, said.n, said.weights, period.last, issued=True)
            index = msgspec.structs.replace(index, unsur=_unsur(_figures(said.figures), instrument))
            if found is None or (period.last, issue.number) > found[:2]:
                found = (period.last, issue.number, index)
    return found[2] if found else None


def _back_from(today: dt.date) -> Iterator[Period]:
    """The running quarter, and those before it."""
    period = quarter_with(today)
    for _ in range(QUARTERS + 1):
        yield period
        period = quarter_with(period.first - dt.timedelta(days=1))


def _reckoned(
    conn: Connection, site: str, instrument: Instrument, period: Period, today: dt.date
) -> PostedIndex | None:
    """None where too few have answered, or one of its questions nobody: there is no index then."""
    index = told_index(conn, site, instrument, period)
    if index.ikm is None or index.mutu is None:
        return None
    day = min(today, period.last)
    posted = _index(period, index.ikm, index.mutu, index.n or 0, index.weights, day, issued=False)
    lines = tuple(_Line(each.key, each.ikm, each.mutu) for each in index.unsur)
    return msgspec.structs.replace(posted, unsur=_unsur(lines, instrument))


class _Line(msgspec.Struct, frozen=True):
    """An unsur as it is published."""

    key: str
    ikm: str | None = None
    mutu: str | None = None


class _Figures(msgspec.Struct, frozen=True):
    """Of a report's figures, what is posted."""

    unsur: tuple[_Line, ...] = ()


def _figures(said: bytes) -> tuple[_Line, ...]:
    return msgspec.json.decode(said, type=_Figures).unsur


def _unsur(lines: Sequence[_Line], instrument: Instrument) -> tuple[PostedUnsur, ...]:
    """All of them with the names of the questionnaire; none where one has no figure or no name any more."""
    names = {str(item.key): item.name for item in instrument.items}
    if not all(line.ikm and line.mutu and line.key in names for line in lines):
        return ()
    said = [{"names": names[line.key].by_language(), "ikm": line.ikm, "mutu": line.mutu} for line in lines]
    return msgspec.convert(said, tuple[PostedUnsur, ...])


def _index(period: Period, ikm: str, mutu: str, n: int, weights: str, day: dt.date, *, issued: bool) -> PostedIndex:
    """As it is posted. Raises msgspec.ValidationError where a figure is none that is ever published."""
    said = {"period": period.code, "first": period.first, "last": period.last, "ikm": ikm, "mutu": str(mutu)}
    return msgspec.convert(said | {"n": n, "weights": str(weights), "issued": issued, "day": day}, PostedIndex)
