"""A day hour by hour: how many came, were served, and waited at the end of each hour, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One ticket's way through the day, all in the site's own time.

    `left_at`: when it was first called, or taken out of the line; None as long as it waits.
    """

    issued_at: dt.datetime
    called_at: dt.datetime | None
    left_at: dt.datetime | None
    served_at: dt.datetime | None


@dataclass(frozen=True)
class Hour:
    """`waiting`: at its end, or now; `mean_wait`: of those first called in it, whole seconds; None: nobody was."""

    hour: int
    issued: int
    served: int
    waiting: int
    mean_wait: int | None


def curve_of(passages: Iterable[Passage], now: dt.datetime) -> tuple[Hour, ...]:
    """From the first hour of the day with a number to this one; empty before the first number."""
    every = list(passages)
    if not every:
        return ()
    first = min(each.issued_at for each in every).hour
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    last = max(now.hour, first)
    return tuple(_hour(every, hour, midnight) for hour in range(first, last + 1))


def _hour(every: list[Passage], hour: int, midnight: dt.datetime) -> Hour:
    begins = midnight + dt.timedelta(hours=hour)
    ends = begins + dt.timedelta(hours=1)
    waits = [
        max(0.0, (each.called_at - each.issued_at).total_seconds())
        for each in every
        if each.called_at is not None and begins <= each.called_at < ends
    ]
    return Hour(
        hour=hour,
        issued=sum(begins <= each.issued_at < ends for each in every),
        served=sum(each.served_at is not None and begins <= each.served_at < ends for each in every),
        waiting=sum(each.issued_at < ends and (each.left_at is None or each.left_at >= ends) for each in every),
        mean_wait=round(sum(waits) / len(waits)) if waits else None,
    )
