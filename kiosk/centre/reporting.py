"""A report's values read from a site's records: every figure from its sums, table 4 from the answers themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from kiosk.centre.certainty import interval_for
from kiosk.centre.followup import followup_for, photo_bytes, plan_for
from kiosk.centre.index import PartIndex, finished_in, parts_for, profiles_for, tallies_for, tally_for
from kiosk.centre.period import Period
from kiosk.centre.quota import quota_for
from kiosk.centre.raw import answers_in
from kiosk.centre.report import SERVICE, Report, Scores, Trait
from kiosk.centre.response import response_for
from kiosk.centre.served import serving_for, waits_for
from kiosk.centre.told import UNANSWERED, tells, tells_single_answers, with_unanswered
from kiosk.centre.trend import TrendPoint, trend_for
from kiosk.domain.catalogue import Site
from kiosk.domain.few import counts_told, few
from kiosk.domain.followup import FollowupRow, PlanItem
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import Tally
from kiosk.domain.trouble import Refused
from kiosk.domain.unit_facts import NOTHING_SAID, UnitFacts
from kiosk.domain.unsur import in_order
from sync.server.schema import sites

MOST_ROWS: Final = 50_000
"""Respondents whose scores are read one by one; a report on more has their sums alone."""
PERIODS: Final = 8
"""Of the trend."""
FEWEST_PERIODS: Final = 5
"""Of the trend, as the ministry's template asks (domain.md 1.6)."""
_TELL: Final = 500
Progress = Callable[[float], None]
"""Hears how much is done, from 0 to 1."""


def report_for(
    conn: Connection,
    site: Site,
    instruments: Instruments,
    period: Period,
    now: dt.datetime,
    *,
    scope: str = "",
    weights: Weights = Weights.EXACT,
    facts: UnitFacts = NOTHING_SAID,
    progress: Progress = lambda _: None,
) -> Report:
    """Everything that a report says of a period, from one view of the database; of few answers that they are few.

    Refused: "skm.other_site", "report.not_begun", "report.unknown_scope", "report.too_few", "skm.weights_too_heavy".
    """
    if conn.scalar(select(sites.c.site).where(sites.c.site == site.id)) is None:
        raise Refused("skm.other_site", site=site.id)
    today = now.astimezone(ZoneInfo(site.timezone)).date()
    if today < period.first:
        raise Refused("report.not_begun", period=period.code)
    instrument = instruments.current(site.survey.index)
    must_be_told(conn, site, instrument, period, scope)
    shown = tells(conn, site.id, instrument, period, scope, site)
    keys = in_order(instrument.keys, site.survey.codes)
    tally = tally_for(conn, site.id, instrument, period, scope).ordered(keys) if shown else Tally.empty(keys)
    agencies = () if scope or not shown else parts_for(conn, site.id, instrument, period, "agency", weights)
    services = _services(conn, site, instrument, period, scope, weights) if shown else ()
    single = today > period.last and tells_single_answers(conn, site.id, instrument, period, scope, site)
    plan = plan_for(conn, site.id, period, scope).items
    followed = followup_for(conn, site.id, period, scope)
    return Report(
        site=site,
        scope=scope,
        period=period,
        instrument=instrument,
        codes=site.survey.codes,
        tally=tally,
        index=index_of(tally, weights, instrument.weights),
        population=finished_in(conn, site.id, period, scope) or None,
        facts=facts,
        interval=interval_for(conn, site.id, instrument, period, scope, weights) if shown else None,
        traits=(*_profiles(conn, site, instrument, period, scope, tally.forms), *_came_for(services, tally.forms))
        if shown
        else (),
        agencies=agencies,
        services=services,
        part_tallies={
            f"{kind}/{part.code}": counted.ordered(keys)
            for kind, parts in (("agency", agencies), (SERVICE, services))
            for part, counted in _told(conn, site.id, instrument, period, kind, parts)
        },
        trend=_trend(trend_for(conn, site.id, instrument, period, PERIODS, weights, scope, instruments, site)),
        quota=None if scope else quota_for(conn, site, instrument, period, today),
        response=response_for(conn, site.id, period, instrument, scope),
        waits=waits_for(conn, site.id, period, scope),
        serving=serving_for(conn, site.id, period, scope),
        plan=plan,
        followup=followed,
        photos=_photos(conn, site.id, plan, followed),
        rows=tuple(_rows(conn, site, instrument, period, scope, tally.forms, progress)) if shown and single else (),
        held_rows=shown and tally.forms > 0 and not single,
        few=not shown,
    )


