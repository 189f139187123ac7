"""A complaint, a suggestion or a question: what is filed, and what may be in it (UU 25/2009, Ps. 40-50)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NewType

from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.trouble import Refused

ComplaintId = NewType("ComplaintId", str)
LONGEST_TEXT: Final = 2000
"""Characters of a description."""
FILED_WITHIN: Final = 30
"""Days after it happened in which a complaint is to be filed (Ps. 42); one that comes later is taken in as well."""
ANSWER_DAYS: Final = 14
"""Days from the day of filing to the first answer (Ps. 50); a receipt promises the last of them."""
KEPT_DAYS: Final = 730
"""A device that sends its records to nobody drops what a complaint says after so long; a server earlier, when it is
closed (kiosk.centre.complaints)."""
REACHED_BY: Final = (PersonalField.NAME, PersonalField.PHONE)
"""What a citizen may leave to be answered; no more is needed for that (UU 27/2022, Ps. 27)."""


class ComplaintKind(StrEnum):
    """What somebody has to say."""

    COMPLAINT = "pengaduan"
    SUGGESTION = "saran"
    QUESTION = "pertanyaan"


@dataclass(frozen=True)
class ComplaintForm:
    """What a citizen has written. `happened_on` None: not said. `contact` holds sealed fields (kiosk.adapters.sealing).

    `name_on_paper` stands on the receipt (Pasal 44) and is kept nowhere else in the clear; "" where none was given.
    """

    kind: ComplaintKind
    agency: AgencyCode | None
    service: ServiceCode | None
    counter: CounterCode | None
    channel: Channel
    text: str = field(repr=False)
    happened_on: dt.date | None = None
    contact: tuple[tuple[PersonalField, bytes], ...] = field(default=(), repr=False)
    name_on_paper: str = field(default="", repr=False)


def plain(text: str) -> str:
    """Words as they are kept: single blanks, at most one empty line, no signs that no paper and no page shows."""
    lines = ("".join(sign for sign in " ".join(line.split()) if sign.isprintable()) for line in text.splitlines())
    kept = "\n".join(line.strip() for line in lines).strip()
    while "\n\n\n" in kept:
        kept = kept.replace("\n\n\n", "\n\n")
    return kept


def written(text: str) -> str:
    """A description as it is kept. Refused "complaint.no_text", "complaint.too_long"."""
    kept = plain(text)
    if not kept:
        raise Refused("complaint.no_text")
    if len(kept) > LONGEST_TEXT:
        raise Refused("complaint.too_long", longest=LONGEST_TEXT, length=len(kept))
    return kept


def must_be_reachable(form: ComplaintForm, public_key: bytes) -> None:
    """Whether what was left about oneself may be taken.

    Refused "complaint.no_key" (the site has nobody who could open it), "personal.not_asked", "personal.not_sealed".
    """
    if form.contact and not public_key:
        raise Refused("complaint.no_key")
    for each, count in Counter(named for named, _ in form.contact).items():
        if each not in REACHED_BY or count > 1:
            raise Refused("personal.not_asked", field=each.value)
    for each, box in form.contact:
        if len(box) != BOX_SIZE:
            raise Refused("personal.not_sealed", field=each.value)
