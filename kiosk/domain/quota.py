"""How the sample of a period is spread over its services, in proportion to whom they served (PermenPANRB 14/2017)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.sample import minimum_of


@dataclass(frozen=True)
class QuotaLine:
    """One service; `service` "" is the whole site.

    `served` in the period so far, `before` in the period before. `population`: whom the sample is drawn from.
    """

    service: str
    served: int
    before: int
    population: int
    minimum: int
    answered: int

    @property
    def missing(self) -> int:
        """How many answers are still wanted."""
        return max(0, self.minimum - self.answered)


@dataclass(frozen=True)
class Quota:
    """The whole and its services, by code. `estimated`: the period still runs, and the period before helps out."""

    total: QuotaLine
    lines: tuple[QuotaLine, ...]
    estimated: bool

    @property
    def known(self) -> bool:
        """Whether anybody knows whom the site served: without a served ticket the smallest sample is unknown, not 0."""
        return self.total.population > 0


def quota_of(
    served: Mapping[str, int],
    before: Mapping[str, int],
    answered: Mapping[str, int],
    forms: int,
    *,
    running: bool,
) -> Quota:
    """The minimum of Krejcie and Morgan for all together, spread in proportion.

    While a period runs nobody knows whom it will serve: for each service the larger of what it served so far and what
    it served in the period before. `forms`: all answers of the site, with those of no service.
    """
    codes = sorted({*served, *answered, *(before if running else ())})
    population = {code: max(served.get(code, 0), before.get(code, 0) if running else 0) for code in codes}
    everybody = sum(population.values())
    minimum = minimum_of(everybody) if everybody else 0
    shares = spread(minimum, population)
    lines = tuple(
        QuotaLine(code, served.get(code, 0), before.get(code, 0), population[code], shares[code], answered.get(code, 0))
        for code in codes
    )
    total = QuotaLine("", sum(served.values()), sum(before.values()), everybody, minimum, forms)
    return Quota(total, lines, estimated=running and everybody > sum(served.values()))


def spread(whole: int, over: Mapping[str, int]) -> dict[str, int]:
    """`whole` in whole parts, in proportion: what is left goes to the largest remainders, equal ones by code."""
    everybody = sum(over.values())
    if not everybody:
        return dict.fromkeys(over, 0)
    parts = {code: whole * count // everybody for code, count in over.items()}
    left = sorted(over, key=lambda code: (-(whole * over[code] % everybody), code))
    for code in left[: whole - sum(parts.values())]:
        parts[code] += 1
    return parts
