"""How a site's server joins its centre; a new server in the place of one that is gone gets back what the centre has."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from sync.client.enrolment import enrol
from sync.server import ties
from sync.server.allocation import Why
from sync.server.relay import Relay
from sync.server.schema import sites
from sync.server.server import Server
from sync.server.ties import Tie
from sync.server.upstream import CentreLine, Way, over_http
from sync.trouble import Refused
from sync.wire.relay import SITE_ROLE


@dataclass(frozen=True, slots=True)
class Joined:
    """The tie, the allocator that this server is, and whether it came in the place of another."""

    tie: Tie
    allocation: int
    before: bool


def join(server: Server, url: str, code: str, fingerprint: str, way: Way = over_http) -> Joined:
    """Joins the centre at `url` with a one-time code, and meets it once: the roster there, what it has here.

    May be repeated with the same code. Raises Refused ("sync.centre_cannot_join", "sync.not_a_site_code",
    "sync.wrong_site_code" and what else an enrolment is refused with) and Unreachable.
    """
    if server.is_centre:
        raise Refused("sync.centre_cannot_join")
    try:
        enrolled = enrol(url, code, server.keyring.key, fingerprint, post=way(url), site=server.site)
    except Refused as trouble:
        if trouble.code != "sync.wrong_code":
            raise
        raise Refused("sync.wrong_site_code", site=server.site) from trouble
    if enrolled.role != SITE_ROLE:
        raise Refused("sync.not_a_site_code")
    tie = Tie(url, enrolled.server_key, enrolled.device, server.now)
    with server.read() as conn:
        mine = conn.execute(select(sites.c.allocation).where(sites.c.site == server.site)).scalar_one()
    given = CentreLine(tie, server.site, server.keyring.key, way).take_over(mine)

    def keep(conn: Connection) -> None:
        ties.bind(conn, server.site, tie)
        ties.keep_introduction(conn, server.site, given.introduction)
        if given.allocation > mine:
            server.allocation.renew(conn, Why.REPLACED, exactly=given.allocation)

    server.writer.do(keep)
    Relay(server, way=way).meet()
    return Joined(tie, given.allocation, given.before)
