"""Of which scopes the figures may be told in a period: what every page, report, file and command asks before it tells.

The rule itself is `kiosk.domain.few`. What it closes is one period; what subtracting periods still tells stands in
the room's README.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, func, select

from kiosk.centre.period import Length, Period, period_with
from kiosk.centre.prefix import starts_with
from kiosk.centre.tables import form_tallies
from kiosk.domain.catalogue import Site
from kiosk.domain.few import FEWEST_AT_COUNTER, FEWEST_SHOWN, few, told
from kiosk.domain.instrument import Instrument

UNANSWERED: Final = ""
"""The choice of those who left a question about themselves out."""
_PROFILE: Final = "profile"


def tells(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = "", catalogue: Site | None = None
) -> bool:
    """Whether the figures of a scope may be told: "" the site, else `agency/`, `service/`, `counter/` or `profile/`.

    Where nobody answered there is nothing to hide. Without a `catalogue` a part is not measured within its agency.
    """
    if not scope:
        return not few(forms_in(conn, site, instrument, period)[""])
    kind, _, code = scope.partition("/")
    if kind == _PROFILE:
        question, _, code = code.partition("/")
        forms, shown = told_choices(conn, site, instrument, period, question)
    else:
        forms, shown = told_parts(conn, site, instrument, period, kind, catalogue)
    return code in shown or not forms.get(code)


def tells_single_answers(
    conn: Connection, site: str, instrument: Instrument, period: Period, scope: str = "", catalogue: Site | None = None
) -> bool:
    """Whether each answer of a scope may stand in a line of its own: where each month of the period may be told.

    Every list is then made of whole months that may be told, so no list less others leaves fewer than those.
    """
    first = period.first
    days = (first.replace(month=first.month + number) for number in range(period.length))
    return all(tells(conn, site, instrument, period_with(day, Length.MONTH), scope, catalogue) for day in days)


def told_parts(
    conn: Connection, site: str, instrument: Instrument, period: Period, kind: str, catalogue: Site | None = None
) -> tuple[Mapping[str, int], frozenset[str]]:
    """How many answered each part that has answers, by code; and of which parts the figures may be told."""
    forms = dict(sorted(forms_in(conn, site, instrument, period, kind).items()))
    whole = forms_in(conn, site, instrument, period)
    shown = told(forms, whole[""], FEWEST_AT_COUNTER if kind == "counter" else FEWEST_SHOWN)
    if catalogue is not None and kind != "agency":
        shown &= _told_within(conn, site, instrument, period, kind, forms, catalogue)
    return forms, shown


def told_choices(
    conn: Connection, site: str, instrument: Instrument, period: Period, question: str
) -> tuple[Mapping[str, int], frozenset[str]]:
    """The same for what respondents said of themselves, by choice; who left the question out is UNANSWERED."""
    counted = forms_in(conn, site, instrument, period, f"{_PROFILE}/{question}")
    asked = instrument.question(question)
    forms = {str(each.code): counted.get(each.code, 0) for each in asked.choices} if asked else dict(counted)
    whole = forms_in(conn, site, instrument, period)[""]
    return with_unanswered(forms, whole), told(with_unanswered(forms, whole), whole)


def with_unanswered(counts: Mapping[str, int], whole: int) -> Mapping[str, int]:
    """The choices of a question and those who left it out, so that they add up to the whole."""
    left_out = whole - sum(counts.values())
    return {**counts, UNANSWERED: left_out} if left_out > 0 else counts


def forms_in(conn: Connection, site: str, instrument: Instrument, period: Period, kind: str = "") -> Mapping[str, int]:
    """How many respondents each scope has: of a kind by code, or the site alone, "" by ""."""
    columns, start = form_tallies.c, f"{kind}/" if kind else ""
    mine = starts_with(columns.scope, start) if kind else columns.scope == ""
    counted = conn.execute(
        select(columns.scope, func.sum(columns.forms))
        .where(columns.site == site, columns.instrument == instrument.id, columns.span == period.code, mine)
        .group_by(columns.scope)
    )
    found = {scope.removeprefix(start): int(forms) for scope, forms in counted if forms}
    return found if kind else {"": found.get("", 0)}


def _told_within(
    conn: Connection,
    site: str,
    instrument: Instrument,
    period: Period,
    kind: str,
    forms: Mapping[str, int],
    catalogue: Site,
) -> frozenset[str]:
    """What may be told beside the figures of each agency; nothing of an agency that is not told itself."""
    wholes = forms_in(conn, site, instrument, period, "agency")
    agencies = told(wholes, forms_in(conn, site, instrument, period)[""])
    every = catalogue.services if kind == "service" else catalogue.counters
    of = {str(each.code): each.agency for each in every}
    fewest = FEWEST_AT_COUNTER if kind == "counter" else FEWEST_SHOWN
    found: set[str] = set()
    for agency in agencies:
        mine = {code: count for code, count in forms.items() if of.get(code) == agency}
        found |= told(mine, wholes[agency], fewest)
    return frozenset(found)
