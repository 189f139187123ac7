"""A batch of records: a header line, a signature line, a line a record; gzip around it.

The header is signed and names the hash after the last record, which commits to every byte of every record: so the
signed batch is an object that anybody may pass on and nobody can alter.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from sync.trouble import Refused
from sync.wire import keys
from sync.wire.chain import HASH_SIZE, PERSONAL, Fork, Link, Meta, chained, erased, grown, read_meta

PROTOCOL: Final = "kb1"
_HEAD_ROOM: Final = 2048
_GZIP: Final = 31  # zlib's number for "gzip wrapper, 32 KiB window"
_LEVEL: Final = 3  # half the time of level 6, five per cent more bytes
_EMPTY: Final = b"\0" * 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one batch may cost its receiver."""

    packed: int = 1 << 20
    inflated: int = 8 << 20
    records: int = 1000
    record: int = 64 << 10


ORDINARY: Final = Limits()


class Forked(msgspec.Struct, frozen=True):
    """`Fork` as it stands in a header."""

    epoch: str
    seq: int
    hash: bytes


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the device signs. Hashes are base64 in JSON."""

    p: str
    dev: str
    epoch: str
    stream: str
    first: int
    last: int
    prev: bytes
    head: bytes
    n: int
    kid: str
    forked: Forked | None = None

    @property
    def fork(self) -> Fork | None:
        """Where the epoch left an older one."""
        return None if self.forked is None else Fork(self.forked.epoch, self.forked.seq, self.forked.hash)


@dataclass(frozen=True, slots=True)
class Peeked:
    """The first two lines, not yet believed."""

    header: Header
    line: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch whose signature and chain hold: `metas` and `links` run side by side."""

    header: Header
    metas: Sequence[Meta]
    links: Sequence[Link]
    raw: bytes


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    m: msgspec.Raw
    s: str = ""
    b: msgspec.Raw = msgspec.Raw(b"")
    leaf: str = ""  # in the place of `s` and `b` once the record is erased


_HEADER: Final = msgspec.json.Decoder(Header)
_LINE: Final = msgspec.json.Decoder(_Line)
_ENCODER: Final = msgspec.json.Encoder()


def key_id(public: bytes) -> str:
    """The name of a key in headers."""
    return public[:8].hex()


def pack(
    key: keys.DeviceKey,
    device: str,
    epoch: str,
    stream: str,
    previous: bytes,
    links: Sequence[Link],
    forked_from: Fork | None = None,
) -> bytes:
    """The batch of `links` (at least one, in order), which follow the hash `previous`."""
    forked = None if forked_from is None else Forked(forked_from.epoch, forked_from.seq, forked_from.hash)
    header = Header(
        p=PROTOCOL,
        dev=device,
        epoch=epoch,
        stream=stream,
        first=links[0].seq,
        last=links[-1].seq,
        prev=previous,
        head=links[-1].hash,
        n=len(links),
        kid=key_id(key.public),
        forked=forked,
    )
    line = _ENCODER.encode(header)
    signature = base64.b64encode(key.sign(_signed(line)))
    return gzip.compress(b"\n".join((line, signature, *map(_write, links))), _LEVEL, mtime=0)


def without(raw: bytes, seqs: Collection[int], limits: Limits = ORDINARY) -> bytes:
    """The same signed batch with the records `seqs` in their erased form: header, signature and head still verify.

    `raw` is believed: it was unpacked before it was kept. Raises Trouble("sync.not_erasable") for a record that is not
    personal.
    """
    peeked = peek(raw, limits)
    lines = _inflate_whole(raw, limits.inflated).split(b"\n")
    previous = peeked.header.prev
    for place, line in enumerate(lines[2:], 2):
        _, each = _read(line, previous)
        previous = each.hash
        if each.seq in seqs:
            lines[place] = _write(erased(each))
    return gzip.compress(b"\n".join(lines), _LEVEL, mtime=0)


def peek(raw: bytes, limits: Limits) -> Peeked:
    """Header and signature, for the price of inflating 2 KiB; raises Refused("sync.bad_batch", "sync.too_large")."""
    if len(raw) > limits.packed:
        raise Refused("sync.too_large", what="packed", limit=limits.packed)
    parts = _inflate(raw, _HEAD_ROOM).split(b"\n", 2)
    if len(parts) != 3:
        raise Refused("sync.bad_batch", reason="header")
    try:
        header = _HEADER.decode(parts[0])
        signature = base64.b64decode(parts[1], validate=True)
    except (msgspec.DecodeError, UnicodeDecodeError, binascii.Error) as trouble:
        raise Refused("sync.bad_batch", reason="header") from trouble
    if not _is_sane(header) or base64.b64encode(signature) != parts[1]:
        raise Refused("sync.bad_batch", reason="header")
    return Peeked(header, parts[0], signature)


