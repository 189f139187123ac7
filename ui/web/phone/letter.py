"""What a citizen gave at a centre, as it travels to the site: sealed to the site's server before anything is kept.

It holds the code, the day and what was answered, or a suggestion without any code; no address, no time of day, and
nobody but the site can read it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Final

import msgspec
from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError

from kiosk.domain.catalogue import AgencyCode
from kiosk.domain.code import TicketCode
from kiosk.domain.complaint import LONGEST_TEXT
from kiosk.domain.instrument import ChoiceCode, Instruments, ItemKey, ProfileKey
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
from sync.wire import keys, letters
from sync.wire.keys import DeviceKey
from ui.web.phone.sheet import Sheet

BLOCK: Final = 1024
"""Letters are padded to multiples of so many bytes: their size does not tell who wrote a remark."""
_Word = Annotated[str, msgspec.Meta(min_length=8, max_length=64)]


class Part(msgspec.Struct, frozen=True):
    """One filled questionnaire. `request`: the token under which the device takes it once."""

    request: _Word
    instrument: str
    version: int
    scores: dict[str, int]
    profile: dict[str, str]
    remark: str

    def __repr__(self) -> str:
        """Without what was answered."""
        return f"Part({self.instrument!r})"


class Letter(msgspec.Struct, frozen=True):
    """`sent`: the local day. `parts` in the order in which they were given: the one touch, the questionnaire."""

    code: str
    sent: dt.date
    parts: Annotated[tuple[Part, ...], msgspec.Meta(min_length=1, max_length=4)]

    def __repr__(self) -> str:
        """Without the code."""
        return f"Letter({len(self.parts)})"


class Suggested(msgspec.Struct, frozen=True):
    """A suggestion. `request`: the token under which the device takes it once; `agency` None: about the whole site."""

    request: _Word
    sent: dt.date
    agency: AgencyCode | None
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT)]

    def __repr__(self) -> str:
        """Without what was written."""
        return f"Suggested({self.agency!r})"


def part_of(sheet: Sheet, request: str) -> Part:
    """A sheet as it travels."""
    instrument = sheet.instrument
    scores = {str(key): value for key, value in sheet.scores.items()}
    profile = {str(key): str(code) for key, code in sheet.profile.items()}
    return Part(request, instrument.id, instrument.version, scores, profile, sheet.remark.strip())


def sheet_of(part: Part, instruments: Instruments) -> Sheet:
    """The sheet as it was. Raises Unknown where the site does not have this questionnaire."""
    instrument = instruments.version(part.instrument, part.version)
    scores = {ItemKey(key): value for key, value in part.scores.items()}
    profile = {ProfileKey(key): ChoiceCode(code) for key, code in part.profile.items()}
    return Sheet(instrument, scores=scores, profile=profile, remark=part.remark)


def written(code: TicketCode) -> str:
    """The code in its one way of being written."""
    return f"{code.day}-{code.label}-{code.proof}"


def name_of(code: str, visit: str) -> str:
    """Under which a letter lies: the same for all that one form sends, and telling neither code nor form."""
    return hashlib.sha256(f"letter\n{code}\n{visit}".encode()).hexdigest()


def sealed(letter: Letter | Suggested, public: bytes) -> letters.Letter:
    """For the holder of this key alone."""
    padded = sodium_pad(msgspec.json.encode(letter), BLOCK)
    return letters.Letter(len(letter.parts) if isinstance(letter, Letter) else 1, keys.seal_to(public, padded))


def opened(raw: bytes, key: DeviceKey) -> Letter | Suggested:
    """Refused "phone.letter_unreadable": sealed to another server of the site, or not written by a centre."""
    try:
        plain = sodium_unpad(key.open_sealed(raw), BLOCK)
        try:
            return msgspec.json.decode(plain, type=Letter)
        except msgspec.ValidationError:
            return msgspec.json.decode(plain, type=Suggested)
    except (Trouble, CryptoError, msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Refused("phone.letter_unreadable") from trouble
