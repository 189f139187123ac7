"""What a browser sends to the pages on phones and what it gets: bounded forms, HTML, trouble with a way on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from litestar import MediaType, Request, Response

from kiosk.domain.trouble import Refused
from kiosk.texts import FALLBACK, Texts
from sync.trouble import Trouble
from ui.web.office.sent import sent_with
from ui.web.office.tries import network_of
from ui.web.phone import pages
from ui.web.phone.pages import Look

AnyRequest = Request[Any, Any, Any]
SLOWEST: Final = 30.0  # seconds for a form to arrive
LARGEST: Final = 32 << 10  # bytes of a form
HEADERS: Final = {
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
}
GOES_BACK: Final = {"cache-control": "private, max-age=900"}
"""Of a page that came for a form: the browser's own way back shows it again instead of asking to send twice."""
STATUS: Final[Mapping[str, int]] = {
    "survey.code_unknown": 404,
    "survey.code_unreadable": 404,
    "survey.code_over": 410,
    "phone.place_unknown": 404,
    "phone.no_box": 404,
    "survey.code_slow_down": 429,
    "phone.slow_down": 429,
    "phone.short_slow_down": 429,
    "phone.getting_ready": 503,
    "phone.shut_out": 503,
    "phone.not_now": 503,
    "survey.cut_off": 503,
    "survey.undecided": 503,
}
"""What a browser or a script is told besides the sentence; 409 for everything else."""
PASSES: Final = frozenset(
    {
        "survey.cut_off",
        "survey.undecided",
        "survey.code_slow_down",
        "phone.getting_ready",
        "phone.not_now",
        "phone.slow_down",
        "phone.short_slow_down",
        "phone.box_full",
    }
)
"""What goes by: the same form may be sent again, and nothing that stands on it is lost."""
ANOTHER_CODE: Final = frozenset({"survey.code_unknown", "survey.code_unreadable"})
SAME_PAGE: Final = frozenset({"survey.code_unknown", "survey.not_finished", "phone.old_form", "phone.unreadable"})
_CODE: Final = re.compile(r"[0-9A-Za-z-]{1,80}")


@dataclass(frozen=True)
class Ways:
    """Addresses that pages of trouble lead to: where a code is typed, and where one complains ("" for nowhere)."""

    code: str
    complain: str = ""


async def code_page(request: AnyRequest, look: Look) -> Response[Any]:
    """The page on which a code is typed; whoever typed one is sent on to what it opens."""
    typed = ""
    if request.method == "POST":
        typed = (await form_of(request) or {}).get("kode", "").strip()
        bare = typed.rpartition("/")[2].replace(" ", "")
        if _CODE.fullmatch(bare):
            return redirect(look.address(f"{look.path}/{quote(bare)}"))
    trouble = look.texts.say("survey.code_unreadable") if typed else ""
    return html(pages.code(look, typed, trouble), 404 if trouble else 200)


async def form_of(request: AnyRequest) -> Mapping[str, str] | None:
    """What was sent; None where it cannot be read."""
    try:
        async with asyncio.timeout(SLOWEST):
            sent = await sent_with(request)
    except TimeoutError:
        return None
    return None if sent.trouble else sent.form


def said(look: Look, ways: Ways, form: Mapping[str, str] | None, trouble: Refused | Trouble) -> Response[str]:
    """A page with what went wrong and a way on; what passes may be sent again with everything that was filled in."""
    say, code = look.texts.say, pages.for_citizens(trouble.code)
    status = STATUS.get(code, 409)
    links = []
    if code in ANOTHER_CODE:
        links.append((look.address(ways.code), say("phone.other_code")))
    if code in SAME_PAGE or (code in PASSES and form is None):
        links.append((look.address(look.path), say("phone.try_again")))
    if code == "survey.already_rated" and ways.complain:
        links.append((look.address(ways.complain), say("phone.complain")))
    again = list(form.items()) if form and code in PASSES else []
    title = say("phone.not_kept") if again else say("phone.title")
    text = pages.said(look, title, [say(code, **trouble.params)], links, again, ended=code not in PASSES)
    renew = {"refresh": "3"} if code == "phone.getting_ready" and form is None else {}
    return html(text, status, renew)


def address_of(request: AnyRequest) -> str:
    """Whom tries are counted by. Behind a proxy on this machine uvicorn tells whom that one names."""
    return network_of(request.client.host if request.client else "")


def texts_of(request: AnyRequest) -> Texts:
    """The language that the address asks for."""
    asked = str(request.query_params.get("lang", ""))
    return Texts(asked if asked in pages.LANGUAGES else FALLBACK)


def html(text: str, status: int = 200, more: Mapping[str, str] | None = None) -> Response[str]:
    """A page with its headers."""
    return Response(text, status_code=status, media_type=MediaType.HTML, headers={**HEADERS, **(more or {})})


def redirect(address: str) -> Response[None]:
    """To another page, by GET."""
    return Response(None, status_code=303, headers={**HEADERS, "location": address})
