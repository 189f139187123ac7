"""Papers that a site's server posts for all of its devices: a few small ones by name, and only what is new travels."""

from __future__ import annotations

import hashlib
from typing import Annotated, Final

import msgspec

POSTED: Final = "/v1/posted"
MOST: Final = 32
LONGEST: Final = 16 << 10  # bytes of one paper
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_Paper = Annotated[bytes, msgspec.Meta(max_length=LONGEST)]
_Print = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class PostedAsked(msgspec.Struct, frozen=True):
    """What is posted by now? `have`: the papers that the asker has, with their fingerprints."""

    have: Annotated[dict[_Name, _Print], msgspec.Meta(max_length=MOST)]


class Posted(msgspec.Struct, frozen=True):
    """`papers`: those that the asker does not have as they are; `gone`: those that hang there no more."""

    papers: dict[_Name, _Paper]
    gone: tuple[_Name, ...] = ()


def fingerprint(paper: bytes) -> bytes:
    """What tells a paper from another one of the same name."""
    return hashlib.sha256(paper).digest()
