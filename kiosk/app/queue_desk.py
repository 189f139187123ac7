"""The part of a device's desk that works on the queue: takes each of these commands to its use case."""

from __future__ import annotations

import threading
from typing import Protocol, assert_never

from kiosk.app import calling, counter, moves
from kiosk.app.books import Store
from kiosk.app.counter_view import counter_view
from kiosk.app.curve import curve_view
from kiosk.app.issue import Rules
from kiosk.app.letters import set_letters
from kiosk.app.onward import onward
from kiosk.app.place import show_place
from kiosk.app.queue_commands import (
    AnyQueueCommand,
    CallNext,
    CallTicket,
    FinishService,
    HoldTicket,
    MissTicket,
    OnwardService,
    Recall,
    ReturnTicket,
    SetLetters,
    ShowCurve,
    ShowPlace,
    StartService,
    TransferTicket,
)
from kiosk.app.survey import Guesses
from kiosk.app.view import View
from kiosk.app.views import CounterView, TicketView
from kiosk.app.world import World
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.trouble import Refused


class Changed(Protocol):
    """Tells whoever has to know that something changed."""

    def __call__(self, *changes: str) -> None: ...


class QueueDesk:
    """Safe from any thread. `issuing`: held while a number is given, one at a time on a device."""

    def __init__(
        self,
        store: Store,
        site: Site,
        world: World,
        rules: Rules,
        guesses: Guesses | None,
        issuing: threading.Lock,
        changed: Changed,
    ) -> None:
        self._store, self._site, self._world = store, site, world
        self._rules, self._guesses, self._issuing, self._changed = rules, guesses, issuing, changed
        self.calling = threading.Lock()

    def do(self, command: AnyQueueCommand) -> View:
        """Does it and answers; raises Refused."""
        match command:
            case CallNext():
                self._must_be_of_today()
                with self.calling:
                    calling.call_next(self._store, self._site, self._world, command)
                return self._counter(command.counter)
            case CallTicket():
                calling.call_held(self._store, self._site, command)
                return self._counter(command.counter)
            case Recall() | StartService() | MissTicket() | FinishService() | HoldTicket():
                moves.move_current(self._store, self._site, command)
                return self._counter(command.counter)
            case TransferTicket():
                moves.transfer(self._store, self._site, command)
                return self._counter(command.counter)
            case ReturnTicket():
                moves.take_back(self._store, self._site, self._world.hub, command)
                return self._counter(command.counter)
            case OnwardService():
                return self._onward(command)
            case SetLetters():
                set_letters(self._store, command)
                return self.look(command.counter)
            case ShowCurve(counter=code):
                return self._store.read(lambda books: curve_view(books, self._site, code))
            case ShowPlace():
                return show_place(self._store, self._site, self._guesses, command)
            case _:
                assert_never(command)

    def _must_be_of_today(self) -> None:
        """Whoever sat down yesterday signs in first. Refused "queue.new_day"."""
        if counter.begin_day(self._store, self._site):
            self._changed("queue", "rating")
            raise Refused("queue.new_day")

    def look(self, code: CounterCode) -> CounterView:
        """A counter's screen."""
        return self._store.read(lambda books: counter_view(books, self._site, self._world, code))

    def _counter(self, code: CounterCode) -> CounterView:
        self._changed("queue", "rating")
        return self.look(code)

    def _onward(self, command: OnwardService) -> TicketView:
        with self._issuing:
            prints = self._world.printing.prints
            view = onward(self._store, self._site, self._world.hub, self._rules, command, prints=prints)
        self._world.printing.wake()
        self._changed("queue", "rating")
        return view
