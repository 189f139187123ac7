"""What becomes of what was given at the centre: counted or filed at the site, or dropped for a reason."""

from __future__ import annotations

from enum import StrEnum


class End(StrEnum):
    """Why a letter is done with."""

    GIVEN = "given"
    FILED = "filed"  # a suggestion, in the register of complaints
    RATED = "already_rated"
    UNKNOWN = "code_unknown"
    UNFINISHED = "not_finished"
    OVER = "code_over"
    UNREADABLE = "unreadable"
