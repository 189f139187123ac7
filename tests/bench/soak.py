"""Ten thousand visits on real screens: what grew in a process that never ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure
from tests.stories.lasting import MOST_A_VISIT, MOST_VALUES, SPARE, growth, soaked, warm
from tests.stories.soak import A_DAY

STEPS: Final = 50
VISITS: Final = 10 * STEPS * A_DAY
PATIENCE: Final = 4 * 3600.0


def visits_without_end(folder: Path) -> Iterator[Figure]:
    """Every visit a person's: touched, typed, printed, called, rated, or left in the middle.

    What came later came after a third of them.
    """
    held = soaked(folder, VISITS, STEPS, PATIENCE)
    first, last = warm(held)[0], held[-1]
    yield Figure(name=f"memory after {VISITS:,} visits", unit="MB", value=last.resident / 1e6)
    yield Figure(name="memory that a visit leaves behind", unit="bytes", value=growth(held), most=MOST_A_VISIT)
    yield Figure(name="open files that came later", unit="", value=last.files - first.files, most=SPARE)
    yield Figure(name="threads that came later", unit="", value=last.threads - first.threads, most=0)
    yield Figure(name="items of windows that came later", unit="", value=last.items - first.items, most=0)
    yield Figure(name="values of Python that came later", unit="", value=last.values - first.values, most=MOST_VALUES)
