"""The appointments of a day as a site's server posts them for its devices: what codes hash to, by service and hour."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Final

import msgspec

from kiosk.domain.appointment import DIGEST_BYTES, AppointmentId, Promise

OPENING: Final = "appointments/"
"""How the name of such a paper begins: the day and a part follow."""
LONGEST: Final = 16_000
"""Bytes of one paper; the wall takes no longer ones (sync.wire.posted)."""
_Ids = Annotated[bytes, msgspec.Meta(max_length=LONGEST)]


class PostedHour(msgspec.Struct, frozen=True):
    """Those of one service and hour, DIGEST_BYTES each; `gone` were cancelled. `at` is local, HH:MM."""

    service: str
    at: dt.time
    ids: _Ids = b""
    gone: _Ids = b""


class PostedDay(msgspec.Struct, frozen=True):
    """A day, or a part of it."""

    day: dt.date
    hours: tuple[PostedHour, ...]


def papers_of(day: dt.date, promised: Sequence[Promise]) -> Mapping[str, bytes]:
    """The papers of a day by name; more than one where they are many."""
    parts = _parts(day, promised) if promised else []
    return {f"{OPENING}{day.isoformat()}/{number}": part for number, part in enumerate(parts, 1)}


def promise_in(papers: Mapping[str, bytes], wanted: AppointmentId, zone: dt.tzinfo) -> Promise | None:
    """What the papers say of an appointment; None where they do not know it. `zone`: of the site."""
    sought = bytes.fromhex(wanted)
    for name, paper in papers.items():
        if name.startswith(OPENING) and (day := _read(paper)):
            for hour in day.hours:
                for cancelled, ids in ((False, hour.ids), (True, hour.gone)):
                    if sought in _each(ids):
                        at = dt.datetime.combine(day.day, hour.at, zone)
                        return Promise(wanted, hour.service, at, cancelled)
    return None


def _parts(day: dt.date, promised: Sequence[Promise]) -> list[bytes]:
    paper = msgspec.json.encode(PostedDay(day, _hours(promised)))
    if len(paper) <= LONGEST:
        return [paper]
    half = len(promised) // 2
    return _parts(day, promised[:half]) + _parts(day, promised[half:])


def _hours(promised: Iterable[Promise]) -> tuple[PostedHour, ...]:
    slots: dict[tuple[dt.time, str], tuple[list[bytes], list[bytes]]] = defaultdict(lambda: ([], []))
    for each in promised:
        slots[each.at.time(), each.service][each.cancelled].append(bytes.fromhex(each.id))
    return tuple(
        PostedHour(service, at, b"".join(ids), b"".join(gone)) for (at, service), (ids, gone) in sorted(slots.items())
    )


def _each(ids: bytes) -> set[bytes]:
    return {ids[start : start + DIGEST_BYTES] for start in range(0, len(ids), DIGEST_BYTES)}


def _read(paper: bytes) -> PostedDay | None:
    """None where another version of this program wrote it."""
    try:
        return msgspec.json.decode(paper, type=PostedDay)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
