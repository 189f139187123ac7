"""A site's server with its pages for phones on a real address, and a counter whose finished tickets are rated there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.adapters.instruments import shipped
from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.survey_views import AnswersView
from kiosk.app.views import CounterView, StatusView, TicketView
from kiosk.bootstrap import open_device, site_of
from kiosk.config import load
from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode, Site
from sync.server.server import Server
from tests.browser.served import served
from ui.web.app import Pages, create_app
from ui.web.complaints.progress import complaint_routes
from ui.web.phone.handset import Handset
from ui.web.phone.room import PhoneRoom, phone_room
from ui.web.reception import Reception
from ui.web.serving import open_server

SERVICE, COUNTER = ServiceCode("dukcapil.ktp-el-baru"), CounterCode("L01")
ALWAYS = ["site.always_open=true", "device.ask_pin=false"]


@dataclass
class PhoneHall:
    """`url`: where everything answers."""

    url: str
    server: Server
    room: PhoneRoom
    handset: Handset
    counter: Device
    site: Site
    _count: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def issued(self) -> TicketView:
        """A ticket that waits."""
        return self.counter.execute(commands.IssueTicket(request=self._request(), service=SERVICE), TicketView)

    def finished(self) -> TicketView:
        """A ticket that was served, and of which the device behind the phones knows."""
        ticket = self.issued()
        self.serves()
        return ticket

    def serves(self) -> None:
        """Who waits longest is served, and the device behind the phones knows of it."""
        for step in (commands.CallNext, commands.StartService, commands.FinishService):
            self.counter.execute(step(request=self._request(), counter=COUNTER), CounterView)
        self.heard()

    def heard(self) -> None:
        """What the counter did is known behind the phones."""
        self.counter.execute(commands.SyncNow(), StatusView)
        self.handset.ask(commands.SyncNow(), StatusView)

    def answers(self) -> tuple[Answer, ...]:
        """What the device behind the phones keeps."""
        return self.handset.ask(commands.ShowIndex(), AnswersView).answers

    def _request(self) -> str:
        return f"request {next(self._count)}"


@contextmanager
def phone_hall(folder: Path, *more: str) -> Iterator[PhoneHall]:
    """The example site with an empty server. `more`: settings of the server, `key=value`."""
    settings = load(None, [*ALWAYS, *more])
    site = site_of(settings)
    with ExitStack() as stack:
        server = stack.enter_context(closing(open_server(site, _made(folder / "server"))))
        room = stack.enter_context(phone_room(server, settings, folder / "server", lambda: site))
        pages = Pages(server, site, shipped().current("skm-9"), Reception(server))
        url = stack.enter_context(
            served(create_app(pages, [*room.routes, *complaint_routes(pages)]), pages.reception.let_go)
        )
        room.answers_at(url)
        assert room.handset is not None
        counter = stack.enter_context(closing(_counter(server, url, _made(folder / "counter"), more)))
        yield PhoneHall(url, server, room, room.handset, counter, site)


def _counter(server: Server, url: str, folder: Path, more: Sequence[str]) -> Device:
    device = open_device(load(None, [*ALWAYS, *more, "device.role=loket", f"server.url={url}"]), folder)
    device.execute(commands.Enrol(code=server.add_device("Loket 1", "loket").code, url=""), StatusView)
    device.execute(commands.SignIn(counter=COUNTER, officer=OfficerCode("P01"), pin=""), CounterView)
    return device


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
