"""Hands every waiting ticket to the device that keeps it, and tells the claims of sync's server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import Connection, delete, select

from kiosk.centre.counters import open_on
from kiosk.centre.keeping import OpenCounter, claim_of, keeper_of, serving
from kiosk.centre.life import Life
from kiosk.centre.tables import ticket_keepers, tickets
from kiosk.centre.writing import write_over
from kiosk.domain.catalogue import Site
from kiosk.domain.ticket import DeviceId, State, Ticket


class Claims(Protocol):
    """Compare-and-set under a key, as sync's server offers it; inside the caller's transaction."""

    def keep(self, conn: Connection, site: str, key: str, keeper: str | None, lapses: int | None = None) -> None:
        """Names the device that may take the key without asking; None: everybody asks.

        `lapses`: from when on it no longer may, in milliseconds since 1970 by its own clock.
        """
        ...

    def release(self, conn: Connection, site: str, key: str) -> None:
        """Opens the key again, whoever took it."""
        ...

    def settle(self, conn: Connection, site: str, key: str, holder: str, device: str) -> bool:
        """Writes down that `device` took the key as `holder`; False where another holds it."""
        ...

    def tell(self, conn: Connection, site: str, **item: Any) -> int:
        """Adds an item to what the devices of the site hear; its number."""
        ...


class NoQueue:
    """Claims where no queue lives: nobody asks for a key, so nobody is refused one."""

    def keep(self, conn: Connection, site: str, key: str, keeper: str | None, lapses: int | None = None) -> None:
        """Nothing."""

    def release(self, conn: Connection, site: str, key: str) -> None:
        """Nothing."""

    def settle(self, conn: Connection, site: str, key: str, holder: str, device: str) -> bool:
        """What conflicts was told to the site's staff, by its own server."""
        return True

    def tell(self, conn: Connection, site: str, **item: Any) -> int:
        """Nobody listens."""
        return 0


@dataclass(frozen=True)
class Waiting:
    """A ticket that waits, and who keeps it so far."""

    ticket: str
    day: dt.date
    service: str
    issued_by: DeviceId
    keeper: DeviceId | None


def hand_out(
    conn: Connection,
    site: str,
    lives: Iterable[Life],
    called: Collection[str],
    catalogue: Site | None,
    claims: Claims,
    heard: Collection[str],
) -> None:
    """A keeper for each of these tickets that has begun to wait; the others need none any more.

    `called` were called by the records just told: those that wait all the same wait anew. `heard` spoke lately.
    """
    told = [life.ticket for life in lives]
    waiting = [ticket for ticket in told if ticket.state is State.WAITING]
    _forget(conn, site, [ticket.id for ticket in told if ticket.state is not State.WAITING or ticket.id in called])
    known = _known(conn, site, waiting)
    again = {ticket.id for ticket in waiting if ticket.calls}  # the claim of its last call is still to be opened
    begun = [Waiting(t.id, t.day, t.service, t.issued_by, None) for t in waiting if t.id not in known]
    for day in sorted({ticket.day for ticket in begun}):
        open_ = open_on(conn, site, day, catalogue)
        kept = [_kept(ticket, open_, catalogue, heard) for ticket in begun if ticket.day == day]
        _write(conn, site, kept)
        _tell(conn, site, [ticket for ticket in kept if ticket.keeper is not None or ticket.ticket in again], claims)


def hand_over(
    conn: Connection, site: str, day: dt.date, catalogue: Site | None, claims: Claims, heard: Collection[str]
) -> None:
    """After counters opened or closed: a keeper for the tickets without, another where the keeper serves no more.

    A keeper that serves stays, however silent it is: it may know that it keeps them.
    """
    open_ = open_on(conn, site, day, catalogue)
    waiting = _waiting_on(conn, site, day)
    adrift = [ticket for ticket in waiting if ticket.keeper not in serving(open_, ticket.service, catalogue)]
    now = [_kept(ticket, open_, catalogue, heard) for ticket in adrift]
    changed = [after for before, after in zip(adrift, now, strict=True) if before != after]
    _write(conn, site, changed)
    _tell(conn, site, changed, claims)


def _kept(ticket: Waiting, open_: Sequence[OpenCounter], catalogue: Site | None, heard: Collection[str]) -> Waiting:
    candidates = serving(open_, ticket.service, catalogue)
    return replace(ticket, keeper=keeper_of(ticket.ticket, ticket.issued_by, candidates, heard))


def _waiting_on(conn: Connection, site: str, day: dt.date) -> list[Waiting]:
    same = (tickets.c.site == ticket_keepers.c.site) & (tickets.c.ticket == ticket_keepers.c.ticket)
    found = conn.execute(
        select(ticket_keepers, tickets.c.issued_by)
        .join(tickets, same)
        .where(ticket_keepers.c.site == site, ticket_keepers.c.day == day)
        .order_by(ticket_keepers.c.ticket)
    )
    return [Waiting(row.ticket, row.day, row.service, row.issued_by, row.keeper) for row in found]


def _known(conn: Connection, site: str, waiting: Sequence[Ticket]) -> set[str]:
    """Those that wait for the same service as before: a transferred one begins anew."""
    mine = (ticket_keepers.c.site == site) & ticket_keepers.c.ticket.in_([ticket.id for ticket in waiting])
    found = conn.execute(select(ticket_keepers.c.ticket, ticket_keepers.c.service).where(mine))
    of = {ticket.id: ticket.service for ticket in waiting}
    return {row.ticket for row in found if of[row.ticket] == row.service}


def _forget(conn: Connection, site: str, ids: Sequence[str]) -> None:
    if ids:
        conn.execute(delete(ticket_keepers).where(ticket_keepers.c.site == site, ticket_keepers.c.ticket.in_(ids)))


def _write(conn: Connection, site: str, kept: Sequence[Waiting]) -> None:
    write_over(conn, ticket_keepers, [_row(site, ticket) for ticket in kept])


def _tell(conn: Connection, site: str, kept: Iterable[Waiting], claims: Claims) -> None:
    for ticket in kept:
        claims.keep(conn, site, claim_of(ticket.ticket), ticket.keeper)


def _row(site: str, ticket: Waiting) -> dict[str, object]:
    return {
        "site": site,
        "ticket": ticket.ticket,
        "day": ticket.day,
        "service": ticket.service,
        "keeper": ticket.keeper,
    }
