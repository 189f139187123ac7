"""The four faces of a rating, the same on glass and on a phone: path data on a grid of 24, only the mouth differs."""

from __future__ import annotations

from typing import Final

_FACE: Final = "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19z M8.6 8.8v1.4 M15.4 8.8v1.4"
_MOUTHS: Final = (
    "M7.2 13.8h9.6a4.8 4.8 0 0 1-9.6 0z",
    "M7.6 14.4a5 5 0 0 0 8.8 0",
    "M8.2 16.6a5.2 5.2 0 0 1 7.6 0",
    "M7.4 17.8a4.7 4.7 0 0 1 9.2 0",
)
FACES: Final[dict[int, str]] = {mood: f"{_FACE} {mouth}" for mood, mouth in enumerate(_MOUTHS, 1)}
"""By mood: 1 very good to 4 bad."""
