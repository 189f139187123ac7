"""Visits without end leave memory, files, threads and items as they were; ten thousand of them in the full run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.lasting import MOST_A_VISIT, MOST_VALUES, SPARE, growth, soaked, warm
from tests.stories.soak import A_DAY, Held

pytestmark = pytest.mark.flow
MOST_GROWTH = 24 * 2**20
FEW_VALUES = 120
"""Values of Python that may come on a second day: seen are 3, and some 80 more where the records are just being checked
or a module is first needed. A value that each visit adds to a list is not seen here but in ten thousand visits."""


def stays_as_it_was(first: Held, last: Held, most_values: int) -> None:
    """Of what can be counted, nothing has grown since an earlier evening."""
    assert last.files <= first.files + SPARE
    assert last.threads <= first.threads
    assert last.items <= first.items
    assert last.values <= first.values + most_values


@pytest.mark.timeout(600)
def test_two_days_of_visits_leave_nothing_behind(tmp_path: Path) -> None:
    held = soaked(tmp_path, 2 * A_DAY, 2, 580)
    stays_as_it_was(held[0], held[-1], FEW_VALUES)
    assert held[-1].resident - held[0].resident <= MOST_GROWTH


@pytest.mark.full
@pytest.mark.timeout(4 * 3600)
def test_ten_thousand_visits_leave_nothing_behind(tmp_path: Path) -> None:
    held = soaked(tmp_path, 500 * A_DAY, 50, 4 * 3600 - 100)
    stays_as_it_was(warm(held)[0], held[-1], MOST_VALUES)
    assert growth(held) <= MOST_A_VISIT
