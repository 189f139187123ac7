"""What becomes of a rating that was given at the centre: counted at the site, or dropped for a reason."""

from __future__ import annotations

from enum import StrEnum


class End(StrEnum):
    """Why a letter is done with."""

    GIVEN = "given"
    RATED = "already_rated"
    UNKNOWN = "code_unknown"
    UNFINISHED = "not_finished"
    OVER = "code_over"
    UNREADABLE = "unreadable"
