"""What a browser's call to the office says of itself, and what every answer to it bears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from litestar import Request, Response
from litestar.datastructures import Cookie

from kiosk.texts import Texts
from ui.web.office import paper
from ui.web.office.tries import is_here

AnyRequest = Request[Any, Any, Any]
OFFICE: Final = "/kantor"
COOKIE: Final = "kantor"
LANGUAGE: Final = "bahasa"
ASKED_LANGUAGE: Final = "lang"
TOKEN: Final = "token_isian"  # noqa: S105  the name of a field
HEADERS: Final = {
    "cache-control": "no-store",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser would not say where a form was filled in
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
}


def is_private(request: AnyRequest) -> bool:
    """Encrypted, as this server or the proxy before it says, or not over any network."""
    return request.url.scheme == "https" or (request.client is not None and is_here(request.client.host))


def cookie_of(request: AnyRequest) -> str:
    """What the browser holds: of a visitor a mere number, of a clerk what the session is known by."""
    return str(request.cookies.get(COOKIE, ""))[:200]


def cookie(request: AnyRequest, value: str) -> Cookie:
    """For this browser until it is closed, and for nobody else: no script, no other site."""
    secure = request.url.scheme == "https"
    return Cookie(COOKIE, value=value, path=OFFICE, httponly=True, samesite="strict", secure=secure)


def token_of(request: AnyRequest, held: str = "") -> str:
    """What a form of this browser brings back. From the cookie, which no other site can read or send (SameSite)."""
    return sha256(b"form\0" + (held or cookie_of(request)).encode()).hexdigest()


def token_field(request: AnyRequest, held: str = "") -> paper.TokenField:
    """The same as a form holds it."""
    return paper.TokenField(TOKEN, token_of(request, held))


def was_filled_in_here(request: AnyRequest, form: Mapping[str, str]) -> bool:
    """Whether a form bears this browser's token, and no other address says that it sent it."""
    ours = request.headers.get("origin", "null") == "null" or comes_from_us(request)
    same = compare_digest(form.get(TOKEN, "").encode(), token_of(request).encode())
    return ours and bool(cookie_of(request)) and same


def comes_from_us(request: AnyRequest) -> bool:
    """Whether the browser says that a page of this address sent the form."""
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host")


def texts_of(request: AnyRequest) -> Texts:
    """The language that the address asks for, else the one that was asked for last."""
    return Texts(paper.language_of(_asked_language(request) or str(request.cookies.get(LANGUAGE, ""))))


def other_languages(request: AnyRequest) -> list[tuple[str, str]]:
    """Each language that the page is not in, and the address of the same page in it; none for what was sent."""
    if request.method != "GET":
        return []
    ours = texts_of(request).language
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != ASKED_LANGUAGE]
    return [
        (each, f"{request.url.path}?{urlencode([*kept, (ASKED_LANGUAGE, each)])}")
        for each in paper.LANGUAGES
        if each != ours
    ]


def _asked_language(request: AnyRequest) -> str:
    asked = str(request.query_params.get(ASKED_LANGUAGE, ""))
    return asked if asked in paper.LANGUAGES else ""


def _remembered(request: AnyRequest) -> list[Cookie]:
    asked = _asked_language(request)
    return [Cookie(LANGUAGE, value=asked, path=OFFICE, httponly=True, samesite="strict")] if asked else []


def redirect(address: str, cookies: Sequence[Cookie] = ()) -> Response[Any]:
    """To a page that is fetched, whatever was sent before (303)."""
    return Response(None, status_code=303, headers=HEADERS | {"location": address}, cookies=list(cookies))


def html(request: AnyRequest, text: str, status: int = 200, cookies: Sequence[Cookie] = ()) -> Response[str]:
    """A page that is kept nowhere on the way."""
    held = [*cookies, *_remembered(request)]
    return Response(text, status_code=status, media_type="text/html", headers=dict(HEADERS), cookies=held)


def attached(name: str) -> dict[str, str]:
    """The headers of a file to keep."""
    return HEADERS | {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
