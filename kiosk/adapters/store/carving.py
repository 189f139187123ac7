"""Finds rows in the raw bytes of a damaged store, without its tables, its pages or its indexes.

A row stands in a file as a header, which says how long each column is, and the columns after it (fileformat2.html,
2.1). The header of a record of the log is so particular (a stream of one letter, a salt of 16 bytes, a hash of 32) that
a pattern finds it wherever it lies, also in a page whose own head is lost and in the write-ahead log. A row that was
found proves nothing by itself: the hashes of the chain do, or the reader of its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.adapters.store.sealed import link_of
from sync.wire.chain import Link

PAGE: Final = 4096  # bytes; what SQLite makes, and we never change it
_WAL_HEAD: Final = 32
_FRAME_HEAD: Final = 24
_MOST_LOCAL: Final = {"index": (PAGE - 12) * 64 // 255 - 23, "table": PAGE - 35}
_LEAST_LOCAL: Final = (PAGE - 12) * 32 // 255 - 23
_SHORT: Final = rb"(?:[\x81-\xff]?[\x00-\x7f])"
_LONG: Final = rb"(?:(?:[\x81-\xff][\x80-\xff]?)?[\x00-\x7f])"
_RECORD: Final = re.compile(
    rb"(?s)(?=([\x0a-\x11])("
    + _SHORT
    + rb")\x0f([\x01-\x06\x08\x09])("
    + _SHORT
    + rb")("
    + _SHORT
    + rb")("
    + _LONG
    + rb")([\x0c\x2c])("
    + _LONG
    + rb")\x4c)"
)
_ANSWER: Final = re.compile(
    rb"(?s)(?=([\x80-\xff]{8}.)([\x05-\x08])\x00(" + _SHORT + rb")(" + _LONG + rb")([\x08\x09]))"
)


@dataclass(frozen=True, slots=True)
class Pages:
    """Every version of every page that is left, the newest first, and the bytes in which rows are looked for."""

    chunks: tuple[bytes, ...]
    versions: Mapping[int, tuple[bytes, ...]]


def pages_of(database: Path) -> Pages:
    """The pages of a database and of the write-ahead log beside it, whatever their state."""
    versions: dict[int, list[bytes]] = {}
    whole = _read(database)
    for start in range(0, len(whole), PAGE):
        versions.setdefault(start // PAGE + 1, []).append(whole[start : start + PAGE])
    log = _read(database.with_name(database.name + "-wal"))
    for start in range(_WAL_HEAD, len(log), _FRAME_HEAD + PAGE):
        number, page = log[start : start + 4], log[start + _FRAME_HEAD : start + _FRAME_HEAD + PAGE]
        versions.setdefault(int.from_bytes(number, "big"), []).insert(0, page)
    chunks = tuple(page for known in versions.values() for page in known)
    return Pages(chunks, {number: tuple(known) for number, known in versions.items()})


def links_in(pages: Pages) -> Iterator[tuple[str, str, Link]]:
    """(epoch, stream, record) of all that looks like a record of the log; the same one may come more than once."""
    for chunk in pages.chunks:
        for found in _RECORD.finditer(chunk):
            yield from _links(pages, chunk, found)


def _links(pages: Pages, chunk: bytes, found: re.Match[bytes]) -> Iterator[tuple[str, str, Link]]:
    sizes = (_varint(found[group]) for group in range(3, 7))
    kinds = [_varint(found[2]), 15, *sizes, found[7][0], _varint(found[8]), 76]
    for row in _payloads(pages, chunk, found.start(), found[1][0], kinds, "index"):
        epoch, stream, seq, name, kind, meta, salt, body, digest = row
        try:
            texts = [column.decode() for column in (epoch, stream, name, kind)]
        except UnicodeDecodeError:
            continue
        number = _whole(seq, kinds[2])
        yield texts[0], texts[1], link_of(number, texts[2], texts[3], meta, salt, body, digest)


def answers_in(pages: Pages) -> Iterator[tuple[int, str, bytes, bool]]:
    """(place, hour, body, whether it had joined the log) of everything that looks like an answer."""
    for chunk in pages.chunks:
        for found in _ANSWER.finditer(chunk):
            kinds = [0, _varint(found[3]), _varint(found[4]), found[5][0]]
            for _, hour, body, _ in _payloads(pages, chunk, found.start(2), found[2][0], kinds, "table"):
                if hour.isascii():
                    yield _varint(found[1]), hour.decode(), body, kinds[3] == 9


def _payloads(
    pages: Pages, chunk: bytes, start: int, head: int, kinds: list[int], tree: str
) -> Iterator[tuple[bytes, ...]]:
    """The columns of a row that starts at `start`, by every version of the pages that it goes on in."""
    if any(kind >= 10 and kind % 2 == 0 and kind < 12 for kind in kinds):
        return
    sizes = [_size(kind) for kind in kinds]
    total = head + sum(sizes)
    here = _local(total, tree)
    if start + here > len(chunk):
        return
    for payload in _spilled(pages, chunk[start : start + here], total, chunk[start + here : start + here + 4]):
        yield _cut(payload[head:], sizes)


def _spilled(pages: Pages, local: bytes, total: int, onward: bytes) -> Iterator[bytes]:
    """The whole row: what lies here, and what lies in the pages that the last four bytes lead to."""
    if len(local) == total:
        yield local
        return
    for depth in (0, -1):  # the newest version of each page, else the oldest
        payload, at, left = local, onward, total // PAGE + 2
        while len(payload) < total and left and (known := pages.versions.get(int.from_bytes(at, "big"))):
            page = known[depth]
            payload, at, left = payload + page[4 : 4 + total - len(payload)], page[:4], left - 1
        if len(payload) == total:
            yield payload


def _local(total: int, tree: str) -> int:
    """How much of a row lies in its own page (fileformat2, 1.6)."""
    most = _MOST_LOCAL[tree]
    if total <= most:
        return total
    least = _LEAST_LOCAL
    fitting = least + (total - least) % (PAGE - 4)
    return fitting if fitting <= most else least


def _size(kind: int) -> int:
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind] if kind < 10 else (kind - 12) // 2


def _whole(column: bytes, kind: int) -> int:
    return {8: 0, 9: 1}.get(kind, int.from_bytes(column, "big", signed=True))


def _varint(raw: bytes) -> int:
    value = 0
    for byte in raw[:8]:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value
    return value << 8 | raw[8] if len(raw) == 9 else value


def _cut(columns: bytes, sizes: list[int]) -> tuple[bytes, ...]:
    parts, at = [], 0
    for size in sizes:
        parts.append(columns[at : at + size])
        at += size
    return tuple(parts)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
