"""What a template may say: sentences, numbers and times of one language, names of one site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeVar, assert_never
from zoneinfo import ZoneInfo

from kiosk.centre.alarms import Alarm
from kiosk.centre.index import PartIndex
from kiosk.centre.period import Length, Period, periods_around
from kiosk.centre.today import AgencyLine
from kiosk.domain.catalogue import Agency, Site
from kiosk.domain.instrument import DECLINED, Instrument
from kiosk.texts import Texts

Part = TypeVar("Part", PartIndex, AgencyLine)
DASH: Final = "–"
LOWEST_IKM: Final = Decimal(25)


@dataclass(frozen=True)
class Words:
    """One language's words for one site. `period` and `duration` are whole phrases; waits are whole seconds."""

    texts: Texts
    site: Site
    instrument: Instrument

    def names(self) -> dict[str, Callable[..., Any] | str]:
        """Everything under the name by which templates call it."""
        texts = self.texts
        return {
            "say": texts.say,
            "knows": texts.knows,
            "number": texts.number,
            "decimal": texts.decimal,
            "date": texts.date,
            "time": texts.time,
            "language": texts.language,
            "moment": self.moment,
            "day": self.day,
            "duration": self.duration,
            "period": self.period,
            "around": periods_around,
            "count": self.count,
            "in_menu_order": self.in_menu_order,
            "agency_name": self.agency_name,
            "agency_short": self.agency_short,
            "service_name": self.service_name,
            "counter_name": self.counter_name,
            "scope_name": self.scope_name,
            "percent": self.percent,
            "unsur_name": self.unsur_name,
            "unsur_names": self.unsur_names,
            "alarm_sentence": self.alarm_sentence,
            "bar_length": bar_length,
            "dash": DASH,
        }

    def moment(self, moment: dt.datetime) -> str:
        """Date and time where the site stands: 24 November, 10.48."""
        local = moment.astimezone(ZoneInfo(self.site.timezone))
        return f"{self.texts.date(local.date(), year=False)}, {self.texts.time(local)}"

    def day(self, moment: dt.datetime) -> str:
        """The date where the site stands: 24 November 2026."""
        return self.texts.date(moment.astimezone(ZoneInfo(self.site.timezone)).date())

    def duration(self, seconds: int) -> str:
        """Whole minutes, rounded half up; less than one says so."""
        minutes = (seconds + 30) // 60
        if minutes < 1:
            return self.texts.say("web.under_a_minute")
        if minutes < 60:
            return self.texts.say("web.minutes", minutes=minutes)
        return self.texts.say("web.hours_minutes", hours=minutes // 60, minutes=minutes % 60)

    def period(self, period: Period) -> str:
        """The period in words: Oktober–Desember 2026."""
        year, last = period.first.year, period.last.month
        match period.length:
            case Length.MONTH:
                return self.texts.month(period.first)
            case Length.QUARTER:
                return self.texts.say(f"web.quarter_{last // Length.QUARTER}", year=year)
            case Length.HALF:
                return self.texts.say(f"web.half_{last // Length.HALF}", year=year)
            case Length.YEAR:
                return self.texts.say("web.whole_year", year=year)
            case _:
                assert_never(period.length)

    def alarm_sentence(self, alarm: Alarm) -> str:
        """What a person must look at, in a sentence; a day in it as this language writes days."""
        params = dict(alarm.params)
        if day := params.get("day"):
            params["day"] = self.texts.date(dt.date.fromisoformat(day))
        return self.texts.say(f"web.alarm_{alarm.code}", **params)

    def count(self, people: int | None) -> str:
        """How many people; None is not told, for it could point at one."""
        return DASH if people is None else self.texts.number(people)

    def agency_name(self, code: str) -> str:
        """The agency as its site calls it; its code where the site's files do not know it."""
        found = self._agency(code)
        return found.name if found else code or self.texts.say("web.no_agency")

    def agency_short(self, code: str) -> str:
        """The same for a narrow column."""
        found = self._agency(code)
        return found.short_name if found else self.agency_name(code)

    def _agency(self, code: str) -> Agency | None:
        return next((agency for agency in self.site.agencies if agency.code == code), None)

    def service_name(self, code: str) -> str:
        """The service as its site calls it; its code where the site's files do not know it."""
        return next((service.name for service in self.site.services if service.code == code), code)

    def counter_name(self, code: str) -> str:
        """The counter as its site calls it; its code where the site's files do not know it."""
        return next((counter.name for counter in self.site.counters if counter.code == code), code)

    def scope_name(self, scope: str) -> str:
        """What a scope is called; the site by its own name."""
        kind, _, code = scope.partition("/")
        match kind:
            case "agency":
                return self.agency_name(code)
            case "service":
                return self.service_name(code)
            case "counter":
                return self.counter_name(code)
            case "profile":
                return self._chosen(code)
            case _:
                return self.site.name

    def _chosen(self, code: str) -> str:
        name, _, chosen = code.partition("/")
        question = self.instrument.question(name)
        choice = next((each for each in question.choices if each.code == chosen), None) if question else None
        if question is None or choice is None:
            return code
        words = self.texts.say("web.declined") if chosen == DECLINED else choice.label.say(self.texts.language)
        return f"{question.text.say(self.texts.language)}: {words}"

    def percent(self, part: int, whole: int) -> str:
        """Whole percent, rounded half up."""
        return self.texts.say("web.percent", n=self.texts.number((200 * part + whole) // (2 * whole)))

    def in_menu_order(self, parts: Iterable[Part]) -> list[Part]:
        """Agencies as the menu of the site orders them; unknown ones last."""
        order = {str(agency.code): agency.order for agency in self.site.agencies}
        return sorted(parts, key=lambda part: (order.get(part.code, len(order) + 1), part.code))

    def unsur_name(self, key: str) -> str:
        """The unsur as its questionnaire calls it."""
        item = self.instrument.item(key)
        return item.name.say(self.texts.language) if item else key

    def unsur_names(self, keys: Iterable[str]) -> str:
        """Several, in one line."""
        return ", ".join(self.unsur_name(key) for key in keys)


def bar_length(ikm: str) -> str:
    """The filled part of a bar that runs from 25 to 100, as the scale does."""
    return str(Decimal(ikm) - LOWEST_IKM)
