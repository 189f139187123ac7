"""What is ordered about the people who sign in at the office: who they are, and what they did."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.centre import clerks
from kiosk.centre.clerks import Act, Clerk, Duty, Enlisted
from sync.server.server import Server
from sync.trouble import Refused
from ui.web.acting import act

EVERYTHING: Final = "all"
LINK_BYTES: Final = 24
LINES: Final = 200


class ClerkLine(msgspec.Struct, frozen=True):
    """One clerk. `link_until` is ISO 8601 while a link waits, else ""; `link`: its secret, told this once.

    `server`: where this machine reaches the server that made the link; "" where none was running.
    """

    name: str
    duties: tuple[str, ...]
    ready: bool
    added_at: str
    link_until: str = ""
    link: str = ""
    server: str = ""


class Clerks(msgspec.Struct, frozen=True):
    """Everybody, by name."""

    clerks: tuple[ClerkLine, ...]


class LogLine(msgspec.Struct, frozen=True):
    """What somebody did; `at` is ISO 8601."""

    at: str
    clerk: str
    act: str
    subject: str


class Log(msgspec.Struct, frozen=True):
    """The newest lines, newest first."""

    lines: tuple[LogLine, ...]


def _add(server: Server, words: Mapping[str, str]) -> ClerkLine:
    """words: name, duty (of `Duty`, or "all"). A new link; one that waited is void."""
    site, now, duties = _site(server), server.clock(), _duties(words.get("duty", EVERYTHING))
    link = base64.urlsafe_b64encode(server.chance(LINK_BYTES)).decode().rstrip("=")

    def add(conn: Connection) -> Enlisted:
        made = clerks.add(conn, site, words["name"], duties, link, now)
        clerks.write_log(conn, site, server.chance(16).hex(), now, made.clerk.name, Act.ADDED, "")
        return made

    return msgspec.structs.replace(_line(act(server, add), link), server=server.answers_at)


def _list(server: Server, _words: Mapping[str, str]) -> Clerks:
    with server.read() as conn:
        return Clerks(tuple(_line(each) for each in clerks.enlisted(conn, _site(server))))


def _remove(server: Server, words: Mapping[str, str]) -> ClerkLine:
    """words: name."""
    site, now = _site(server), server.clock()

    def remove(conn: Connection) -> Enlisted:
        gone = clerks.remove(conn, site, words["name"])
        clerks.write_log(conn, site, server.chance(16).hex(), now, gone.clerk.name, Act.REMOVED, "")
        return gone

    return _line(act(server, remove))


def _log(server: Server, _words: Mapping[str, str]) -> Log:
    with server.read() as conn:
        lines = clerks.log_of(conn, _site(server), LINES)
    return Log(
        tuple(LogLine(line.at.isoformat(timespec="seconds"), line.clerk, line.act, line.subject) for line in lines)
    )


def _duties(said: str) -> frozenset[Duty]:
    if said == EVERYTHING:
        return frozenset(Duty)
    try:
        return frozenset({Duty(said)})
    except ValueError:
        raise Refused("office.unknown_duty", duty=said[:20]) from None


def _site(server: Server) -> str:
    """Reports, plans and complaints are a site's work, and so is its office. Refused "office.at_the_site"."""
    if server.is_centre:
        raise Refused("office.at_the_site")
    return server.site


def _line(each: Enlisted, link: str = "") -> ClerkLine:
    clerk: Clerk = each.clerk
    until = each.link_until.isoformat(timespec="seconds") if each.link_until else ""
    duties = tuple(sorted(duty.value for duty in clerk.duties))
    return ClerkLine(clerk.name, duties, each.ready, each.added_at.isoformat(timespec="seconds"), until, link)


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    "clerk.add": _add,
    "clerk.list": _list,
    "clerk.remove": _remove,
    "clerk.log": _log,
}
