"""What a site asks of those who were served, as the screens that ask it need it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.survey_plan import SurveyPlan


@dataclass(frozen=True)
class Questions:
    """The one touch comes first, the full form after it; `others` may be chosen by who comes without a ticket."""

    one_touch: Instrument
    full: Instrument
    others: tuple[Instrument, ...] = ()
    walk_up: bool = False


def questions_of(plan: SurveyPlan, known: Instruments, *, walk_up: bool) -> Questions:
    """The plan's questionnaires, each in its newest version. `walk_up`: also where the plan does not allow it."""
    return Questions(
        one_touch=known.current(plan.one_touch),
        full=known.current(plan.index),
        others=tuple(known.current(each) for each in plan.others),
        walk_up=plan.walk_up or walk_up,
    )
