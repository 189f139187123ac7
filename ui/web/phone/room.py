"""The room of the phone pages in a site's server: its device, its threads and its addresses, from start to end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from litestar.handlers import HTTPRouteHandler

from kiosk.config import Settings
from kiosk.domain.catalogue import Site
from sync.client.line import SiteLine
from sync.server import letters
from sync.server.server import Server
from sync.trouble import Unreachable
from ui.web.phone.complaint import Complaints
from ui.web.phone.handset import Handset
from ui.web.phone.routes import PhonePages, new_pool, phone_routes
from ui.web.phone.suggestion import Suggestions
from ui.web.phone.survey import Surveys
from ui.web.phone.tray import Tray


@dataclass(frozen=True)
class PhoneRoom:
    """Its addresses, and the device behind them; None where there is no such room."""

    routes: Sequence[HTTPRouteHandler]
    handset: Handset | None
    tray: Tray | None

    def answers_at(self, url: str) -> None:
        """To be told as soon as the server answers there."""
        if self.handset is not None:
            self.handset.answers_at(url)

    def meet(self, server: Server, line: SiteLine) -> None:
        """At each contact with the centre: fetches the letters that it took in. Refused as the line."""
        news = False
        with suppress(Unreachable):  # a centre of an earlier version has none; of a cut line the next call tells
            news = letters.collect(server, line, takes=self.tray is not None)
        if self.tray is not None:
            self.tray.heard(news=news)


@contextmanager
def phone_room(server: Server, settings: Settings | None, data: Path, site: Callable[[], Site]) -> Iterator[PhoneRoom]:
    """The room as long as the server lives. `data`: the server's folder; `settings` None: no pages for phones."""
    if settings is None or not settings.server.phone:
        yield PhoneRoom((), None, None)
        return
    with closing(Handset(server, settings, data)) as handset, new_pool() as pool:

        def token() -> str:
            return server.chance(16).hex()

        surveys = Surveys(handset, server.clock, token, time.monotonic)
        complaints = Complaints(handset, server.clock, token, time.monotonic)
        suggestions = Suggestions(handset, complaints, token)
        tray = Tray(server, handset, lambda: int.from_bytes(server.chance(8), "big"), time.monotonic)

        def each_turn() -> None:
            surveys.sweep()
            tray.turn()

        handset.each_turn = each_turn
        yield PhoneRoom(phone_routes(PhonePages(surveys, complaints, suggestions, site, pool)), handset, tray)
