"""The addresses of the pages on phones at a site's server. A call that goes wrong gets a page with a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from litestar import HttpMethod, Response, route
from litestar.handlers import HTTPRouteHandler

from kiosk.domain.catalogue import Site
from kiosk.domain.suggestion import PATH as SUGGESTION
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
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
from ui.web.phone.complaint import AT, PATH, Complaints
from ui.web.phone.draft import Leaf
from ui.web.phone.pages import Look
from ui.web.phone.suggestion import Suggestions
from ui.web.phone.survey import Caller, Surveys

WORKERS: Final = 4
"""Threads of these pages. They wait for the site's own answers, so they are not those that give them."""
WAYS: Final = Ways(code="/s", complain="/pengaduan")


@dataclass(frozen=True)
class PhonePages:
    """What the pages are made of. `site`: as the server knows it, for pages on which the device is not there yet."""

    surveys: Surveys
    complaints: Complaints
    suggestions: Suggestions
    site: Callable[[], Site]
    pool: ThreadPoolExecutor


def new_pool() -> ThreadPoolExecutor:
    """Threads for `PhonePages`; shut down by who made them."""
    return ThreadPoolExecutor(WORKERS, "phone pages")


Answer = Callable[[Caller, Mapping[str, str] | None], str]


def phone_routes(shown: PhonePages) -> list[HTTPRouteHandler]:
    """`/s` and what lies under it, and the form at `/pengaduan`."""
    surveys = [_code_route(shown), _ticket_route(shown), _walk_up_route(shown)]
    return [*surveys, _suggestion_route(shown), _complaint_route(shown)]


def _code_route(shown: PhonePages) -> HTTPRouteHandler:
    @route("/s", http_method=[HttpMethod.GET, HttpMethod.POST], request_max_body_size=LARGEST, status_code=200)
    async def handle(request: AnyRequest) -> Response[Any]:
        return await code_page(request, Look(shown.site(), texts_of(request), "/s"))

    return handle


def _ticket_route(shown: PhonePages) -> HTTPRouteHandler:
    @route(
        "/s/{code:str}", http_method=[HttpMethod.GET, HttpMethod.POST], request_max_body_size=LARGEST, status_code=200
    )
    async def handle(request: AnyRequest) -> Response[Any]:
        code = str(request.path_params["code"])
        surveys = shown.surveys
        return await _answered(
            shown,
            request,
            lambda caller, form: surveys.open(caller, code) if form is None else surveys.step(caller, code, form),
        )

    return handle


def _walk_up_route(shown: PhonePages) -> HTTPRouteHandler:
    @route(
        "/s/tanpa-tiket/{place:str}",
        http_method=[HttpMethod.GET, HttpMethod.POST],
        request_max_body_size=LARGEST,
        status_code=200,
    )
    async def handle(request: AnyRequest) -> Response[Any]:
        place = str(request.path_params["place"])
        surveys = shown.surveys
        return await _answered(
            shown,
            request,
            lambda caller, form: (
                surveys.open_walk_up(caller, place) if form is None else surveys.step_walk_up(caller, place, form)
            ),
        )

    return handle


def _suggestion_route(shown: PhonePages) -> HTTPRouteHandler:
    @route(
        f"/s/{SUGGESTION}",
        http_method=[HttpMethod.GET, HttpMethod.POST],
        request_max_body_size=LARGEST,
        status_code=200,
    )
    async def handle(request: AnyRequest) -> Response[Any]:
        asked, suggestions = dict(request.query_params.items()), shown.suggestions
        return await _answered(
            shown,
            request,
            lambda caller, form: suggestions.open(caller, asked) if form is None else suggestions.step(caller, form),
        )

    return handle


def _complaint_route(shown: PhonePages) -> HTTPRouteHandler:
    @route(PATH, http_method=[HttpMethod.GET, HttpMethod.POST], request_max_body_size=LARGEST, status_code=200)
    async def handle(request: AnyRequest) -> Response[Any]:
        asked, complaints = dict(request.query_params.items()), shown.complaints
        return await _answered(
            shown,
            request,
            lambda caller, form: complaints.open(caller, asked) if form is None else complaints.step(caller, form),
        )

    return handle


async def _answered(shown: PhonePages, request: AnyRequest, answer: Answer) -> Response[Any]:
    form: Mapping[str, str] | None = None
    root = str(request.base_url).rstrip("/")
    caller = Caller(address_of(request), root, quote(request.url.path), texts_of(request))
    try:
        if request.method == "POST" and (form := await form_of(request)) is None:
            raise Refused("phone.unreadable")
        loop = asyncio.get_running_loop()
        text = await loop.run_in_executor(shown.pool, lambda: answer(caller, form))
        names_somebody = form is not None and form.get(AT) == Leaf.SEND
        return html(text, 200, {} if form is None or names_somebody else GOES_BACK)
    except (Refused, Trouble) as trouble:
        return said(Look(shown.site(), caller.texts, caller.path), WAYS, form, trouble)
