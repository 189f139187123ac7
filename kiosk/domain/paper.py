"""Papers that a device prints: what kinds there are, and how one of them is named."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NewType

PaperId = NewType("PaperId", str)
"""`<kind>/<copy>/<subject>`: names one paper of a device for ever."""


class PaperKind(StrEnum):
    """What stands on it. Its subject: a ticket's id, a service's code, nothing, a business day, a complaint's id,
    nothing."""

    TICKET = "ticket"
    REQUIREMENTS = "requirements"
    TEST = "test"
    DAY = "day"
    COMPLAINT = "complaint"
    ACCEPTANCE = "acceptance"


OPEN: Final = ("queued", "sending")
"""A paper that has no end yet; the ends are CONFIRMED, SENT_UNCONFIRMED and NOT_PRINTED."""


def paper_id(kind: PaperKind, subject: str, copy: int) -> PaperId:
    """The name of a paper."""
    return PaperId(f"{kind}/{copy}/{subject}")


def parts_of(paper: PaperId) -> tuple[PaperKind, str, int] | None:
    """Kind, subject and copy of a name; None where it names nothing."""
    kind, _, rest = paper.partition("/")
    copy, _, subject = rest.partition("/")
    if kind not in set(PaperKind) or not (copy.isascii() and copy.isdigit()):
        return None
    return PaperKind(kind), subject, int(copy)
