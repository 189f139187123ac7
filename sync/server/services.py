"""Every signed call beside the desk's own, room by room."""

from __future__ import annotations

from sync.server import bundles, epochs, erasing, introducing, letters, members, posting, receipts, relays
from sync.server.call import Calls
from sync.server.server import Server


def services(server: Server) -> Calls:
    """What the rooms of this server answer."""
    return [
        call
        for room in (epochs, relays, introducing, receipts, bundles, members, erasing, letters, posting)
        for call in room.calls(server)
    ]
