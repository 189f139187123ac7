"""The application of a site server: sync's calls, the pages, the files beside them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
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

from kiosk.centre.overview import Overview, overview_of
from kiosk.centre.period import period_of
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from sync.server.routes import create_routes
from sync.server.server import Server
from ui.web import pages
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

    def overview(self, period: str) -> Overview:
        """The site now. Refused with "web.unknown_period"."""
        asked = period_of(period) if period else None
        with self.server.read() as conn:
            return overview_of(conn, self.site, self.instrument, self.server.clock(), asked, dict(self.reception.heard))

    def trouble(self, sentence: str) -> str:
        """A page with one sentence."""
        return pages.trouble(self.site, self.instrument, Texts(), Texts().say(sentence))


def create_app(shown: Pages) -> Litestar:
    """The application. It neither opens nor closes the server it is given."""
    static = create_static_files_router("/static", [STATIC], include_in_schema=False, cache_control=None)
    routes: Sequence[HTTPRouteHandler] = create_routes(shown.server, shown.reception)
    return Litestar(
        route_handlers=[*routes, *_pages(shown), static],
        openapi_config=None,
        after_request=_guard,
        exception_handlers={
            HTTPException: lambda _request, trouble: _refusal(shown, trouble),
            Refused: lambda _request, _trouble: _page(shown, "web.not_found", 404),
            Exception: lambda _request, trouble: _failure(shown, trouble),
        },
        logging_config=None,
        debug=False,
    )


def _pages(shown: Pages) -> list[HTTPRouteHandler]:
    @get("/", media_type=MediaType.HTML, sync_to_thread=True)
    def home(request: AnyRequest) -> Response[str]:
        asked = [(name, value) for name in ("period", "lang") if (value := request.query_params.get(name))]
        overview = shown.overview(_period(request))
        return Response(pages.home(overview, _texts(request), urlencode(asked)), headers=LIVE)

    @get("/board", media_type=MediaType.HTML, sync_to_thread=True)
    def board(request: AnyRequest) -> Response[str]:
        return Response(pages.board(shown.overview(_period(request)), _texts(request)), headers=BOARD)

    @get("/index.json", sync_to_thread=True)
    def index(request: AnyRequest) -> Response[bytes]:
        content = msgspec.json.encode(pages.figures(shown.overview(_period(request))))
        return Response(content, media_type=MediaType.JSON, headers=LIVE)

    return [home, board, index]


def _period(request: AnyRequest) -> str:
    return request.query_params.get("period", "")


def _texts(request: AnyRequest) -> Texts:
    return Texts(pages.language_of(request.query_params.get("lang", "")))


def _guard(response: Response[Any]) -> Response[Any]:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _refusal(shown: Pages, trouble: HTTPException) -> Response[str]:
    sentence = "web.not_found" if trouble.status_code < 500 else "web.failed"
    return _page(shown, sentence, trouble.status_code)


def _failure(shown: Pages, trouble: Exception) -> Response[str]:
    _LOG.error("a page could not be made", exc_info=trouble)
    return _page(shown, "web.failed", 500)


def _page(shown: Pages, sentence: str, status: int) -> Response[str]:
    return _guard(Response(shown.trouble(sentence), status_code=status, media_type=MediaType.HTML, headers=LIVE))
