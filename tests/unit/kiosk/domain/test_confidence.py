"""The interval of an index: by hand, by drawing samples, and the laws that must hold for any forms."""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.confidence import Boundary, Interval, Spread, interval_of, nearest_boundary, root, student
from kiosk.domain.skm import BANDS, Mutu

FORMS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=9), min_size=2, max_size=40)


def spread_of(forms: list[list[int]]) -> list[Spread]:
    groups: dict[int, list[int]] = defaultdict(list)
    for form in forms:
        groups[len(form)].append(sum(form))
    return [Spread(k, len(sums), sum(sums), sum(total * total for total in sums)) for k, sums in groups.items()]


def by_the_book(ikm: Decimal, forms: list[list[int]], population: int | None = None) -> tuple[float, float]:
    means = [sum(form) / len(form) for form in forms]
    n = len(means)
    error = statistics.stdev(means) / sqrt(n) * 25 * float(student(n - 1))
    half = error * sqrt((population - n) / (population - 1)) if population else error
    return max(25.0, float(ikm) - half), min(100.0, float(ikm) + half)


def test_ten_forms_by_hand() -> None:
    # Means 3 and 4, five of each: s = 0,527046; t(9) = 2,262; half = 2,262 x 25 x 0,527046 / root 10 = 9,425
    interval = interval_of(Decimal("87.50"), spread_of([[3] * 9] * 5 + [[4] * 9] * 5))
    assert interval == Interval(Decimal("78.08"), Decimal("96.93"))


def test_who_asked_half_of_all_is_surer_by_the_correction_for_a_finite_population() -> None:
    # The same ten of twenty: 9,4250 x root(10/19) = 6,8377
    interval = interval_of(Decimal("87.50"), spread_of([[3] * 9] * 5 + [[4] * 9] * 5), 20)
    assert interval == Interval(Decimal("80.66"), Decimal("94.34"))


def test_who_asked_everybody_knows() -> None:
    forms = spread_of([[3] * 9] * 5 + [[4] * 9] * 5)
    assert interval_of(Decimal("87.50"), forms, 10) == Interval(Decimal("87.50"), Decimal("87.50"))


def test_a_population_smaller_than_the_sample_corrects_nothing() -> None:
    forms = spread_of([[3] * 9] * 5 + [[4] * 9] * 5)
    assert interval_of(Decimal("87.50"), forms, 7) == interval_of(Decimal("87.50"), forms)


@pytest.mark.parametrize("forms", [[], [[4, 4]]])
def test_one_form_says_nothing_about_how_far_forms_lie_apart(forms: list[list[int]]) -> None:
    assert interval_of(Decimal("100.00"), spread_of(forms)) is None


@given(FORMS, st.integers(2500, 10000), st.none() | st.integers(50, 5000))
def test_the_sums_give_what_the_forms_one_by_one_give(forms: list[list[int]], ikm: int, population: int | None) -> None:
    centre = Decimal(ikm).scaleb(-2)
    found = interval_of(centre, spread_of(forms), population)
    assert found is not None
    low, high = by_the_book(centre, forms, population)
    assert float(found.low) == pytest.approx(low, abs=0.0051)
    assert float(found.high) == pytest.approx(high, abs=0.0051)
    assert Decimal(25) <= found.low <= centre <= found.high <= Decimal(100)


@given(FORMS, st.randoms(use_true_random=False))
def test_the_order_of_forms_never_matters(forms: list[list[int]], chance: random.Random) -> None:
    shuffled = chance.sample(forms, len(forms))
    assert interval_of(Decimal(80), spread_of(shuffled)) == interval_of(Decimal(80), spread_of(forms))


def test_about_95_of_100_samples_hold_the_truth() -> None:
    chance = random.Random("a town")
    town = [[chance.choices((1, 2, 3, 4), (2, 8, 50, 40))[0] for _ in range(9)] for _ in range(3000)]
    truth = Decimal(str(round(statistics.mean(sum(form) / 9 for form in town) * 25, 2)))
    held = 0
    for _ in range(300):
        sample = chance.sample(town, 60)
        ikm = Decimal(str(round(statistics.mean(sum(form) / 9 for form in sample) * 25, 2)))
        found = interval_of(ikm, spread_of(sample), len(town))
        assert found is not None
        held += found.low <= truth <= found.high
    assert 276 <= held <= 297  # 285 are expected, give or take three times 3,8


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, "12.706"), (9, "2.262"), (30, "2.042"), (31, "2.042"), (45, "2.021"), (300, "1.980")]
)
def test_between_the_rows_of_the_table_the_wider_row_counts(freedom: int, t: str) -> None:
    assert student(freedom) == Fraction(t)


@given(st.integers(1, 3000))
def test_more_forms_never_make_it_wider(freedom: int) -> None:
    assert student(freedom + 1) <= student(freedom)


@given(st.fractions(0, 10000))
def test_a_root_is_right_to_twelve_decimals(value: Fraction) -> None:
    found = root(value)
    assert found**2 <= value < (found + Fraction(1, 10**12)) ** 2


@pytest.mark.parametrize(
    ("ikm", "boundary"),
    [
        ("87.67", Boundary(Mutu.A, Decimal("88.31"), Decimal("0.64"), below=True)),
        ("88.31", Boundary(Mutu.A, Decimal("88.31"), Decimal("0.00"), below=False)),
        ("88.30", Boundary(Mutu.A, Decimal("88.31"), Decimal("0.01"), below=True)),
        ("100.00", Boundary(Mutu.A, Decimal("88.31"), Decimal("11.69"), below=False)),
        ("70.00", Boundary(Mutu.C, Decimal("65.00"), Decimal("5.00"), below=False)),
        ("25.00", Boundary(Mutu.C, Decimal("65.00"), Decimal("40.00"), below=True)),
        ("82.46", Boundary(Mutu.A, Decimal("88.31"), Decimal("5.85"), below=True)),
    ],
)
def test_the_nearest_edge_of_a_grade(ikm: str, boundary: Boundary) -> None:
    assert nearest_boundary(Decimal(ikm)) == boundary


def test_an_interval_crosses_an_edge_that_lies_inside_it() -> None:
    around = Interval(Decimal("88.10"), Decimal("89.80"))
    assert [around.crosses(band.lowest) for band in BANDS] == [True, False, False, False]
    assert not Interval(Decimal("88.31"), Decimal("89.80")).crosses(Decimal("88.31"))
