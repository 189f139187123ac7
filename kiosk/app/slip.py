"""What stands on a ticket's paper, put together when its turn at the printer comes."""

from __future__ import annotations

from typing import Final

from kiosk.app.books import Books, PrintJob
from kiosk.app.words import NAME, SECRET, expected_at, local
from kiosk.app.world import TicketPaper
from kiosk.domain.catalogue import Site
from kiosk.domain.code import SHORT, code_of
from kiosk.domain.ticket import State
from kiosk.domain.trouble import Refused

LONGEST_NAME: Final = 20
"""Letters of the device's name at the foot of a ticket."""


def paper_of(books: Books, site: Site, job: PrintJob) -> TicketPaper:
    """The words of one paper."""
    entry = books.tickets.get(job.ticket)
    if entry is None:
        raise Refused("ticket.unknown")
    ticket = entry.ticket
    service = site.service(ticket.service)
    agency = site.agency(service.agency)
    secret = books.notes.get(SECRET) or b""
    expected = expected_at(site, service, ticket, job.ahead) if ticket.state is State.WAITING else None
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
        device=(books.notes.get(NAME) or books.device().encode()).decode()[:LONGEST_NAME],
        copy=job.copy > 0,
    )
