"""Reports to try the papers, the workbook and the exports with: a quarter of the example mall, and tallies alone."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

import kiosk
from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.centre.index import PartIndex
from kiosk.centre.issued import Issue
from kiosk.centre.period import Period, period_of, periods_before
from kiosk.centre.report import (
    SERVICE,
    IssuedReport,
    Report,
    Scores,
    Trait,
)
from kiosk.centre.response import Response
from kiosk.centre.trend import TrendPoint
from kiosk.domain.answers import Flag
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Interval
from kiosk.domain.instrument import ItemKey
from kiosk.domain.published import PublishedIndex, publish
from kiosk.domain.quota import quota_of
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import Tally
from kiosk.domain.today import Waits
from kiosk.domain.unsur import NINE, Codes
from ui.web.report.fingerprint import reported

PALEMBANG: Final = load_site(Path(kiosk.__file__).parent / "sites" / "palembang")
SURVEY: Final = shipped().current("skm-9")
QUARTER: Final = period_of("2026-TW3")
NOW: Final = dt.datetime(2026, 10, 2, 1, 14, tzinfo=dt.UTC)
WISHES: Final = (0.62, 0.58, 0.5, 0.9, 0.62, 0.66, 0.7, 0.5, 0.48)
"""How often each unsur is answered with 4."""


def rows_of(n: int, seed: str = "report") -> tuple[Scores, ...]:
    """So many respondents; now and then one skips a question."""
    dice = random.Random(seed)
    return tuple(tuple(_score(dice, wish) for wish in WISHES) for _ in range(n))


def _score(dice: random.Random, wish: float) -> int | None:
    if dice.random() < 0.01:
        return None
    return 4 if dice.random() < wish else dice.choice((3, 3, 3, 3, 2, 1))


def tally_of_rows(rows: tuple[Scores, ...]) -> Tally:
    """The rows counted."""
    scores = ({key: each for key, each in zip(NINE, row, strict=True) if each is not None} for row in rows)
    return Tally.of(NINE, scores)


def report_of(tally: Tally, rows: tuple[Scores, ...] = (), weights: Weights = Weights.EXACT) -> Report:
    """Nothing but the index."""
    return Report(
        site=PALEMBANG,
        scope="",
        period=QUARTER,
        instrument=SURVEY,
        codes=Codes.REGULATION,
        tally=tally,
        index=index_of(tally, weights),
        rows=rows,
    )


def issued_of(report: Report, number: int = 3) -> IssuedReport:
    """As it stands on record."""
    issue = Issue(number, NOW, reported(report))
    return IssuedReport(report, issue, NOW.astimezone(dt.timezone(dt.timedelta(hours=7))))


def quarter(n: int = 1284) -> IssuedReport:
    """The example mall's third quarter, with everything that a report can say."""
    dice, rows = random.Random("quarter"), rows_of(n)
    report = report_of(tally_of_rows(rows), rows)
    chosen = Counter(dice.choices([str(each.code) for each in PALEMBANG.services[:60]], k=n))
    agencies = tuple(_part(each.code, dice) for each in PALEMBANG.agencies[:12])
    services = tuple(_part(each.code, dice) for each in PALEMBANG.services[:30])
    served = {code: count * 20 for code, count in chosen.items()}
    return issued_of(
        replace(
            report,
            population=27_914,
            interval=Interval(Decimal("85.10"), Decimal("86.72")),
            traits=(*_traits(n), Trait(SERVICE, tuple(chosen.most_common()))),
            agencies=agencies,
            services=services,
            part_tallies={
                f"{kind}/{part.code}": tally_of_rows(rows_of(part.n, part.code))
                for kind, parts in (("agency", agencies), ("service", services))
                for part in parts
                if part.index
            },
            trend=_trend(QUARTER, report.published),
            quota=quota_of(served, {}, chosen, n, running=False),
            response=Response(
                served=27_914,
                with_ticket=n - 26,
                walk_up=0,
                device=n - 130,
                phone=104,
                paper=26,
                abandoned=61,
                suspect=219,
                flagged={Flag.STRAIGHT: 212, Flag.FAST: 9, Flag.BURST: 0},
            ),
            waits=Waits(27_914, 1300, 1140, 2940),
            serving=Waits(27_914, 500, 420, 900),
        )
    )


def _traits(n: int) -> tuple[Trait, ...]:
    found = []
    for question in SURVEY.profile:
        dice = random.Random(question.key)
        counts = Counter(dice.choices([str(each.code) for each in question.choices], k=n))
        found.append(Trait(question.key, tuple((str(each.code), counts[each.code]) for each in question.choices)))
    return tuple(found)


def _part(code: str, dice: random.Random) -> PartIndex:
    n = dice.choice((3, 14, 40, 90))
    tally = tally_of_rows(rows_of(n, code))
    return PartIndex(code, n, publish(index_of(tally)) if n >= 5 else None)


def _trend(period: Period, last: PublishedIndex) -> tuple[TrendPoint, ...]:
    earlier: list[PublishedIndex | None] = [None]
    earlier += [publish(index_of(tally_of_rows(rows_of(n, f"trend {n}")))) for n in (300, 420, 610, 800, 905)]
    spans = (*periods_before(period, len(earlier)), period)
    return tuple(TrendPoint(span, index) for span, index in zip(spans, [*earlier, last], strict=True))


def mall_of(site: Site) -> Report:
    """A report of a site without any answer."""
    empty = Tally.empty(NINE)
    return replace(report_of(empty), site=site)


def one_cell(answered: int, total: int, keys: tuple[ItemKey, ...] = NINE) -> Tally:
    """Every unsur answered alike."""
    from kiosk.domain.tally import Cell

    return Tally({key: Cell(answered, total) for key in keys}, answered)
