"""What the code of a receipt opens: how a complaint stands, by its dates; and the published figures of each month.

Nothing that a citizen wrote is shown, and of what the office wrote only what it marked for whoever holds the receipt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.handlers import HTTPRouteHandler

from kiosk.centre import personal
from kiosk.centre.complaint_cases import opened_by
from kiosk.centre.complaint_month import published
from kiosk.domain.trouble import Refused
from kiosk.texts import FALLBACK, Texts
from ui.web.app import Pages
from ui.web.code_drawing import drawn
from ui.web.complaints.export import LAPOR
from ui.web.complaints.shown import ActShown, CaseShown, case_shown
from ui.web.complaints.words import ComplaintWords
from ui.web.office import paper
from ui.web.phone import pages
from ui.web.phone.browser import HEADERS
from ui.web.phone.pages import Look

AnyRequest = Request[Any, Any, Any]
PATH: Final = "/pengaduan"
_UNLISTED: Final = {**HEADERS, "cache-control": "no-store", "x-robots-tag": "noindex"}
"""A page that only the holder of a receipt is to find."""


def complaint_routes(shown: Pages) -> list[HTTPRouteHandler]:
    """`/pengaduan/CODE`, `/pengaduan/kode` to type it, and `/pengaduan/angka`, at a site's server."""

    @get(f"{PATH}/{{code:str}}", media_type=MediaType.HTML, sync_to_thread=True)
    def progress(request: AnyRequest) -> Response[str]:
        return _opened(shown, request, str(request.path_params["code"]))

    @get(f"{PATH}/kode", media_type=MediaType.HTML, sync_to_thread=True)
    def typed(request: AnyRequest) -> Response[str]:
        if code := str(request.query_params.get("kode", "")):
            return _opened(shown, request, code)
        look = _look(shown, request, f"{PATH}/kode")
        return Response(_said(look, look.texts.say("complaint.type_code")), headers=_UNLISTED)

    @get(f"{PATH}/angka", media_type=MediaType.HTML, sync_to_thread=True)
    def figures(request: AnyRequest) -> Response[str]:
        look = _look(shown, request, f"{PATH}/angka")
        with shown.server.read() as conn:
            months = published(conn, look.site.id)
        return Response(
            pages.render("complaint_months.html", look, months=months, month=_month(look.texts)), headers=dict(HEADERS)
        )

    @get(f"{PATH}/angka.json", sync_to_thread=True)
    def figures_json() -> Response[bytes]:
        with shown.server.read() as conn:
            months = published(conn, shown.site.id)
        return Response(msgspec.json.encode({"site": shown.site.id, "months": months}), media_type=MediaType.JSON)

    return [progress, typed, figures, figures_json]


def _opened(shown: Pages, request: AnyRequest, code: str) -> Response[str]:
    """What a code opens, or why it opens nothing."""
    look = _look(shown, request, f"{PATH}/{quote(code)}")
    try:
        with shown.server.read() as conn:
            case = opened_by(conn, look.site.id, code)
            resting = case.complaint.id in personal.paused_tickets(conn, look.site.id)
    except Refused as trouble:
        said = paper.sentence(look.texts, trouble.code, trouble.params)
        return Response(_said(look, said), status_code=404, headers=_UNLISTED)
    found = case_shown(case, look.site, shown.server.clock())
    return Response(_progress(look, found, resting=resting), headers=_UNLISTED)


def _look(shown: Pages, request: AnyRequest, path: str) -> Look:
    asked = str(request.query_params.get("lang", ""))
    return Look(shown.shown, Texts(asked if asked in pages.LANGUAGES else FALLBACK), path)


def _progress(look: Look, found: CaseShown, *, resting: bool) -> str:
    words = ComplaintWords(look.texts, look.site)
    response = next((clock for clock in found.clocks if clock.kind == "response" and not clock.met_on), None)
    answers = [] if resting else [act for act in found.acts if act.shown]
    return pages.render(
        "complaint_progress.html",
        look,
        case=found,
        words=words,
        steps=_steps(found.acts),
        answers=answers,
        response=response,
        lapor=LAPOR,
        qr=drawn(LAPOR),
    )


def _steps(acts: tuple[ActShown, ...]) -> list[ActShown]:
    """What was done, each state once in a row: who did it, and why, is the office's affair."""
    return [
        act for before, act in zip((None, *acts), acts, strict=False) if before is None or before.state != act.state
    ]


def _said(look: Look, sentence: str) -> str:
    return pages.render("complaint_unknown.html", look, sentence=sentence, kode=f"{PATH}/kode")


def _month(texts: Texts) -> Callable[[str], str]:
    return lambda code: texts.month(dt.date.fromisoformat(f"{code}-01"))
