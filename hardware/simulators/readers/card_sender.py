"""A card reader that only sends, on a pseudo-terminal: an RDM6300, or the converter of a Wiegand line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hardware.cards.written import Form
from hardware.simulators.readers.sender import SendingReader
from hardware.simulators.readers.sending import em4100_frame, number_frame
from hardware.simulators.readers.spelling import SpeltCard


class SimulatedRdm6300(SendingReader):
    """Sends each EM4100 card of five bytes."""

    def __init__(self, *, link: Path | None = None, faults: Iterable[str] = ()) -> None:
        super().__init__("rdm6300", link=link, faults=faults)

    def present(self, card: SpeltCard) -> None:
        """A card is held before the reader."""
        self.hold(lambda faults: em4100_frame(card.uid, faults))


class SimulatedWiegand(SendingReader):
    """Writes each card of three or four bytes in its form."""

    def __init__(self, *, form: Form | None = None, link: Path | None = None, faults: Iterable[str] = ()) -> None:
        super().__init__("wiegand", link=link, faults=faults)
        self._form = form or Form()

    def present(self, card: SpeltCard) -> None:
        """A card is held before the reader."""
        self.hold(lambda faults: number_frame(card.uid, self._form, faults))
