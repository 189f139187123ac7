"""The index as a site's server posts it for the screens of its devices: published figures, nothing that is added up."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

import msgspec

INDEX: Final = "published-index"
"""The name of the paper."""
_Short = Annotated[str, msgspec.Meta(max_length=40)]
_Figure = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,3}\.[0-9]{2}$")]


_Mutu = Literal["A", "B", "C", "D"]


class PostedUnsur(msgspec.Struct, frozen=True):
    """One unsur of the index: its name by language, the official one under "id"; `ikm` as it is printed."""

    names: Annotated[dict[_Short, Annotated[str, msgspec.Meta(max_length=120)]], msgspec.Meta(min_length=1)]
    ikm: _Figure
    mutu: _Mutu


class PostedIndex(msgspec.Struct, frozen=True):
    """`ikm` as it is printed, with a point; `weights` "exact" or "0.11".

    `issued`: a report of the period says so. Else the figure is provisional, as of `day`. `unsur` in the order of
    their codes; empty where the site's server does not tell of them.
    """

    period: _Short
    first: dt.date
    last: dt.date
    ikm: _Figure
    mutu: _Mutu
    n: Annotated[int, msgspec.Meta(ge=1)]
    weights: _Short
    issued: bool
    day: dt.date
    unsur: tuple[PostedUnsur, ...] = ()


def written(index: PostedIndex) -> bytes:
    """As the paper."""
    return msgspec.json.encode(index)


def read(paper: bytes) -> PostedIndex | None:
    """What the paper says; None where another version of this program wrote it."""
    try:
        return msgspec.json.decode(paper, type=PostedIndex)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
