"""The pages of the rating screen, and which of them give way by themselves."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Page(StrEnum):
    """The pages of the screen."""

    IDLE = "idle"
    CODE = "code"
    CHOICE = "choice"
    FACES = "faces"
    MORE = "more"
    FORM = "form"
    THANKS = "thanks"
    REFUSED = "refused"
    LANGUAGE = "language"


QUIET: Final = frozenset({Page.MORE, Page.THANKS, Page.REFUSED, Page.LANGUAGE})
"""Pages without anything to lose, but for a form that lies under them, or an answer that waits to be sent again."""
