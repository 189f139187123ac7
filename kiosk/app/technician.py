"""The technician's door: a PIN or a card, five tries in a row, then a wait that doubles. It stands in the store."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from kiosk.app.books import Books, Pin, Store
from kiosk.app.technician_commands import TECHNICIAN, KeepScreen, OpenDoor, OpenDoorByCard
from kiosk.app.technician_views import TechnicianView
from kiosk.app.words import NAME
from kiosk.app.world import Pins
from kiosk.domain.lockout import TRIES, locked_until, seconds_left
from kiosk.domain.trouble import Refused

_SCREEN: Final = "screen/"
_NOBODY: Final = Pin("", 0, None)
"""A device whose technician has no PIN: a hash that nothing matches."""


class _Measured(msgspec.Struct, frozen=True):
    """What was measured on the glass of a role."""

    dpi: float = 0.0
    touch_mm: float = -1.0
    tested_at: dt.datetime | None = None


def open_door(store: Store, pins: Pins, wish: OpenDoor) -> None:
    """By PIN. The slow comparison runs outside the writing thread; call it one at a time."""
    known = _free(store)
    if not known.hash:
        raise Refused("technician.no_pin")
    if not pins.matches(wish.pin, known.hash):
        raise Refused("technician.wrong_pin", left=_missed(store, known))
    _forgive(store, known)


def open_door_by_card(store: Store, wish: OpenDoorByCard) -> None:
    """By card. A strange one is a try as a wrong PIN is."""
    known = _free(store)
    if not wish.stable:
        raise Refused("officer.card_unstable")
    owner, there = store.read(lambda books: (books.cards.officer_of(wish.seal), books.cards.officers()))
    if TECHNICIAN not in there:
        raise Refused("technician.no_card")
    if owner != TECHNICIAN:
        raise Refused("technician.wrong_card", left=_missed(store, known))
    _forgive(store, known)


def technician_view(books: Books, role: str) -> TechnicianView:
    """How the door stands, and the glass of `role`."""
    known = books.counters.pin(TECHNICIAN) or _NOBODY
    measured = _measured(books, role)
    return TechnicianView(
        pin=bool(known.hash),
        card=TECHNICIAN in books.cards.officers(),
        tries_left=max(0, TRIES - known.failures),
        locked_seconds=seconds_left(known.locked_until, books.now()),
        device=books.device(),
        name=(books.notes.get(NAME) or b"").decode(),
        dpi=measured.dpi,
        touch_mm=measured.touch_mm,
        tested_at=measured.tested_at,
    )


def keep_screen(books: Books, wish: KeepScreen) -> TechnicianView:
    """Keeps what was measured, and when touches were tested."""
    before = _measured(books, wish.role)
    tested = wish.touch_mm >= 0
    after = _Measured(
        dpi=wish.dpi or before.dpi,
        touch_mm=wish.touch_mm if tested else before.touch_mm,
        tested_at=books.now() if tested else before.tested_at,
    )
    books.notes.set(_SCREEN + wish.role, msgspec.json.encode(after))
    return technician_view(books, wish.role)


def _measured(books: Books, role: str) -> _Measured:
    kept = books.notes.get(_SCREEN + role)
    return msgspec.json.decode(kept, type=_Measured) if kept else _Measured()


def _free(store: Store) -> Pin:
    """What is known of the technician; refuses while a wait lasts."""
    known, now = store.read(lambda books: (books.counters.pin(TECHNICIAN) or _NOBODY, books.now()))
    if seconds := seconds_left(known.locked_until, now):
        raise Refused("technician.locked", seconds=seconds)
    return known


def _missed(store: Store, known: Pin) -> int:
    """Another wrong try; how many are left before a wait."""
    failures = known.failures + 1

    def work(books: Books) -> None:
        until = locked_until(failures, books.now())
        books.counters.set_pin(TECHNICIAN, Pin(known.hash, failures, until))

    store.write(work)
    return max(0, TRIES - failures)


def _forgive(store: Store, known: Pin) -> None:
    if known.failures:
        store.write(lambda books: books.counters.set_pin(TECHNICIAN, Pin(known.hash, 0, None)))
