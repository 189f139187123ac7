"""What a measurement says: a value beside its floor, and the most that it may be of it."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec

MILLI: Final = 1000.0


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the bench. `most` is the aim: times the floor where there is one, else the value itself."""

    name: str
    unit: str
    value: float
    floor: float | None = None
    floor_name: str = ""
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times its floor."""
        return self.value / self.floor if self.floor else None

    @property
    def kept(self) -> bool | None:
        """Whether the aim is kept; None where there is none."""
        if self.most is None:
            return None
        return (self.value if self.ratio is None else self.ratio) <= self.most


def percentile(values: Sequence[float], share: int) -> float:
    """The value that `share` percent of all are not above."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * MILLI


@contextmanager
def without_collector() -> Iterator[None]:
    """Keeps Python's collector out of the loop of a measurement, as the benchmarks of the floors have none either."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
