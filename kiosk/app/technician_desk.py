"""The part of a device's desk that works for technicians: takes each of these commands to its use case."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import assert_never

from kiosk.app import acceptance, ledger
from kiosk.app.books import Store
from kiosk.app.health import health_view, silent_boards
from kiosk.app.queue_desk import Changed
from kiosk.app.technician import keep_screen, open_door, open_door_by_card, technician_view
from kiosk.app.technician_commands import (
    BeginAcceptance,
    EndStep,
    KeepScreen,
    OpenDoor,
    OpenDoorByCard,
    ShowAcceptance,
    ShowHealth,
    ShowTechnician,
    SignAcceptance,
)
from kiosk.app.technician_views import HealthView, TechnicianView
from kiosk.app.view import View
from kiosk.app.views import StatusView
from kiosk.app.words import day_of
from kiosk.app.world import World
from kiosk.domain.catalogue import Site

Acceptance = ShowAcceptance | BeginAcceptance | EndStep | SignAcceptance
AnyDoorCommand = ShowTechnician | OpenDoor | OpenDoorByCard | KeepScreen | ShowHealth | Acceptance
"""All that a technician asks but for paper."""


class TechnicianDesk:
    """Safe from any thread. `signing`: held while a secret is guessed, one at a time on a device."""

    def __init__(
        self,
        store: Store,
        site: Site,
        world: World,
        role: str,
        signing: threading.Lock,
        status: Callable[[], StatusView],
        changed: Changed,
    ) -> None:
        self._store, self._site, self._world, self._role = store, site, world, role
        self._signing, self._status, self._changed = signing, status, changed

    def do(self, command: AnyDoorCommand) -> View:
        """Does it and answers; raises Refused."""
        match command:
            case ShowTechnician(role=role):
                return self._store.read(lambda books: technician_view(books, role))
            case OpenDoor() | OpenDoorByCard():
                return self._open_door(command)
            case KeepScreen():
                return self._store.write(lambda books: keep_screen(books, command))
            case ShowHealth(anew=anew):
                return self._health(anew=anew)
            case ShowAcceptance() | BeginAcceptance() | EndStep() | SignAcceptance():
                return self._acceptance(command)
            case _:
                assert_never(command)

    def _open_door(self, command: OpenDoor | OpenDoorByCard) -> TechnicianView:
        with self._signing:
            if isinstance(command, OpenDoor):
                open_door(self._store, self._world.pins, command)
            else:
                open_door_by_card(self._store, command)
        return self._store.read(lambda books: technician_view(books, command.role))

    def _health(self, *, anew: bool) -> HealthView:
        ledger_now, hall = self._store.read(
            lambda books: (ledger.ledger_view(books, day_of(self._site, books)), silent_boards(books))
        )
        return health_view(self._world.upkeep, self._status(), ledger_now, hall, anew=anew)

    def _acceptance(self, command: Acceptance) -> View:
        upkeep = self._world.upkeep
        match command:
            case ShowAcceptance():
                return self._store.read(lambda books: acceptance.acceptance_view(books, upkeep))
            case BeginAcceptance():
                return self._store.write(lambda books: acceptance.begin(books, upkeep))
            case EndStep():
                return self._store.write(lambda books: acceptance.end_step(books, upkeep, command))
            case SignAcceptance():
                view = self._store.write(lambda books: acceptance.sign(books, upkeep, self._site, self._role))
                self._changed("acceptance")
                return view
            case _:
                assert_never(command)
