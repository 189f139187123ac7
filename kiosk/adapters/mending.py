"""Before a store is opened: looked over, by what its key and the mark outside know of it, and mended if it must."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from kiosk.adapters.identity import begun, kept_key, mark_outside
from kiosk.adapters.store.rescue import Origin, Rescued, SqlPen, make_sound
from kiosk.ports import Chance, Clock
from sync.mark import OutsideMark, place_of


def mend(folder: Path, clock: Clock, chance: Chance) -> Rescued | None:
    """What was mended, if anything. Call it under the store's lock. Refused "store.lost", "store.unreadable"."""
    key, first = kept_key(folder), begun(folder)
    if key is None or not first:
        return None
    return make_sound(folder, Origin(key.public, first), _marked(folder), SqlPen(clock, chance))


def _marked(folder: Path) -> tuple[str, int]:
    """The epoch, and how many records its log had at least, as far as the mark speaks of the log in this place."""
    with closing(OutsideMark(mark_outside(folder), folder)) as mark:
        found = mark.read()
    return (found.epoch, found.reached) if found and found.place == place_of(folder) else ("", 0)
