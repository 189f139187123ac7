"""A receipt: what of a device's day is safe, up to which record of each stream, signed by who keeps it.

The hash of the last record commits to every
record before it, so a device proves a receipt by its own log; the counts say the same in a citizen's words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import msgspec

from sync.wire import keys, signed_line

PROTOCOL: Final = "kr1"
DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Day = Annotated[str, msgspec.Meta(pattern=DAY)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]


class Keeper(StrEnum):
    """Who keeps what the receipt names."""

    CENTRE = "centre"
    SITE = "site"


class Reach(msgspec.Struct, frozen=True):
    """Everything of one stream up to `hi`, whose hash is `head`."""

    epoch: _Text
    stream: _Text
    hi: _Count
    head: bytes


class Receipt(msgspec.Struct, frozen=True):
    """What of a device's day is safe. `counts`: what the records that belong to the day are, by name."""

    site: _Text
    device: _Text
    day: _Day
    keeper: Keeper
    counts: dict[str, _Count]
    reaches: tuple[Reach, ...]
    made_at: str


class ReceiptAsked(msgspec.Struct, frozen=True):
    """What is safe of my `day`?"""

    day: _Day


class ReceiptAnswer(msgspec.Struct, frozen=True):
    """The receipt as it was signed, empty when there is none yet; `centre_key` where a centre signs for this site."""

    raw: bytes
    centre_key: bytes = b""


class ReceiptsAsked(msgspec.Struct, frozen=True):
    """A site's server asks for some of its devices: device and day."""

    wanted: Annotated[tuple[tuple[_Text, _Day], ...], msgspec.Meta(max_length=50)]


class Receipts(msgspec.Struct, frozen=True):
    """As they were signed, in the order in which they were asked for."""

    raws: tuple[bytes, ...]


def write(key: keys.DeviceKey, receipt: Receipt) -> bytes:
    """The receipt, signed."""
    return signed_line.write(key, PROTOCOL, receipt)


def read(raw: bytes, public: bytes) -> Receipt:
    """The receipt that the holder of `public` signed; raises Refused("sync.bad_receipt")."""
    return signed_line.read(raw, public, PROTOCOL, Receipt, "sync.bad_receipt")
