"""The satisfaction index (IKM) of PermenPANRB 14/2017, computed exactly and rounded once.

    NRR        = sum of the scores / forms that answered this unsur     (blank is not zero)
    tertimbang = NRR x weight                                           (weight = 1 / number of unsur)
    indeks     = sum of the tertimbang
    IKM        = indeks x 25, rounded half-up to two decimals; this rounded figure gives the mutu

In print the weight of nine unsur is 0,11, and some units compute with it: a perfect 4 then gives 99,00. That
way of reckoning is offered for comparison with their figures; it is carried in every result and never mixed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kiosk.domain.instrument import ItemKey
from kiosk.domain.tally import Tally
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import in_order

LOWEST: Final = 1
HIGHEST: Final = 4
CONVERSION: Final = 25
"""100 / 4: from the scale of the scores to that of the index."""
WEIGHT_PLACES: Final = 2
IKM_PLACES: Final = 2
Own = Mapping[ItemKey, Fraction]
"""A weight for each unsur; a questionnaire's own sum to 1."""
PRIORITIES: Final = 3
"""The lowest unsur are the priorities of the follow-up plan (domain.md 1.6, table 5)."""


class Weights(StrEnum):
    """How the weight of an unsur is reckoned."""

    EXACT = "exact"
    PRINTED = "0.11"  # 1/n rounded to two decimals, as the regulation prints it


class Mutu(StrEnum):
    """The grade of a service."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True)
class Band:
    """From this IKM upwards, up to the next band."""

    lowest: Decimal
    mutu: Mutu
    kinerja: str


BANDS: Final = (
    Band(Decimal("88.31"), Mutu.A, "Sangat Baik"),
    Band(Decimal("76.61"), Mutu.B, "Baik"),
    Band(Decimal("65.00"), Mutu.C, "Kurang Baik"),
    Band(Decimal("0.00"), Mutu.D, "Tidak Baik"),
)
"""The lower edges of "nilai interval konversi", best first. D starts at 25,00; printed weights can give 24,75."""


@dataclass(frozen=True)
class Average:
    """One unsur's NRR, None without an answer. `answered` None: only the average is known."""

    nrr: Fraction | None
    answered: int | None = None


@dataclass(frozen=True)
class Unsur:
    """One line of the index. All None but `answered` and `weight` where nobody answered it."""

    key: ItemKey
    weight: Fraction
    answered: int | None
    nrr: Fraction | None
    weighted: Fraction | None
    ikm: Decimal | None
    mutu: Mutu | None


@dataclass(frozen=True)
class Index:
    """The index of a unit. `indeks`, `ikm`, `mutu` and `kinerja` are None while an unsur of the set has no answer.

    `n` forms, None where only averages were given. `indeks` and each `nrr` are exact; `ikm` is rounded.
    """

    n: int | None
    weights: Weights
    unsur: tuple[Unsur, ...]
    indeks: Fraction | None
    ikm: Decimal | None
    mutu: Mutu | None
    kinerja: str | None

    def unanswered(self) -> tuple[ItemKey, ...]:
        """The unsur without any answer."""
        return tuple(unsur.key for unsur in self.unsur if unsur.nrr is None)

    def priorities(self) -> tuple[ItemKey, ...]:
        """The three lowest unsur, lowest first; equal ones in the order of the regulation's list."""
        answered = {unsur.key: unsur.nrr for unsur in self.unsur if unsur.nrr is not None}
        return tuple(sorted(in_order(answered), key=answered.__getitem__)[:PRIORITIES])


def rounded(value: Fraction, places: int, times: int = 1) -> Decimal:
    """`value` x `times`, half-up, from the exact value, at once. `value` is not negative."""
    twice = 2 * value.denominator  # whole numbers throughout: a page of 400 indexes rounds 10,000 times
    units = (2 * value.numerator * times * 10**places + value.denominator) // twice
    return Decimal(units).scaleb(-places)


def weights_of(keys: Iterable[ItemKey], weights: Weights, own: Own | None = None) -> Own:
    """The weight of each unsur: its own, else the same for all.

    Refused with "skm.no_unsur" for none, and with "skm.weights_too_heavy" where rounded weights sum to more than 1
    (eight unsur: 8 x 0,13), since the index could then pass 100.
    """
    unsur = tuple(keys)
    if not unsur:
        raise Refused("skm.no_unsur")
    exact = {key: own[key] for key in unsur} if own else dict.fromkeys(unsur, Fraction(1, len(unsur)))
    if weights is Weights.EXACT:
        return exact
    printed = {key: Fraction(rounded(weight, WEIGHT_PLACES)) for key, weight in exact.items()}
    if sum(printed.values()) > 1:
        raise Refused("skm.weights_too_heavy", unsur=len(unsur))
    return printed


def parts_of(keys: Iterable[ItemKey], own: Own | None) -> Mapping[ItemKey, int]:
    """The weights in the smallest whole numbers: 1 each where all are equal, 3 and 1 for 3/4 and 1/4."""
    if own is None:
        return dict.fromkeys(keys, 1)
    common = math.lcm(*(weight.denominator for weight in own.values()))
    whole = {key: int(weight * common) for key, weight in own.items()}
    least = math.gcd(*whole.values())
    return {key: part // least for key, part in whole.items()}


def band_of(ikm: Decimal) -> Band:
    """The band of a rounded IKM."""
    return next(band for band in BANDS if ikm >= band.lowest)


def index_of(tally: Tally, weights: Weights = Weights.EXACT, own: Own | None = None) -> Index:
    """The index of counted answers; `own` weights where the questionnaire has any."""
    averages = {
        key: Average(Fraction(cell.total, cell.answered) if cell.answered else None, cell.answered)
        for key, cell in tally.cells.items()
    }
    return index_of_averages(averages, weights, tally.forms, own)


def index_of_averages(
    averages: Mapping[ItemKey, Average],
    weights: Weights = Weights.EXACT,
    n: int | None = None,
    own: Own | None = None,
) -> Index:
    """The index of given averages, each taken as exact. Refused with "skm.nrr_out_of_range" below 1 or above 4."""
    weighed = weights_of(averages, weights, own)
    unsur = tuple(_unsur(key, average, weighed[key]) for key, average in averages.items())
    indeks = _sum([one.weighted for one in unsur])
    ikm, band = _graded(indeks)
    mutu, kinerja = (band.mutu, band.kinerja) if band else (None, None)
    return Index(n, weights, unsur, indeks, ikm, mutu, kinerja)


def _unsur(key: ItemKey, average: Average, weight: Fraction) -> Unsur:
    nrr = average.nrr
    if nrr is not None and not LOWEST <= nrr <= HIGHEST:
        raise Refused("skm.nrr_out_of_range", name=key, value=str(nrr))
    ikm, band = _graded(nrr)
    weighted = None if nrr is None else nrr * weight
    return Unsur(key, weight, average.answered, nrr, weighted, ikm, band.mutu if band else None)


def _graded(mean: Fraction | None) -> tuple[Decimal, Band] | tuple[None, None]:
    if mean is None:
        return None, None
    ikm = rounded(mean, IKM_PLACES, CONVERSION)
    return ikm, band_of(ikm)


def _sum(parts: list[Fraction | None]) -> Fraction | None:
    """None as soon as one part is missing: a blank is not a zero."""
    known = [part for part in parts if part is not None]
    return sum(known, Fraction(0)) if len(known) == len(parts) else None
