"""How packs say things: names, numbers, dates and spans of time in official Indonesian."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from babel.dates import format_date

from kiosk.centre.evidence import Evidence
from kiosk.centre.period import Period
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.skm import Weights, rounded
from kiosk.texts import LOCALES, Texts
from ui.web.followup.words import PlanWords

DASH: Final = "–"


@dataclass(frozen=True)
class PackWords:
    """The words for one site's evidence."""

    texts: Texts
    evidence: Evidence

    def say(self, key: str, /, **params: object) -> str:
        """A sentence of the packs."""
        return self.texts.say(f"evidence.{key}", **params)

    def knows(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return self.texts.knows(f"evidence.{key}")

    @cached_property
    def plan(self) -> PlanWords:
        """The words of plans: unsur with code and name, quarters, the clock."""
        return PlanWords(self.texts, self.evidence.site, self.evidence.instrument)

    @property
    def unit(self) -> str:
        """Whose pack it is."""
        return self.evidence.unit.unit or self.evidence.site.name

    @property
    def enough(self) -> bool:
        """Whether so many answered that their averages point at nobody."""
        return not self.evidence.index.few and bool(self.evidence.index.n)

    @property
    def as_of(self) -> dt.date:
        """The last day that the figures are about: today, or the end of a period that is over."""
        return min(self.evidence.now.date(), self.evidence.period.last)

    def count(self, value: int) -> str:
        """1.284."""
        return self.texts.number(value)

    def few(self, people: int) -> str:
        """How many people; a small number is not told, for it could point at one."""
        return f"< {FEWEST_SHOWN}" if 0 < people < FEWEST_SHOWN else self.count(people)

    def decimal(self, value: str | Decimal | None) -> str:
        """With its comma; a dash where there is none."""
        return DASH if value is None else self.texts.decimal(str(value))

    def percent(self, part: int, whole: int) -> str:
        """47,6 %; a dash of nothing."""
        return f"{self.decimal(rounded(Fraction(part * 100, whole), 1))} %" if whole else DASH

    def minutes(self, seconds: int | None) -> str:
        """In minutes with one decimal."""
        return DASH if seconds is None else self.decimal(rounded(Fraction(seconds, 60), 1))

    def day(self, day: dt.date) -> str:
        """2 Oktober 2026."""
        return self.texts.date(day)

    def local(self, moment: dt.datetime) -> dt.date:
        """Its day where the site stands."""
        return moment.astimezone(self.evidence.now.tzinfo).date()

    def moment(self, moment: dt.datetime) -> str:
        """2 Oktober 2026 08.14."""
        there = moment.astimezone(self.evidence.now.tzinfo)
        return f"{self.day(there.date())} {self.texts.time(there)}"

    def period(self, period: Period) -> str:
        """Oktober–Desember 2026."""
        first, last = (
            format_date(day, "MMMM", locale=LOCALES[self.texts.language]) for day in (period.first, period.last)
        )
        return f"{first if first == last else f'{first}–{last}'} {period.first.year}"

    def agency(self, code: str) -> str:
        """By name, else its code."""
        named = (each.name for each in self.evidence.site.agencies if each.code == code)
        return next(named, code or self.say("no_agency"))

    def weights(self, mode: str) -> str:
        """How the unsur were weighed."""
        return self.say("weights_exact" if mode == Weights.EXACT else "weights_printed")
