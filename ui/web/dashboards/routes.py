"""The dashboards at their addresses: below a site's own page, and below each site's page at a centre."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler

from kiosk.domain.few import FEWEST_AT_COUNTER
from kiosk.domain.instrument import Purpose
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from ui.web import pages
from ui.web.dashboards import views
from ui.web.dashboards.asked import AnyRequest, Asked, Shelf, asked_of
from ui.web.dashboards.views import Shown

LIVE: Final = {"cache-control": "no-cache"}
VIEWS: Final[dict[str, Callable[[Asked], Shown]]] = {
    "services": views.services,
    "counters": views.counters,
    "profiles": views.profiles,
    "trend": views.trend,
    "part": views.part,
    "audit": views.audit,
    "survey": views.survey,
}
"""Each page by its name, which is its address and that of its template and its title."""


def dashboards(prefix: str, shelf_of: Callable[[AnyRequest], Shelf]) -> list[HTTPRouteHandler]:
    """A route for each dashboard. `shelf_of` may refuse a site that is not there."""
    return [_route(prefix, name, view, shelf_of) for name, view in VIEWS.items()]


def _route(
    prefix: str, name: str, view: Callable[[Asked], Shown], shelf_of: Callable[[AnyRequest], Shelf]
) -> HTTPRouteHandler:
    @get(f"{prefix}/{name}", media_type=MediaType.HTML, sync_to_thread=True, name=f"{prefix}/{name}")
    def answer(request: AnyRequest) -> Response[str]:
        shelf = shelf_of(request)
        try:
            asked = asked_of(shelf, request)
            return Response(_page(asked, name, view(asked)), headers=LIVE)
        except Refused as refusal:
            texts = Texts(pages.language_of(request.query_params.get("lang", "")))
            survey = shelf.instruments.current(shelf.site.survey.index)
            page = pages.trouble(shelf.site, survey, texts, texts.say(refusal.code, **refusal.params), shelf.root)
            return Response(page, headers=LIVE, status_code=404)

    return answer


def _page(asked: Asked, name: str, shown: Shown) -> str:
    return pages.render(
        f"dashboards/{name}.html",
        asked.shelf.site,
        asked.instrument,
        asked.texts,
        asked=asked,
        page=name,
        fewest_at_counter=FEWEST_AT_COUNTER,
        surveys=_others(asked),
        **shown,
    )


def _others(asked: Asked) -> list[tuple[str, str]]:
    """The questionnaires of the site that make averages: id and title."""
    plan = asked.shelf.site.survey
    wanted = dict.fromkeys((plan.one_touch, *plan.others))
    found = [each for each in asked.shelf.instruments.all if each.id in wanted and each.purpose is not Purpose.SKM]
    titles = {each.id: each.title.say(asked.texts.language) for each in found}
    if plan.one_touch in titles:
        titles[plan.one_touch] = asked.texts.say("web.one_touch")
    return [(name, titles[name]) for name in wanted if name in titles]
