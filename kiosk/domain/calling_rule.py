"""The rule of calling as data: what a site may set in `[panggilan]` of `situs.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TransferPlace(StrEnum):
    """Where a ticket stands in the line of the service that it was transferred to."""

    FIRST_PLACE = "first_place"  # as if it had been taken for that service from the beginning
    LAST = "last"  # behind everybody who waits there


@dataclass(frozen=True)
class CallingRule:
    """How a site calls. Minutes and people are whole numbers.

    `priority_after`: so many regular calls in a row, then a priority goes first (0: always). `recalls`: how often a
    number is called again. `appointment_early`: an appointment stands in line as if it had come so many minutes
    before its hour; `appointment_late`: who comes later than so many minutes after it stands where they arrived.
    `transferred`: see TransferPlace. `returned_behind`: a missed number that comes back stands behind the next so
    many. `hold_minutes`: staff are warned of what is held for longer.
    """

    priority_after: int = 2
    recalls: int = 3
    appointment_early: int = 10
    appointment_late: int = 15
    transferred: TransferPlace = TransferPlace.FIRST_PLACE
    returned_behind: int = 3
    hold_minutes: int = 60


USUAL: Final = CallingRule()
"""The rule of a site that says nothing."""
