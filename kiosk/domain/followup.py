"""What a unit promises to do about its lowest unsur, and what became of it: the plan of a survey period.

    item     unsur, programme, quarter, who is responsible      (report, table 5)
             status, description, obstacle, photographs         (the next report, table 6)

Source: the ministry's template of unit reports and PEKPPP (domain.md 1.6).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kiosk.domain.trouble import Refused

WHOLE: Final = ""
"""The scope of the whole site; others as the tallies have them: agency/DUK, service/DUK-1, counter/3."""
LONGEST_LINE: Final = 200  # characters of a programme and of who is responsible
LONGEST_TEXT: Final = 1000  # characters of a description and of an obstacle
MOST_ITEMS: Final = 30  # of one plan
MOST_PHOTOS: Final = 5  # of one item
_QUARTER: Final = re.compile(r"(20[0-9]{2})-TW([1-4])")
_SCOPE: Final = re.compile(r"(agency|service|counter)/[A-Za-z0-9._-]{1,32}")


class Status(StrEnum):
    """How far an item has come. Any may follow any: what was called done too early is opened again."""

    NOT_YET = "belum"
    UNDER_WAY = "sedang"
    DONE = "sudah"


@dataclass(frozen=True, order=True)
class Quarter:
    """A triwulan; `number` 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-TW{self.number}"

    @property
    def last(self) -> dt.date:
        """Its last day."""
        year, month = divmod(self.year * 12 + self.number * 3, 12)
        return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


@dataclass(frozen=True)
class Photo:
    """A photograph that shows what was done. `sha256` of the JPEG as it is kept, in hex."""

    id: str
    at: dt.datetime
    by: str
    caption: str
    width: int
    height: int
    sha256: str


@dataclass(frozen=True)
class Wish:
    """What somebody plans: a line of table 5."""

    unsur: str
    programme: str
    quarter: Quarter
    responsible: str


@dataclass(frozen=True)
class PlanItem:
    """One line of a plan. `number` is never given again; `done_at` is there while it is DONE."""

    number: int
    unsur: str
    programme: str
    quarter: Quarter
    responsible: str
    made_at: dt.datetime
    status: Status = Status.NOT_YET
    description: str = ""
    obstacle: str = ""
    done_at: dt.datetime | None = None
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The plan of a period and scope. `proposed`: the lowest unsur for which nothing is planned yet, lowest first."""

    period: str
    scope: str
    items: tuple[PlanItem, ...]
    proposed: tuple[str, ...]

    def item(self, number: int) -> PlanItem:
        """That line. Refused with "followup.no_item"."""
        for item in self.items:
            if item.number == number:
                return item
        raise Refused("followup.no_item", number=number, period=self.period)


@dataclass(frozen=True)
class FollowupRow:
    """One line of table 6: what was planned after an earlier period, and how it stands now."""

    period: str
    item: PlanItem


def quarter_of(said: str) -> Quarter:
    """`2027-TW1`. Refused with "followup.bad_quarter"."""
    found = _QUARTER.fullmatch(said.strip().upper())
    if found is None:
        raise Refused("followup.bad_quarter", given=said)
    return Quarter(int(found[1]), int(found[2]))


def quarter_with(day: dt.date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def scope_of(said: str) -> str:
    """A scope as the tallies write it, "" the site. Refused with "followup.bad_scope"."""
    scope = said.strip()
    if scope and not _SCOPE.fullmatch(scope):
        raise Refused("followup.bad_scope", given=said)
    return scope


def status_of(said: str) -> Status:
    """By its word. Refused with "followup.bad_status"."""
    try:
        return Status(said.strip().lower())
    except ValueError:
        raise Refused("followup.bad_status", given=said) from None


def planned(wish: Wish, known: Collection[str], ends: dt.date, number: int, now: dt.datetime) -> PlanItem:
    """A new line after a period that ends on `ends`.

    Refused: "followup.unknown_unsur", "followup.nothing_said", "followup.too_long", "followup.quarter_over".
    """
    checked = _checked(wish, known, ends)
    return PlanItem(number, checked.unsur, checked.programme, checked.quarter, checked.responsible, now)


def replanned(item: PlanItem, wish: Wish, known: Collection[str], ends: dt.date) -> PlanItem:
    """The same line with other words; how far it has come stays. Refused as `planned`."""
    checked = _checked(wish, known, ends)
    return replace(
        item,
        unsur=checked.unsur,
        programme=checked.programme,
        quarter=checked.quarter,
        responsible=checked.responsible,
    )


def reported(item: PlanItem, status: Status, description: str, obstacle: str, now: dt.datetime) -> PlanItem:
    """How far it has come. DONE keeps the time at which it was first said, until it is opened again.

    Refused: "followup.say_what_was_done" for DONE without a description, "followup.too_long".
    """
    described, hindered = text(description, LONGEST_TEXT), text(obstacle, LONGEST_TEXT)
    if status is Status.DONE and not described:
        raise Refused("followup.say_what_was_done", number=item.number)
    done_at = (item.done_at or now) if status is Status.DONE else None
    return replace(item, status=status, description=described, obstacle=hindered, done_at=done_at)


def proposed(priorities: Sequence[str], items: Sequence[PlanItem]) -> tuple[str, ...]:
    """Those of the lowest unsur for which no line is there yet."""
    served = {item.unsur for item in items}
    return tuple(unsur for unsur in priorities if unsur not in served)


def text(said: str, longest: int) -> str:
    """In one line, with single spaces. Refused with "followup.too_long" past `longest` characters."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    if len(line) > longest:
        raise Refused("followup.too_long", most=longest, given=len(line))
    return line


def _checked(wish: Wish, known: Collection[str], ends: dt.date) -> Wish:
    if wish.unsur not in known:
        raise Refused("followup.unknown_unsur", given=wish.unsur, known=", ".join(known))
    programme, responsible = text(wish.programme, LONGEST_LINE), text(wish.responsible, LONGEST_LINE)
    if not programme or not responsible:
        raise Refused("followup.nothing_said")
    if wish.quarter.last < ends:
        raise Refused("followup.quarter_over", quarter=str(wish.quarter), ends=ends.isoformat())
    return Wish(wish.unsur, programme, wish.quarter, responsible)
