"""The chain that a device's records hang on: each hash commits to every byte before it.

leaf = SHA256(0x00 | salt | body), h_n = SHA256(0x01 | h_{n-1} | meta | leaf). Erasing salt and body keeps the leaf, and
with it the chain; the salt keeps a short answer from being guessed by its hash.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, Final

import msgspec

from sync.trouble import ChainBroken, Trouble

SALT_SIZE: Final = 16
HASH_SIZE: Final = 32
BODY_SIZE: Final = 60 << 10  # at most; with its meta it stays within a batch's limit for one record
PERSONAL: Final = "personal_"
"""How the kind of a record begins that belongs to one person: it is told to no other device, and it may be erased."""
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_NUL: Final = b"\\u0000"  # as JSON writes it; a database may know no text with it


class Meta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stands beside a body, in the clear and inside the hash."""

    id: _Name  # made by the device; the same for ever, in whatever epoch it is sent
    seq: Annotated[int, msgspec.Meta(ge=1)]  # 1.. in its epoch and stream
    at: Annotated[str, msgspec.Meta(max_length=40)]  # ISO 8601, UTC; as coarse as the stream demands
    k: _Name  # kind
    v: Annotated[int, msgspec.Meta(ge=0, lt=2**31)]  # version of the kind
    boot: str | None = None  # name of the boot
    bt: int | None = None  # milliseconds since boot
    cfg: int = 0  # version of the site's configuration that it was made under; 0: none was published


@dataclass(frozen=True, slots=True)
class Fork:
    """Where an epoch left an older one: the last record that both share."""

    epoch: str
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """One record in its chain; `meta` and `body` are kept and sent byte for byte.

    `leaf`: what an erased record keeps in the place of salt and body, which are empty then.
    """

    seq: int
    id: str
    kind: str
    meta: bytes
    salt: bytes
    body: bytes
    hash: bytes
    leaf: bytes | None = None


_META: Final = msgspec.json.Decoder(Meta)
_ENCODER: Final = msgspec.json.Encoder()
_ANY: Final = msgspec.json.Decoder(msgspec.Raw)


def genesis(public_key: bytes, epoch: str, forked_from: Fork | None = None) -> bytes:
    """The hash before the first record of an epoch."""
    origin = b"\0" if forked_from is None else b"\1" + _fork_bytes(forked_from)
    return sha256(b"epoch" + public_key + _sized(epoch) + origin).digest()


def link(previous: bytes, meta: Meta, salt: bytes, body: bytes) -> Link:
    """The next link after the hash `previous`.

    `body`: one JSON value on one line, at most BODY_SIZE bytes; anything else raises Trouble("sync.bad_record") before
    it can block a stream.
    """
    written = _ENCODER.encode(meta)
    if len(salt) != SALT_SIZE or len(body) > BODY_SIZE or not stands_on_one_line(body):
        raise Trouble("sync.bad_record", id=meta.id, kind=meta.k)
    return Link(meta.seq, meta.id, meta.k, written, salt, body, chained(previous, written, salt, body))


def moved(previous: bytes, seq: int, each: Link) -> Link:
    """The same record as the next link after the hash `previous`: its id, kind, salt and body stay, erased or not."""
    meta = _ENCODER.encode(msgspec.structs.replace(read_meta(each.meta), seq=seq))
    leaf = leaf_of(each.salt, each.body) if each.leaf is None else each.leaf
    return replace(each, seq=seq, meta=meta, hash=grown(previous, meta, leaf))


def chained(previous: bytes, meta: bytes, salt: bytes, body: bytes) -> bytes:
    """h_n from h_{n-1} and the record's own bytes."""
    return grown(previous, meta, leaf_of(salt, body))


def grown(previous: bytes, meta: bytes, leaf: bytes) -> bytes:
    """h_n from h_{n-1}, the meta and the leaf: all that an erased record still has."""
    return sha256(b"\1" + previous + meta + leaf).digest()


def leaf_of(salt: bytes, body: bytes) -> bytes:
    """What the chain knows of a body."""
    return sha256(b"\0" + salt + body).digest()


def erased(each: Link) -> Link:
    """The record without what it said; its hash stays. Only a personal one: raises Trouble("sync.not_erasable")."""
    if not each.kind.startswith(PERSONAL):
        raise Trouble("sync.not_erasable", kind=each.kind)
    leaf = leaf_of(each.salt, each.body) if each.leaf is None else each.leaf
    return replace(each, salt=b"", body=b"", leaf=leaf)


def verify(previous: bytes, links: Iterable[Link]) -> bytes:
    """The head after `links`, which follow the hash `previous`; raises ChainBroken at the first that does not fit."""
    last: int | None = None
    for each in links:
        leaf = leaf_of(each.salt, each.body) if each.leaf is None else each.leaf
        if grown(previous, each.meta, leaf) != each.hash:
            raise ChainBroken("sync.chain_broken", seq=each.seq)
        if (last is not None and each.seq != last + 1) or not _tells_the_truth(each):
            raise ChainBroken("sync.chain_broken", seq=each.seq)
        previous, last = each.hash, each.seq
    return previous


def read_meta(raw: bytes) -> Meta:
    """The meta of a record as it stands in the chain; raises msgspec.DecodeError."""
    if _NUL in raw:
        raise msgspec.ValidationError("NUL in the meta of a record")
    return _META.decode(raw)


def stands_on_one_line(body: bytes) -> bool:
    """Whether `body` is one JSON value that can be sent as it stands."""
    try:
        return b"\n" not in body and bytes(_ANY.decode(body)) == body
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def _tells_the_truth(each: Link) -> bool:
    try:
        meta = read_meta(each.meta)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    whole = each.leaf is None or (not each.salt and not each.body and meta.k.startswith(PERSONAL))
    return whole and (meta.seq, meta.id, meta.k) == (each.seq, each.id, each.kind)


def _fork_bytes(fork: Fork) -> bytes:
    return _sized(fork.epoch) + fork.seq.to_bytes(8, "big") + fork.hash


def _sized(text: str) -> bytes:
    raw = text.encode()
    return len(raw).to_bytes(2, "big") + raw
