"""The pages of the citizen's screen that time and the way back treat differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kiosk.domain.finding import Found

Finder = Callable[[str], Sequence[Found]]
RESULTS: Final = 8
PATIENT_PAGES: Final = ("Idle", "Printing")
"""Pages that nobody is hurried away from: nobody is there, or a number is under way."""
NUMBERED: Final = ("Printing", "Ticket", "Photo")
"""Pages that are left forward only: a number is under way or given."""
READS_CODES: Final = ("Idle", "Home", "Closed", "Code", "Place", "Ticket")
"""Pages on which a scanned code opens something: nobody is in the middle of anything."""
SHOWS_PLACE: Final = ("Ticket", "Photo", "Place")
"""Pages that tell how many are before the ticket that they show."""
PAPER_SECONDS: Final = 45
"""Longer than any paper takes: then the number is shown to be photographed, whatever the printer does."""
