"""The addresses of the pages on phones at a centre, for each of its sites."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from litestar import HttpMethod, Response, get, route
from litestar.handlers import HTTPRouteHandler

from kiosk.domain.catalogue import Site
from kiosk.domain.suggestion import PATH as SUGGESTION
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
from ui.web.phone import pages
from ui.web.phone.browser import (
    GOES_BACK,
    LARGEST,
    AnyRequest,
    Ways,
    address_of,
    code_page,
    form_of,
    html,
    said,
    texts_of,
)
from ui.web.phone.letterbox import Letterbox
from ui.web.phone.pages import Look
from ui.web.phone.survey import Caller

BOTH = [HttpMethod.GET, HttpMethod.POST]
Shown = Callable[[str], Site]
"""A site where a page names it, also one of which no files are here."""
Answer = Callable[[Caller, Mapping[str, str] | None], str]
"""The page for a form; None: the first."""


def letter_routes(box: Letterbox, shown: Shown) -> list[HTTPRouteHandler]:
    """`/sites/SITE/s` and what lies under it, and where a complaint's receipt leads that was printed with it."""
    return [_code_route(box, shown), _ticket_route(box, shown), _suggestion_route(box, shown), _progress_route(shown)]


def _code_route(box: Letterbox, shown: Shown) -> HTTPRouteHandler:
    @route("/sites/{site:str}/s", http_method=BOTH, request_max_body_size=LARGEST, status_code=200)
    async def handle(request: AnyRequest) -> Response[Any]:
        site = str(request.path_params["site"])
        look = Look(shown(site), texts_of(request), _typed_at(site))
        try:
            await asyncio.to_thread(box.box, site)
        except (Refused, Trouble) as trouble:
            return said(look, Ways(_typed_at(site)), None, trouble)
        return await code_page(request, look)

    return handle


def _ticket_route(box: Letterbox, shown: Shown) -> HTTPRouteHandler:
    @route("/sites/{site:str}/s/{code:str}", http_method=BOTH, request_max_body_size=LARGEST, status_code=200)
    async def handle(request: AnyRequest) -> Response[Any]:
        site, code = str(request.path_params["site"]), str(request.path_params["code"])
        return await _answered(
            shown,
            request,
            lambda caller, form: box.open(caller, site, code) if form is None else box.step(caller, site, code, form),
        )

    return handle


def _suggestion_route(box: Letterbox, shown: Shown) -> HTTPRouteHandler:
    @route(f"/sites/{{site:str}}/s/{SUGGESTION}", http_method=BOTH, request_max_body_size=LARGEST, status_code=200)
    async def handle(request: AnyRequest) -> Response[Any]:
        site, asked = str(request.path_params["site"]), dict(request.query_params.items())
        return await _answered(
            shown,
            request,
            lambda caller, form: (
                box.open_suggestion(caller, site, asked) if form is None else box.suggest(caller, site, form)
            ),
        )

    return handle


async def _answered(shown: Shown, request: AnyRequest, answer: Answer) -> Response[Any]:
    site = str(request.path_params["site"])
    caller = Caller(address_of(request), "", quote(request.url.path), texts_of(request))
    form: Mapping[str, str] | None = None
    try:
        if request.method == "POST" and (form := await form_of(request)) is None:
            raise Refused("phone.unreadable")
        return html(await asyncio.to_thread(answer, caller, form), 200, {} if form is None else GOES_BACK)
    except (Refused, Trouble) as trouble:
        return said(Look(shown(site), caller.texts, caller.path), Ways(_typed_at(site)), form, trouble)


def _progress_route(shown: Shown) -> HTTPRouteHandler:
    @get(["/sites/{site:str}/pengaduan", "/sites/{site:str}/pengaduan/{code:str}"])
    async def handle(request: AnyRequest) -> Response[str]:
        look = Look(shown(str(request.path_params["site"])), texts_of(request), quote(request.url.path))
        say = look.texts.say
        return html(pages.said(look, say("phone.title"), [say("phone.complaints_there", site=look.site.name)]), 404)

    return handle


def _typed_at(site: str) -> str:
    return f"/sites/{quote(site)}/s"
