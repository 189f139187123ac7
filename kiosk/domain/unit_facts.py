"""What a unit says of itself in its report, beyond what the records know; what it does not say stays a marked blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Activity:
    """One line of the schedule: when it was done, in words, and on how many working days (None: not said)."""

    when: str = ""
    days: int | None = None


@dataclass(frozen=True)
class Schedule:
    """The four activities of a survey in the order of the ministry's template (domain.md 1.6, table 1)."""

    preparing: Activity = Activity()
    collecting: Activity = Activity()
    analysing: Activity = Activity()
    reporting: Activity = Activity()


@dataclass(frozen=True)
class Signer:
    """Who signs."""

    office: str = ""
    name: str = ""
    rank: str = ""
    number: str = ""  # NIP


@dataclass(frozen=True)
class UnitFacts:
    """`unit` and `organisation` (perangkat daerah) by name; `carried_out_by`, `grounds` and `media` are lists.

    `grounds` are local ones; the two that every unit has are in the report anyway. `schedules` by the code of
    their period. All "" or empty where not said.
    """

    unit: str = ""
    organisation: str = ""
    address: str = ""
    town: str = ""
    carried_out_by: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    schedules: Mapping[str, Schedule] = field(default_factory=dict, hash=False)
    signer: Signer = Signer()

    def schedule(self, period: str) -> Schedule:
        """That of one survey period; empty where nothing is said of it."""
        return self.schedules.get(period, Schedule())


NOTHING_SAID: Final = UnitFacts()
"""Of a unit without `laporan.toml`."""
