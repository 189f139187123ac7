"""The sample: the printed table, and the formula between its rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.sample import TABLE, Sample, minimum_of, sample_of

# Krejcie and Morgan as printed with the regulation: population, minimum.
PRINTED = """
10 10 15 14 20 19 25 24 30 28 35 32 40 36 45 40 50 44 55 48 60 52 65 56 70 59 75 63 80 66 85 70 90 73 95 76 100 80
110 86 120 92 130 97 140 103 150 108 160 113 170 118 180 123 190 127 200 132 210 136 220 140 230 144 240 148 250 152
260 155 270 159 280 162 290 165 300 169 320 175 340 181 360 186 380 191 400 196 420 201 440 205 460 210 480 214
500 217 550 226 600 234 650 242 700 248 750 254 800 260 850 265 900 269 950 274 1000 278 1100 285 1200 291 1300 297
1400 302 1500 306 1600 310 1700 313 1800 317 1900 320 2000 322 2200 327 2400 331 2600 335 2800 338 3000 341 3500 346
4000 351 4500 354 5000 357 6000 361 7000 364 8000 367 9000 368 10000 370 15000 375 20000 377 30000 379 40000 380
50000 381 75000 382 100000 384
"""
NUMBERS = [int(word) for word in PRINTED.split()]
ROWS = list(zip(NUMBERS[::2], NUMBERS[1::2], strict=True))


def test_the_table_has_ninety_rows() -> None:
    assert len(ROWS) == len(TABLE) == 90


@pytest.mark.parametrize(("population", "minimum"), ROWS)
def test_a_row_of_the_table_is_the_rule(population: int, minimum: int) -> None:
    assert minimum_of(population) == minimum


@pytest.mark.parametrize(("population", "minimum"), [(0, 0), (1, 1), (5, 5), (105, 83), (27_914, 379), (10**9, 384)])
def test_between_the_rows_the_formula_is(population: int, minimum: int) -> None:
    assert minimum_of(population) == minimum


def test_the_formula_misses_one_row_of_the_table() -> None:
    """At 100.000 the formula gives 383, as it does on either side; the printed 384 stands."""
    assert [minimum_of(population) for population in (99_999, 100_000, 100_001)] == [383, 384, 383]


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_more_people_never_need_fewer_answers(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    assert minimum_of(fewer) <= minimum_of(more) <= more


def test_enough_is_said_only_of_what_is_known() -> None:
    assert sample_of(169, 300) == Sample(300, 169, True)
    assert sample_of(168, 300) == Sample(300, 169, False)
    assert sample_of(None, 300) == Sample(300, 169, None)
    assert sample_of(168, None) == Sample(None, None, None)
