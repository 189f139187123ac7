"""The guard of the office: who may enter which room, and that what is sent was filled in here.

A room is an address under `/kantor`: what it shows (GET), what it does (POST), and whose duty it is. Other parts of
the product write

    def rooms() -> list[Room]:
        return [
            Room("/pengaduan", Duty.COMPLAINTS, show=_list, label="complaint.nav"),
            Room("/pengaduan/{number:str}", Duty.COMPLAINTS, show=_one, act=_answer),
        ]

    def _one(visit: Visit) -> Response[Any]:
        return visit.page("complaints/one.html", complaint=...)          # extends "office/shell.html"

    def _answer(visit: Visit) -> Response[Any]:
        visit.form["answer"]; visit.files["photo"]                       # token checked, size bounded
        visit.write(Act.COMPLAINT_ANSWERED, number)
        return visit.done(f"/pengaduan/{number}")

and add themselves to `ui.web.office.rooms`. Both functions run in a thread and may wait for the disk. A Refused or
Trouble that leaves them becomes a page with its sentence and everything that was typed. A form in a template holds
`{{ token_field }}` and posts to `{{ root }}/...`; there is no way to a room past the guard.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from litestar import HttpMethod, Response, route
from litestar.handlers import HTTPRouteHandler
from litestar.response import File

from kiosk.adapters.bundles.check import Checked
from kiosk.adapters.instruments import shipped
from kiosk.centre import clerks
from kiosk.centre.clerks import Act, Clerk, Duty
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from sync.server.server import Server
from sync.trouble import Trouble
from ui.web.office import calls, paper
from ui.web.office.calls import OFFICE, TOKEN, AnyRequest
from ui.web.office.errands import Errands
from ui.web.office.sent import SMALL, Sent, sent_with


@dataclass(frozen=True)
class Office:
    """What the rooms of a site's server are made of.

    `data`: the server's folder; `plain`: sign-in over bare HTTP is allowed; `own`: the files it began with, read anew.
    """

    server: Server
    data: Path
    catalogue: Callable[[str], Site | None]
    instrument: Instrument
    plain: bool = False
    own: Callable[[], Checked] | None = None
    errands: Errands = field(default_factory=Errands)

    @property
    def site(self) -> Site:
        """As it is now. Refused with "web.unknown_site"."""
        found = self.catalogue(self.server.site)
        if found is None:
            raise Refused("web.unknown_site", site=self.server.site)
        return found

    def files(self) -> Checked:
        """What the site's files say where nothing is published."""
        return self.own() if self.own else Checked(self.site, shipped())


@dataclass(frozen=True)
class Visit:
    """One call in the office, by somebody who may. `form` and `files` are empty unless something was sent."""

    office: Office
    site: Site
    clerk: Clerk
    texts: Texts
    request: AnyRequest
    doors: tuple[Room, ...] = ()
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def server(self) -> Server:
        """The server that holds the records."""
        return self.office.server

    @property
    def root(self) -> str:
        """The address of the office: "/kantor"."""
        return OFFICE

    @property
    def today(self) -> dt.date:
        """The day where the site stands."""
        return self.server.clock().astimezone(ZoneInfo(self.site.timezone)).date()

    def asked(self, name: str, usual: str = "") -> str:
        """What the address says behind its question mark."""
        return str(self.request.query_params.get(name, usual))

    def place(self, name: str) -> str:
        """A part of the address that the room's path names in braces."""
        return str(self.request.path_params[name])

    def page(self, template: str, status: int = 200, **shown: Any) -> Response[str]:
        """A template of `ui/web/templates` that extends "office/shell.html"; it may say what `ui.web.words` knows."""
        doors = [door for door in self.doors if self.clerk.may(door.duty)]
        here: dict[str, Any] = {"clerk": self.clerk, "doors": doors, "root": self.root, "path": self.request.url.path}
        here |= {"token_field": calls.token_field(self.request), "languages": calls.other_languages(self.request)}
        text = paper.render(template, self.site, self.office.instrument, self.texts, **here, **shown)
        return calls.html(self.request, text, status)

    def done(self, address: str = "") -> Response[Any]:
        """To another room once something was done, so that loading again does nothing twice."""
        return calls.redirect(self.root + address)

    def file(self, content: bytes, name: str, kind: str) -> Response[bytes]:
        """A file to keep, from memory."""
        return Response(content, media_type=kind, headers=calls.attached(name))

    def file_at(self, path: Path, name: str, kind: str) -> Response[Any]:
        """The same from the disk, piece by piece. The caller knows that the path is one of ours."""
        return File(path, filename=name, media_type=kind, headers=dict(calls.HEADERS))

    def write(self, act: Act, subject: str = "") -> None:
        """A line in the office's log: a number or a code, never what was written."""
        server, site, now = self.server, self.site.id, self.server.clock()
        name = server.chance(16).hex()
        server.writer.do(lambda conn: clerks.write_log(conn, site, name, now, self.clerk.name, act, subject[:80]))


