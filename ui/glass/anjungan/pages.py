"""The pages of the citizen's screen that time and the way back treat differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from kiosk.domain.finding import Found

Finder = Callable[[str], Sequence[Found]]
RESULTS: Final = 8
PATIENT_PAGES: Final = ("Idle", "Printing", "Photo")
"""Pages that nobody is hurried away from: nothing typed, or the number must stay until it is photographed."""
NUMBERED: Final = ("Printing", "Ticket", "Photo")
"""Pages that are left forward only: a number is under way or given."""
PAPER_SECONDS: Final = 45
"""Longer than any paper takes: then the number is shown to be photographed, whatever the printer does."""
