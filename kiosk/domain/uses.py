"""How often services are used: numbers given, those of long ago counting less. Nothing of whoever took them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kiosk.domain.catalogue import ServiceCode

HALF_LIFE: Final = 14
"""Days after which a number counts half: a week's habit shows, a season's is forgotten."""
LOOKED_BACK: Final = 70
PARTS: Final = 100
"""Of one number given today."""


def faded(given: Iterable[tuple[dt.date, ServiceCode, int]], today: dt.date) -> Mapping[ServiceCode, int]:
    """Parts by service; a day that a wrong clock put into the future counts as today."""
    sums: dict[ServiceCode, float] = defaultdict(float)
    for day, service, count in given:
        sums[service] += count * 0.5 ** (max((today - day).days, 0) / HALF_LIFE)
    return {service: round(PARTS * sum_) for service, sum_ in sums.items()}
