"""Prints a document on a simulated printer without a line, for tests that look at paper."""

from __future__ import annotations

import math
from typing import Final

from hardware.escpos.document import Document
from hardware.escpos.encoder import encode
from hardware.escpos.profile import Profile
from hardware.simulators.mechanism import Mechanism, Piece
from hardware.simulators.ticket import Ticket, ticket_of

CHUNK: Final = 64
"""Bytes at a time, as they are sent: a code in dots is longer than a printer's buffer."""


def printed(document: Document, profile: Profile) -> Ticket:
    """The first piece of paper that comes out."""
    pieces: list[Piece] = []
    mechanism = Mechanism(profile, math.inf, pieces.append)
    data = encode(document, profile)
    for start in range(0, len(data), CHUNK):
        mechanism.receive(data[start : start + CHUNK])
        mechanism.work(0.0)
    mechanism.rest(10.0)
    assert mechanism.lost == 0
    assert mechanism.unknown == []
    return ticket_of(1, pieces[0], profile)
