"""The application of a server: sync's calls, the pages, the files beside them; and the pages of a site."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from litestar import Litestar, MediaType, Request, Response, get
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from kiosk.adapters.instruments import shipped
from kiosk.centre.overview import Overview, overview_of
from kiosk.centre.period import period_of
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument, Instruments
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from sync.server.routes import create_routes
from sync.server.server import Server
from sync.server.stumbles import is_away
from ui.web import pages
from ui.web.catalogue import Catalogue
from ui.web.dashboards.asked import Shelf
from ui.web.dashboards.routes import dashboards
from ui.web.reception import Reception

AnyRequest = Request[Any, Any, Any]
_LOG: Final = logging.getLogger(__name__)
STATIC: Final = Path(str(files("ui.web") / "static"))
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
LIVE: Final = {"cache-control": "no-cache"}
BOARD: Final = {"cache-control": "no-cache", "refresh": "60"}
"""The board hangs in a hall, where nobody presses "reload"."""


@dataclass(frozen=True)
class Pages:
    """What the pages are made of: the server that holds the records, the site's files, the questionnaire, the desk."""

    server: Server
    site: Site
    instrument: Instrument
    reception: Reception
    catalogue: Catalogue | None = None  # as published; None: nobody publishes here

    @property
    def shown(self) -> Site:
        """The site as it is now."""
        return (self.catalogue and self.catalogue(self.site.id)) or self.site

    def overview(self, period: str) -> Overview:
        """The site now. Refused with "web.unknown_period"."""
        asked = period_of(period) if period else None
        with self.server.read() as conn:
            return overview_of(
                conn, self.shown, self.questionnaire, self.server.clock(), asked, dict(self.reception.heard)
            )

    def shelf(self, _request: AnyRequest) -> Shelf:
        """Where the dashboards find what they show."""
        return Shelf(self.server.read, self.server.clock, self.shown, self.instruments, "/")

    @property
    def instruments(self) -> Instruments:
        """The site's questionnaires, ours among them."""
        return self.catalogue.instruments(self.site.id) if self.catalogue else shipped()

    @property
    def questionnaire(self) -> Instrument:
        """The one that makes the site's index."""
        return self.instruments.current(self.shown.survey.index) if self.catalogue else self.instrument

    def trouble(self, sentence: str) -> str:
        """A page with one sentence."""
        return pages.trouble(self.shown, self.instrument, Texts(), Texts().say(sentence))


def create_app(shown: Pages, office: Sequence[HTTPRouteHandler] = ()) -> Litestar:
    """The application of a site, with the pages of its `office`. It neither opens nor closes the server it is given."""
    return application(shown.server, shown.reception, [*_pages(shown), *office], shown.trouble)


def application(
    server: Server, desk: Reception, shown: Sequence[HTTPRouteHandler], trouble: Callable[[str], str]
) -> Litestar:
    """Sync's calls beside pages; `trouble` makes a page of a sentence's key."""
    static = create_static_files_router("/static", [STATIC], include_in_schema=False, cache_control=None)

    def page(sentence: str, status: int) -> Response[str]:
        return _guard(Response(trouble(sentence), status_code=status, media_type=MediaType.HTML, headers=LIVE))

    def refusal(_request: AnyRequest, why: HTTPException) -> Response[str]:
        return page("web.not_found" if why.status_code < 500 else "web.failed", why.status_code)

    def failure(_request: AnyRequest, why: Exception) -> Response[str]:
        if is_away(why):
            _LOG.warning("the database did not answer a page")
            return page("web.database_away", 503)
        _LOG.error("a page could not be made", exc_info=why)
        return page("web.failed", 500)

    return Litestar(
        route_handlers=[*create_routes(server, desk), *shown, static],
        openapi_config=None,
        after_request=_guard,
        exception_handlers={
            HTTPException: refusal,
            Refused: lambda _request, _trouble: page("web.not_found", 404),
            Exception: failure,
        },
        logging_config=None,
        debug=False,
    )


def _pages(shown: Pages) -> list[HTTPRouteHandler]:
    @get("/", media_type=MediaType.HTML, sync_to_thread=True)
    def home(request: AnyRequest) -> Response[str]:
        asked = [(name, value) for name in ("period", "lang") if (value := request.query_params.get(name))]
        overview = shown.overview(asked_period(request))
        return Response(pages.home(overview, asked_texts(request), urlencode(asked)), headers=LIVE)

    @get("/board", media_type=MediaType.HTML, sync_to_thread=True)
    def board(request: AnyRequest) -> Response[str]:
        return Response(pages.board(shown.overview(asked_period(request)), asked_texts(request)), headers=BOARD)

    @get("/index.json", sync_to_thread=True)
    def index(request: AnyRequest) -> Response[bytes]:
        content = msgspec.json.encode(pages.figures(shown.overview(asked_period(request))))
        return Response(content, media_type=MediaType.JSON, headers=LIVE)

    return [home, board, index, *dashboards("", shown.shelf)]


def asked_period(request: AnyRequest) -> str:
    """The period in the address; "" where none is."""
    return request.query_params.get("period", "")


def asked_texts(request: AnyRequest) -> Texts:
    """The texts of the language in the address."""
    return Texts(pages.language_of(request.query_params.get("lang", "")))


def _guard(response: Response[Any]) -> Response[Any]:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