def unpack(raw: bytes, public: bytes, limits: Limits) -> Batch:
    """The batch, signed by `public` and whole from `prev` to `head`.

    Raises Refused: "sync.unsigned" (another key, an altered header), "sync.bad_batch" (anything else altered, dropped
    or malformed), "sync.too_large" (beyond `limits`).
    """
    peeked = peek(raw, limits)
    if peeked.header.kid != key_id(public) or not keys.verify(public, _signed(peeked.line), peeked.signature):
        raise Refused("sync.unsigned")
    if peeked.header.n > limits.records:
        raise Refused("sync.too_large", what="records", limit=limits.records)
    lines = _inflate_whole(raw, limits.inflated).split(b"\n")[2:]
    return _walk(peeked.header, lines, raw, limits)


def _walk(header: Header, lines: Sequence[bytes], raw: bytes, limits: Limits) -> Batch:
    if len(lines) != header.n:
        raise Refused("sync.bad_batch", reason="count")
    metas: list[Meta] = []
    links: list[Link] = []
    previous = header.prev
    for seq, line in enumerate(lines, header.first):
        if len(line) > limits.record:
            raise Refused("sync.too_large", what="record", limit=limits.record, seq=seq)
        meta, each = _read(line, previous)
        if meta.seq != seq:
            raise Refused("sync.bad_batch", reason="order", seq=seq)
        metas.append(meta)
        links.append(each)
        previous = each.hash
    if previous != header.head:
        raise Refused("sync.bad_batch", reason="chain")
    return Batch(header, metas, links, raw)


def _write(each: Link) -> bytes:
    if each.leaf is not None:
        return b'{"m":%b,"leaf":"%b"}' % (each.meta, each.leaf.hex().encode())
    return b'{"m":%b,"s":"%b","b":%b}' % (each.meta, each.salt.hex().encode(), each.body)


def _read(line: bytes, previous: bytes) -> tuple[Meta, Link]:
    try:
        parts = _LINE.decode(line)
        raw, meta = bytes(parts.m), read_meta(bytes(parts.m))
        each = _erased(parts, meta, raw, previous) if parts.leaf else _whole(parts, meta, raw, previous)
    except (msgspec.DecodeError, ValueError) as trouble:
        raise Refused("sync.bad_batch", reason="record") from trouble
    if _write(each) != line:  # one way to write a record, so that no byte is free
        raise Refused("sync.bad_batch", reason="record")
    return meta, each


def _whole(parts: _Line, meta: Meta, raw: bytes, previous: bytes) -> Link:
    salt, body = bytes.fromhex(parts.s), bytes(parts.b)
    if len(salt) != len(_EMPTY):
        raise ValueError("salt")
    return Link(meta.seq, meta.id, meta.k, raw, salt, body, chained(previous, raw, salt, body))


def _erased(parts: _Line, meta: Meta, raw: bytes, previous: bytes) -> Link:
    """Only what belongs to one person may come without its body: nobody on the way can leave out anything else."""
    leaf = bytes.fromhex(parts.leaf)
    if len(leaf) != HASH_SIZE or not meta.k.startswith(PERSONAL):
        raise ValueError("leaf")
    return Link(meta.seq, meta.id, meta.k, raw, b"", b"", grown(previous, raw, leaf), leaf)


def _is_sane(header: Header) -> bool:
    return (
        header.p == PROTOCOL
        and 1 <= header.first <= header.last < 2**62
        and header.n == header.last - header.first + 1
        and len(header.prev) == len(header.head) == 32
        and all(0 < len(name) <= 64 and "\0" not in name for name in (header.dev, header.epoch, header.stream))
    )


def _inflate(raw: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj(_GZIP).decompress(raw, limit)
    except zlib.error as trouble:
        raise Refused("sync.bad_batch", reason="gzip") from trouble


def _inflate_whole(raw: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj(_GZIP)
    try:
        text = inflater.decompress(raw, limit)
    except zlib.error as trouble:
        raise Refused("sync.bad_batch", reason="gzip") from trouble
    if not inflater.eof:
        raise Refused("sync.too_large", what="inflated", limit=limit) if len(text) >= limit else _torn()
    if inflater.unused_data:
        raise _torn()
    return text


def _torn() -> Refused:
    return Refused("sync.bad_batch", reason="gzip")


def _signed(line: bytes) -> bytes:
    return b"kb1\n" + line
