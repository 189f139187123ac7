"""A plan as it is shown: what `anjungan plan --json` prints. Times are ISO 8601 in UTC, days ISO dates, "" for none."""

from __future__ import annotations

import datetime as dt

import msgspec

from kiosk.centre.planning import ActLine
from kiosk.domain.due import Clock
from kiosk.domain.followup import FollowupRow, Photo, Plan, PlanItem


class PhotoShown(msgspec.Struct, frozen=True):
    """A photograph without its bytes; sizes in pixels."""

    id: str
    at: str
    by: str
    caption: str
    width: int
    height: int
    sha256: str


class ItemShown(msgspec.Struct, frozen=True):
    """One line of a plan."""

    number: int
    unsur: str
    programme: str
    quarter: str
    responsible: str
    status: str
    description: str
    obstacle: str
    made_at: str
    done_at: str
    photos: tuple[PhotoShown, ...]


class EarlierShown(msgspec.Struct, frozen=True):
    """A line of an earlier plan."""

    period: str
    item: ItemShown


class DeadlineShown(msgspec.Struct, frozen=True):
    """Who has carried out everything by then gets that score."""

    months: int
    score: int
    day: str


class ClockShown(msgspec.Struct, frozen=True):
    """`kiosk.domain.due.Clock`; `issued` and `finished` "" while they are not, `score` and `next` null."""

    issued: str
    planned: int
    done: int
    share: str | None
    finished: str
    score: int | None
    next: DeadlineShown | None
    deadlines: tuple[DeadlineShown, ...]


class ActShown(msgspec.Struct, frozen=True):
    """What was done with a line, by whom ("" at the command line) and when."""

    number: int
    at: str
    by: str
    act: str


class PlanShown(msgspec.Struct, frozen=True):
    """The plan after a period, what is proposed beside it, its clock, and what became of earlier plans.

    `today`: the day where the site stands; `acts`: everything that was done with it, oldest first.
    """

    site: str
    period: str
    scope: str
    today: str
    items: tuple[ItemShown, ...]
    proposed: tuple[str, ...]
    clock: ClockShown
    earlier: tuple[EarlierShown, ...]
    acts: tuple[ActShown, ...]


def shown(
    site: str, today: dt.date, plan: Plan, clock: Clock, earlier: tuple[FollowupRow, ...], acts: tuple[ActLine, ...]
) -> PlanShown:
    """Everything that there is to say about a plan."""
    return PlanShown(
        site=site,
        period=plan.period,
        scope=plan.scope,
        today=today.isoformat(),
        items=tuple(map(item_shown, plan.items)),
        proposed=plan.proposed,
        clock=clock_shown(clock),
        earlier=tuple(EarlierShown(row.period, item_shown(row.item)) for row in earlier),
        acts=tuple(ActShown(each.number, _moment(each.at), each.by, each.act.value) for each in acts),
    )


def item_shown(item: PlanItem) -> ItemShown:
    """One line."""
    return ItemShown(
        number=item.number,
        unsur=item.unsur,
        programme=item.programme,
        quarter=str(item.quarter),
        responsible=item.responsible,
        status=item.status.value,
        description=item.description,
        obstacle=item.obstacle,
        made_at=_moment(item.made_at),
        done_at=_moment(item.done_at),
        photos=tuple(map(_photo, item.photos)),
    )


def _photo(photo: Photo) -> PhotoShown:
    return PhotoShown(photo.id, _moment(photo.at), photo.by, photo.caption, photo.width, photo.height, photo.sha256)


def clock_shown(clock: Clock) -> ClockShown:
    """How a plan stands."""
    deadlines = tuple(DeadlineShown(each.months, each.score, each.day.isoformat()) for each in clock.deadlines)
    return ClockShown(
        issued=clock.issued.isoformat() if clock.issued else "",
        planned=clock.planned,
        done=clock.done,
        share=clock.share.value if clock.share else None,
        finished=clock.finished.isoformat() if clock.finished else "",
        score=clock.score,
        next=deadlines[clock.deadlines.index(clock.next)] if clock.next else None,
        deadlines=deadlines,
    )


def _moment(at: dt.datetime | None) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds") if at else ""
