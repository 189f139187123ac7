"""The wire protocol as Litestar routes, to be put beside pages in one application."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from sync.server import openapi
from sync.server.desk import Answer, Desk
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire.request import NONCE

_SLOWEST: Final = 30.0  # seconds for a body to arrive


def create_routes(server: Server, desk: Desk | None = None) -> list[HTTPRouteHandler]:
    """One route a call. They bring their own signatures: no session, no CSRF token, no other login applies."""
    desk = desk or Desk(server)
    return [*(_route(desk, path) for path in desk.paths), _described(desk)]


def _route(desk: Desk, path: str) -> HTTPRouteHandler:
    limit = desk.limit_of(path)

    @post(
        path,
        name=f"sync:{path}",
        status_code=200,
        request_max_body_size=None,  # read here, so that "too large" is signed as well
        opt={"exclude_from_csrf": True, "exclude_from_auth": True},
        include_in_schema=False,
    )
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            body = await _body(request, limit)
        except Refused as refused:
            return _response(desk.refuse(headers.get(NONCE, ""), refused))
        return _response(await desk.answer(path, headers, body))

    return handle


def _described(desk: Desk) -> HTTPRouteHandler:
    @get(openapi.PATH, name=f"sync:{openapi.PATH}", opt={"exclude_from_auth": True}, include_in_schema=False)
    async def handle() -> Response[bytes]:
        return Response(msgspec.json.encode(openapi.describe(desk)), media_type="application/json")

    return handle


async def _body(request: Request[Any, Any, Any], limit: int) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise Refused("sync.too_large", what="body", limit=limit)
    except TimeoutError as trouble:
        raise Refused("sync.too_slow") from trouble
    return bytes(body)


def _response(answer: Answer) -> Response[bytes]:
    headers = {name: value for name, value in answer.headers.items() if name != "content-type"}
    return Response(
        content=answer.content,
        status_code=answer.status,
        headers=headers,
        media_type=answer.headers["content-type"],
    )
