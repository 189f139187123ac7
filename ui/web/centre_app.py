"""The application of a centre: sync's calls, a line for every site, and each site's own pages."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from litestar import Litestar, MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from kiosk.centre.malls import Mall, malls_of
from kiosk.centre.overview import Overview, overview_of
from kiosk.centre.period import Period, period_of, quarter_with
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from sync.server.server import Server
from ui.web import pages
from ui.web.app import BOARD, LIVE, AnyRequest, application, asked_period, asked_texts
from ui.web.catalogue import Catalogue
from ui.web.dashboards.asked import Shelf
from ui.web.dashboards.routes import dashboards
from ui.web.phone.centre_routes import letter_routes
from ui.web.phone.letterbox import Letterbox
from ui.web.reception import Reception
from ui.web.site_files import bare_site

TIMEZONE: Final = "Asia/Jakarta"
"""Whose clock a centre shows, and a site of which no files are here."""


@dataclass(frozen=True)
class CentrePages:
    """What a centre's pages are made of."""

    server: Server
    files: Catalogue
    instrument: Instrument
    reception: Reception

    def malls(self, period: Period) -> tuple[Mall, ...]:
        """Every site in a line."""
        with self.server.read() as conn:
            return malls_of(conn, self.files, self.instrument, period)

    def overview(self, code: str, period: str) -> Overview:
        """One site now. Refused with "web.unknown_site", "web.unknown_period"."""
        if code not in self.server.list_sites():
            raise Refused("web.unknown_site", site=code)
        site = self.named(code)
        instrument = self.files.instruments(code).current(site.survey.index)
        asked, heard = period_of(period) if period else None, dict(self.reception.heard)
        with self.server.read() as conn:
            return overview_of(conn, site, instrument, self.server.clock(), asked, heard)

    def shelf(self, request: AnyRequest) -> Shelf:
        """Where the dashboards of one site find what they show. Raises NotFoundException."""
        code = request.path_params["site"]
        if code not in self.server.list_sites():
            raise NotFoundException
        site = self.named(code)
        return Shelf(self.server.read, self.server.clock, site, self.files.instruments(code), f"/sites/{code}/")

    def named(self, code: str) -> Site:
        """A site where a page only names it, whether or not its files are here."""
        return self.files(code) or bare_site(code, TIMEZONE)

    @property
    def now(self) -> dt.datetime:
        """The centre's local time."""
        return self.server.clock().astimezone(ZoneInfo(TIMEZONE))

    def period(self, asked: str) -> Period:
        """The one asked for, or the quarter of today. Refused with "web.unknown_period"."""
        return period_of(asked) if asked else quarter_with(self.now.date())

    @property
    def itself(self) -> Site:
        """The centre where a page names a site."""
        return bare_site(Texts().say("web.centre"), TIMEZONE)

    def trouble(self, sentence: str) -> str:
        """A page with one sentence."""
        return pages.trouble(self.itself, self.instrument, Texts(), Texts().say(sentence))


def create_centre_app(shown: CentrePages) -> Litestar:
    """The application. It neither opens nor closes the server it is given."""
    box = Letterbox(
        shown.server, shown.files, shown.files.instruments, lambda: shown.server.chance(16).hex(), time.monotonic
    )
    letters = letter_routes(box, shown.named)
    return application(shown.server, shown.reception, [*_centre(shown), *_site(shown), *letters], shown.trouble)


def _centre(shown: CentrePages) -> list[HTTPRouteHandler]:
    @get("/", media_type=MediaType.HTML, sync_to_thread=True)
    def home(request: AnyRequest) -> Response[str]:
        period = shown.period(asked_period(request))
        page = pages.centre(
            shown.malls(period),
            period,
            shown.instrument,
            shown.itself,
            shown.now,
            asked_texts(request),
            _carried(request),
        )
        return Response(page, headers=LIVE)

    @get("/index.json", sync_to_thread=True)
    def index(request: AnyRequest) -> Response[bytes]:
        if code := request.query_params.get("site", ""):
            return _json(pages.figures(shown.overview(code, asked_period(request))))
        period = shown.period(asked_period(request))
        return _json(pages.mall_figures(shown.malls(period), period, shown.now))

    return [home, index]


def _site(shown: CentrePages) -> list[HTTPRouteHandler]:
    @get("/sites/{site:str}", media_type=MediaType.HTML, sync_to_thread=True)
    def home(request: AnyRequest, site: FromPath[str]) -> Response[str]:
        overview = shown.overview(site, asked_period(request))
        page = pages.home(overview, asked_texts(request), _carried(request), f"/sites/{site}/")
        return Response(page, headers=LIVE)

    @get("/sites/{site:str}/board", media_type=MediaType.HTML, sync_to_thread=True)
    def board(request: AnyRequest, site: FromPath[str]) -> Response[str]:
        return Response(pages.board(shown.overview(site, asked_period(request)), asked_texts(request)), headers=BOARD)

    @get("/sites/{site:str}/index.json", sync_to_thread=True)
    def index(request: AnyRequest, site: FromPath[str]) -> Response[bytes]:
        return _json(pages.figures(shown.overview(site, asked_period(request))))

    return [home, board, index, *dashboards("/sites/{site:str}", shown.shelf)]


def _json(figures: dict[str, Any]) -> Response[bytes]:
    return Response(msgspec.json.encode(figures), media_type=MediaType.JSON, headers=LIVE)


def _carried(request: AnyRequest) -> str:
    """What the links of a page carry on: the period and the language that were asked for."""
    return urlencode([(name, value) for name in ("period", "lang") if (value := request.query_params.get(name))])
