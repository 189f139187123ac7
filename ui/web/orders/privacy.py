"""What is ordered about personal data: looking with a purpose, erasing, letting rest, and what a lost device held."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.centre import personal
from kiosk.centre.complaint_cases import forget_notes
from kiosk.centre.complaint_personal import TEXT, boxes_in, fields_of, labelled, numbers_of, words_kept
from kiosk.centre.personal import Act, Sealed
from kiosk.centre.set_aside import boxes_aside, tickets_aside
from sync.server import erasure
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire.erasure import REASON
from sync.wire.erasure import Order as Erasure
from ui.web.orders.lost import Lost, lost

MOST: Final = 40  # boxes an answer: one line of the administrators' socket holds them


class Box(msgspec.Struct, frozen=True):
    """One sealed field."""

    id: str
    ticket: str
    label: str
    day: dt.date
    field: str
    key: str
    box: bytes
    at: dt.datetime
    until: dt.date


class Boxes(msgspec.Struct, frozen=True):
    """What was found; `site` stands inside each box. `next`: ask again from this id, "" when that was all."""

    site: str
    boxes: tuple[Box, ...]
    resting: int  # tickets left out because their data rest
    next: str = ""


class Count(msgspec.Struct, frozen=True):
    """How many fields it was about, and which."""

    label: str
    fields: tuple[str, ...]


def must_be_the_site(server: Server) -> None:
    """Refused "personal.at_the_site": who stands before a citizen is the site, and its centre follows it."""
    if server.is_centre:
        raise Refused("personal.at_the_site")


def look(server: Server, words: Mapping[str, str]) -> Boxes:
    """`purpose`, and `label` with `day` or neither (everything), `after` an id. Written down before it is answered.

    `key` names the key that is at hand: what is sealed to another one is shown, and logged as not opened.
    """
    must_be_the_site(server)
    purpose = _reason(words.get("purpose", ""), "personal.no_purpose")
    now, site = server.clock(), server.site

    def work(conn: Connection) -> Boxes:
        named = _tickets(conn, site, words) if words.get("label") else [""]
        boxes = [each for ticket in named for each in personal.sealed_of(conn, site, ticket)]
        boxes += boxes_in(words_kept(conn, site, [each for each in named if each]), numbers_of(conn, site))
        found = [each for each in boxes if each.id > words.get("after", "")]
        resting = personal.paused_tickets(conn, site)
        if resting.intersection(named):
            raise Refused("personal.rests", label=words.get("label", ""))
        shown = sorted((each for each in found if each.ticket not in resting), key=lambda each: each.id)
        page = shown[:MOST]
        opens = words.get("key", "")
        for each, ours in sorted({(box.ticket, opens in ("", box.key)) for box in page}):
            fields = [box.field for box in page if (box.ticket, opens in ("", box.key)) == (each, ours)]
            act = Act.LOOKED if ours else Act.MISSED
            personal.write_log(conn, site, _name(server), now, act, each, fields, purpose)
        left_out = len({each.ticket for each in found} & resting)
        return Boxes(site, tuple(map(_box, page)), left_out, page[-1].id if len(shown) > MOST else "")

    return server.writer.do(work)


def erase(server: Server, words: Mapping[str, str]) -> Count:
    """`label`, `day`, `reason`: everywhere, for ever. Refused: "personal.no_ticket", "personal.nothing_kept"."""
    must_be_the_site(server)
    reason, now, site = _reason(words.get("reason", ""), "personal.no_reason"), server.clock(), server.site

    def work(conn: Connection) -> Count:
        named = _tickets(conn, site, words)
        records, found = _kept(conn, site, named)
        if not records:
            raise Refused("personal.nothing_kept", label=words["label"].upper())
        erasure.erase(conn, server.projector, site, [Erasure(name, reason, server.now) for name in sorted(records)])
        forget_notes(conn, site, [name for name, gone in found.items() if TEXT in gone])
        for ticket, gone in sorted(found.items()):
            personal.write_log(conn, site, _name(server), now, Act.ERASED, ticket, gone, reason)
            personal.resume(conn, site, ticket)
        return Count(words["label"].upper(), _fields(found))

    done = server.writer.do(work)
    server.writer.empty_log()
    return done


def rest(server: Server, words: Mapping[str, str]) -> Count:
    """`label`, `day`, `reason`; with `again` nobody asks for rest any more."""
    must_be_the_site(server)
    reason, now, site = _reason(words.get("reason", ""), "personal.no_reason"), server.clock(), server.site

    def work(conn: Connection) -> Count:
        named = _tickets(conn, site, words)
        fields = _fields(_kept(conn, site, named)[1])
        for ticket in named:
            if words.get("again"):
                personal.resume(conn, site, ticket)
            else:
                personal.pause(conn, site, ticket, reason, now)
            act = Act.RESUMED if words.get("again") else Act.PAUSED
            personal.write_log(conn, site, _name(server), now, act, ticket, fields, reason)
        return Count(words["label"].upper(), fields)

    return server.writer.do(work)


def _tickets(conn: Connection, site: str, words: Mapping[str, str]) -> Sequence[str]:
    """The tickets and complaints that bore the label on that day, also in records that do not count: whose paper it is,
    nobody here knows.
    """
    label, day = words.get("label", ""), words.get("day", "")
    found: set[str] = set()
    with contextlib.suppress(ValueError):
        date = dt.date.fromisoformat(day)
        found.update(personal.tickets_of(conn, site, date, label), tickets_aside(conn, site, date, label))
        found.update(labelled(conn, site, date, label))
    if not found:
        raise Refused("personal.no_ticket", label=label, day=day)
    return sorted(found)


def _kept(conn: Connection, site: str, named: Collection[str]) -> tuple[set[str], Mapping[str, set[str]]]:
    """The records of these tickets and complaints that lie here, whether they count or not; their fields, by whose."""
    boxes: list[Sealed] = [each for each in boxes_aside(conn, site) if each.ticket in named]
    boxes += [each for ticket in named for each in personal.sealed_of(conn, site, ticket)]
    words = words_kept(conn, site, named) if named else []
    fields: dict[str, set[str]] = defaultdict(set)
    for box in boxes:
        fields[box.ticket].add(box.field)
    for said in words:
        fields[said.complaint].update(fields_of(said))
    return {box.id for box in boxes} | {said.record for said in words}, fields


def _fields(found: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    return tuple(sorted({field for fields in found.values() for field in fields}))


def _reason(said: str, code: str) -> str:
    """In one line, and not endless."""
    reason = " ".join(said.split())
    if len(reason) < 3 or len(reason) > REASON or not reason.isprintable():
        raise Refused(code, most=REASON)
    return reason


def _lost(server: Server, words: Mapping[str, str]) -> Lost:
    must_be_the_site(server)
    return lost(server, words)


def _name(server: Server) -> str:
    return server.chance(16).hex()


def _box(each: Sealed) -> Box:
    return Box(each.id, each.ticket, each.label, each.day, each.field, each.key, each.box, each.at, each.until)


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    "privacy.look": look,
    "privacy.erase": erase,
    "privacy.rest": rest,
    "privacy.lost": _lost,
}
