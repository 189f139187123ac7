"""Composes a ticket for the printer of this device."""

from __future__ import annotations

from typing import Final

from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.profile import Profile
from kiosk.app.world import TicketPaper
from kiosk.paper.ticket import BREVITIES, ticket_document
from kiosk.texts import Texts

LIMIT: Final = 400
"""Bytes: half a second at 9600 baud. A printer that needs its QR code as dots is beyond it anyway."""


class EscposPress:
    """Turns a ticket into what a printer of this profile takes."""

    def __init__(self, profile: Profile, texts: Texts) -> None:
        self._profile, self._texts = profile, texts

    def compose(self, paper: TicketPaper) -> tuple[bytes, float]:
        """The bytes, and the paper's length in millimetres. As full as LIMIT allows."""
        for brevity in BREVITIES:
            document = ticket_document(paper, self._texts, brevity)
            payload = encode(document, self._profile)
            if len(payload) <= LIMIT or self._profile.qr != "native":
                break
        return payload, length_mm(document, self._profile)
