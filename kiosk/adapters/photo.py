"""A photograph made anew: only its pixels are kept, upright, at most so large; nothing of what a camera wrote into it.

A telephone writes place, time and its own name into a picture (EXIF, XMP, comments). The picture is painted onto a
fresh one, so that none of it can come along.
"""

from __future__ import annotations

import hashlib
import io
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from kiosk.domain.trouble import Refused

LARGEST_FILE: Final = 12 << 20  # bytes
LARGEST_SIDE: Final = 1600  # dots of what is kept
MOST_DOTS: Final = {"JPEG": 120_000_000, "PNG": 25_000_000}
"""Of what is read: a telephone's picture, and no bomb. A JPEG is unpacked at a part of its size, a PNG as a whole."""
SMALLEST_SIDE: Final = 32
QUALITY: Final = 82


@dataclass(frozen=True)
class CleanPhoto:
    """A JPEG without anything beside its pixels. `sha256` of it, in hex."""

    jpeg: bytes
    width: int
    height: int
    sha256: str


def read_photo(path: Path) -> CleanPhoto:
    """The picture in a file. Refused as `clean`, and "followup.photo_unreadable" where the file cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for, and a folder is none
            raise Refused("followup.photo_no_picture")
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refused("followup.photo_unreadable", file=path.name, problem=error.strerror or str(error)) from error
    return clean(raw)


def clean(raw: bytes) -> CleanPhoto:
    """The same picture, made anew; the same bytes give the same picture.

    Refused: "followup.photo_too_large" (bytes), "followup.photo_no_picture" (not a whole JPEG or PNG),
    "followup.photo_size" (dots: too many, or too few to see anything).
    """
    if len(raw) > LARGEST_FILE:
        raise Refused("followup.photo_too_large", most=LARGEST_FILE >> 20)
    picture = _painted(raw)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    jpeg = out.getvalue()
    return CleanPhoto(jpeg, picture.width, picture.height, hashlib.sha256(jpeg).hexdigest())


def _painted(raw: bytes) -> Image.Image:
    try:
        with _quietly(), Image.open(io.BytesIO(raw), formats=tuple(MOST_DOTS)) as found:
            _must_have_size(*found.size, MOST_DOTS[str(found.format)])
            found.thumbnail((LARGEST_SIDE, LARGEST_SIDE))  # first: what follows needs little memory then
            seen = ImageOps.exif_transpose(found).convert("RGBA")
    except Refused:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("followup.photo_no_picture") from error
    fresh = Image.new("RGB", seen.size, "white")
    fresh.paste(seen, mask=seen)
    return fresh


def _quietly() -> warnings.catch_warnings[None]:
    """Damaged notes of a camera are no trouble: they are not kept anyway."""
    return warnings.catch_warnings(action="ignore", category=UserWarning)


def _must_have_size(width: int, height: int, most: int) -> None:
    if width * height > most or min(width, height) < SMALLEST_SIDE:
        raise Refused("followup.photo_size", width=width, height=height, most=most // 1_000_000)
