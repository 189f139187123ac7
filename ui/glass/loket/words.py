"""What a counter's screen says: pure sentences made of a CounterView, an hour and a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.app.views import CounterView, Figures, LinkView, NextView, NoticeView, PrinterView, TicketView
from kiosk.domain.ticket import Priority, State
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts

SECONDS_A_MINUTE: Final = 60
Now = Callable[[], dt.datetime]
SILENT_PRINTERS: Final = frozenset({"ready", "mute", "none"})
"""Printer states that need no line on the screen."""


class Stage(StrEnum):
    """Where the counter's work stands; the big action changes with it."""

    FREE = "free"
    CALLED = "called"
    SERVING = "serving"


@dataclass(frozen=True)
class Fact:
    """One line of the ticket: a small label, a value."""

    label: str
    value: str


def stage_of(view: CounterView | None) -> Stage:
    """The stage, from the ticket that the counter has in hand."""
    if view is None or view.current is None:
        return Stage.FREE
    return Stage.SERVING if view.current.state is State.SERVING else Stage.CALLED


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes, never below zero (a clock may have been set back)."""
    return max(0, int((end - start).total_seconds()) // SECONDS_A_MINUTE)


@dataclass(frozen=True)
class CounterWords:
    """The sentences, in one language and one zone of time."""

    texts: Texts
    zone: dt.tzinfo

    def time(self, moment: dt.datetime) -> str:
        """The local hour and minute: 10.48."""
        return self.texts.time(moment.astimezone(self.zone))

    def place(self, view: CounterView) -> str:
        """Dukcapil, Zona A."""
        return self.texts.say("loket.place", agency=view.agency_name, zone=view.zone)

    def empty(self, view: CounterView) -> str:
        """What stands where the number would be."""
        return self.texts.say("loket.nobody_called" if view.next else "loket.nobody_waits")

    def facts(self, ticket: TicketView, now: dt.datetime) -> tuple[Fact, ...]:
        """What staff want to know of the ticket in hand."""
        rows = [("taken", self.time(ticket.issued_at)), ("waited", self._waited(ticket, now))]
        if ticket.called_at is not None:
            rows.append(("called", self._called(ticket.called_at, ticket.calls)))
        if ticket.started_at is not None:
            rows.append(("serving_for", self.minutes(minutes_between(ticket.started_at, now))))
        rows.append(("priority", self.priority(ticket.priority)))
        return tuple(Fact(self.texts.say(f"loket.fact_{key}"), value) for key, value in rows)

    def minutes(self, count: int) -> str:
        """26 menit."""
        return self.texts.say("loket.minutes", n=self.texts.number(count))

    def short_minutes(self, count: int) -> str:
        """26 mnt, for a column."""
        return self.texts.say("loket.minutes_short", n=self.texts.number(count))

    def priority(self, priority: Priority) -> str:
        """The class in words: Tidak, Lansia."""
        return self.texts.say(f"loket.priority_{priority.value}")

    def remark(self, ticket: TicketView) -> str:
        """What stands beside a waiting number; nothing for a regular one."""
        return "" if ticket.priority is Priority.REGULAR else self.priority(ticket.priority)

    def why(self, upcoming: NextView, now: dt.datetime) -> str:
        """Why this one is next, and how long it has waited; an unknown reason is not invented."""
        waited = self.texts.say("loket.waiting_for", n=minutes_between(upcoming.ticket.issued_at, now))
        key = f"loket.why_{upcoming.why}"
        return f"{self.texts.say(key)} {waited}" if self.texts.knows(key) else waited

    def next_service(self, upcoming: NextView) -> str:
        """Its service, and its class where it has one."""
        remark = self.remark(upcoming.ticket)
        return f"{upcoming.ticket.service_name}, {remark.lower()}" if remark else upcoming.ticket.service_name

    def waiting(self, view: CounterView) -> str:
        """9 menunggu."""
        return self.texts.say("loket.count_waiting", n=self.texts.number(len(view.waiting)))

    def withheld(self, count: int) -> str:
        """Tickets that other counters may be calling; nothing when there are none."""
        return self.texts.say("loket.withheld", n=self.texts.number(count)) if count else ""

    def link_head(self, link: LinkView) -> str:
        """The bold half of the strip; nothing while connected or alone."""
        if link.state != "cut_off":
            return ""
        if link.since is None:
            return self.texts.say("loket.cut_off")
        return self.texts.say("loket.cut_off_since", time=self.time(link.since))

    def link_rest(self, link: LinkView) -> str:
        """The calm half of the strip: everything goes on, so many records wait."""
        if link.state != "cut_off":
            return ""
        going_on = self.texts.say("loket.goes_on")
        waiting = self.texts.say("loket.records_waiting", n=self.texts.number(link.waiting_records))
        return f"{going_on} {waiting}" if link.waiting_records else going_on

    def alarm(self, link: LinkView) -> str:
        """What needs a technician, in words."""
        return self.texts.say("loket.link_alarm") if link.alarm else ""

    def oddity(self, notices: Sequence[NoticeView]) -> str:
        """The newest thing that the site found odd, and how many more there are; nothing when there is none."""
        if not notices:
            return ""
        newest, more = notices[0], len(notices) - 1
        params = dict(newest.params)
        if day := params.get("day"):
            params["day"] = self.texts.date(dt.date.fromisoformat(day))
        key = f"loket.notice_{newest.code}"
        said = self.texts.say(key, **params) if self.texts.knows(key) else self.texts.say("loket.notice_other")
        return f"{said} {self.texts.say('loket.notices_more', n=self.texts.number(more))}" if more else said

    def receipt(self, link: LinkView, now: dt.datetime) -> str:
        """What today's signed receipt says; nothing where there is none."""
        receipt = link.receipt
        if receipt is None or receipt.day != now.astimezone(self.zone).date():
            return ""
        number = self.texts.number
        counts = {"tickets": number(receipt.tickets), "surveys": number(receipt.surveys)}
        return self.texts.say(f"paper.receipt_{receipt.state}", waiting=number(receipt.waiting), **counts)

    def printer(self, printer: PrinterView) -> str:
        """The printer's state in words; nothing while it is well or absent."""
        if printer.state == "near_end" and printer.tickets_left is not None:
            return self.texts.say("loket.printer_few_tickets", tickets=self.texts.number(printer.tickets_left))
        return "" if printer.state in SILENT_PRINTERS else self.texts.say(f"loket.printer_{printer.state}")

    def paper(self, ticket: TicketView) -> str:
        """How the paper of a just issued number stands."""
        return self.texts.say(f"loket.paper_{ticket.print.outcome.lower()}")

    def figures(self, figures: Figures) -> tuple[Fact, ...]:
        """The day: served, missed, mean times. No data is said, not shown as 0."""
        rows = (
            ("served", self.texts.number(figures.served)),
            ("missed", self.texts.number(figures.missed)),
            ("mean_wait", self._mean(figures.mean_wait)),
            ("mean_service", self._mean(figures.mean_service)),
        )
        return tuple(Fact(self.texts.say(f"loket.figure_{key}"), value) for key, value in rows)

    def staff_called(self, moment: dt.datetime) -> str:
        """A citizen called staff at this hour."""
        return self.texts.say("loket.staff_called", time=self.time(moment))

    def done(self, want: str, ticket: TicketView) -> str:
        """What became of a number that left the counter."""
        key = f"loket.done_{want}"
        return self.texts.say(key, label=ticket.label) if self.texts.knows(key) else ""

    def trouble(self, trouble: Refused) -> str:
        """Why something was refused; a code without a sentence is said as "not done"."""
        for key in (f"errors.{trouble.code}", trouble.code):
            if self.texts.knows(key):
                return self.texts.say(key, **trouble.params)
        return self.texts.say("loket.not_done")

    def _waited(self, ticket: TicketView, now: dt.datetime) -> str:
        return self.minutes(minutes_between(ticket.issued_at, ticket.called_at or now))

    def _called(self, called_at: dt.datetime, calls: int) -> str:
        times = self.texts.say("loket.called_once") if calls <= 1 else self.texts.say("loket.called_times", n=calls)
        return f"{self.time(called_at)}, {times}"

    def _mean(self, seconds: int | None) -> str:
        if seconds is None:
            return self.texts.say("loket.no_data")
        return self.short_minutes(round(seconds / SECONDS_A_MINUTE))
