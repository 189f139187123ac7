"""How a hall is called in: languages, loudness by the hour, silence, the running text at its boards' foot.

All times are the site's local time; a span takes its beginning and leaves out its end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

LANGUAGES: Final = ("id", "en", "mui")
LOUDEST: Final = 100


@dataclass(frozen=True)
class Silence:
    """Nothing is said from `begins` until `ends`, on these weekdays (Monday is 0); empty: every day."""

    begins: dt.time
    ends: dt.time
    days: frozenset[int] = frozenset()

    def holds(self, moment: dt.datetime) -> bool:
        """Whether it is silent at this local time."""
        return (not self.days or moment.weekday() in self.days) and self.begins <= moment.time() < self.ends


@dataclass(frozen=True)
class HallPlan:
    """`volumes`: percent from an hour on, the earliest first; before the first the last one's holds.

    `running`: a site's own running text by language, in place of ours.
    """

    languages: tuple[str, ...] = ("id",)
    volumes: tuple[tuple[dt.time, int], ...] = ((dt.time(0), 80),)
    silences: tuple[Silence, ...] = ()
    running: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def volume_at(self, moment: dt.datetime) -> float:
        """0 (silent) to 1, at this local time."""
        if any(silence.holds(moment) for silence in self.silences):
            return 0.0
        begun = [percent for begins, percent in self.volumes if begins <= moment.time()]
        percent = begun[-1] if begun else self.volumes[-1][1]
        return percent / LOUDEST

    def running_in(self, language: str) -> tuple[str, ...]:
        """The site's own lines in a language, else in Indonesian; none where it has none."""
        return self.running.get(language) or self.running.get("id", ())


USUAL_HALL: Final = HallPlan()
