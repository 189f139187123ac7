"""Several services in one visit: the one in hand is finished, and the same person gets a number for the next."""

from __future__ import annotations

from kiosk.app.books import Books, Hub, Store
from kiosk.app.commands import IssueTicket, OnwardService
from kiosk.app.issue import Coming, Rules, give
from kiosk.app.moves import another_service, in_hand
from kiosk.app.views import TicketView
from kiosk.domain.catalogue import Site
from kiosk.domain.events import TicketMoved
from kiosk.domain.ticket import Move, Ticket, TicketId
from kiosk.domain.trouble import Refused


def onward(store: Store, site: Site, hub: Hub, rules: Rules, wish: OnwardService, *, prints: bool) -> TicketView:
    """Finishes and gives, both or neither. Whoever is in the house gets the number until the site closes."""
    before = store.read(lambda books: _before(books, site, wish))
    if before is None:
        asked = IssueTicket(request=wish.request, service=wish.service)
        return give(store, site, hub, rules, asked, Coming(in_house=True), prints=prints)

    def finish(books: Books, _: TicketId) -> None:
        if in_hand(books, site, wish.counter).ticket.id != before.id:
            raise Refused("queue.nobody_called")
        books.record(TicketMoved(before.id, Move.FINISH, books.now(), wish.counter))

    asked = IssueTicket(request=wish.request, service=wish.service, priority=before.priority, by_counter=wish.counter)
    coming = Coming(visit=before.visit_id, follows=before.id, in_house=True, also=finish)
    return give(store, site, hub, rules, asked, coming, prints=prints)


def _before(books: Books, site: Site, wish: OnwardService) -> Ticket | None:
    """The one in hand; None if this very request was carried out already."""
    if books.numbers.done(wish.request):
        return None
    ticket = in_hand(books, site, wish.counter).ticket
    another_service(site, ticket, wish.service)
    return ticket