def must_be_told(conn: Connection, site: Site, instrument: Instrument, period: Period, scope: str) -> None:
    """Refused "report.unknown_scope" for none of the site's, "report.too_few" where its index is not shown."""
    if not scope:
        return
    kind, _, code = scope.partition("/")
    known = {
        "agency": {str(each.code): each.name for each in site.agencies},
        "service": {str(each.code): each.name for each in site.services},
    }
    if code not in known.get(kind, {}):
        raise Refused("report.unknown_scope", scope=scope)
    parts = parts_for(conn, site.id, instrument, period, kind, catalogue=site)
    told = {part.code: part.index is not None for part in parts}
    if not told.get(code, False):
        raise Refused("report.too_few", scope=known[kind][code], period=period.code)


def _services(
    conn: Connection, site: Site, instrument: Instrument, period: Period, scope: str, weights: Weights
) -> tuple[PartIndex, ...]:
    kind, _, code = scope.partition("/")
    if kind == SERVICE:
        return ()
    parts = parts_for(conn, site.id, instrument, period, "service", weights, site)
    if not scope:
        return parts
    mine = {str(service.code) for service in site.services_of(code)}
    return tuple(part for part in parts if part.code in mine)


def _told(
    conn: Connection, site: str, instrument: Instrument, period: Period, kind: str, parts: tuple[PartIndex, ...]
) -> Iterator[tuple[PartIndex, Tally]]:
    """The parts that are shown, each with its sums."""
    counted = tallies_for(conn, site, instrument, period, kind) if parts else {}
    return ((part, counted[part.code]) for part in parts if part.index is not None)


def _trend(points: tuple[TrendPoint, ...]) -> tuple[TrendPoint, ...]:
    """Without the periods before the first answers, as long as there are enough."""
    empty = next((place for place, point in enumerate(points) if point.index is not None or point.few), 0)
    return points[min(empty, len(points) - FEWEST_PERIODS) :]


def _profiles(
    conn: Connection, site: Site, instrument: Instrument, period: Period, scope: str, forms: int
) -> Iterator[Trait]:
    """Each with those who left the question out, so that it adds up to the respondents."""
    for key, counts in profiles_for(conn, site.id, instrument, period, scope).items():
        yield Trait(key, tuple(counts_told(with_unanswered(counts, forms)).items()))


def _came_for(services: tuple[PartIndex, ...], forms: int) -> Iterator[Trait]:
    """For which service they came. Told are those whose index is: what hides in one table must hide in all."""
    if not services:
        return
    counts = [(part.code, part.n if part.index else None) for part in services]
    left_out = forms - sum(part.n for part in services)
    if left_out > 0:
        all_told = all(count is not None for _, count in counts)
        counts.append((UNANSWERED, left_out if all_told and not few(left_out) else None))
    yield Trait(SERVICE, tuple(counts))


def _photos(
    conn: Connection, site: str, plan: tuple[PlanItem, ...], followed: tuple[FollowupRow, ...]
) -> Mapping[str, bytes]:
    photos = [photo.id for item in (*plan, *(row.item for row in followed)) for photo in item.photos]
    found = ((photo, photo_bytes(conn, site, photo)) for photo in photos)
    return {photo: jpeg for photo, jpeg in found if jpeg is not None}


def _rows(
    conn: Connection,
    site: Site,
    instrument: Instrument,
    period: Period,
    scope: str,
    forms: int,
    progress: Progress,
) -> Iterator[Scores]:
    """By lot, as the records' ids stand. A form that answered nothing of this questionnaire is no line."""
    if not 0 < forms <= MOST_ROWS:
        return
    keys = [str(key) for key in in_order(instrument.keys, site.survey.codes)]
    for number, answer in enumerate(answers_in(conn, site.id, instrument, period, scope)):
        if number % _TELL == 0:
            progress(min(1.0, number / forms))
        scores = {str(key): score for key, score in answer.scores}
        row = tuple(scores.get(key) for key in keys)
        if any(score is not None for score in row):
            yield row
