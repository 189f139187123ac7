"""A server process: opens the database, listens, says when it is ready, and ends in order when it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn
from litestar import Litestar

from kiosk.adapters import whose_folder
from kiosk.adapters.bundles.check import Checked
from kiosk.adapters.instruments import shipped
from kiosk.adapters.system import SystemChance, SystemClock, fingerprint
from kiosk.centre.projection import Projection
from kiosk.centre.wall import SiteWall
from kiosk.config import Settings
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.trouble import Refused
from sync.client.line import SiteLine
from sync.server import bundles, claims, erasing
from sync.server.database import sqlite_path
from sync.server.presence import Presence
from sync.server.ranges import pass_over
from sync.server.relay import Relay
from sync.server.server import Server
from ui.web.admin import listening
from ui.web.app import Pages, create_app
from ui.web.catalogue import Catalogue
from ui.web.centre_app import CentrePages, create_centre_app
from ui.web.complaints.progress import complaint_routes
from ui.web.keeping_time import Keeping
from ui.web.office.guard import Office
from ui.web.office.rooms import office_routes
from ui.web.orders.bundles import must_be_usable
from ui.web.phone.room import PhoneRoom, phone_room
from ui.web.processes import Workers
from ui.web.reception import Reception
from ui.web.site_files import SiteFiles

DATABASE: Final = whose_folder.SERVER
CENTRE: Final = whose_folder.CENTRE
SURVEY: Final = "skm-9"
LAST_WORDS: Final = 3  # seconds that open calls may take once the server is told to end


def open_server(
    site: Site, data: Path, db_url: str = "", *, restored: bool = False, asks: Instruments | None = None
) -> Server:
    """The site's server on `db_url`, else on the SQLite file of the data folder.

    `restored`: the database was put back from a copy; it goes on as another allocator of numbers.
    Raises Trouble: "sync.already_serving" while another process has this database or folder, "sync.keyring_unreadable";
    Refused "web.folder_of_a_centre" before anything is touched.
    """
    whose_folder.must_take_a_server(data, centre=False)
    url = db_url or f"sqlite:///{data / DATABASE}"
    catalogue, presence = _catalogue(site, asks), Presence()
    server = Server(
        url,
        Projection(catalogue, catalogue, claims, pass_over, presence.lately),
        SystemClock().now,
        SystemChance().token,
        site=site.id,
        keyring=data / whose_folder.keys_of(DATABASE),
        machine=fingerprint(),
        restored=restored,
        alone_in=data,
        presence=presence,
    )
    catalogue.look_into(server)
    server.wall = SiteWall(catalogue, server.clock)
    return server


def _catalogue(site: Site, asks: Instruments | None) -> Catalogue:
    """What a site's server works by until somebody publishes."""
    return Catalogue(lambda code: site if code == site.id else None, asks=asks)


def open_centre(data: Path, db_url: str = "", *, beside: bool = False) -> Server:
    """A centre for all sites, on `db_url` or the SQLite file of the data folder. Raises as `open_server`.

    `beside`: as a worker of the process that opened it first.
    """
    whose_folder.must_take_a_server(data, centre=True)
    url = db_url or f"sqlite:///{data / CENTRE}"
    catalogue = Catalogue(SiteFiles(data))
    projection = Projection(catalogue, catalogue, None)
    keyring = data / whose_folder.keys_of(CENTRE)
    server = Server(
        url,
        projection,
        SystemClock().now,
        SystemChance().token,
        site="",
        keyring=keyring,
        beside=beside,
        alone_in=data,
    )
    catalogue.look_into(server)
    return server


def serve_centre(
    data: Path,
    db_url: str,
    host: str,
    port: int,
    ready: Callable[[str], None],
    *,
    processes: int = 1,
    ledger_days: int = 0,
) -> None:
    """The same for a centre. Refused with "web.one_process" where the database lets one process write only."""
    if processes > 1 and (not db_url or sqlite_path(db_url) is not None):
        raise Refused("web.one_process", processes=processes)
    ear = listen(host, port)
    with (
        contextlib.closing(ear),
        contextlib.closing(open_centre(data, db_url)) as server,
        contextlib.closing(Keeping(server, ledger_days)) as keeping,
    ):
        keeping.start()
        if processes == 1:
            answer_calls(server, data, ear, lambda: ready(_url(ear)), orders=True)
        else:
            asyncio.run(_run_workers(processes, data, db_url, ear, server, lambda: ready(_url(ear))))


def answer_calls(
    server: Server, data: Path, ear: socket.socket, ready: Callable[[], None], *, orders: bool = False
) -> None:
    """Answers a centre's calls and shows its pages until SIGTERM or SIGINT; `orders`: takes administrators' too."""
    catalogue = Catalogue(SiteFiles(data))
    catalogue.look_into(server)
    reception = Reception(server)
    app = create_centre_app(CentrePages(server, catalogue, shipped().current(SURVEY), reception))
    process = _Process(_config(app), ready, reception.let_go)
    asyncio.run(_run(process, ear, data, server) if orders else process.serve(sockets=[ear]))


