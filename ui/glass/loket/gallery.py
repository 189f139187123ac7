"""The counter's pages to be photographed: an invented example, the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from hardware.cards.token import SealedCard
from kiosk.adapters.finding import Finder
from kiosk.app.commands import Command, IssueTicket, PresentCard, ShowCounter, ShowTicket
from kiosk.app.views import (
    CardOutcome,
    CardView,
    CounterView,
    Figures,
    LinkView,
    NextView,
    NoticeView,
    PrinterView,
    PrintView,
    ReceiptView,
    TicketView,
    View,
)
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from kiosk.domain.catalogue import Counter, CounterCode, OfficerCode, Site
from kiosk.domain.ticket import Priority, State, TicketId
from ui.glass.loket.screen import LoketScreen, World
from ui.glass.loket.screen import open as open_loket
from ui.glass.loket.sign_in import Proof
from ui.glass.loket.still import StillDevice, portraits, stand
from ui.glass.setting import Comfort, frame_for
from ui.glass.window import application

NOON: Final = dt.datetime(2026, 11, 24, 3, 48, tzinfo=dt.UTC)
"""10.48 in Palembang, a Tuesday."""
COUNTER: Final = CounterCode("L01")
SIZES: Final = ((1920, 1080),)
DOORS: Final = {"sign-in": Proof(), "card": Proof(card=True), "card-and-pin": Proof(card=True, both=True)}
"""The page before the desk, by what an officer shows there."""
PAGES: Final = (*DOORS, "free", "called", "serving", "offline", "odd", "empty", "print", "given", "leave", "help")
WAITING: Final = ((14, "25"), (6, "24"), (15, "21"), (16, "17"), (7, "12"), (17, "9"), (18, "4"), (19, "1"))


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the screen, goes to `page` and saves one picture a look."""
    application(keyboard=False)
    site = site_of(Settings())
    device = StillDevice(site, "loket", answers(site, page))
    world = World(COUNTER, lambda: NOON, lambda: "token", Finder(site, {}).find, DOORS.get(page, Proof()))
    screen = open_loket(device, frame_for("loket", *size), world, language=language)
    stand(screen)
    go_to(screen, page)
    yield from portraits(screen, f"loket-{page}-{size[0]}x{size[1]}-{language}", looks, out)


def go_to(screen: LoketScreen, page: str) -> None:
    """The window of a page over the desk."""
    match page:
        case "card-and-pin":
            screen.take_card("", SealedCard("", stable=True))
        case "print" | "given":
            screen.models.printing.open()
            screen.models.printing.type("bikin ktp")
            if page == "given":
                screen.models.printing.printNumber()
        case "leave":
            screen.models.leaving.open()
        case "help":
            screen.models.desk.toggleHelp()
    stand(screen)


def answers(site: Site, page: str) -> dict[type[Command], View]:
    """What the device says on a page."""
    counter = site.counter(COUNTER)
    fresh = ticket(site, counter, 20, NOON)
    printed = msgspec.structs.replace(fresh, print=PrintView(outcome="CONFIRMED"))
    held = CardView(outcome=CardOutcome.PIN_WANTED, officer=OfficerCode("P01"), officer_name="Rahmawati")
    return {ShowCounter: view(site, counter, page), IssueTicket: printed, ShowTicket: printed, PresentCard: held}


def view(site: Site, counter: Counter, page: str) -> CounterView:
    """The counter as it stands on a page."""
    empty = page == "empty"
    waiting = () if empty else queue(site, counter)
    return CounterView(
        counter=counter.code,
        name=counter.name,
        agency_name=site.agency(counter.agency).short_name,
        zone=counter.zone,
        officer=None if page in DOORS else OfficerCode("P01"),
        officer_name="Rahmawati",
        current=None if page in ("free", "empty") else in_hand(site, counter, page),
        next=None if empty else NextView(ticket=waiting[0], why="priority_turn", passed_over=3),
        waiting=waiting,
        withheld=3 if empty else 0,
        figures=Figures(served=0, missed=0, mean_wait=None, mean_service=None)
        if empty
        else Figures(served=23, missed=2, mean_wait=21 * 60, mean_service=7 * 60),
        link=cut_off() if page in ("offline", "empty") else connected(),
        printer=PrinterView(state="paper_out" if empty else "ready"),
        staff_called_at=NOON if empty else None,
        notices=oddities() if page in ("odd", "empty") else (),
    )


def oddities() -> tuple[NoticeView, ...]:
    """Two counters called one number, and one number stands on two tickets."""
    twice = {"label": "A-012", "counter": "Loket 3"}
    double = {"label": "A-K1-007", "day": "2026-11-24"}
    return (
        NoticeView(code="called_twice", subject="1", params=twice, at=NOON),
        NoticeView(code="duplicate_number", subject="2", params=double, at=NOON),
    )


def connected() -> LinkView:
    """All of the day is at the centre."""
    receipt = ReceiptView(day=NOON.date(), state="centre", tickets=214, surveys=61, waiting=0, made_at=NOON)
    return LinkView(state="connected", since=None, waiting_records=0, receipt=receipt)


def cut_off() -> LinkView:
    """Six minutes without the centre."""
    return LinkView(state="cut_off", since=NOON - dt.timedelta(minutes=6), waiting_records=31)


def queue(site: Site, counter: Counter) -> tuple[TicketView, ...]:
    """A priority number and eight others."""
    elderly = ticket(site, counter, 4, NOON - dt.timedelta(minutes=14), Priority.ELDERLY)
    others = (ticket(site, counter, n, NOON - dt.timedelta(minutes=int(minutes))) for n, minutes in WAITING)
    return (elderly, *others)


def in_hand(site: Site, counter: Counter, page: str) -> TicketView:
    """The number that was called a minute ago, perhaps being served."""
    called = ticket(site, counter, 12, NOON - dt.timedelta(minutes=27))
    serving = page == "serving"
    return msgspec.structs.replace(
        called,
        state=State.SERVING if serving else State.CALLED,
        called_at=NOON - dt.timedelta(minutes=1),
        calls=1,
        started_at=NOON if serving else None,
    )


def ticket(
    site: Site, counter: Counter, number: int, issued: dt.datetime, priority: Priority = Priority.REGULAR
) -> TicketView:
    """One ticket of the counter's services, in turn."""
    service = site.service(counter.services[number % len(counter.services)])
    return TicketView(
        id=TicketId(f"example-{number}"),
        number=number,
        label=f"{site.prefix_of(service.code)}-{number:03d}",
        service=service.code,
        service_name=service.name,
        agency_name=site.agency(service.agency).name,
        zone=counter.zone,
        business_day=NOON.date(),
        priority=priority,
        state=State.WAITING,
        issued_at=issued,
        ahead=0,
        expected_at=None,
    )
