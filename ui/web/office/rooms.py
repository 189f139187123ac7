"""Every room of the office, in the order of its menu. A part of the product that has rooms is named here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from litestar.handlers import HTTPRouteHandler

from ui.web.complaints import rooms as complaints
from ui.web.followup import rooms as followup
from ui.web.office import guard, overview, packs, reports, signing
from ui.web.office.entrance import Entrance
from ui.web.office.guard import Office, Room

ROOMS: Final[Sequence[Callable[[], list[Room]]]] = (
    overview.rooms,
    reports.rooms,
    complaints.rooms,
    followup.rooms,
    packs.rooms,
)


def office_routes(office: Office) -> list[HTTPRouteHandler]:
    """The entrance and what lies behind it."""
    behind = [room for rooms in ROOMS for room in rooms()]
    return [*signing.routes(Entrance(office)), *guard.routes(office, behind)]
