"""Letters that a centre took in for a site, sealed to the site's server: opaque bytes under a name."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

PATH: Final = "/v1/letters"
LONGEST: Final = 16 << 10  # bytes of one letter, sealed
AT_ONCE: Final = 40  # letters an answer
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_Parts = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class Letter(msgspec.Struct, frozen=True):
    """Sealed bytes, and of how many parts: under one name more parts say all that fewer said, as many say the same."""

    parts: _Parts
    raw: Annotated[bytes, msgspec.Meta(max_length=LONGEST)]


class LettersAsked(msgspec.Struct, frozen=True):
    """A site's server fetches its letters. `kept`: those that are durable there now, with their parts.

    `room`: how many it can take; `takes` False: nobody at the site reads letters, so no more are to be taken in.
    """

    kept: Annotated[dict[_Name, _Parts], msgspec.Meta(max_length=AT_ONCE)]
    room: Annotated[int, msgspec.Meta(ge=0, le=AT_ONCE)]
    takes: bool = True


class Letters(msgspec.Struct, frozen=True):
    """Letters by name; what was said to be `kept` is gone from the centre. The same come again until then."""

    letters: dict[_Name, Letter]
