"""Which questionnaires a site asks, and how: the table `[survei]` of its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.domain.instrument import InstrumentId
from kiosk.domain.unsur import Codes

SKM: Final = InstrumentId("skm-9")
ONE_TOUCH: Final = InstrumentId("one-touch")
COMPLAINT: Final = InstrumentId("pengaduan")
OPEN_DAYS: Final = 7
LONGEST_OPEN: Final = 31
"""Days; a code names no year, and a device lets its tickets go."""


@dataclass(frozen=True)
class SurveyPlan:
    """`index` makes the published index; `one_touch` is asked first; `others` may be chosen where one comes by oneself.

    `codes` numbers the unsur in display and export. A ticket's code opens its survey for `open_days` days, the ticket's
    own among them. `walk_up`: a rating without a ticket is allowed.
    """

    index: InstrumentId = SKM
    one_touch: InstrumentId = ONE_TOUCH
    complaint: InstrumentId = COMPLAINT
    others: tuple[InstrumentId, ...] = ()
    codes: Codes = Codes.REGULATION
    open_days: int = OPEN_DAYS
    walk_up: bool = False


USUAL: Final = SurveyPlan()
"""What a site does that says nothing."""
