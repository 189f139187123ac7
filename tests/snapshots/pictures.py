"""Snapshots of pictures: files that a person can look at, compared by their dots."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image
from syrupy.extensions.image import PNGImageSnapshotExtension


class PaperPicture(PNGImageSnapshotExtension):
    """Paper has no tolerance: every dot is black or white, and the same on every machine."""

    def matches(self, *, serialized_data: Any, snapshot_data: Any) -> bool:
        """Whether both PNG files show the same dots, however they were packed."""
        return _dots(serialized_data) == _dots(snapshot_data)


def png(picture: Image.Image) -> bytes:
    """A picture as the bytes of a PNG file."""
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _dots(data: bytes) -> tuple[tuple[int, int], bytes]:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size, picture.convert("1").tobytes()
