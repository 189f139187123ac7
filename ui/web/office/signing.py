"""The pages at the entrance: signing in, signing out, choosing a password."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from kiosk.centre import clerks
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
from ui.web.office import calls, paper
from ui.web.office.calls import OFFICE, AnyRequest
from ui.web.office.entrance import SHORTEST, Entrance
from ui.web.office.guard import alone, clerk_of, shut_page
from ui.web.office.sent import SMALL, Sent, sent_with


def routes(entrance: Entrance) -> list[HTTPRouteHandler]:
    """`/masuk`, `/keluar`, `/kata-sandi`: the only addresses of the office for somebody who is not in.

    Each takes itself to a thread: where an address has a GET and a POST, Litestar wraps what it takes there twice.
    """

    @get(f"{OFFICE}/masuk")
    async def ask(request: AnyRequest) -> Response[Any]:
        return await asyncio.to_thread(_ask, entrance, request)

    @post(f"{OFFICE}/masuk", request_max_body_size=SMALL, status_code=200)
    async def let_in(request: AnyRequest) -> Response[Any]:
        return await asyncio.to_thread(_let_in, entrance, request, await sent_with(request, SMALL))

    @post(f"{OFFICE}/keluar", request_max_body_size=SMALL, status_code=200)
    async def let_out(request: AnyRequest) -> Response[Any]:
        return await asyncio.to_thread(_let_out, entrance, request, await sent_with(request, SMALL))

    @get(f"{OFFICE}/kata-sandi")
    async def ask_password(request: AnyRequest) -> Response[Any]:
        return await asyncio.to_thread(_ask_password, entrance, request)

    @post(f"{OFFICE}/kata-sandi", request_max_body_size=SMALL, status_code=200)
    async def choose(request: AnyRequest) -> Response[Any]:
        return await asyncio.to_thread(_choose, entrance, request, await sent_with(request, SMALL))

    return [ask, let_in, let_out, ask_password, choose]


def _ask(entrance: Entrance, request: AnyRequest) -> Response[Any]:
    return shut_page(entrance.office, request) or _form(
        entrance, request, "office/sign_in.html", ke=room_under(str(request.query_params.get("ke", "")))
    )


def _ask_password(entrance: Entrance, request: AnyRequest) -> Response[Any]:
    return shut_page(entrance.office, request) or _link_form(
        entrance, request, str(request.query_params.get("tautan", ""))
    )


def _let_in(entrance: Entrance, request: AnyRequest, sent: Sent) -> Response[Any]:
    if shut := shut_page(entrance.office, request):
        return shut
    name, way = sent.form.get("nama", ""), sent.form.get("ke", "")
    try:
        _must_be_from_here(request, sent)
        _, token = entrance.let_in(name, sent.form.get("kata_sandi", ""), _address(request))
    except (Refused, Trouble) as trouble:
        status = 429 if trouble.code == "office.slow_down" else 403
        return _form(entrance, request, "office/sign_in.html", trouble, status, ke=room_under(way), nama=name[:80])
    return calls.redirect(room_under(way), [calls.cookie(request, token)])


def _let_out(entrance: Entrance, request: AnyRequest, sent: Sent) -> Response[Any]:
    clerk = clerk_of(entrance.office, request)
    if clerk is not None and calls.was_filled_in_here(request, sent.form):
        entrance.let_out(clerk, calls.cookie_of(request))
        return calls.redirect(f"{OFFICE}/masuk", [calls.cookie(request, entrance.draw())])
    return calls.redirect(OFFICE)


def _choose(entrance: Entrance, request: AnyRequest, sent: Sent) -> Response[Any]:
    if shut := shut_page(entrance.office, request):
        return shut
    link = sent.form.get("tautan", "")
    try:
        _must_be_from_here(request, sent)
        clerk = entrance.choose(link, sent.form.get("kata_sandi", ""), sent.form.get("ulangi", ""))
    except (Refused, Trouble) as trouble:
        return _link_form(entrance, request, link, trouble)
    return _form(entrance, request, "office/sign_in.html", ke=OFFICE, nama=clerk.name, chosen=True)


def _link_form(
    entrance: Entrance, request: AnyRequest, link: str, trouble: Refused | Trouble | None = None
) -> Response[Any]:
    office = entrance.office
    try:
        with office.server.read() as conn:
            clerk = clerks.by_link(conn, office.server.site, link, office.server.clock())
    except Refused as dead:
        return alone(office, request, dead.code, 404)
    status = 400 if trouble else 200
    return _form(entrance, request, "office/password.html", trouble, status, link=link, name=clerk.name, least=SHORTEST)


def _form(
    entrance: Entrance,
    request: AnyRequest,
    template: str,
    trouble: Refused | Trouble | None = None,
    status: int = 200,
    **shown: Any,
) -> Response[str]:
    """A form for somebody who is not in, and a number in the browser that its token is made of."""
    office, texts = entrance.office, calls.texts_of(request)
    held = calls.cookie_of(request) or entrance.draw()
    text = paper.render(
        template,
        entrance.office.site,
        office.instrument,
        texts,
        root=OFFICE,
        languages=calls.other_languages(request),
        token_field=calls.token_field(request, held),
        trouble=paper.sentence(texts, trouble.code, trouble.params) if trouble else "",
        **({"nama": "", "chosen": False} | shown),
    )
    return calls.html(request, text, status, [calls.cookie(request, held)])


def _must_be_from_here(request: AnyRequest, sent: Sent) -> None:
    if sent.trouble:
        raise Refused(sent.trouble)
    if not calls.cookie_of(request):
        raise Refused("office.no_cookie")
    if not calls.was_filled_in_here(request, sent.form):
        raise Refused("office.old_form")


def _address(request: AnyRequest) -> str:
    return request.client.host if request.client else ""


def room_under(way: str) -> str:
    """Where somebody wanted to go, if it is a room of this office; never another address."""
    plain = way.isascii() and way.isprintable() and "\\" not in way and "//" not in way and ".." not in way
    return way if plain and (way == OFFICE or way.startswith(f"{OFFICE}/")) and len(way) < 200 else OFFICE