async def _run_workers(
    processes: int, data: Path, db_url: str, ear: socket.socket, server: Server, ready: Callable[[], None]
) -> None:
    async with listening(data, server):
        await Workers(processes, data, db_url, ear, ready).run()


def serve(
    site: Site,
    data: Path,
    db_url: str,
    host: str,
    port: int,
    ready: Callable[[str], None],
    *,
    restored: bool = False,
    ledger_days: int = 0,
    announce: bool = False,
    office_plain: bool = False,
    own: Callable[[], Checked] | None = None,
    phones: Settings | None = None,
) -> None:
    """Serves until SIGTERM or SIGINT. `ready` gets the address, once calls are answered there.

    `announce`: says on the local network where it answers. `office_plain`: clerks may sign in over bare HTTP.
    `own`: reads the files that the site began with: what it asks, and what reports say, where nothing is published.
    `phones`: what the device behind the pages on phones is set by; None: no such pages.
    """
    ear = listen(host, port)
    asks = own().instruments if own else None
    with (
        contextlib.closing(ear),
        contextlib.closing(open_server(site, data, db_url, restored=restored, asks=asks)) as server,
    ):
        reception = Reception(server)
        catalogue = _catalogue(site, asks)
        catalogue.look_into(server)
        pages = Pages(server, site, shipped().current(SURVEY), reception, catalogue)
        office = Office(server, data, catalogue, pages.instrument, office_plain, own)
        with (
            contextlib.closing(Keeping(server, ledger_days, lambda _: pages.shown.complaints)) as keeping,
            contextlib.closing(office.errands),
            _announcing(server, ear) if announce else contextlib.nullcontext(),
            phone_room(server, phones, data, lambda: pages.shown) as room,
            _relaying(server, room),
        ):
            keeping.start()
            app = create_app(pages, [*office_routes(office), *room.routes, *complaint_routes(pages)])

            def answers(url: str) -> None:
                server.answers_at = _own_url(ear)
                room.answers_at(server.answers_at)
                ready(url)

            _serve(app, reception, ear, data, server, answers)


def _announcing(server: Server, ear: socket.socket) -> contextlib.AbstractContextManager[None]:
    from sync.server.announcing import announcing  # only who announces pays for it

    host, port = ear.getsockname()[:2]
    return announcing(server.site, server.keyring.key.public, host, port)


@contextlib.contextmanager
def _relaying(server: Server, room: PhoneRoom) -> Iterator[None]:
    """Brings everything to the centre meanwhile, once there is one."""
    relay = Relay(server, errand=partial(_at_contact, server, room))
    relay.start()
    try:
        yield
    finally:
        relay.close()


def _at_contact(server: Server, room: PhoneRoom, line: SiteLine) -> None:
    """What a site and its centre have to do with each other besides records."""
    erasing.tell(server, line)
    bundles.exchange(server, line, partial(must_be_usable, server.site))
    room.meet(server, line)


def _serve(
    app: Litestar, reception: Reception, ear: socket.socket, data: Path, server: Server, ready: Callable[[str], None]
) -> None:
    asyncio.run(_run(_Process(_config(app), lambda: ready(_url(ear)), reception.let_go), ear, data, server))


def _config(app: Litestar) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="on",
        server_header=False,
        timeout_graceful_shutdown=LAST_WORDS,
    )


async def _run(process: _Process, ear: socket.socket, data: Path, server: Server) -> None:
    async with listening(data, server):
        await process.serve(sockets=[ear])


class _Process(uvicorn.Server):
    """Says when it answers, and leaves by returning: the database is still to be closed."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn does, but without raising the signal again once everything has ended."""
        before = {wanted: signal.signal(wanted, self._told) for wanted in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for wanted, handler in before.items():
                signal.signal(wanted, handler)

    def _told(self, number: int, frame: FrameType | None) -> None:
        self.handle_exit(number, frame)


def listen(host: str, port: int) -> socket.socket:
    """An open ear; what it accepts sends each piece of an answer at once. Raises Refused("web.cannot_listen")."""
    try:
        ear = socket.create_server((host, port), family=_family(host), reuse_port=False)
        # asyncio does so only for sockets that name their protocol, and those that are accepted here do not.
        ear.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return ear
    except OSError as trouble:
        number = None if isinstance(trouble, socket.gaierror) else trouble.errno
        problem = os.strerror(number) if number else trouble.strerror or str(trouble)  # asyncio adds words to it
        raise Refused("web.cannot_listen", host=host, port=port, problem=problem) from trouble


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _own_url(ear: socket.socket) -> str:
    """Where this very machine reaches it."""
    host, port = ear.getsockname()[:2]
    return _url_of({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)  # noqa: S104


def _url(ear: socket.socket) -> str:
    host, port = ear.getsockname()[:2]
    return _url_of(host, port)


def _url_of(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
