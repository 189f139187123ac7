"""Pictures made of dots, brought from the forms in which programs send them to rows, the highest bit at the left."""

from __future__ import annotations

from PIL import Image


def clipped(bits: bytes, width_bytes: int, room: int) -> bytes:
    """Rows of at most `room` bytes: what lies beyond the head is not burnt."""
    if width_bytes <= room:
        return bits
    return b"".join(bits[start : start + room] for start in range(0, len(bits), width_bytes))


def scaled(bits: bytes, width_bytes: int, across: int, down: int) -> bytes:
    """Every dot so often across, every row so often down."""
    if not bits or (across, down) == (1, 1):
        return bits
    rows = len(bits) // width_bytes
    picture = Image.frombytes("1", (width_bytes * 8, rows), bits)
    return picture.resize((width_bytes * 8 * across, rows * down), Image.Resampling.NEAREST).tobytes()


def from_columns(bits: bytes, deep: int, across: int, down: int) -> bytes:
    """Rows of a strip that came as columns of `deep` dots; whole bytes to a row, white at the end."""
    wide = len(bits) * 8 // deep
    strip = Image.frombytes("1", (deep, wide), bits).transpose(Image.Transpose.TRANSPOSE)
    strip = strip.resize((wide * across, deep * down), Image.Resampling.NEAREST)
    whole = Image.new("1", (bytes_across(wide * across) * 8, deep * down))
    whole.paste(strip, (0, 0))
    return whole.tobytes()


def bytes_across(dots: int) -> int:
    """Bytes that hold so many dots."""
    return -(-dots // 8)
