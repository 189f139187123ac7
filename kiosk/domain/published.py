"""An index as it is published: rounded once, decimals as text with a point, nothing where there is nothing.

Decimals: NRR, NRR tertimbang and indeks 3 (the field's practice), IKM 2. Each is rounded from its exact value, so
a column of printed figures need not add up to the printed sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kiosk.domain.sample import Sample, sample_of
from kiosk.domain.skm import Index, Unsur, rounded
from kiosk.domain.unsur import Codes, code_of, in_order

NRR_PLACES: Final = 3


@dataclass(frozen=True)
class PublishedUnsur:
    """One line. `code` is "" for an unsur that the unit has added."""

    key: str
    code: str
    answered: int | None
    nrr: str | None
    weighted: str | None
    ikm: str | None
    mutu: str | None


@dataclass(frozen=True)
class PublishedIndex:
    """What `anjungan skm --json` prints. All figures None at n = 0.

    `few`: so few answered that nothing of what they said is told; then n is None too.
    """

    n: int | None
    unsur: tuple[PublishedUnsur, ...]
    indeks: str | None
    ikm: str | None
    mutu: str | None
    kinerja: str | None
    weights: str
    unanswered: tuple[str, ...]
    priorities: tuple[str, ...]
    sample: Sample
    few: bool = False


def publish(index: Index, population: int | None = None, codes: Codes = Codes.REGULATION) -> PublishedIndex:
    """The index beside its sample, its unsur in the order of their codes."""
    by_key = {unsur.key: unsur for unsur in index.unsur}
    return PublishedIndex(
        n=index.n,
        unsur=tuple(_unsur(by_key[key], codes) for key in in_order(by_key, codes)),
        indeks=_text(index.indeks),
        ikm=_plain(index.ikm),
        mutu=index.mutu,
        kinerja=index.kinerja,
        weights=index.weights,
        unanswered=index.unanswered(),
        priorities=index.priorities(),
        sample=sample_of(index.n, population),
    )


def withheld(index: PublishedIndex) -> PublishedIndex:
    """The same without a figure: it was reckoned from so few answers that they could point at one."""
    return PublishedIndex(
        n=None,
        unsur=tuple(PublishedUnsur(each.key, each.code, None, None, None, None, None) for each in index.unsur),
        indeks=None,
        ikm=None,
        mutu=None,
        kinerja=None,
        weights=index.weights,
        unanswered=(),
        priorities=(),
        sample=sample_of(None, index.sample.population),
        few=True,
    )


def _unsur(unsur: Unsur, codes: Codes) -> PublishedUnsur:
    return PublishedUnsur(
        key=unsur.key,
        code=code_of(unsur.key, codes),
        answered=unsur.answered,
        nrr=_text(unsur.nrr),
        weighted=_text(unsur.weighted),
        ikm=_plain(unsur.ikm),
        mutu=unsur.mutu,
    )


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(rounded(value, NRR_PLACES))


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
