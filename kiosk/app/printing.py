"""Asks for papers: another one of a ticket, what to bring, the day's summary, the technician's page."""

from __future__ import annotations

from kiosk.app.books import Books, PrintJob, Store
from kiosk.app.commands import PrintAgain
from kiosk.app.view import PaperView, PrintView
from kiosk.app.views import TicketView
from kiosk.app.words import day_of, ticket_view
from kiosk.domain.catalogue import Site
from kiosk.domain.paper import PaperId, PaperKind, paper_id, parts_of
from kiosk.domain.trouble import Refused


def print_again(store: Store, site: Site, wish: PrintAgain, *, prints: bool) -> TicketView:
    """The same number on another paper, marked as a copy."""

    def work(books: Books) -> TicketView:
        entry = books.tickets.get(wish.ticket)
        if entry is None:
            raise Refused("ticket.unknown")
        _must_print(prints)
        if books.numbers.remember(wish.request, entry.ticket.day, wish.ticket):
            last = books.prints.of(wish.ticket)
            ahead = books.tickets.ahead(entry.ticket)
            books.prints.add(ticket_job(books, wish.ticket, last.copy + 1 if last else 0, ahead))
        return ticket_view(site, books, entry)

    return store.write(work)


def ticket_job(books: Books, ticket: str, copy: int, ahead: int) -> PrintJob:
    """A ticket's paper as it enters the line."""
    return PrintJob(PaperKind.TICKET, ticket, copy, ahead, "queued", "", books.now())


def print_paper(store: Store, site: Site, request: str, kind: PaperKind, subject: str, *, prints: bool) -> PaperView:
    """A paper that is no ticket; the same request again asks for nothing new."""

    def work(books: Books) -> PaperView:
        _must_print(prints)
        copies = books.prints.copies(kind, subject)
        if books.numbers.remember(request, day_of(site, books)):
            books.prints.add(PrintJob(kind, subject, copies, 0, "queued", "", books.now()))
            copies += 1
        return paper_view(books, paper_id(kind, subject, copies - 1))

    return store.write(work)


def paper_view(books: Books, paper: PaperId) -> PaperView:
    """How a paper stands."""
    parts = parts_of(paper)
    job = books.prints.get(*parts) if parts else None
    if job is None:
        raise Refused("paper.unknown")
    return PaperView(paper=paper, print=PrintView(outcome=job.outcome, detail=job.detail))


def _must_print(prints: bool) -> None:
    if not prints:
        raise Refused("ticket.no_printer")
