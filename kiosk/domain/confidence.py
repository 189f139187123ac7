"""How sure an index is: the interval of 95 % around it, and how far the nearest grade is.

    y    = points / parts of weight answered                      of one form, on the scale of the scores
    s2   = (sum of y2 - n x mean2) / (n - 1)                      how far forms lie apart
    half = t x 25 x s / sqrt(n) x sqrt((N - n) / (N - 1))         N recipients of service, where they are known

t is Student's, 95 % two-sided, n - 1 degrees of freedom; the last factor is the correction for a finite population.
The sums are whole numbers, kept exactly; only the root is rounded. Where forms have blanks the mean of the forms is
not quite the index (which averages unsur by unsur); the interval is then that of the forms, laid around the index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isqrt
from typing import Final

from kiosk.domain.skm import BANDS, CONVERSION, HIGHEST, IKM_PLACES, LOWEST, Mutu, rounded

_PRINTED: Final = """
    12.706 4.303 3.182 2.776 2.571 2.447 2.365 2.306 2.262 2.228 2.201 2.179 2.160 2.145 2.131
    2.120 2.110 2.101 2.093 2.086 2.080 2.074 2.069 2.064 2.060 2.056 2.052 2.048 2.045 2.042
"""
_T: Final = tuple(Fraction(value) for value in _PRINTED.split())
"""Student's t for 1 to 30 degrees of freedom, as every table prints it."""
_BEYOND: Final = ((40, "2.021"), (60, "2.000"), (80, "1.990"), (120, "1.980"), (1000, "1.962"))
_NORMAL: Final = Fraction("1.96")
_FINE: Final = 12
"""Decimals of the root."""


@dataclass(frozen=True)
class Spread:
    """Forms whose answered items weigh the same together: how many, the sum of their points, the sum of the squares."""

    weighed: int
    forms: int
    points: int
    squares: int


@dataclass(frozen=True)
class Interval:
    """95 of 100 such samples have the true IKM within theirs. Both ends on the scale of the IKM, two decimals."""

    low: Decimal
    high: Decimal

    def crosses(self, edge: Decimal) -> bool:
        """Whether the true grade may lie on either side of this edge."""
        return self.low < edge <= self.high


@dataclass(frozen=True)
class Boundary:
    """The nearest edge of a grade: `mutu` begins there. `distance` is never negative; `below`: it is not reached."""

    mutu: Mutu
    edge: Decimal
    distance: Decimal
    below: bool


def interval_of(ikm: Decimal, spread: Iterable[Spread], population: int | None = None) -> Interval | None:
    """The interval around an IKM; None below two forms. A population smaller than the sample is not its own."""
    groups = [group for group in spread if group.weighed and group.forms]
    n = sum(group.forms for group in groups)
    if n < 2:
        return None
    total = sum((Fraction(group.points, group.weighed) for group in groups), Fraction(0))
    squares = sum((Fraction(group.squares, group.weighed**2) for group in groups), Fraction(0))
    variance = max(Fraction(0), (squares - total * total / n) / (n - 1))
    error = variance / n * _left(n, population) * CONVERSION**2 * student(n - 1) ** 2
    half = root(error)
    lowest, highest = Fraction(LOWEST * CONVERSION), Fraction(HIGHEST * CONVERSION)
    low, high = (min(max(end, lowest), highest) for end in (Fraction(ikm) - half, Fraction(ikm) + half))
    return Interval(rounded(low, IKM_PLACES), rounded(high, IKM_PLACES))


def nearest_boundary(ikm: Decimal) -> Boundary:
    """The edge that the IKM is nearest to; of two as near, the one above."""
    edges = [band for band in BANDS if band.mutu is not Mutu.D]
    nearest = min(edges, key=lambda band: abs(band.lowest - ikm))
    return Boundary(nearest.mutu, nearest.lowest, abs(nearest.lowest - ikm), ikm < nearest.lowest)


def student(freedom: int) -> Fraction:
    """t for so many degrees of freedom; between the rows of the table that of the row before, which is the wider."""
    if freedom <= len(_T):
        return _T[freedom - 1]
    if freedom >= _BEYOND[-1][0]:
        return _NORMAL
    return next((Fraction(value) for rows, value in reversed(_BEYOND) if rows <= freedom), _T[-1])


def root(value: Fraction) -> Fraction:
    """The square root, to twelve decimals."""
    scaled = value * 10 ** (2 * _FINE)
    return Fraction(isqrt(scaled.numerator // scaled.denominator), 10**_FINE)


def _left(n: int, population: int | None) -> Fraction:
    """How much of the error is left when the sample is a good part of all."""
    if population is None or population < n or population < 2:
        return Fraction(1)
    return Fraction(population - n, population - 1)
