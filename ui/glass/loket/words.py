"""What a counter's screen says: pure sentences made of a CounterView, an hour and a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.app.views import CounterView, Figures, HourView, LinkView, NextView, NoticeView, PrinterView, TicketView
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


@dataclass(frozen=True)
class HourRow:
    """One hour of the day: figures, and how high they stand (0 to 1, the day's highest is 1)."""

    hour: str
    issued: int
    served: int
    issued_share: float
    served_share: float
    said: str


def stage_of(view: CounterView | None) -> Stage:
    """The stage, from the ticket that the counter has in hand."""
    if view is None or view.current is None:
        return Stage.FREE
    return Stage.SERVING if view.current.state is State.SERVING else Stage.CALLED


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes, never below zero (a clock may have been set back)."""
    return max(0, int((end - start).total_seconds()) // SECONDS_A_MINUTE)


CATCHING_UP: Final = 50
"""Records that wait beside a good line before it is worth a word: a counter at work always has some on their way."""


@dataclass(frozen=True)
class CounterWords:
    """The sentences, in one language and one zone of time."""

    texts: Texts
    zone: dt.tzinfo
    priority_after: int = 2
    """After so many regular numbers a priority one has its turn (kiosk.domain.calling)."""
    recalls: int = 3
    """How often a number is called again (kiosk.domain.calling_rule)."""

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
        return tuple(self._facts(ticket, now, short=False))

    def sentence(self, ticket: TicketView, now: dt.datetime) -> str:
        """The same in a row, without what goes without saying: Menunggu 26 menit. Dipanggil 10.47, satu kali."""
        return " ".join(f"{fact.label} {fact.value}." for fact in self._facts(ticket, now, short=True))

    def _facts(self, ticket: TicketView, now: dt.datetime, *, short: bool) -> Iterator[Fact]:
        rows = [("waited", self._waited(ticket, now))]
        if not short:
            rows.insert(0, ("taken", self.time(ticket.issued_at)))
        if ticket.called_at is not None:
            rows.append(("called", self._called(ticket.called_at, ticket.calls)))
        if ticket.started_at is not None:
            rows.append(("serving_for", self.minutes(minutes_between(ticket.started_at, now))))
        if not short or ticket.priority is not Priority.REGULAR:
            rows.append(("priority", self.priority(ticket.priority)))
        if ticket.appointment_at is not None:
            rows.append(("appointment", self.time(ticket.appointment_at)))
        if ticket.origin_name:
            rows.append(("origin", ticket.origin_name))
        return (Fact(self.texts.say(f"loket.fact_{key}"), value) for key, value in rows)

    def minutes(self, count: int) -> str:
        """26 menit."""
        return self.texts.say("loket.minutes", n=self.texts.number(count))

    def short_minutes(self, count: int) -> str:
        """26 mnt, for a column."""
        return self.texts.say("loket.minutes_short", n=self.texts.number(count))

    def lasting(self, seconds: int) -> str:
        """1 menit 59 detik; 59 detik under a minute."""
        minutes, rest = divmod(seconds, SECONDS_A_MINUTE)
        left = self.texts.say("loket.seconds", n=self.texts.number(rest))
        return f"{self.minutes(minutes)} {left}" if minutes else left

    def priority(self, priority: Priority) -> str:
        """The class in words: Tidak, Lansia."""
        return self.texts.say(f"loket.priority_{priority.value}")

    def remark(self, ticket: TicketView) -> str:
        """What stands beside a waiting number: class, appointment, whether it has been here; nothing for most."""
        said = [] if ticket.priority is Priority.REGULAR else [self.priority(ticket.priority)]
        if ticket.appointment_at is not None:
            said.append(self.texts.say("loket.remark_appointment", time=self.time(ticket.appointment_at)))
        if ticket.origin_name:
            said.append(self.texts.say("loket.remark_transferred"))
        elif ticket.calls:
            said.append(self.texts.say("loket.remark_returned"))
        return ", ".join(said)

    def why(self, upcoming: NextView, now: dt.datetime) -> str:
        """Why this one is next, and how long it has waited; an unknown reason is not invented."""
        waited = self.texts.say("loket.waiting_for", n=minutes_between(upcoming.ticket.issued_at, now))
        return f"{self.reason(upcoming.ticket, upcoming.why)} {waited}".lstrip()

    def reason(self, ticket: TicketView, why: str) -> str:
        """The rule's reason alone; nothing for one that is unknown."""
        key = f"loket.why_{why}"
        if not self.texts.knows(key):
            return ""
        hour = self.time(ticket.appointment_at) if ticket.appointment_at else ""
        return self.texts.say(key, n=self._count(self.priority_after), time=hour, origin=ticket.origin_name)

    def next_service(self, upcoming: NextView) -> str:
        """Its service, and its class where it has one."""
        remark = self.remark(upcoming.ticket)
        lowered = remark[:1].lower() + remark[1:]
        return f"{upcoming.ticket.service_name}, {lowered}" if remark else upcoming.ticket.service_name

    def next_line(self, view: CounterView) -> str:
        """Berikutnya A-013. 9 menunggu, 2 ditunda."""
        counted = ", ".join(part for part in (self.waiting(view), self.set_aside(view)) if part)
        if view.next is None or view.current is None:
            return f"{counted}."
        return f"{self.texts.say('loket.next')} {view.next.ticket.label}. {counted}."

    def set_aside(self, view: CounterView) -> str:
        """2 ditunda, 3 tidak hadir; nothing where there are none."""
        counted = (("held", len(view.held)), ("missed", len(view.missed)))
        said = (self.texts.say(f"loket.count_{key}", n=self.texts.number(n)) for key, n in counted if n)
        return ", ".join(said)

    def aside(self, ticket: TicketView) -> str:
        """Since when it is on hold, or when it was missed."""
        if ticket.state is State.HELD and ticket.held_at is not None:
            return self.texts.say("loket.held_since", time=self.time(ticket.held_at))
        moment = ticket.ended_at or ticket.called_at or ticket.issued_at
        return self.texts.say("loket.missed_at", time=self.time(moment))

    def hours(self, hours: Sequence[HourView]) -> tuple[HourRow, ...]:
        """The day so far; the highest of all figures stands for the full height."""
        most = max((max(hour.issued, hour.served) for hour in hours), default=0) or 1
        return tuple(
            HourRow(
                f"{hour.hour:02d}",
                hour.issued,
                hour.served,
                hour.issued / most,
                hour.served / most,
                self._hour_said(hour),
            )
            for hour in hours
        )

    def waiting(self, view: CounterView) -> str:
        """9 menunggu."""
        return self.texts.say("loket.count_waiting", n=self.texts.number(max(view.waiting_count, len(view.waiting))))

    def more(self, view: CounterView) -> str:
        """How many wait behind those that the view lists; nothing when it lists them all."""
        left = view.waiting_count - len(view.waiting)
        return self.texts.say("loket.count_more", n=self.texts.number(left)) if left > 0 else ""

    def withheld(self, count: int) -> str:
        """Tickets that other counters may be calling; nothing when there are none."""
        return self.texts.say("loket.withheld", n=self.texts.number(count)) if count else ""

    def line(self, waiting: int, *, served: bool) -> str:
        """How another service stands: 6 menunggu; and that nobody is known to serve it."""
        return self.texts.say("loket.line_served" if served else "loket.line_unserved", n=self.texts.number(waiting))

    def called_enough(self, ticket: TicketView | None) -> str:
        """Why the number in hand is not called again; nothing as long as it may be."""
        if ticket is None or ticket.calls <= self.recalls:
            return ""
        return self.texts.say("loket.called_enough", n=self.texts.number(ticket.calls))

    def link_head(self, link: LinkView) -> str:
        """The bold half of the strip; nothing while alone, or connected with hardly anything to send."""
        if link.state == "connected" and link.waiting_records >= CATCHING_UP:
            return self.texts.say("loket.catching_up")
        if link.state != "cut_off":
            return ""
        if link.since is None:
            return self.texts.say("loket.cut_off")
        return self.texts.say("loket.cut_off_since", time=self.time(link.since))

    def link_rest(self, link: LinkView) -> str:
        """The calm half of the strip: everything goes on, so many records wait."""
        if not self.link_head(link):
            return ""
        waiting = self.texts.say("loket.records_waiting", n=self.texts.number(link.waiting_records))
        if link.state == "connected":
            return waiting
        going_on = self.texts.say("loket.goes_on")
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
        key = "loket.receipt_waiting" if receipt.state == "waiting" else f"paper.receipt_{receipt.state}"
        return self.texts.say(key, waiting=number(receipt.waiting), **counts)

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

    def done(self, want: str, ticket: TicketView, service: str = "", place: str = "") -> str:
        """What became of a number that left the counter, and for which service it waits where."""
        key = f"loket.done_{want}"
        if not self.texts.knows(key):
            return ""
        said = {"service": service, "place": place} if want == "transfer" else {}
        return self.texts.say(key, label=ticket.label, **said).rstrip()

    def trouble(self, trouble: Refused) -> str:
        """Why something was refused; a code without a sentence is said as "not done"."""
        for key in (f"errors.{trouble.code}", trouble.code):
            if self.texts.knows(key):
                return self.texts.say(key, **trouble.params)
        return self.texts.say("loket.not_done")

    def _hour_said(self, hour: HourView) -> str:
        counts = {"issued": hour.issued, "served": hour.served, "waiting": hour.waiting}
        return self.texts.say(
            "loket.hour_said", hour=f"{hour.hour:02d}", **{key: self.texts.number(n) for key, n in counts.items()}
        )

    def _count(self, n: int) -> str:
        """A small number as a word: dua."""
        key = f"loket.number_{n}"
        return self.texts.say(key) if self.texts.knows(key) else self.texts.number(n)

    def _waited(self, ticket: TicketView, now: dt.datetime) -> str:
        return self.minutes(minutes_between(ticket.issued_at, ticket.called_at or now))

    def _called(self, called_at: dt.datetime, calls: int) -> str:
        times = self.texts.say("loket.called_once") if calls <= 1 else self.texts.say("loket.called_times", n=calls)
        return f"{self.time(called_at)}, {times}"

    def _mean(self, seconds: int | None) -> str:
        if seconds is None:
            return self.texts.say("loket.no_data")
        return self.short_minutes(round(seconds / SECONDS_A_MINUTE))
