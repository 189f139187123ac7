"""The counter's pages to be photographed: an invented example, the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtQuick import QQuickItem

from hardware.cards.token import SealedCard
from kiosk.adapters.finding import Finder
from kiosk.app.command import Command
from kiosk.app.commands import IssueTicket, OnwardService, PresentCard, ShowCounter, ShowCurve, ShowHall, ShowTicket
from kiosk.app.view import PrintView, View
from kiosk.app.views import (
    CardOutcome,
    CardView,
    CounterView,
    CurveView,
    Figures,
    HallView,
    HourView,
    LineView,
    LinkView,
    NextView,
    NoticeView,
    OpeningView,
    PrinterView,
    ReceiptView,
    TicketView,
)
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from kiosk.domain.catalogue import Counter, CounterCode, OfficerCode, Site
from kiosk.domain.ticket import Priority, State, TicketId
from kiosk.domain.trouble import Refused
from ui.glass.loket.screen import LoketScreen, World
from ui.glass.loket.screen import open as open_loket
from ui.glass.loket.sign_in import Proof
from ui.glass.loket.still import StillDevice, portraits, stand
from ui.glass.setting import Comfort, frame_for
from ui.glass.window import application

NOON: Final = dt.datetime(2026, 11, 24, 3, 48, tzinfo=dt.UTC)
"""10.48 in Palembang, a Tuesday."""
COUNTER: Final = CounterCode("L01")
SIZES: Final = ((1920, 1080), (1280, 800), (1024, 600))
DOORS: Final = {"sign-in": Proof(), "card": Proof(card=True), "card-and-pin": Proof(card=True, both=True)}
"""The page before the desk, by what an officer shows there."""
WINDOWS: Final = (
    "print", "given", "onward", "transfer", "transfer-why", "hold", "return", "return-none", "queue", "day", "notices",
    "leave", "more", "help",
)  # fmt: skip
"""Pages that are a small window over the desk."""
PAGES: Final = (*DOORS, "locked", "free", "called", "serving", "told", "offline", "odd", "empty", *WINDOWS)
TROUBLED: Final = ("odd", "empty", "notices")
"""Pages with everything that may need to be known."""
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
    models = screen.models
    match page:
        case "card-and-pin":
            screen.take_card("", SealedCard("", stable=True))
        case "locked":
            models.sign_in.refuse_card(Refused("officer.locked", seconds=119))
        case "print" | "given":
            models.printing.open()
            stand(screen)
            if (field := screen.glass.window.findChild(QQuickItem, "print-words")) is not None:
                field.setProperty("text", "bikin ktp")
            if page == "given":
                models.printing.printNumber()
        case "transfer-why":
            models.desk.act("transfer")
            models.moving.go()
        case "told":
            models.desk.tell("A-011 selesai dilayani.", well=True)
        case "return-none":
            models.desk.act("return")
        case _ if page in WINDOWS:
            models.desk.act(page)
    stand(screen)


def answers(site: Site, page: str) -> dict[type[Command], View]:
    """What the device says on a page."""
    counter = site.counter(COUNTER)
    fresh = ticket(site, counter, 20, NOON)
    printed = msgspec.structs.replace(fresh, print=PrintView(outcome="CONFIRMED"))
    held = CardView(outcome=CardOutcome.PIN_WANTED, officer=OfficerCode("P01"), officer_name="Rahmawati")
    return {
        ShowCounter: view(site, counter, page),
        ShowCurve: curve(),
        ShowHall: hall(site),
        IssueTicket: printed,
        OnwardService: printed,
        ShowTicket: printed,
        PresentCard: held,
    }


def hall(site: Site) -> HallView:
    """People wait for most services; the counters of the first two agencies are at work."""
    return HallView(
        now=NOON,
        opening=OpeningView(open=True, state="open", params={}),
        lines=tuple(
            LineView(service=service.code, waiting=at * 7 % 23, expected_minutes=5, quota_left=None)
            for at, service in enumerate(site.services)
        ),
        agencies={},
        busiest=(),
        link=LinkView(state="connected", since=NOON, waiting_records=0),
        printer=PrinterView(state="ready"),
        at_work=tuple(each.code for each in site.counters if each.agency in {a.code for a in site.agencies[:2]}),
    )


def curve() -> CurveView:
    """A morning: four hours, the last one under way."""
    hours = ((8, 14, 5, 9, 9), (9, 21, 17, 13, 16), (10, 12, 11, 9, 21))
    return CurveView(
        hours=tuple(HourView(hour=h, issued=i, served=s, waiting=w, mean_wait=m * 60) for h, i, s, w, m in hours)
    )


def view(site: Site, counter: Counter, page: str) -> CounterView:
    """The counter as it stands on a page."""
    empty = page == "empty"
    waiting = () if empty else queue(site, counter)
    return CounterView(
        counter=counter.code,
        name=counter.name,
        agency_name=site.agency(counter.agency).short_name,
        zone=counter.zone,
        officer=None if page in (*DOORS, "locked") else OfficerCode("P01"),
        officer_name="Rahmawati",
        current=None
        if page in ("free", "empty", "return", "return-none", "queue", "leave")
        else in_hand(site, counter, page),
        next=None if empty else NextView(ticket=waiting[0], why="priority_turn", passed_over=3),
        waiting=waiting,
        withheld=3 if empty else 0,
        figures=Figures(served=0, missed=0, mean_wait=None, mean_service=None)
        if empty
        else Figures(served=23, missed=2, mean_wait=21 * 60, mean_service=7 * 60),
        waiting_count=len(waiting),
        held=() if page in ("empty", "return-none") else held(site, counter, page),
        missed=() if page in ("empty", "return-none") else missed(site, counter),
        link=cut_off() if page in ("offline", *TROUBLED) else connected(),
        printer=PrinterView(state="paper_out" if empty else "ready"),
        staff_called_at=NOON if empty else None,
        chosen="longest_wait",
        notices=oddities() if page in TROUBLED else (),
    )


def oddities() -> tuple[NoticeView, ...]:
    """The hall hears nothing, two counters called one number, and one number stands on two tickets."""
    twice = {"label": "A-012", "counter": "Loket 3"}
    double = {"label": "A-K1-007", "day": "2026-11-24"}
    return (
        NoticeView(code="no_sound", subject="A", params={}, at=NOON),
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
    others = [ticket(site, counter, n, NOON - dt.timedelta(minutes=int(minutes))) for n, minutes in WAITING]
    others[1] = msgspec.structs.replace(others[1], appointment_at=NOON - dt.timedelta(minutes=18))
    others[3] = msgspec.structs.replace(others[3], calls=3)
    others[5] = msgspec.structs.replace(others[5], origin_name=site.service(counter.services[0]).name)
    return (elderly, *others)


def held(site: Site, counter: Counter, page: str) -> tuple[TicketView, ...]:
    """Two on hold, one of them for too long where that is shown."""
    since = NOON - dt.timedelta(minutes=65 if page in TROUBLED else 38)
    first, second = (ticket(site, counter, n, NOON - dt.timedelta(minutes=80)) for n in (3, 5))
    until = since + dt.timedelta(minutes=60)
    return (
        msgspec.structs.replace(first, state=State.HELD, held_at=since, held_until=until, calls=1),
        msgspec.structs.replace(second, state=State.HELD, held_at=NOON, held_until=NOON + dt.timedelta(hours=1)),
    )


def missed(site: Site, counter: Counter) -> tuple[TicketView, ...]:
    """Three who did not come."""
    tickets = (ticket(site, counter, n, NOON - dt.timedelta(minutes=70)) for n in (9, 8, 2))
    return tuple(
        msgspec.structs.replace(each, state=State.MISSED, ended_at=NOON - dt.timedelta(minutes=n * 7), calls=3)
        for n, each in enumerate(tickets, 1)
    )


def in_hand(site: Site, counter: Counter, page: str) -> TicketView:
    """The number that was called a minute ago, perhaps being served."""
    called = ticket(site, counter, 12, NOON - dt.timedelta(minutes=27))
    serving = page in ("serving", "onward", "told")
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
