"""A plan in the words of one language and site: unsur with code and name, quarters, scopes, how the clock stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.centre.period import period_of
from kiosk.domain.catalogue import Site
from kiosk.domain.followup import Status, quarter_of
from kiosk.domain.instrument import Instrument, ItemKey
from kiosk.domain.trouble import Unknown
from kiosk.domain.unsur import code_of, in_order
from kiosk.texts import Texts
from ui.web.followup.shown import ClockShown, ItemShown
from ui.web.words import Words

ROMAN: Final = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class PlanWords:
    """What templates, forms and the command line say of plans."""

    texts: Texts
    site: Site
    instrument: Instrument

    @property
    def keys(self) -> tuple[ItemKey, ...]:
        """The unsur of the index, in the order of their codes."""
        return in_order(self.instrument.keys, self.site.survey.codes)

    def period(self, code: str) -> str:
        """`Triwulan IV 2026`."""
        return Words(self.texts, self.site, self.instrument).period(period_of(code))

    def unsur(self, key: str) -> str:
        """`U3 Waktu Penyelesaian`; the key of an unsur that the questionnaire no longer has."""
        item = self.instrument.item(key)
        name = item.name.say(self.texts.language) if item else key
        return " ".join(filter(None, (code_of(key, self.site.survey.codes), name)))

    def quarter(self, said: str) -> str:
        """`TW I 2027`."""
        quarter = quarter_of(said)
        return f"TW {ROMAN[quarter.number - 1]} {quarter.year}"

    def scope(self, scope: str) -> str:
        """The name of an agency, a service or a counter; the site's own for ""."""
        kind, _, code = scope.partition("/")
        try:
            match kind:
                case "agency":
                    return self.site.agency(code).name
                case "service":
                    return self.site.service(code).name
                case "counter":
                    return self.site.counter(code).name
                case _:
                    return self.site.name
        except Unknown:
            return code

    def status(self, status: str) -> str:
        """Belum, Sedang berjalan, Sudah."""
        return self.texts.say(f"followup.status_{status}")

    def is_late(self, item: ItemShown, today: str) -> bool:
        """Whether its quarter is over, and it is not done."""
        return item.status != Status.DONE and quarter_of(item.quarter).last < dt.date.fromisoformat(today)

    def state(self, item: ItemShown, today: str = "") -> str:
        """Sudah, 3 Februari 2027; Belum, lewat waktunya. `today` "": lateness is not told."""
        status = self.status(item.status)
        if item.done_at:
            return self.texts.say("followup.since", status=status, day=self.moment(item.done_at))
        return self.texts.say("followup.late", status=status) if today and self.is_late(item, today) else status

    def act(self, act: str) -> str:
        """What was done with a line."""
        return self.texts.say(f"followup.act_{act}")

    def share(self, clock: ClockShown) -> str:
        """How much is carried out, in PEKPPP's steps."""
        if clock.share is None:
            return self.texts.say("followup.share_none")
        step = self.texts.say(f"followup.share_{clock.share}")
        return self.texts.say("followup.share", done=clock.done, planned=clock.planned, step=step)

    def due(self, clock: ClockShown) -> str:
        """How the clock stands, in a sentence."""
        say = self.texts.say
        if not clock.issued:
            return say("followup.clock_waits")
        issued = self.day(clock.issued)
        if clock.finished and clock.score is not None:
            return say("followup.clock_finished", issued=issued, day=self.day(clock.finished), score=clock.score)
        if clock.finished:
            return say("followup.clock_late", issued=issued, day=self.day(clock.finished))
        if clock.next is not None:
            return say("followup.clock_next", issued=issued, day=self.day(clock.next.day), score=clock.next.score)
        return say("followup.clock_over" if clock.planned else "followup.clock_empty", issued=issued)

    def day(self, iso: str) -> str:
        """A date in words."""
        return self.texts.date(dt.date.fromisoformat(iso))

    def moment(self, iso: str) -> str:
        """The day of a moment, where the site stands."""
        return self.texts.date(dt.datetime.fromisoformat(iso).astimezone(ZoneInfo(self.site.timezone)).date())

    def when(self, iso: str) -> str:
        """Day and time of a moment, where the site stands."""
        there = dt.datetime.fromisoformat(iso).astimezone(ZoneInfo(self.site.timezone))
        return f"{self.texts.date(there.date())} {self.texts.time(there)}"

    def in_lines(self, items: Iterable[ItemShown], today: str = "") -> list[str]:
        """Lines for a terminal."""
        return [line for item in items for line in self._item(item, today)]

    def _item(self, item: ItemShown, today: str) -> list[str]:
        say = self.texts.say
        lines = [
            say(
                "followup.line",
                number=item.number,
                unsur=self.unsur(item.unsur),
                programme=item.programme,
                quarter=self.quarter(item.quarter),
                responsible=item.responsible,
                status=self.state(item, today),
            )
        ]
        for key, value in (("description", item.description), ("obstacle", item.obstacle)):
            lines += [f"   {say(f'followup.{key}')}: {value}"] if value else []
        for photo in item.photos:
            lines.append(f"   {say('followup.photo')}: {photo.id} {photo.caption}".rstrip())
        return lines
