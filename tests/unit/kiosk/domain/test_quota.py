"""The quota: the minimum of all services together, spread in proportion to whom they served."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.quota import quota_of, spread
from kiosk.domain.sample import minimum_of

COUNTS = st.dictionaries(st.text("abcd", min_size=1, max_size=3), st.integers(0, 5000), max_size=12)


@given(COUNTS, st.integers(0, 400))
def test_every_part_is_its_share_rounded_up_or_down_and_nothing_is_lost(over: dict[str, int], whole: int) -> None:
    everybody = sum(over.values())
    parts = spread(whole, over)
    assert sum(parts.values()) == (whole if everybody else 0)
    for code, count in over.items():
        assert everybody == 0 or abs(parts[code] - whole * count / everybody) < 1


@given(COUNTS, COUNTS, COUNTS, st.booleans())
def test_the_lines_sum_to_the_minimum_of_krejcie_and_morgan(
    served: dict[str, int], before: dict[str, int], answered: dict[str, int], running: bool
) -> None:
    quota = quota_of(served, before, answered, sum(answered.values()), running=running)
    assert sum(line.minimum for line in quota.lines) == quota.total.minimum
    assert sum(line.population for line in quota.lines) == quota.total.population
    assert quota.total.minimum == (minimum_of(quota.total.population) if quota.total.population else 0)
    assert all(line.minimum <= line.population for line in quota.lines)


def test_a_period_that_is_over_needs_a_sample_of_those_it_served() -> None:
    quota = quota_of({"ktp": 700, "kk": 300}, {"ktp": 9000}, {"ktp": 200, "kk": 70}, 275, running=False)
    assert (quota.total.population, quota.total.minimum, quota.total.answered) == (1000, 278, 275)
    assert [(line.service, line.minimum, line.missing) for line in quota.lines] == [("kk", 83, 13), ("ktp", 195, 0)]
    assert not quota.estimated


def test_a_running_period_counts_on_whom_the_one_before_served() -> None:
    quota = quota_of({"ktp": 10}, {"ktp": 700, "kk": 300}, {}, 0, running=True)
    assert [(line.service, line.population) for line in quota.lines] == [("kk", 300), ("ktp", 700)]
    assert (quota.total.served, quota.total.minimum, quota.estimated) == (10, 278, True)


def test_nobody_served_needs_no_sample() -> None:
    quota = quota_of({}, {}, {"ktp": 3}, 3, running=False)
    assert (quota.total.minimum, quota.total.missing) == (0, 0)
