"""Prints a document on a simulated printer without a line, for tests that look at paper."""

from __future__ import annotations

import math

from msgspec.structs import replace

from hardware.escpos.document import Document
from hardware.escpos.encoder import encode
from hardware.escpos.profile import Profile
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.ticket import Ticket, ticket_of


def printed(document: Document, profile: Profile) -> Ticket:
    """The first piece of paper that comes out. Its bytes need not wait for room in the printer's buffer."""
    pieces: list[Piece] = []
    data = encode(document, profile)
    mechanism = Mechanism(replace(profile, buffer=profile.buffer + len(data)), math.inf, pieces.append)
    mechanism.receive(data)
    mechanism.work(0.0)
    mechanism.rest(10.0)
    assert mechanism.lost == 0
    assert mechanism.unknown == []
    return ticket_of(1, pieces[0], profile)
