"""What is ordered about reports: to put one on record."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.centre import issued
from kiosk.centre.issued import Issue
from kiosk.domain.trouble import Refused
from sync.server.allocation import mark_for_paper
from sync.server.server import Server
from ui.web.acting import act

ISSUE: Final = "report.issue"
WORD: Final = "issue"


class Given(msgspec.Struct, frozen=True):
    """The number that a report got, and the mark of who gave it."""

    number: int
    mark: str = ""


def words_of(issue: Issue) -> dict[str, str]:
    """An issue as the words of an order."""
    return {WORD: base64.b64encode(msgspec.json.encode(issue)).decode("ascii")}


def register(server: Server, issue: Issue) -> Issue:
    """Puts a report of the server's site on record under the next number.

    Refused "report.at_the_site" at a centre, "sync.allocator_elsewhere" in a copy.
    """
    if server.is_centre:
        raise Refused("report.at_the_site")
    server.deal()  # a command may be the first to see that the database was put back

    def put(conn: Connection) -> Issue:
        mark = mark_for_paper(conn, server.site)
        return issued.issue(conn, server.site, issue.reported, issue.issued_at, mark)

    return act(server, put)


def _issue(server: Server, words: Mapping[str, str]) -> Given:
    said = base64.b64decode(words.get(WORD, ""), validate=True)
    given = register(server, msgspec.json.decode(said, type=Issue))
    return Given(given.number, given.mark)


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {ISSUE: _issue}
