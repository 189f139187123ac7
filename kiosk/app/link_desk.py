"""The part of a device's desk that stands between it and its site's server: joining, sending, sticks, keys, clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from kiosk.app.books import Store
from kiosk.app.commands import Adopt, Enrol, ReadStick, RotateKey, SyncNow, TrustClock, WriteStick
from kiosk.app.view import View
from kiosk.app.views import KeyView, StatusView, StickView
from kiosk.app.world import World

AnyLinkCommand = SyncNow | Enrol | Adopt | TrustClock | RotateKey | WriteStick | ReadStick


class LinkDesk:
    """Safe from any thread."""

    def __init__(self, store: Store, world: World, status: Callable[[], StatusView]) -> None:
        self._store, self._world, self._status = store, world, status

    def do(self, command: AnyLinkCommand) -> View:
        """Does it and answers; raises Refused."""
        uplink = self._world.uplink
        match command:
            case SyncNow():
                self._store.write(lambda books: books.answers.chain_pending(None))
                uplink.sync_now()
                return self._status()
            case Enrol():
                uplink.enrol(command.code, command.url, anew=command.anew)
                return self._status()
            case Adopt():
                uplink.adopt()
                return self._status()
            case TrustClock():
                self._store.write(self._world.machine.trust_clock())
                return self._status()
            case RotateKey():
                return KeyView(until=dt.datetime.fromisoformat(uplink.rotate()))
            case WriteStick():
                onto = uplink.write_stick(Path(command.folder), everything=command.everything)
                return StickView(batches=onto.batches, records=onto.records)
            case ReadStick():
                safe = uplink.read_stick(Path(command.folder))
                return StickView(records=safe, waiting=self._store.read(lambda books: books.chain.waiting()))
            case _:
                assert_never(command)
