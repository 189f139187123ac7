"""Few answers can point at a person: whether a whole may be told, and which of its parts (sync.md 8).

A part that is not told must not come back by taking the told ones from the whole. So what is hidden together must be
enough answers; where it is not, the smallest part that could be told is hidden with it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

Code = TypeVar("Code", bound=Hashable)

FEWEST_SHOWN: Final = 5
"""Figures of fewer answers are not shown, of a part of the site or of the whole."""
FEWEST_AT_COUNTER: Final = 10
"""The same for one counter, which is one officer."""


def few(forms: int, fewest: int = FEWEST_SHOWN) -> bool:
    """Whether so few answered that figures of theirs could point at one. Nobody is not few."""
    return 0 < forms < fewest


def told(answers: Mapping[Code, int], whole: int, fewest: int = FEWEST_SHOWN) -> frozenset[Code]:
    """The parts that may be told. `whole`: the answers of all parts together, with those that are of none."""
    shown = sorted((count, number, code) for number, (code, count) in enumerate(answers.items()) if count >= fewest)
    hidden = whole - sum(count for count, _, _ in shown)
    while shown and 0 < hidden < fewest:
        hidden += shown.pop(0)[0]
    return frozenset(code for _, _, code in shown)


def counts_told(counts: Mapping[Code, int], fewest: int = FEWEST_SHOWN) -> Mapping[Code, int | None]:
    """How many respondents chose what: None where that is not told. Nobody points at nobody: 0 is told."""
    if not any(few(count, fewest) for count in counts.values()):
        return dict(counts)
    shown = told(counts, sum(counts.values()), fewest)
    return {code: count if code in shown or not count else None for code, count in counts.items()}
