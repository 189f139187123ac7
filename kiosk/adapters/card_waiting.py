"""Listens at this device's own card readers while a technician enrols a card.

A line that a running screen holds stays with it: that screen hands its cards to the device itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from hardware.cards.token import SealedCard, Token
from kiosk.adapters.readers import Lines, Named, card_readers
from kiosk.adapters.seals import StaffSeal
from kiosk.app.commands import PresentCard
from kiosk.app.device import Device
from kiosk.app.views import CardView
from kiosk.domain.trouble import Refused


@contextlib.contextmanager
def listening(readers: Named, data: Path, device: Device) -> Iterator[None]:
    """Presents every card to the device, for the enrolment that waits there; a refusal is told to who waits."""

    def present(reader: str, token: Token) -> None:
        if isinstance(token, SealedCard):
            with contextlib.suppress(Refused):
                device.execute(PresentCard(seal=token.seal, stable=token.stable, reader=reader), CardView)

    opened = Lines(card_readers(readers), StaffSeal(data), present)
    try:
        yield
    finally:
        opened.close()
