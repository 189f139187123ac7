"""What is asked and answered beside batches: one struct a body, JSON on the wire."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Name = Annotated[str, msgspec.Meta(max_length=64)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]


class HelloAsked(msgspec.Struct, frozen=True):
    """How far are you with this stream of mine?"""

    stream: _Text
    epoch: _Text


class Greeting(msgspec.Struct, frozen=True):
    """What the server holds of a stream: `hi` 0 and `head` empty when nothing."""

    hi: _Count
    head: bytes
    server_time: str
    final: _Count = 0  # as far as the centre has it; `hi` where there is no centre


class Ack(msgspec.Struct, frozen=True):
    """After the commit, never before: everything up to `hi` is durable; `head` is the hash of `hi`."""

    hi: _Count
    head: bytes
    final: _Count  # as far as the centre has it; `hi` where there is no centre: only that may leave the device
    server_time: str
    max_events: int
    rejected: tuple[Rejected, ...] = ()  # kept in the ledger, set aside by the projection


class Rejected(msgspec.Struct, frozen=True):
    """A record that is safe in the ledger but that the projection cannot read."""

    seq: int
    code: str


class ChainAsked(msgspec.Struct, frozen=True):
    """Which hashes do you hold at these places?"""

    stream: _Text
    epoch: _Text
    seqs: Annotated[tuple[_Count, ...], msgspec.Meta(max_length=64)]


class Chain(msgspec.Struct, frozen=True):
    """The hashes at the places asked for, as far as held."""

    hashes: dict[int, bytes]


class Standing(msgspec.Struct, frozen=True):
    """Who wishes numbers, and how far it has come.

    `incarnation`: drawn by the asking process when it began, and never stored: neither a store that was put back nor a
    copy can repeat another's wish. `epoch`, `logged`: how far its stream q had come. `allocator`, `applied`: whose feed
    it has applied, and how far (see FeedAsked).
    """

    incarnation: _Name = ""
    epoch: _Name = ""
    logged: _Count | None = None
    allocator: _Name = ""
    applied: _Count = 0


UNSAID: Final = Standing()


class RangeAsked(msgspec.Struct, frozen=True):
    """Some numbers under a key. The same `request` of the same process gets the same numbers again."""

    key: _Text
    request: _Text
    size: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    standing: Standing = UNSAID


class Range(msgspec.Struct, frozen=True):
    """Numbers `first` to `last`, both included, that nobody else of the site will ever get under `key` and `mark`.

    `mark`: of the allocator that deals them out, "" for the site's first; it belongs into the label.
    """

    key: str
    first: int
    last: int
    mark: str = ""


class ClaimAsked(msgspec.Struct, frozen=True):
    """May `holder`, at this device, have `key`?"""

    key: _Text
    holder: _Text
    request: _Text


class Claim(msgspec.Struct, frozen=True):
    """Whether the asker has the key now; else who has it, or the keeper that did not answer.

    `undecided`: it was not granted, and nobody else has it either; another go at it may do better.
    """

    key: str
    holder: str | None
    granted: bool
    keeper: str | None = None
    undecided: bool = False


class FeedAsked(msgspec.Struct, frozen=True):
    """Everything after `after`, which the asker has durably applied; waits up to `wait` seconds for something new.

    `logged`: the last record of the asker's stream q, read after it had applied `after`. A keeper must say it: only
    then can the server know that no earlier use of a key is still on its way. `allocator`: the one that the feed named
    when `after` was applied; another one's feed may tell another history, and is to be heard from its beginning. `at`:
    the asker's own clock in milliseconds since 1970, read before `logged`: what lapses by then it uses no more.
    """

    after: _Count
    wait: Annotated[float, msgspec.Meta(ge=0, le=60)] = 0.0
    logged: _Count | None = None
    allocator: _Name = ""
    at: _Count | None = None


class FeedItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that happened at the site; `no` runs 1.. without gaps.

    record: device, id, k, v, at, body. claim: key, holder, device. unclaim: key. keep: key, keeper (None: nobody).
    notice: k (what must be looked at), id (its subject), at, device, body (what its sentence needs).
    bundle: v (the version of a configuration that was published).
    erase: id (of a personal record that whoever has it drops, with its salt).
    """

    no: int
    kind: Literal["record", "claim", "unclaim", "keep", "notice", "bundle", "erase"]
    device: str = ""
    id: str = ""
    k: str = ""
    v: int = 0
    at: str = ""
    body: bytes = b""
    key: str = ""
    holder: str = ""
    keeper: str | None = None


class Feed(msgspec.Struct, frozen=True):
    """`last`: the newest number of the site; more waits when it is beyond the items' last."""

    items: list[FeedItem]
    last: int
    allocator: str = ""  # who tells it


class Wish(msgspec.Struct, frozen=True):
    """Who a device was at this site before, and wants to stay: its server was replaced, or lost its state.

    `former`: the public keys that it had before the one it enrols with, oldest first.
    """

    device: _Text
    lane: Annotated[str, msgspec.Meta(max_length=40)]
    former: Annotated[tuple[bytes, ...], msgspec.Meta(max_length=64)] = ()


class EnrolAsked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A device that holds a one-time code wants to join. The code itself never travels.

    `site`: said by a site's server that joins a centre, and with a wish; any other device joins the site that it asks.
    """

    selector: _Text
    public: bytes
    fingerprint: _Text
    proof: bytes
    site: str = ""
    wish: Wish | None = None


class EnrolAnswer(msgspec.Struct, frozen=True):
    """Who the device is from now on."""

    device: str
    site: str
    lane: str
    role: str
    name: str
    server_key: bytes
    sealed_secret: bytes
    server_time: str


class Refusal(msgspec.Struct, frozen=True):
    """Why not: a code that names a sentence."""

    code: str
    params: dict[str, str | int | float | bool | None] = {}
