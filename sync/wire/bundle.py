"""A bundle: a site's configuration as one signed object, which anybody may carry and nobody can alter.

    label line | "\\n" | signature, 64 bytes | content

The label is JSON on one line and names every file with its size and hash, and the hash of the content as it travels;
the signature covers the label. The content is the files, one behind the other in the label's order, in one zlib stream.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Final

import msgspec

from sync.trouble import Refused
from sync.wire import keys
from sync.wire.batch import key_id

PACKED_SIZE: Final = 512 << 10  # of the whole bundle, in bytes; within what one call may carry
FILES: Final = 200
FILE_SIZE: Final = 2 << 20
WHOLE_SIZE: Final = 4 << 20  # of all files together
_LABEL_SIZE: Final = 64 << 10
_NAME_SIZE: Final = 120
_LEVEL: Final = 9
_PART: Final = re.compile(r"[a-z0-9_][a-z0-9_.-]*(/[a-z0-9_][a-z0-9_.-]*){0,2}")
_FOLDER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9 _.-]{0,63}")
_Whole = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One plain file: `name` is relative to the folder, in lower case, with at most two folders before it."""

    name: str
    size: _Whole
    sha256: _Hash


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed. Times are ISO 8601 with their zone, or empty: at once, for ever."""

    p: str
    site: str
    folder: str  # what the folder was called; a site without an id is known by it
    version: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    not_before: str
    expires: str
    by: str  # "site" or "centre": who published it first
    kid: str  # of the key that signed
    content: _Hash
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a site's folder, by name, and what the folder is called."""

    folder: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which a folder is published: from when it counts and until when; empty: at once, for ever."""

    not_before: str = ""
    expires: str = ""
    by: str = "site"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle whose signature and every hash hold. `head`: label line and signature, to keep beside the files."""

    label: Label
    head: bytes
    contents: Contents


PROTOCOL: Final = "kb1-bundle"
_LABEL: Final = msgspec.json.Decoder(Label)
_ENCODER: Final = msgspec.json.Encoder()


def pack(key: keys.DeviceKey, site: str, version: int, terms: Terms, contents: Contents) -> bytes:
    """The signed bundle; the same arguments give the same bytes. Raises Refused("sync.bundle_too_large", "_name")."""
    names = sorted(contents.files)
    whole = b"".join(contents.files[name] for name in names)
    packed = zlib.compress(whole, _LEVEL)
    label = Label(
        p=PROTOCOL,
        site=site,
        folder=contents.folder,
        version=version,
        not_before=terms.not_before,
        expires=terms.expires,
        by=terms.by,
        kid=key_id(key.public),
        content=sha256(packed).digest(),
        parts=tuple(_part(name, contents.files[name]) for name in names),
    )
    _must_be_in_bounds(label, packed)
    line = _ENCODER.encode(label)
    return b"".join((line, b"\n", key.sign(_signed(line)), packed))


def open_bundle(raw: bytes, public: bytes, site: str) -> Bundle:
    """The bundle, if the holder of `public` made it for this site and not a byte of it was changed since.

    Costs at most WHOLE_SIZE of memory beside `raw`, whatever it says of itself.
    Raises Refused: "sync.bad_bundle", "sync.bundle_unsigned", "sync.bundle_other_site", "sync.bundle_too_large".
    """
    label, head = read_head(raw, public, site)
    return Bundle(label, head, _contents(label, raw[len(head) :]))


def contents_of(raw: bytes) -> Contents:
    """The files, every hash held; for who keeps what he signed himself. Raises Refused("sync.bad_bundle")."""
    label = peek(raw)
    return _contents(label, raw[raw.find(b"\n") + 1 + keys.SIGNATURE_SIZE :])


def read_head(raw: bytes, public: bytes, site: str) -> tuple[Label, bytes]:
    """The label, believed, and its bytes with the signature. Raises Refused as `open_bundle` does."""
    end = raw.find(b"\n", 0, _LABEL_SIZE + 1)
    head = raw[: end + 1 + keys.SIGNATURE_SIZE]
    if end < 0 or len(head) != end + 1 + keys.SIGNATURE_SIZE:
        raise Refused("sync.bad_bundle", detail="label")
    line = head[:end]
    if not keys.verify(public, _signed(line), head[end + 1 :]):
        raise Refused("sync.bundle_unsigned")
    label = peek(raw)
    if label.kid != key_id(public):
        raise Refused("sync.bundle_unsigned")
    if label.site != site:
        raise Refused("sync.bundle_other_site", theirs=label.site, ours=site)
    return label, head


def peek(raw: bytes) -> Label:
    """What the label says, not yet believed. Raises Refused("sync.bad_bundle")."""
    try:
        label = _LABEL.decode(raw[: max(raw.find(b"\n", 0, _LABEL_SIZE + 1), 0)])
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Refused("sync.bad_bundle", detail=str(trouble)[:200]) from trouble
    if label.p != PROTOCOL:
        raise Refused("sync.bad_bundle", detail="p")
    return label


def must_agree(label: Label, files: Mapping[str, bytes]) -> None:
    """Raises Refused("sync.bad_bundle") unless these are the label's files, every byte."""
    if {part.name: part for part in label.parts} != {name: _part(name, content) for name, content in files.items()}:
        raise Refused("sync.bad_bundle", detail="parts")


def fit_for_folder(name: str) -> bool:
    """Whether a folder of this name can be published."""
    return _FOLDER.fullmatch(name) is not None and not name.endswith((" ", "."))


def fit_for_part(name: str) -> bool:
    """Whether a file of this name may be in a bundle: nothing hidden, nothing that climbs."""
    return len(name) <= _NAME_SIZE and _PART.fullmatch(name) is not None and ".." not in name


def _contents(label: Label, packed: bytes) -> Contents:
    _must_be_in_bounds(label, packed)
    if sha256(packed).digest() != label.content:
        raise Refused("sync.bad_bundle", detail="content")
    whole = _inflated(packed, sum(part.size for part in label.parts))
    files: dict[str, bytes] = {}
    at = 0
    for part in label.parts:
        files[part.name] = whole[at : at + part.size]
        at += part.size
    must_agree(label, files)
    return Contents(label.folder, files)


def _part(name: str, content: bytes) -> Part:
    return Part(name, len(content), sha256(content).digest())


def _must_be_in_bounds(label: Label, packed: bytes) -> None:
    names = [part.name for part in label.parts]
    if not fit_for_folder(label.folder) or names != sorted(set(names)):
        raise Refused("sync.bad_bundle", detail="names")
    for name in names:
        if not fit_for_part(name) or any(other.startswith(name + "/") for other in names):
            raise Refused("sync.bad_bundle", detail="names")
    sizes = [part.size for part in label.parts]
    if len(sizes) > FILES or max(sizes, default=0) > FILE_SIZE or sum(sizes) > WHOLE_SIZE or len(packed) > PACKED_SIZE:
        raise Refused("sync.bundle_too_large", files=FILES, each=FILE_SIZE >> 10, all=WHOLE_SIZE >> 10)


def _inflated(packed: bytes, size: int) -> bytes:
    """Exactly `size` bytes and nothing behind them."""
    stream = zlib.decompressobj()
    try:
        whole = stream.decompress(packed, size + 1)
    except zlib.error as trouble:
        raise Refused("sync.bad_bundle", detail="zlib") from trouble
    if len(whole) != size or not stream.eof or stream.unused_data:
        raise Refused("sync.bad_bundle", detail="size")
    return whole


def _signed(line: bytes) -> bytes:
    return PROTOCOL.encode() + b"\n" + line
