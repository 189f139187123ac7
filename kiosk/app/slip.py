"""What stands on a paper, put together when its turn at the printer comes."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final, TypeAlias, assert_never

from kiosk.app.acceptance import signed_document
from kiosk.app.at_work import counters_at_work
from kiosk.app.books import Books, PrintJob
from kiosk.app.complaints import complaint_paper
from kiosk.app.ledger import ledger_view
from kiosk.app.papers import AcceptancePaper, ComplaintPaper, DaySummary, RequirementsPaper, RunBalance, TestPage
from kiosk.app.receipts import kept_in, receipt_view
from kiosk.app.views import ReceiptView
from kiosk.app.words import NAME, SECRET, expected_at, local
from kiosk.app.world import TicketPaper
from kiosk.domain.catalogue import Site
from kiosk.domain.code import SHORT, code_of
from kiosk.domain.ledger import RunSheet
from kiosk.domain.paper import PaperKind
from kiosk.domain.ticket import State, TicketId
from kiosk.domain.trouble import Refused

LONGEST_NAME: Final = 20
"""Letters of the device's name at the foot of a ticket."""
AnyPaper: TypeAlias = TicketPaper | RequirementsPaper | TestPage | DaySummary | ComplaintPaper | AcceptancePaper


@dataclass(frozen=True)
class Imprint:
    """How the printer is set, for the technician's page."""

    profile: str
    port: str
    baud: int


def paper_of(
    books: Books, site: Site, imprint: Imprint, job: PrintJob, name: str = "", *, connected: bool = False
) -> AnyPaper:
    """The words of one paper; `name`: whose receipt it is, where that is known; `connected`: to the site, now."""
    match job.kind:
        case PaperKind.TICKET:
            return ticket_paper(books, site, job, connected=connected)
        case PaperKind.REQUIREMENTS:
            return _requirements(books, site, job.subject)
        case PaperKind.TEST:
            return _test_page(books, site, imprint)
        case PaperKind.DAY:
            return _day_summary(books, site, dt.date.fromisoformat(job.subject))
        case PaperKind.COMPLAINT:
            return complaint_paper(books, site, job, name)
        case PaperKind.ACCEPTANCE:
            return _acceptance(books, site)
        case _:
            assert_never(job.kind)


def ticket_paper(books: Books, site: Site, job: PrintJob, *, connected: bool = False) -> TicketPaper:
    """The words of a ticket, as its line stands when it is printed."""
    entry = books.tickets.get(TicketId(job.subject))
    if entry is None:
        raise Refused("ticket.unknown")
    ticket = entry.ticket
    service = site.service(ticket.service)
    agency = site.agency(service.agency)
    secret = books.notes.get(SECRET) or b""
    expected = (
        expected_at(site, service, ticket, job.ahead, ticket.issued_at) if ticket.state is State.WAITING else None
    )
    at_work = counters_at_work(books, site, connected=connected)
    return TicketPaper(
        site=site.name,
        subtitle=site.subtitle,
        label=ticket.label,
        service=service.name,
        agency=agency.short_name,
        zone=agency.zone,
        priority=ticket.priority,
        ahead=job.ahead,
        expected_at=local(site, expected) if expected else None,
        issued_at=local(site, ticket.issued_at),
        qr=site.survey_url + code_of(ticket, secret),
        short_code=code_of(ticket, secret, SHORT),
        device=_name(books)[:LONGEST_NAME],
        copy=job.copy > 0,
        appointment_at=local(site, ticket.appointment_at) if ticket.appointment_at else None,
        served=site.is_served(service.code, at_work),
    )


def _name(books: Books) -> str:
    return (books.notes.get(NAME) or books.device().encode()).decode()


def _requirements(books: Books, site: Site, code: str) -> RequirementsPaper:
    service = site.service(code)
    agency = site.agency(service.agency)
    return RequirementsPaper(
        site=site.name,
        subtitle=site.subtitle,
        example=site.example,
        service=service.name,
        agency=agency.name,
        zone=agency.zone,
        requirements=service.requirements,
        time=service.time,
        fee=service.fee,
        product=service.product,
        device=_name(books),
        printed_at=local(site, books.now()),
    )


def _test_page(books: Books, site: Site, imprint: Imprint) -> TestPage:
    return TestPage(
        site=site.name,
        device=_name(books),
        profile=imprint.profile,
        port=imprint.port,
        baud=imprint.baud,
        version=version("anjungan"),
        qr=f"ANJUNGAN UJI {books.device().upper()}"[:40],
        printed_at=local(site, books.now()),
    )


def _acceptance(books: Books, site: Site) -> AcceptancePaper:
    told = json.loads(signed_document(books))
    return AcceptancePaper(
        site=str(told["site"]),
        device=str(told["name"]),
        role=str(told["role"]),
        version=str(told["version"]),
        ended_at=local(site, dt.datetime.fromisoformat(told["ended_at"])),
        ready=bool(told["ready"]),
        steps=tuple((str(each["step"]), str(each["outcome"]), str(each["reason"])) for each in told["steps"]),
        key=str(told["key"]),
        signature=str(told["signature"]),
        printed_at=local(site, books.now()),
    )


def _day_summary(books: Books, site: Site, day: dt.date) -> DaySummary:
    ledger = ledger_view(books, day)
    counts = books.tickets.count(day)
    midnight = dt.datetime.combine(day, dt.time(), local(site, books.now()).tzinfo)
    return DaySummary(
        site=site.name,
        device=_name(books),
        day=day,
        runs=tuple(map(_balance, ledger.runs)),
        reasons=tuple(ledger.reasons.items()),
        balanced=ledger.balanced,
        served=counts.get(State.FINISHED, 0),
        missed=counts.get(State.MISSED, 0),
        answers=books.answers.on(day),
        waiting_records=books.chain.waiting(),
        receipt=_receipt(books, day),
        paper_mm=round(books.prints.used_mm(midnight, midnight + dt.timedelta(days=1))),
        printed_at=local(site, books.now()),
    )


def _receipt(books: Books, day: dt.date) -> ReceiptView | None:
    """What was signed for this very day."""
    view = receipt_view(kept_in(books.notes), books.chain)
    return view if view is not None and view.day == day else None


def _balance(sheet: RunSheet) -> RunBalance:
    return RunBalance(
        run=sheet.run.partition("/")[2],
        first=sheet.first,
        last=sheet.last,
        issued=sheet.issued,
        printed=sheet.printed,
        unconfirmed=sheet.unconfirmed,
        unprinted=sheet.unprinted + sheet.glass,
        waiting=sheet.waiting,
        burnt=sheet.burnt,
        cancelled=sheet.cancelled,
        unexplained=sheet.unexplained,
        difference=sheet.difference,
    )
