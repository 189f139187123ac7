"""How many come by appointment, and how early: the table `[janji]` of a site's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class AppointmentPlan:
    """What a site has settled. `per_hour` 0: no appointments; `services`: other figures for some of them.

    `earliest`: minutes before the hour from which on one may check in.
    """

    per_hour: int = 0
    services: Mapping[str, int] = field(default_factory=dict)
    earliest: int = 120

    @property
    def offered(self) -> bool:
        """Whether any service of the site is given by appointment."""
        return self.per_hour > 0 or any(self.services.values())

    def room(self, service: str) -> int:
        """How many appointments a service has in one hour."""
        return self.services.get(service, self.per_hour)


NO_APPOINTMENTS: Final = AppointmentPlan()
