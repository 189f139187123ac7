"""How a report says things: names, numbers, periods and grades in the words of official Indonesian."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from babel.dates import format_date

from kiosk.centre.period import Length, Period
from kiosk.centre.report import Report
from kiosk.domain.few import FEWEST_SHOWN
from kiosk.domain.instrument import DECLINED, ItemKey
from kiosk.domain.skm import BANDS, Band, Mutu, Weights, rounded
from kiosk.domain.unsur import code_of
from kiosk.texts import LOCALES, Texts

DASH: Final = "–"
PERCENT_PLACES: Final = 1
OF_HUNDRED: Final = 100
START: Final = 60.0
"""Where the axis of a drawing begins, unless a value lies below."""
LOWEST: Final = 25.0


@dataclass(frozen=True)
class Words:
    """The words for one report."""

    texts: Texts
    report: Report

    def say(self, key: str, /, **params: object) -> str:
        """The sentence under a key."""
        return self.texts.say(key, **params)

    def count(self, value: int | None) -> str:
        """A whole number, 1.284; a dash where it is not told."""
        return DASH if value is None else self.texts.number(value)

    def people(self) -> str:
        """How many answered; of few, that they are few."""
        return self.count(self.report.n) if not self.report.few else self.say("report.few_people", n=FEWEST_SHOWN)

    def decimal(self, value: str | Decimal | None) -> str:
        """A rounded decimal with its comma; a dash where there is none."""
        return DASH if value is None else self.texts.decimal(str(value))

    def percent(self, part: int | None, whole: int | None) -> str:
        """47,6% of a whole; a dash where there is none."""
        if part is None or not whole:
            return DASH
        return f"{self.decimal(rounded(Fraction(part * OF_HUNDRED, whole), PERCENT_PLACES))}%"

    def date(self, day: dt.date) -> str:
        """2 Oktober 2026."""
        return self.texts.date(day)

    def moment(self, moment: dt.datetime) -> str:
        """2 Oktober 2026 08.14."""
        return f"{self.texts.date(moment.date())} {self.texts.time(moment)}"

    def duration(self, seconds: int | None) -> str:
        """In minutes, one decimal."""
        if seconds is None:
            return DASH
        return self.say("report.minutes", minutes=self.decimal(rounded(Fraction(seconds, 60), 1)))

    def period(self, period: Period) -> str:
        """Juli–September 2026; November 2026; Tahun 2026."""
        if period.length is Length.YEAR:
            return self.say("report.year", year=period.first.year)
        first, last = (self._month(day, "MMMM") for day in (period.first, period.last))
        return f"{first if first == last else f'{first}{DASH}{last}'} {period.first.year}"

    def short_period(self, period: Period) -> str:
        """For a narrow place, in two lines: TW III, 2026."""
        year, place = period.first.year, (period.first.month - 1) // period.length
        match period.length:
            case Length.YEAR:
                return str(year)
            case Length.HALF:
                return f"Sem. {ROMAN[place]}\n{year}"
            case Length.QUARTER:
                return f"TW {ROMAN[place]}\n{year}"
            case _:
                return f"{self._month(period.first, 'MMM')}\n{year}"

    def unsur(self, key: str) -> str:
        """What an unsur is called."""
        item = self.report.instrument.item(key)
        return item.name.say(self.texts.language) if item else key

    def code(self, key: str) -> str:
        """U1 to U9; "" for what the unit has added."""
        return code_of(key, self.report.codes)

    def codes(self) -> str:
        """What U8 and U9 mean here."""
        return self.say(f"skm.codes_{self.report.codes}")

    def mark(self, key: str) -> str:
        """The head of a narrow column: U1 to U9, T1 and so on for what the unit has added."""
        own = [each for each in self.report.keys if not self.code(each)]
        return self.code(key) or f"T{own.index(ItemKey(key)) + 1}"

    def coded(self, key: str) -> str:
        """U3 Waktu Penyelesaian: a code never stands without its name."""
        return f"{self.mark(key)} {self.unsur(key)}"

    def unsur_names(self, keys: Iterable[str]) -> str:
        """Several, as a sentence lists them."""
        return self.listed([self.coded(key) for key in keys])

    def listed(self, names: Sequence[str]) -> str:
        """One; one dan two; one, two, dan three."""
        if len(names) < 3:
            return self.say("report.and_two").join(names)
        return ", ".join(names[:-1]) + self.say("report.and_last") + names[-1]

    def kinerja(self, mutu: str | None) -> str:
        """Sangat baik."""
        return DASH if mutu is None else band(mutu).kinerja.capitalize()

    def graded(self, mutu: str | None) -> str:
        """A (sangat baik)."""
        return DASH if mutu is None else f"{mutu} ({band(mutu).kinerja.lower()})"

    def service(self, code: str) -> str:
        """A service by name, else its code."""
        return next((each.name for each in self.report.site.services if each.code == code), code)

    def agency(self, code: str) -> str:
        """An agency by name, else its code."""
        return next((each.name for each in self.report.site.agencies if each.code == code), code)

    def choice(self, trait: str, code: str) -> str:
        """What a profile answer is called; "" is one that was left out."""
        if not code:
            return self.say("report.left_out")
        if code == DECLINED:
            return self.say("report.declined")
        question = self.report.instrument.question(trait)
        if question is None:
            return self.service(code)
        return next((each.label.say(self.texts.language) for each in question.choices if each.code == code), code)

    def trait(self, key: str) -> str:
        """What a profile question is about."""
        question = self.report.instrument.question(key)
        return question.text.say(self.texts.language) if question else self.say("report.trait_service")

    def unit(self) -> str:
        """Whose report it is."""
        return self.report.scope_name() if self.report.scope else self.report.facts.unit or self.report.site.name

    def blank(self, what: str = "") -> str:
        """A marked blank that the unit fills in."""
        return f"[[{what or self.say('report.blank')}]]"

    def weights(self) -> str:
        """How the unsur are weighed: tepat 1/9; 0,11 (dibulatkan)."""
        index = self.report.index
        exact = index.weights is Weights.EXACT
        if self.report.instrument.weights is not None:
            return self.say("report.weights_own" if exact else "report.weights_own_printed")
        if exact:
            return self.say("report.weights_exact", unsur=len(index.unsur))
        return self.say("report.weights_printed", weight=self.decimal(rounded(index.unsur[0].weight, 2)))

    def _month(self, day: dt.date, form: str) -> str:
        return format_date(day, form, locale=LOCALES[self.texts.language])


ROMAN: Final = ("I", "II", "III", "IV", "V")


def band(mutu: str) -> Band:
    """The band of a grade."""
    return next(each for each in BANDS if each.mutu == Mutu(mutu))


def axis_start(values: Iterable[float]) -> float:
    """60, or 25 where a value lies below it: a bar that leaves the page would say nothing."""
    return START if all(value >= START for value in values) else LOWEST
