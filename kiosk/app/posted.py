"""What hangs on the site's wall, as this device saw it last: it stays through every restart and every cut line."""

from __future__ import annotations

from typing import Final

import msgspec

from kiosk.app.books import Notes
from kiosk.posted import INDEX, PostedIndex, read

POSTED: Final = "posted"
"""The note."""
_ENCODER: Final = msgspec.json.Encoder(order="deterministic")


class Seen(msgspec.Struct, frozen=True):
    """The papers by name. Another site's wall says nothing here."""

    site: str
    papers: dict[str, bytes] = {}


def seen_in(notes: Notes, site: str) -> Seen:
    """What was seen last; nothing where there is none, or that of another site."""
    raw = notes.get(POSTED)
    try:
        seen = Seen(site) if raw is None else msgspec.json.decode(raw, type=Seen)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Seen(site)
    return seen if seen.site == site else Seen(site)


def keep(notes: Notes, seen: Seen) -> None:
    """Keeps what was seen."""
    notes.set(POSTED, _ENCODER.encode(seen))


def published_in(notes: Notes, site: str) -> PostedIndex | None:
    """The index as the site's server posted it last."""
    paper = seen_in(notes, site).papers.get(INDEX)
    return None if paper is None else read(paper)
