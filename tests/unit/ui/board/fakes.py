"""A device of a few lines: calls on a board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from kiosk.app import commands as c
from kiosk.app.device import Listener
from kiosk.app.views import BoardView, CallView, LinkView, View
from kiosk.domain.catalogue import Site, ZoneCode
from kiosk.domain.trouble import Refused
from tests.unit.ui.loket.fakes import NINE, site

V = TypeVar("V", bound=View)


def call(label: str, counter: int, minutes: int, calls: int = 1) -> CallView:
    """A number called so many minutes before ten to eleven."""
    at = NINE + dt.timedelta(minutes=110 - minutes)
    return CallView(label=label, counter_name=f"Loket {counter}", zone=ZoneCode("A"), called_at=at, calls=calls)


@dataclass
class FakeDevice:
    """Shows `calls`; `broken` refuses."""

    calls: list[CallView] = field(default_factory=list)
    link: LinkView = field(default_factory=lambda: LinkView(state="connected", since=None, waiting_records=0))
    broken: bool = False
    asked: list[c.Command] = field(default_factory=list)
    listeners: list[Listener] = field(default_factory=list)
    site: Site = field(default_factory=site)
    role: str = "display"

    def execute(self, command: c.Command, answer: type[V]) -> V:
        """The board as it stands."""
        self.asked.append(command)
        if self.broken:
            raise Refused("device.failed", kind="OSError")
        view = BoardView(now=NINE, calls=tuple(self.calls), link=self.link)
        assert isinstance(view, answer)
        return view

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
