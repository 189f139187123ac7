"""What the people of a unit do with a plan: each act changes its lines and is written down, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from kiosk.centre.followup import plan_for
from kiosk.centre.period import Period
from kiosk.centre.tables import plan_acts, plan_items, plan_photos
from kiosk.centre.writing import write_over
from kiosk.domain.followup import (
    LONGEST_LINE,
    MOST_ITEMS,
    MOST_PHOTOS,
    Photo,
    PlanItem,
    Status,
    Wish,
    planned,
    replanned,
    reported,
    text,
)
from kiosk.domain.trouble import Refused


class Act(StrEnum):
    """What was done with a line."""

    PLANNED = "planned"
    REPLANNED = "replanned"
    REPORTED = "reported"
    SHOWN = "shown"  # a photograph was added
    UNSHOWN = "unshown"  # and taken away
    REMOVED = "removed"


@dataclass(frozen=True)
class Place:
    """Whose plan: of a site, after a period, for a scope."""

    site: str
    period: Period
    scope: str

    @property
    def columns(self) -> dict[str, str]:
        """What every table of plans begins with."""
        return {"site": self.site, "period": self.period.code, "scope": self.scope}


@dataclass(frozen=True)
class Hand:
    """Who acts, when, and a name for the act that nobody has used. `by` "": at the command line."""

    by: str
    now: dt.datetime
    name: str


@dataclass(frozen=True)
class Picture:
    """A photograph made anew (kiosk.adapters.photo); sizes in pixels, `sha256` in hex."""

    jpeg: bytes
    width: int
    height: int
    sha256: str


@dataclass(frozen=True)
class ActLine:
    """One act as it stands on record."""

    number: int
    at: dt.datetime
    by: str
    act: Act


def plan(conn: Connection, place: Place, wish: Wish, known: Collection[str], hand: Hand) -> PlanItem:
    """A new line; `known`: the unsur of the site's index.

    Refused as `kiosk.domain.followup.planned`, and "followup.full" for the 31st line.
    """
    if len(_plan(conn, place)) >= MOST_ITEMS:
        raise Refused("followup.full", most=MOST_ITEMS)
    item = planned(wish, known, place.period.last, _next_number(conn, place), hand.now)
    return _write(conn, place, item, Act.PLANNED, hand)


def plan_again(conn: Connection, place: Place, number: int, wish: Wish, known: Collection[str], hand: Hand) -> PlanItem:
    """The same line in other words. Refused as `plan`, and "followup.no_item"."""
    item = replanned(_item(conn, place, number), wish, known, place.period.last)
    return _write(conn, place, item, Act.REPLANNED, hand)


def report(
    conn: Connection,
    place: Place,
    number: int,
    status: Status,
    hand: Hand,
    description: str | None = None,
    obstacle: str | None = None,
) -> PlanItem:
    """How far a line has come; None leaves words as they are.

    Refused as `kiosk.domain.followup.reported`, and "followup.no_item".
    """
    item = _item(conn, place, number)
    described = item.description if description is None else description
    hindered = item.obstacle if obstacle is None else obstacle
    return _write(conn, place, reported(item, status, described, hindered, hand.now), Act.REPORTED, hand)


def show(conn: Connection, place: Place, number: int, picture: Picture, caption: str, hand: Hand) -> PlanItem:
    """A photograph as proof of a line; the same picture once more changes nothing.

    Refused: "followup.no_item", "followup.too_many_photos", "followup.too_long".
    """
    item = _item(conn, place, number)
    if any(photo.sha256 == picture.sha256 for photo in item.photos):
        return item
    if len(item.photos) >= MOST_PHOTOS:
        raise Refused("followup.too_many_photos", most=MOST_PHOTOS, number=number)
    said = text(caption, LONGEST_LINE)
    photo = Photo(hand.name, hand.now, hand.by, said, picture.width, picture.height, picture.sha256)
    row = {**place.columns, "number": number, "jpeg": picture.jpeg, **asdict(photo)}
    conn.execute(insert(plan_photos).values(**row))
    return _write(conn, place, replace(item, photos=(*item.photos, photo)), Act.SHOWN, hand)


def unshow(conn: Connection, place: Place, number: int, photo: str, hand: Hand) -> PlanItem:
    """A photograph goes for good. Refused: "followup.no_item", "followup.no_photo"."""
    item = _item(conn, place, number)
    kept = tuple(each for each in item.photos if each.id != photo)
    if len(kept) == len(item.photos):
        raise Refused("followup.no_photo", number=number)
    conn.execute(delete(plan_photos).where(plan_photos.c.site == place.site, plan_photos.c.id == photo))
    return _write(conn, place, replace(item, photos=kept), Act.UNSHOWN, hand)


def remove(conn: Connection, place: Place, number: int, hand: Hand) -> PlanItem:
    """A line goes, with its photographs; that it was there stays on record. Refused with "followup.no_item"."""
    item = _item(conn, place, number)
    for table in (plan_photos, plan_items):
        mine = [table.c[name] == value for name, value in place.columns.items()]
        conn.execute(delete(table).where(*mine, table.c.number == number))
    _note(conn, place, item, Act.REMOVED, hand)
    return item


def acts_of(conn: Connection, place: Place) -> tuple[ActLine, ...]:
    """Everything that was done with a plan, oldest first."""
    c = plan_acts.c
    mine = [c[name] == value for name, value in place.columns.items()]
    found = conn.execute(select(c.number, c.at, c.by, c.act).where(*mine).order_by(c.at, c.id))
    return tuple(ActLine(row.number, row.at, row.by, Act(row.act)) for row in found)


def _plan(conn: Connection, place: Place) -> tuple[PlanItem, ...]:
    return plan_for(conn, place.site, place.period, place.scope).items


def _item(conn: Connection, place: Place, number: int) -> PlanItem:
    return plan_for(conn, place.site, place.period, place.scope).item(number)


def _next_number(conn: Connection, place: Place) -> int:
    """One more than any that was ever there, also of lines that were removed."""
    c = plan_acts.c
    mine = [c[name] == value for name, value in place.columns.items()]
    return (conn.scalar(select(func.max(c.number)).where(*mine)) or 0) + 1


def _write(conn: Connection, place: Place, item: PlanItem, act: Act, hand: Hand) -> PlanItem:
    row = {
        **place.columns,
        "number": item.number,
        "unsur": item.unsur,
        "programme": item.programme,
        "quarter": str(item.quarter),
        "responsible": item.responsible,
        "status": item.status.value,
        "description": item.description,
        "obstacle": item.obstacle,
        "ends": place.period.last,
        "made_at": item.made_at,
        "done_at": item.done_at,
    }
    write_over(conn, plan_items, [row])
    _note(conn, place, item, act, hand)
    return item


def _note(conn: Connection, place: Place, item: PlanItem, act: Act, hand: Hand) -> None:
    row = {**place.columns, "id": hand.name, "number": item.number, "at": hand.now, "by": hand.by, "act": act.value}
    conn.execute(insert(plan_acts).values(**row, said=msgspec.json.encode(item)))
