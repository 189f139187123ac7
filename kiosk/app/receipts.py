"""The receipt of a device's day as the device keeps it, and how it stands to the log as that grows."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from kiosk.app.books import Chain, Notes
from kiosk.app.views import ReceiptView

TODAY: Final = "receipt"
BEFORE: Final = "receipt_before"  # the last one of the day before
CENTRE_KEY: Final = "centre_key"  # note: whose signature counts where a centre signs
_ENCODER: Final = msgspec.json.Encoder()


class Kept(msgspec.Struct, frozen=True):
    """A receipt as it was compared with the log.

    keeper: "centre" or "site". `covered`: how many of the log's records it covers, or that are not this device's own.
    """

    day: str
    keeper: str
    tickets: int
    surveys: int
    agrees: bool
    covered: int
    made_at: str
    raw: bytes


def keep(notes: Notes, name: str, kept: Kept) -> None:
    """Keeps the receipt."""
    notes.set(name, _ENCODER.encode(kept))


def kept_in(notes: Notes, name: str = TODAY) -> Kept | None:
    """The receipt that was kept; None where there is none, or one of another version."""
    raw = notes.get(name)
    try:
        return None if raw is None else msgspec.json.decode(raw, type=Kept)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def differs(notes: Notes) -> bool:
    """Whether a receipt of today or of the day before is not what this device counts."""
    return any(kept is not None and not kept.agrees for kept in (kept_in(notes), kept_in(notes, BEFORE)))


def receipt_view(kept: Kept | None, chain: Chain) -> ReceiptView | None:
    """The receipt beside the log as it is now."""
    if kept is None:
        return None
    open_ = max(chain.waiting(), chain.records() - kept.covered, 0)
    return ReceiptView(
        day=dt.date.fromisoformat(kept.day),
        state="wrong" if not kept.agrees else "waiting" if open_ else kept.keeper,
        tickets=kept.tickets,
        surveys=kept.surveys,
        waiting=open_,
        made_at=dt.datetime.fromisoformat(kept.made_at),
    )
