"""The code on a ticket that opens its survey: `1124-A012-7K3QX9WM4T`, on paper as a QR and shorter to type.

Month and day, the label without hyphens, and a proof that only a device of the site can make: a keyed hash
(HMAC-SHA-256, RFC 2104) over the ticket's identifier, which is on no paper. Letters and digits that are easily
confused (I L O U) are not used; whoever types them is understood.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kiosk.domain.ticket import Ticket
from kiosk.domain.trouble import Refused

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONG: Final = 10  # 50 bits, in the QR
SHORT: Final = 4  # 20 bits, for typing; wrong tries are slowed down by the device
LANE: Final = r"(?:[A-Z]{1,3}[1-9]\d{0,2}){1,3}?"  # K3, S2, ST1, K3S2R2: a lane, with what was put back since
_FORM: Final = re.compile(rf"(\d{{4}})-?([A-Z]{{1,2}}(?:{LANE})??\d{{3,4}})-?([0-9A-Z]{{4}}|[0-9A-Z]{{10}})")
_CONFUSED: Final = str.maketrans("ILOU", "110V")
NEVER_IN_LABELS: Final = str.maketrans("IO", "10")  # ticket prefixes use neither letter


@dataclass(frozen=True)
class TicketCode:
    """A code as it was read: `day` is MMDD, `label` without hyphens."""

    day: str
    label: str
    proof: str


def code_of(ticket: Ticket, secret: bytes, length: int = LONG) -> str:
    """The code of a ticket, with a proof of `length` characters."""
    label = ticket.label.replace("-", "")
    return f"{ticket.day:%m%d}-{label}-{_proof(ticket, secret)[:length]}"


def read_code(text: str) -> TicketCode:
    """A scanned or typed code; whatever stands before it in a web address does not matter."""
    typed = text.strip().upper().replace(" ", "").rpartition("/")[2]
    found = _FORM.fullmatch(typed.translate(NEVER_IN_LABELS))
    if found is None:
        raise Refused("survey.code_unreadable")
    return TicketCode(found[1], found[2], ordinary(found[3]))


def days_of(code: TicketCode, today: dt.date) -> Iterator[dt.date]:
    """The days that a code may be of, newest first: it names no year, and a survey is not open for a whole one."""
    for year in (today.year, today.year - 1):
        try:
            yield dt.date(year, int(code.day[:2]), int(code.day[2:]))
        except ValueError:  # no such day, in this year or in any
            continue


def ordinary(typed: str) -> str:
    """What was typed in capitals, with the letters that this alphabet has instead of those it is confused with."""
    return typed.translate(_CONFUSED)


def spelt(digest: bytes) -> str:
    """The first 50 bits of a hash, as LONG characters."""
    number = int.from_bytes(digest[:8], "big")
    return "".join(ALPHABET[(number >> (59 - 5 * place)) & 31] for place in range(LONG))


def proves(code: TicketCode, ticket: Ticket, secret: bytes) -> bool:
    """Whether the code belongs to this ticket."""
    right = _proof(ticket, secret)[: len(code.proof)]
    return code.day == f"{ticket.day:%m%d}" and hmac.compare_digest(right, code.proof)


def _proof(ticket: Ticket, secret: bytes) -> str:
    return spelt(hmac.digest(secret, b"survey/" + ticket.id.encode(), hashlib.sha256))
