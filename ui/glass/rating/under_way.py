"""A form that somebody has begun, and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ui.glass.rating.sheet import Sheet


@dataclass(frozen=True)
class UnderWay:
    """`since`: when its first page was shown."""

    sheet: Sheet
    since: dt.datetime

    def with_sheet(self, sheet: Sheet) -> UnderWay:
        """The same form, with something else on it."""
        return replace(self, sheet=sheet)

    def seconds(self, now: dt.datetime) -> float:
        """How long the citizen has had it."""
        return max(0.0, (now - self.since).total_seconds())
