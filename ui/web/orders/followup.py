"""What is ordered about the follow-up plan: lines, how far they have come, photographs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection

from kiosk.adapters.photo import read_photo
from kiosk.centre import planning
from kiosk.centre.followup import plan_for
from kiosk.centre.period import period_of
from kiosk.centre.planning import Hand, Picture, Place
from kiosk.domain.followup import PlanItem, Wish, quarter_of, scope_of, status_of
from kiosk.domain.trouble import Refused
from sync.server.server import Server
from ui.web.acting import act
from ui.web.followup.shown import ItemShown, item_shown

Work = Callable[[Connection, Place, Hand], PlanItem]
SET: Final = "plan.set"
STATUS: Final = "plan.status"
PHOTO: Final = "plan.photo"
REMOVE: Final = "plan.remove"


def do(server: Server, site: str, period: str, scope: str, by: str, work: Work) -> PlanItem:
    """One act on one plan, in one transaction, with the time and a name for it.

    Refused: "web.unknown_period", "followup.bad_scope", and as `kiosk.centre.planning`.
    """
    place = Place(site, period_of(period), scope_of(scope))
    hand = Hand(by, server.clock(), server.chance(16).hex())
    return act(server, lambda conn: work(conn, place, hand))


def planning_of(words: Mapping[str, str], number: int | None) -> Work:
    """`unsur`, `programme`, `quarter`, `responsible`, and `known` with commas: a new line, or other words for one.

    What is left out of an old line stays.
    """
    known = tuple(words["known"].split(","))

    def work(conn: Connection, place: Place, hand: Hand) -> PlanItem:
        if number is None:
            return planning.plan(conn, place, _wish(words, None), known, hand)
        before = plan_for(conn, place.site, place.period, place.scope).item(number)
        return planning.plan_again(conn, place, number, _wish(words, before), known, hand)

    return work


def telling_of(words: Mapping[str, str], number: int) -> Work:
    """`status`, and `description` and `obstacle` where they are said."""
    status = status_of(words["status"])
    described, hindered = words.get("description"), words.get("obstacle")
    return lambda conn, place, hand: planning.report(conn, place, number, status, hand, described, hindered)


def showing(picture: Picture, caption: str, number: int) -> Work:
    """A photograph as proof of a line."""
    return lambda conn, place, hand: planning.show(conn, place, number, picture, caption, hand)


def removing(number: int, photo: str) -> Work:
    """A line, or only one of its photographs."""
    if photo:
        return lambda conn, place, hand: planning.unshow(conn, place, number, photo, hand)
    return lambda conn, place, hand: planning.remove(conn, place, number, hand)


def number_of(said: str) -> int:
    """The number of a line. Refused with "followup.which_item"."""
    if not said.isascii() or not said.isdigit() or len(said) > 6:
        raise Refused("followup.which_item", given=said[:20])
    return int(said)


def _wish(words: Mapping[str, str], before: PlanItem | None) -> Wish:
    said = {name: words.get(name, "") for name in ("unsur", "programme", "quarter", "responsible")}
    if before is not None:
        kept = {"unsur": before.unsur, "programme": before.programme, "responsible": before.responsible}
        said = {**said, **{name: said[name] or value for name, value in kept.items()}}
    quarter = before.quarter if before and not said["quarter"] else quarter_of(said["quarter"])
    return Wish(said["unsur"], said["programme"], quarter, said["responsible"])


def _set(server: Server, words: Mapping[str, str]) -> ItemShown:
    number = number_of(words["number"]) if words.get("number") else None
    return _done(server, words, planning_of(words, number))


def _status(server: Server, words: Mapping[str, str]) -> ItemShown:
    return _done(server, words, telling_of(words, number_of(words.get("number", ""))))


def _photo(server: Server, words: Mapping[str, str]) -> ItemShown:
    """`file`: an absolute path on this machine, as the command found it."""
    found = read_photo(Path(words["file"]))
    picture = Picture(found.jpeg, found.width, found.height, found.sha256)
    return _done(server, words, showing(picture, words.get("caption", ""), number_of(words.get("number", ""))))


def _remove(server: Server, words: Mapping[str, str]) -> ItemShown:
    gone = _done(server, words, removing(number_of(words.get("number", "")), words.get("photo", "")))
    server.writer.empty_log()  # a photograph that is removed lies nowhere any more
    return gone


def _done(server: Server, words: Mapping[str, str], work: Work) -> ItemShown:
    if server.is_centre:
        raise Refused("followup.at_the_site")
    return item_shown(do(server, server.site, words.get("period", ""), words.get("scope", ""), "", work))


ORDERS: Final[Mapping[str, Callable[[Server, Mapping[str, str]], msgspec.Struct]]] = {
    SET: _set,
    STATUS: _status,
    PHOTO: _photo,
    REMOVE: _remove,
}
