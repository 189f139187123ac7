"""What an administrator may order of a server, room by room: a name, words, and a struct as the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from sync.server.server import Server
from sync.trouble import Refused
from ui.web.orders import (
    appointments,
    bundles,
    centre,
    clerks,
    complaints,
    followup,
    index,
    members,
    numbers,
    privacy,
    reports,
)

Order = Callable[[Server, Mapping[str, str]], msgspec.Struct]
ORDERS: Final[Mapping[str, Order]] = {
    **appointments.ORDERS,
    **bundles.ORDERS,
    **centre.ORDERS,
    **clerks.ORDERS,
    **complaints.ORDERS,
    **followup.ORDERS,
    **index.ORDERS,
    **members.ORDERS,
    **numbers.ORDERS,
    **privacy.ORDERS,
    **reports.ORDERS,
}


def carry_out(server: Server, name: str, words: Mapping[str, str]) -> msgspec.Struct:
    """Does the order; raises Trouble, or Refused("sync.bad_call") where there is no such order."""
    order = ORDERS.get(name)
    if order is None:
        raise Refused("sync.bad_call", detail=name)
    return order(server, words)
