"""What is ordered about the sums of the index: that they are made anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.centre.projection import Projection
from kiosk.centre.proof import Proof
from kiosk.centre.signed import Held, hold_against_ledger, set_right
from sync.server.server import Server
from sync.trouble import Refused

RECOUNT: Final = "index.recount"


class Recounted(msgspec.Struct, frozen=True):
    """One site whose sums were made anew from its records; so many of `rows` had not been what these say.

    `altered` and `absent` answers say again what was signed; of `unheld` ones the ledger has no record; `torn` batches
    do not verify.
    """

    site: str
    answers: int
    tickets: int
    rows: int
    different: int
    altered: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unheld: int = 0
    torn: tuple[str, ...] = ()


def torn_names(held: Held) -> tuple[str, ...]:
    """Batches as device/epoch/last record."""
    return tuple(f"{each.device}/{each.epoch}/{each.batch}" for each in held.torn)


def recounted(site: str, proof: Proof, held: Held) -> Recounted:
    """What both checks came to."""
    return Recounted(
        site,
        proof.answers,
        proof.tickets,
        proof.rows,
        proof.different,
        tuple(held.altered),
        tuple(held.absent),
        held.unheld,
        torn_names(held),
    )


def recount(server: Server, words: Mapping[str, str]) -> Recounted:
    """`site`: of which. Nothing is taken in meanwhile. Raises Refused "sync.bad_call" for a site that is not here."""
    site, projection = words.get("site", "") or server.site, server.projector
    if site not in server.list_sites() or not isinstance(projection, Projection):
        raise Refused("sync.bad_call", detail=site)

    def work(conn: Connection) -> Recounted:
        held = hold_against_ledger(conn, site)
        set_right(conn, site, held)
        before = projection.prove(conn, site)
        projection.tell_again(conn, site)
        return recounted(site, before, held)

    return server.writer.do(work)


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {RECOUNT: recount}
