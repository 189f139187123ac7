"""A device's records on a stick, and a server's answer to them."""

from __future__ import annotations

from pathlib import Path

from kiosk.adapters import farewell
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.membership import Membership
from kiosk.adapters.store.store import SqliteStore
from kiosk.domain.trouble import Refused
from sync.client import stick
from sync.client.stick import Written
from sync.stick import Stick
from sync.wire.keys import DeviceKey


def write(
    store: SqliteStore,
    data: Path,
    member: Membership | None,
    journal: StoreJournal,
    key: DeviceKey,
    folder: Path,
    *,
    everything: bool,
) -> Written:
    """Puts what is not final onto a stick; of a revoked device, what it packed before its key went.

    Refused "sync.not_enrolled" where there is neither.
    """
    onto = Stick.at(folder, make=True)
    left = stick.carry(data / farewell.LEFT, onto)
    if member is None:
        if not left.batches:
            raise Refused("sync.not_enrolled")
        return left
    store.write(lambda books: books.answers.chain_pending(None))
    now = store.read(lambda books: books.now()).isoformat()
    wrote = stick.write(onto, journal, key, now, everything=everything)
    return Written(left.batches + wrote.batches, left.records + wrote.records)
