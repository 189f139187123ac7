"""A device of a few lines: calls on a board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from kiosk.app.command import Command
from kiosk.app.device import Listener
from kiosk.app.sound_commands import ReportSound, SayCall, SayView
from kiosk.app.view import Done, View
from kiosk.app.views import BoardView, CallView, LinkView, OpeningView
from kiosk.domain.catalogue import Site, ZoneCode
from kiosk.domain.ticket import TicketId
from kiosk.domain.trouble import Refused
from kiosk.posted import PostedIndex
from tests.unit.ui.loket.fakes import NINE, site

V = TypeVar("V", bound=View)


def call(label: str, counter: int, minutes: float, calls: int = 1) -> CallView:
    """A number called so many minutes before ten to eleven."""
    at = NINE + dt.timedelta(minutes=110 - minutes)
    return CallView(
        label=label,
        counter_name=f"Loket {counter}",
        zone=ZoneCode("A"),
        called_at=at,
        calls=calls,
        ticket=TicketId(label),
    )


@dataclass
class FakeDevice:
    """Shows `calls`; `broken` refuses."""

    calls: list[CallView] = field(default_factory=list)
    link: LinkView = field(default_factory=lambda: LinkView(state="connected", since=None, waiting_records=0))
    broken: bool = False
    others: bool = False  # another board says every call
    said: set[SayCall] = field(default_factory=set)
    opening: OpeningView | None = None
    published: PostedIndex | None = None
    asked: list[Command] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)
    site: Site = field(default_factory=site)
    role: str = "display"

    def execute(self, command: Command, answer: type[V]) -> V:
        """The board as it stands."""
        self.asked.append(command)
        if self.broken:
            raise Refused("device.failed", kind="OSError")
        view = self._answer(command)
        assert isinstance(view, answer)
        return view

    def _answer(self, command: Command) -> View:
        match command:
            case SayCall():
                mine = not self.others and command not in self.said
                self.said.add(command)
                return SayView(mine=mine)
            case ReportSound():
                return Done()
            case _:
                return BoardView(
                    now=NINE,
                    calls=tuple(self.calls),
                    link=self.link,
                    opening=self.opening,
                    published=self.published,
                )

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Remembers who wants to know."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def close(self) -> None:
        """Nothing to close."""

    def tell(self, what: str) -> None:
        """Something changed."""
        for listener in list(self.listeners):
            listener(what)
