"""The ways in which a simulated device can be broken, by name."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from hardware.errors import HardwareError


class Fault(StrEnum):
    """What a technician can break; several at once are possible."""

    SILENT = "silent"
    """Takes everything, answers nothing."""
    PAPER_OUT = "paper-out"
    NEAR_END = "near-end"
    COVER = "cover"
    CUTTER = "cutter"
    HOT = "hot"
    CLONE_BITS = "clone-bits"
    """Sets one bit of a pair and none of the summaries, as cheap printers do."""
    FOREIGN = "foreign"
    """Answers in another maker's layout."""
    XOFF = "xoff"
    """Says stop before each answer, and go after it."""
    NO_MARKER = "no-marker"
    """Never says that a job is done."""
    SLOW = "slow"
    """The head runs at a tenth of its speed."""
    STUCK = "stuck"
    """Stops taking bytes from the line."""
    HALF_WRITE = "half-write"
    """Is unplugged after the first hundred bytes of a job."""
    UNPLUG = "unplug"
    """The line does not exist."""


def faults_named(names: Iterable[str]) -> frozenset[Fault]:
    """The faults of these names; blank lines and lines that begin with # are skipped. HardwareError: unknown name."""
    wanted = [name.strip() for name in names]
    return frozenset(_named(name) for name in wanted if name and not name.startswith("#"))


def _named(name: str) -> Fault:
    try:
        return Fault(name)
    except ValueError:
        raise HardwareError("hardware.unknown_fault", name=name, known=", ".join(Fault)) from None
