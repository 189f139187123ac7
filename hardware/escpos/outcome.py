"""How a print job ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from hardware.escpos.status import Condition, Fault, Paper

DETAILS: Final = (
    "paper_out",
    "cover_open",
    "cutter",
    "jam",
    "ticket_stuck",
    "hot",
    "voltage",
    "garbled",
    "mechanical",
    "error",
    "offline",
    "stalled",
    "silent",
    "foreign",
    "down",
    "closed",
    "restarted",
    "no_marker",
)
"""Every reason that an outcome can give; each has its sentence under `hardware.<detail>`."""

Kind: TypeAlias = Literal["CONFIRMED", "SENT_UNCONFIRMED", "NOT_PRINTED"]


@dataclass(frozen=True)
class Outcome:
    """CONFIRMED: the printer said that it is done. SENT_UNCONFIRMED: bytes went, nobody knows. NOT_PRINTED: none went.

    `detail` is empty or one of `DETAILS`.
    """

    kind: Kind
    detail: str = ""


@dataclass(frozen=True)
class Ending:
    """How a job ended, and what it taught about the printer."""

    outcome: Outcome
    condition: Condition | None = None
    """None: the printer did not answer, or was never asked."""
    broken: bool = False
    """Whether half a job may stand in the printer: open the line anew and clear it."""


_BY_FAULT = (
    (Fault.COVER, "cover_open"),
    (Fault.CUTTER, "cutter"),
    (Fault.JAM, "jam"),
    (Fault.TICKET_STUCK, "ticket_stuck"),
    (Fault.HOT, "hot"),
    (Fault.VOLTAGE, "voltage"),
    (Fault.GARBLED, "garbled"),
    (Fault.MECHANICAL, "mechanical"),
    (Fault.UNRECOVERABLE, "error"),
    (Fault.ERROR, "error"),
    (Fault.STALLED, "stalled"),
    (Fault.FEED_BUTTON, "offline"),
    (Fault.OFFLINE, "offline"),
)


def detail_of(condition: Condition) -> str:
    """The one reason that a person can act upon first; empty when nothing is wrong or nothing is known."""
    if Fault.COVER in condition.faults:
        return "cover_open"  # an open cover also reports the paper as out
    if condition.paper is Paper.OUT:
        return "paper_out"
    return next((detail for fault, detail in _BY_FAULT if fault in condition.faults), "")
