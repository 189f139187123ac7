"""An appointment: a promised hour of a service, and the code that proves it: `J-7K3Q-X9WM-4TRE`, as a QR or typed.

Eleven signs are drawn by lot (55 bits), the twelfth shows a slip of the finger. A device knows of an appointment only
what its code hashes to (SHA-256, FIPS 180-4), so what lies on its disk opens nothing. No name stands anywhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, NewType

from kiosk.domain.code import ALPHABET, ordinary

AppointmentId = NewType("AppointmentId", str)
"""What its code hashes to at its site, in hex; says nothing of the code."""
DRAWN: Final = 11
DIGEST_BYTES: Final = 10
_FORM: Final = re.compile(r"J-?([0-9A-Z]{4})-?([0-9A-Z]{4})-?([0-9A-Z]{4})")


@dataclass(frozen=True)
class Promise:
    """What a device knows of an appointment. `at` is local to the site, a whole hour."""

    id: AppointmentId
    service: str
    at: dt.datetime
    cancelled: bool = False


@dataclass(frozen=True)
class AppointmentCode:
    """A code as it was read. `site` "": typed, or a QR that names none."""

    site: str
    signs: str

    @property
    def sound(self) -> bool:
        """Whether no sign was mistyped, as far as the last one tells."""
        return self.signs[DRAWN] == _check(self.signs[:DRAWN])

    def id_at(self, site: str) -> AppointmentId:
        """What it hashes to at a site."""
        return AppointmentId(hashlib.sha256(f"appointment/{site}/{self.signs}".encode()).digest()[:DIGEST_BYTES].hex())

    def __str__(self) -> str:
        """As it stands on paper."""
        return "-".join(("J", self.signs[:4], self.signs[4:8], self.signs[8:]))


def drawn_code(chance: Callable[[int], bytes]) -> AppointmentCode:
    """A new code; `chance` gives so many bytes that nobody can guess."""
    signs = "".join(ALPHABET[byte & 31] for byte in chance(DRAWN))
    return AppointmentCode("", signs + _check(signs))


def in_qr(code: AppointmentCode, site: str) -> str:
    """What its QR holds: the site stands before it, so that another site can say whose it is."""
    return f"{site}/{code}"


def read_appointment(text: str) -> AppointmentCode | None:
    """A scanned or typed code; None where it has not the form of one."""
    where, _, typed = text.strip().replace(" ", "").rpartition("/")
    found = _FORM.fullmatch(typed.upper())
    if found is None:
        return None
    return AppointmentCode(where.rpartition("/")[2].lower(), ordinary("".join(found.groups())))


def claim_key(appointment: str) -> str:
    """The key under which devices claim an appointment, so that it becomes one ticket."""
    return f"appointment/{appointment}"


class Arrival(Enum):
    """How somebody comes to an appointment."""

    TOO_EARLY = "too_early"  # the door for it is not open yet
    EARLY = "early"
    ON_TIME = "on_time"  # from the hour on, as long as the place is kept
    LATE = "late"  # the place goes by arrival
    BEFORE_THE_DAY = "before_the_day"
    AFTER_THE_DAY = "after_the_day"


def arrival_at(promise: Promise, now: dt.datetime, *, earliest: int, late_after: int) -> Arrival:
    """`now` local to the site; `earliest` and `late_after` in minutes before and after the hour."""
    if now.date() != promise.at.date():
        return Arrival.BEFORE_THE_DAY if now.date() < promise.at.date() else Arrival.AFTER_THE_DAY
    minutes = (now - promise.at).total_seconds() / 60
    if minutes < -earliest:
        return Arrival.TOO_EARLY
    if minutes < 0:
        return Arrival.EARLY
    return Arrival.LATE if minutes > late_after else Arrival.ON_TIME


def _check(signs: str) -> str:
    return ALPHABET[hashlib.sha256(b"check/" + signs.encode()).digest()[0] & 31]
