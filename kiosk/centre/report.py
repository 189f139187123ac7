"""Everything that a report says of a period, as values: what the papers, the workbook and the exports are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kiosk.centre.index import PartIndex
from kiosk.centre.issued import Issue
from kiosk.centre.period import Period
from kiosk.centre.response import Response
from kiosk.centre.trend import TrendPoint
from kiosk.domain.catalogue import Site
from kiosk.domain.confidence import Interval
from kiosk.domain.followup import FollowupRow, PlanItem
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.published import PublishedIndex, publish, withheld
from kiosk.domain.quota import Quota
from kiosk.domain.skm import Index
from kiosk.domain.tally import Tally
from kiosk.domain.today import Waits
from kiosk.domain.unit_facts import NOTHING_SAID, UnitFacts
from kiosk.domain.unsur import Codes

Scores = tuple[int | None, ...]
"""One respondent's scores, in the order of the index; None where a question was skipped."""
SERVICE: Final = "service"


@dataclass(frozen=True)
class Trait:
    """How many respondents chose what of a question about themselves, or came for which service.

    `counts` by code, in the order of the form; None: not shown, because few or because it would give few away.
    """

    key: str
    counts: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """A period of a site, or of one agency or service of it (`scope` as in the tallies, "" the whole site).

    `rows` are in no order that means anything; empty where each row would be a person, and where only sums are known.
    `held_rows`: because a month of the period may not be told by itself, or the period is not over. `few`: so few
    answered at the whole site that nothing they said is told, and every sum is empty. `codes` numbers the unsur.
    `part_tallies` by scope, of those parts alone that are shown. `unheld`: answers without a signed record here; None:
    nobody looked, they are too many.
    """

    site: Site
    scope: str
    period: Period
    instrument: Instrument
    codes: Codes
    tally: Tally
    index: Index
    population: int | None = None
    facts: UnitFacts = NOTHING_SAID
    interval: Interval | None = None
    traits: tuple[Trait, ...] = ()
    agencies: tuple[PartIndex, ...] = ()
    services: tuple[PartIndex, ...] = ()
    part_tallies: Mapping[str, Tally] = field(default_factory=dict, hash=False)
    trend: tuple[TrendPoint, ...] = ()
    quota: Quota | None = None
    response: Response | None = None
    waits: Waits | None = None
    serving: Waits | None = None
    plan: tuple[PlanItem, ...] = ()
    followup: tuple[FollowupRow, ...] = ()
    photos: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    rows: tuple[Scores, ...] = ()
    held_rows: bool = False
    few: bool = False
    unheld: int | None = 0

    @property
    def keys(self) -> tuple[ItemKey, ...]:
        """The unsur, in the order of the index."""
        return tuple(self.tally.cells)

    @property
    def n(self) -> int | None:
        """How many answered; None where they are so few that this is not told."""
        return self.told(self.tally.forms)

    def told(self, count: int) -> int | None:
        """A count of the whole; None where so few answered that none is told."""
        return None if self.few else count

    @property
    def published(self) -> PublishedIndex:
        """The index as it is printed."""
        published = publish(self.index, self.population, self.codes)
        return withheld(published) if self.few else published

    def trait(self, key: str) -> Mapping[str, int | None]:
        """How many chose what of one question; empty where it was not asked."""
        return next((dict(trait.counts) for trait in self.traits if trait.key == key), {})

    def scope_name(self) -> str:
        """What the report is about; "" the whole site."""
        kind, _, code = self.scope.partition("/")
        named: dict[str, Iterator[tuple[str, str]]] = {
            "agency": ((each.code, each.name) for each in self.site.agencies),
            "service": ((each.code, each.name) for each in self.site.services),
        }
        return dict(named.get(kind, ())).get(code, code)


@dataclass(frozen=True)
class IssuedReport:
    """A report with its number, moment and fingerprint; `local` is that moment where the site stands."""

    report: Report
    issue: Issue
    local: dt.datetime

    @property
    def running(self) -> bool:
        """Whether its period was not over yet when it was issued."""
        return self.local.date() <= self.report.period.last

    def fingerprint(self) -> Iterator[str]:
        """The first 64 bits of it, as people compare them: four groups of four signs."""
        sign = self.issue.reported.fingerprint.upper()
        return (sign[place : place + 4] for place in range(0, 16, 4))
