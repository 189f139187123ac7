"""What an officer needs to know beside the work, as lines over the desk, the most urgent first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kiosk.app.views import CounterView, NoticeView, OpeningView, TicketView
from ui.glass.loket.words import CounterWords, minutes_between

NOTICE: Final = "oddity"
NO_SOUND: Final = "no_sound"


@dataclass(frozen=True)
class Strip:
    """One line. `brief` stands where there is little room; `deed` is what can be done about it, with its key."""

    name: str
    glyph: str
    head: str
    rest: str = ""
    brief: str = ""
    deed: str = ""
    cap: str = ""


@dataclass(frozen=True)
class Strips:
    """The lines of a counter in words."""

    words: CounterWords

    def of(self, view: CounterView, now: dt.datetime, *, staff_call: dt.datetime | None) -> tuple[Strip, ...]:
        """Those of the desk: of the notices the newest, the others counted; of those on hold the longest."""
        return tuple(self._all(view, now, staff_call, self._newest(view), view.held[:1]))

    def each(self, view: CounterView, now: dt.datetime, *, staff_call: dt.datetime | None) -> tuple[Strip, ...]:
        """Those of the window: every notice has its own line."""
        notices = [replace(self._notice([notice]), name=f"{NOTICE}-{at}") for at, notice in enumerate(view.notices)]
        return tuple(self._all(view, now, staff_call, notices, view.held))

    def _all(
        self,
        view: CounterView,
        now: dt.datetime,
        staff_call: dt.datetime | None,
        notices: list[Strip],
        held: tuple[TicketView, ...],
    ) -> Iterator[Strip]:
        if staff_call is not None:
            said = self.words.staff_called(staff_call)
            yield Strip("staff-called", "bell", said, brief=said, deed=self._say("staff_seen"), cap="M")
        yield from notices
        for ticket in held:
            if ticket.held_at is not None and ticket.held_until is not None and ticket.held_until <= now:
                yield self._held_long(ticket, minutes_between(ticket.held_at, now))
        if text := self.words.printer(view.printer):
            yield Strip("printer-state", "printer", text, brief=text)
        if text := self.words.alarm(view.link):
            yield Strip("link-alarm", "info", text, brief=self._say("link_alarm_brief"))
        if text := self.words.link_head(view.link):
            name, glyph = ("offline", "cloud-off") if view.link.state == "cut_off" else ("catching-up", "info")
            yield Strip(name, glyph, text, self.words.link_rest(view.link), brief=text)

    def _newest(self, view: CounterView) -> list[Strip]:
        return [self._notice(view.notices)] if view.notices else []

    def _notice(self, notices: list[NoticeView] | tuple[NoticeView, ...]) -> Strip:
        quiet = notices[0].code == NO_SOUND
        brief = self._say("notice_no_sound_brief" if quiet else "notice_brief")
        return Strip(
            NOTICE,
            "speaker" if quiet else "info",
            self.words.oddity(notices),
            brief=brief,
            deed=self._say("notice_seen"),
            cap="M",
        )

    def _held_long(self, ticket: TicketView, minutes: int) -> Strip:
        said = self.words.texts.say("loket.held_long", label=ticket.label, n=self.words.texts.number(minutes))
        return Strip(f"held-long-{ticket.label}", "hourglass", said, brief=said, deed=self._say("deed_return"), cap="K")

    def _say(self, key: str) -> str:
        return self.words.texts.say(f"loket.{key}")

    def closed(self, opening: OpeningView | None) -> tuple[Strip, ...]:
        """That the site gives no service now, and until when; nothing while it is open, or before the device said."""
        if opening is None or opening.state == "open":
            return ()
        head = self.words.texts.say(f"calendar.{opening.state}_title")
        resumes = opening.params.get("resumes")
        rest = self.words.texts.say("loket.resumes", time=resumes) if resumes else ""
        return (Strip("opening", "info", head, rest, brief=head),)
