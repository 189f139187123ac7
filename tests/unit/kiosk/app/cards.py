"""A card as its reader sends it, and the traces that its number could leave."""

from __future__ import annotations

from pathlib import Path
from typing import Final

UID: Final = bytes.fromhex("2900DEB30A")
EM4100: Final = b"\x022900DEB30A4E\x03"
"""The frame of an RDM6300 (a real card: Arduino forum 1221511)."""


def traces(folder: Path, uid: bytes = UID) -> list[str]:
    """Where in the files of a folder the card's number stands, in any of the ways it is written."""
    number = int.from_bytes(uid, "big")
    words = [uid, uid[::-1], uid.hex().encode(), uid[::-1].hex().encode(), f"{number:010}".encode()]
    words += [uid[1:], uid[1:].hex().encode(), f"{number & 0xFFFFFFFF:010}".encode()]
    return [
        f"{path.name}: {word!r}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in words
        if word.lower() in path.read_bytes().lower()
    ]
