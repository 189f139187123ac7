"""What a site's server and its centre say to each other: the roster, stream heads, batches back, a takeover."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
SITE_ROLE: Final = "site"
"""The role of a site's server among the centre's devices of that site."""
ROSTER_SLICE: Final = 50  # devices a call
HEADS_PAGE: Final = 500  # streams an answer
REFILL_BYTES: Final = 1 << 20  # of batches an answer, at least one batch


class RosterKey(msgspec.Struct, frozen=True, omit_defaults=True):
    """One key that a device had or has. `proof`: what the key before it signed for this one; empty for the first."""

    kid: _Text
    public: bytes
    added_at: str
    replaced_at: str | None = None
    proof: bytes = b""


class RosterLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One device as its site knows it."""

    device: _Text
    name: str
    role: str
    state: Literal["pending", "accepted", "suspended", "revoked"]
    added_at: str
    public: bytes | None = None
    lane: str | None = None
    fingerprint: str | None = None
    accepted_at: str | None = None
    suspended_at: str | None = None
    revoked_at: str | None = None
    confirmed_at: str | None = None
    trusted: str | None = None
    keys: tuple[RosterKey, ...] = ()


class Roster(msgspec.Struct, frozen=True, omit_defaults=True):
    """Devices of the site; `lanes` and `allocation`: how many lanes, and which allocator, there ever were."""

    devices: Annotated[tuple[RosterLine, ...], msgspec.Meta(max_length=5000)]
    lanes: _Count = 0
    allocation: _Count = 1


class RosterHeard(msgspec.Struct, frozen=True):
    """Since when the centre knows each device; what it did not believe: device to code."""

    confirmed: dict[str, str]
    refused: dict[str, str] = {}


class KnownAsked(msgspec.Struct, frozen=True):
    """Which devices of my site do you know?"""


class HeadsAsked(msgspec.Struct, frozen=True):
    """How far are you with the streams that come after `after` (device, epoch, stream)?"""

    after: tuple[str, str, str] = ("", "", "")


class Head(msgspec.Struct, frozen=True):
    """How far a stream has come."""

    device: _Text
    epoch: _Text
    stream: _Text
    hi: _Count
    head: bytes


class Heads(msgspec.Struct, frozen=True):
    """Streams in order of device, epoch and stream; `more`: ask again after the last."""

    heads: tuple[Head, ...]
    more: bool = False


class RefillAsked(msgspec.Struct, frozen=True):
    """The batches of a stream after `after`; with `days` only from the first that came so many days ago or later."""

    device: _Text
    epoch: _Text
    stream: _Text
    after: _Count
    days: _Count = 0


class Refill(msgspec.Struct, frozen=True):
    """Batches byte for byte, in order; none: there are no more."""

    batches: tuple[bytes, ...]


class TakeoverAsked(msgspec.Struct, frozen=True):
    """I am the site's server from now on. `allocation`: which allocator I am so far."""

    allocation: _Count = 1


class Takeover(msgspec.Struct, frozen=True):
    """Which allocator you are; `before`: there was another server, which is shut out now.

    `introduction`: what you may show to the devices, signed by the centre.
    """

    allocation: _Count
    lanes: _Count
    before: bool
    introduction: bytes = b""