Answer = Callable[[Visit], Response[Any]]


@dataclass(frozen=True)
class Room:
    """An address of the office.

    `label`: a key of the texts, where the room stands in the menu; `most`: bytes of a form.
    """

    path: str
    duty: Duty | None
    show: Answer | None = None
    act: Answer | None = None
    label: str = ""
    most: int = SMALL


Doors = tuple[Room, ...]
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def routes(office: Office, rooms: Sequence[Room]) -> list[HTTPRouteHandler]:
    """The rooms as Litestar knows them, each behind the guard."""
    doors = tuple(room for room in rooms if room.label)
    return [_route(office, room, doors) for room in rooms]


def _route(office: Office, room: Room, doors: Doors) -> HTTPRouteHandler:
    methods = [HttpMethod.GET] * bool(room.show) + [HttpMethod.POST] * bool(room.act)

    @route(OFFICE + room.path, http_method=methods, request_max_body_size=room.most, status_code=200)
    async def handle(request: AnyRequest) -> Response[Any]:
        if request.method == "GET":
            return await asyncio.to_thread(_seen, office, room, doors, request)
        known = await asyncio.to_thread(clerk_of, office, request)
        sent = await sent_with(request, room.most if known else SMALL)  # nobody fills our memory from outside
        return await asyncio.to_thread(_acted, office, room, doors, request, sent)

    return handle


def _seen(office: Office, room: Room, doors: Doors, request: AnyRequest) -> Response[Any]:
    if shut := shut_page(office, request):
        return shut
    clerk = clerk_of(office, request)
    if clerk is None:
        return calls.redirect(f"{OFFICE}/masuk?ke={quote(request.url.path)}")
    return _done(room, room.show, Visit(office, office.site, clerk, calls.texts_of(request), request, doors))


def _acted(office: Office, room: Room, doors: Doors, request: AnyRequest, sent: Sent) -> Response[Any]:
    if shut := shut_page(office, request):
        return shut
    clerk, ours = clerk_of(office, request), calls.was_filled_in_here(request, sent.form)
    if clerk is None:
        typed = sent.form if ours or calls.comes_from_us(request) else {}  # no other site puts its words on our page
        return alone(office, request, "office.session_over", 403, typed)
    form = {name: value for name, value in sent.form.items() if name != TOKEN}
    visit = Visit(office, office.site, clerk, calls.texts_of(request), request, doors, form, sent.files)
    if sent.trouble or not ours:
        return _said(visit, sent.trouble or "office.old_form", 403)
    return _done(room, room.act, visit)


def _done(room: Room, answer: Answer | None, visit: Visit) -> Response[Any]:
    if not visit.clerk.may(room.duty):
        return _said(visit, "office.not_your_duty", 403)
    try:
        return answer(visit) if answer else _said(visit, "web.not_found", 404)
    except (Refused, Trouble) as trouble:
        return _said(visit, trouble.code, 400 if visit.request.method == "POST" else 404, **trouble.params)


def _said(visit: Visit, code: str, status: int, **params: object) -> Response[Any]:
    """A page with one sentence, and with what was typed, so that nothing is lost."""
    sentence = paper.sentence(visit.texts, code, params)
    return visit.page("office/said.html", status, sentence=sentence, typed=_typed(visit.form))


def alone(
    office: Office, request: AnyRequest, key: str, status: int, typed: Mapping[str, str] = NOTHING
) -> Response[str]:
    """A page with one sentence for somebody who is not in."""
    texts = calls.texts_of(request)
    text = paper.render(
        "office/outside.html",
        office.site,
        office.instrument,
        texts,
        root=OFFICE,
        sentence=texts.say(key),
        typed=_typed(typed),
        way_in=key == "office.session_over",
    )
    return calls.html(request, text, status)


def _typed(form: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.items() if name != TOKEN and value.strip()]


def shut_page(office: Office, request: AnyRequest) -> Response[str] | None:
    """Why nobody can sign in now, as a page; None where one can."""
    if not calls.is_private(request) and not office.plain:
        return alone(office, request, "office.plain_line", 403)
    with office.server.read() as conn:
        anybody = clerks.is_open(conn, office.server.site)
    return None if anybody else alone(office, request, "office.nobody_yet", 403)


def clerk_of(office: Office, request: AnyRequest) -> Clerk | None:
    """Who is signed in; None for nobody."""
    server, token, now = office.server, calls.cookie_of(request), office.server.clock()
    if not token:
        return None
    with server.read() as conn:
        found = clerks.who(conn, server.site, token, now)
    if found is None:
        return None
    clerk, to_be_seen = found
    if to_be_seen:
        server.writer.do(lambda conn: clerks.seen(conn, server.site, token, now))
    return clerk
