"""What a site has settled about complaints: the table `[pengaduan]` of its files, and what holds where it says nothing.

The working days of the four grades are those of local standards (domain.md 2), not confirmed for every region: a site
writes its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.domain.trouble import Refused


class Grade(StrEnum):
    """How heavy a complaint weighs in local standards."""

    LIGHT = "ringan"
    NORMATIVE = "normatif"
    PLAIN = "tanpa_pengawasan"
    SUPERVISED = "berkadar_pengawasan"


USUAL_DAYS: Final[Mapping[Grade, int]] = {
    Grade.LIGHT: 2,
    Grade.NORMATIVE: 5,
    Grade.PLAIN: 14,
    Grade.SUPERVISED: 60,
}
KEPT_DAYS: Final = 365


@dataclass(frozen=True)
class ComplaintPlan:
    """`days`: working days until a complaint of a grade is to be settled. `kept`: days after its end until what it says
    is erased; its number, its dates and what was counted stay."""

    days: Mapping[Grade, int] = field(default_factory=lambda: USUAL_DAYS)
    kept: int = KEPT_DAYS


USUAL: Final = ComplaintPlan()


def grade_of(said: str) -> Grade | None:
    """The grade of this name; None where none is said. Refused with "complaint.unknown_grade"."""
    if not said:
        return None
    try:
        return Grade(said)
    except ValueError:
        raise Refused("complaint.unknown_grade", grade=said[:30], grades=", ".join(Grade)) from None
