"""What a site may ask of a person: name, NIK or phone number; nothing of it unless the site's files say so.

UU 27/2022: purpose said before, no more than the purpose needs, erased when it is over (Ps. 27-28, 43). A NIK has 16
digits and no check digit; more than that only Dukcapil can tell, so more than that is not asked of it here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Final, assert_never

from kiosk.domain.trouble import Refused

KEY_SIZE: Final = 32
BOX_SIZE: Final = 368
"""Bytes of every sealed value, whatever is in it."""
LONGEST_DAYS: Final = 35
"""What is asked for a visit is gone with the visit's own records."""


class PersonalField(Enum):
    """What may be asked."""

    NAME = "name"
    NIK = "nik"
    PHONE = "phone"

    @property
    def longest(self) -> int:
        """Signs that can be typed."""
        match self:
            case PersonalField.NAME:
                return 60
            case PersonalField.NIK:
                return 16
            case PersonalField.PHONE:
                return 15
            case _:
                assert_never(self)

    @property
    def shortest(self) -> int:
        """Signs that are enough."""
        match self:
            case PersonalField.NAME:
                return 1
            case PersonalField.NIK:
                return 16
            case PersonalField.PHONE:
                return 9
            case _:
                assert_never(self)


_BAD: Final[Mapping[PersonalField, str]] = {
    PersonalField.NAME: "personal.bad_name",
    PersonalField.NIK: "personal.bad_nik",
    PersonalField.PHONE: "personal.bad_phone",
}


@dataclass(frozen=True)
class Asked:
    """One field that a citizen is asked for; one that is not required can be skipped."""

    field: PersonalField
    required: bool


@dataclass(frozen=True)
class Personal:
    """What a site asks for: fields in the order of asking, the purpose by language, days kept, the public key.

    `days` counts from the business day: 0 is erased when the day is over.
    """

    asked: tuple[Asked, ...] = ()
    purpose: tuple[tuple[str, str], ...] = ()  # (language, sentence)
    days: int = 0
    key: bytes = b""

    def purpose_in(self, language: str) -> str:
        """The purpose in this language, else in Indonesian."""
        said = dict(self.purpose)
        return said.get(language) or said.get("id", "")

    def until(self, day: dt.date) -> dt.date:
        """The last day on which what was given on `day` is kept."""
        return day + dt.timedelta(days=self.days)

    def must_take(self, given: Mapping[PersonalField, bytes]) -> None:
        """Refused: "personal.not_asked", "personal.required", "personal.not_sealed"."""
        wanted = {each.field for each in self.asked}
        for each, box in given.items():
            if each not in wanted:
                raise Refused("personal.not_asked", field=each.value)
            if len(box) != BOX_SIZE:
                raise Refused("personal.not_sealed", field=each.value)
        for asked in self.asked:
            if asked.required and asked.field not in given:
                raise Refused("personal.required", field=asked.field.value)


NOTHING_ASKED: Final = Personal()


def key_name(public: bytes) -> str:
    """What a public key is called in records."""
    return public[:8].hex()


def written_key(public: bytes) -> str:
    """A public key as it stands in the site's files: with eight digits at its end that show a slip of the pen."""
    return f"{public.hex()}-{_proof(public)}"


def read_key(text: str) -> bytes | None:
    """The key that `written_key` wrote; None where it is not one."""
    digits, _, proof = text.strip().lower().partition("-")
    try:
        public = bytes.fromhex(digits)
    except ValueError:
        return None
    right = len(public) == KEY_SIZE and len(digits) == 2 * KEY_SIZE and any(public) and proof == _proof(public)
    return public if right else None


def tidied(asked: PersonalField, typed: bytes | bytearray) -> bytearray:
    """What is kept of what was typed: figures alone for NIK and phone ("+62" becomes "0"), else words with single
    spaces. Raises Refused "personal.bad_<field>", which repeats nothing of it.
    """
    kept = _name(typed) if asked is PersonalField.NAME else _figures(typed, asked)
    fits = asked.shortest <= len(kept) <= (asked.longest if asked is not PersonalField.NAME else 4 * asked.longest)
    if not fits or (asked is PersonalField.PHONE and kept[:1] != b"0"):
        _wipe(kept)
        raise Refused(_BAD[asked])
    return kept


def _figures(typed: bytes | bytearray, asked: PersonalField) -> bytearray:
    kept = bytearray(sign for sign in typed if sign not in b" .-()\r\n\t")
    if asked is PersonalField.PHONE and kept[:3] == b"+62":
        kept[:3] = b"0"
    if not kept.isdigit():
        _wipe(kept)
        raise Refused(_BAD[asked])
    return kept


def _name(typed: bytes | bytearray) -> bytearray:
    try:
        words = " ".join(typed.decode().split())
    except UnicodeDecodeError:
        raise Refused("personal.bad_name") from None
    if not words.isprintable() or len(words) > PersonalField.NAME.longest:
        raise Refused("personal.bad_name")
    return bytearray(words.encode())


def _wipe(buffer: bytearray) -> None:
    buffer[:] = bytes(len(buffer))


def _proof(public: bytes) -> str:
    return sha256(b"anjungan privacy key" + public).hexdigest()[:8]
