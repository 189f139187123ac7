"""How many respondents a period needs: Krejcie and Morgan, as printed with PermenPANRB 14/2017.

    S = x2 N P Q / (d2 (N - 1) + x2 P Q)      x2 = 3,841   P = Q = 0,5   d = 0,05

The printed table is the rule where N is one of its rows; between the rows the formula, rounded half-up, is. It
reproduces 89 of the 90 rows: at N = 100.000 it gives 383 where the table prints 384.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

CHI_SQUARE: Final = Fraction("3.841")
SPREAD: Final = Fraction(1, 4)
"""P x Q."""
ERROR: Final = Fraction("0.05")


def _table(printed: str) -> Mapping[int, int]:
    rows = (row.split(":") for row in printed.split())
    return {int(population): int(minimum) for population, minimum in rows}


TABLE: Final = _table("""
    10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70 90:73 95:76
    100:80 110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132 210:136 220:140 230:144
    240:148 250:152 260:155 270:159 280:162 290:165 300:169 320:175 340:181 360:186 380:191 400:196 420:201 440:205
    460:210 480:214 500:217 550:226 600:234 650:242 700:248 750:254 800:260 850:265 900:269 950:274 1000:278
    1100:285 1200:291 1300:297 1400:302 1500:306 1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331
    2600:335 2800:338 3000:341 3500:346 4000:351 4500:354 5000:357 6000:361 7000:364 8000:367 9000:368 10000:370
    15000:375 20000:377 30000:379 40000:380 50000:381 75000:382 100000:384
""")
"""Population to minimum, as printed."""


@dataclass(frozen=True)
class Sample:
    """Whether enough people answered. None throughout where the population is not known; `enough` also without n."""

    population: int | None
    minimum: int | None
    enough: bool | None


def minimum_of(population: int) -> int:
    """The fewest respondents for so many recipients of service."""
    return TABLE.get(population, _formula(population))


def sample_of(n: int | None, population: int | None) -> Sample:
    """`n` respondents beside the minimum for `population`."""
    if population is None:
        return Sample(None, None, None)
    minimum = minimum_of(population)
    return Sample(population, minimum, None if n is None else n >= minimum)


def _formula(population: int) -> int:
    wanted = CHI_SQUARE * population * SPREAD / (ERROR**2 * (population - 1) + CHI_SQUARE * SPREAD)
    return int((2 * wanted + 1) // 2)
