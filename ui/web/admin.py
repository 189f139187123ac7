"""A running server does administrators' wishes that commands of its own machine bring to its socket."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.trouble import Refused
from sync.server.server import Server
from sync.server.stumbles import is_away
from sync.trouble import Trouble
from ui.web.orders import carry_out
from ui.web.wishes import LONGEST, SOCKET, Done, NotDone, Order, Said, address

_LOG: Final = logging.getLogger(__name__)
_WISHES: Final = msgspec.json.Decoder(Order)


def do(server: Server, wish: Order) -> Said:
    """Does what an administrator wishes; expected trouble is an answer too."""
    if wish.place not in ("", server.place):
        return NotDone("web.other_database", {})
    try:
        return Done(msgspec.Raw(msgspec.json.encode(carry_out(server, wish.name, wish.words))))
    except (Trouble, Refused) as trouble:
        return NotDone(trouble.code, {name: str(value) for name, value in trouble.params.items()})


@contextlib.asynccontextmanager
async def listening(folder: Path, server: Server) -> AsyncIterator[None]:
    """Takes wishes for as long as it is entered. Only who holds the server's lock may enter."""
    path = folder / SOCKET
    path.unlink(missing_ok=True)
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with address(folder) as name:
        ear.bind(name)
    path.chmod(0o600)
    open_ = await asyncio.start_unix_server(lambda r, w: _serve(server, r, w), sock=ear, limit=LONGEST)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        open_.close()
        await open_.wait_closed()


async def _serve(server: Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        said = await _answer(server, await reader.readline())
        writer.write(msgspec.json.encode(said) + b"\n")
        await writer.drain()
    except (ConnectionError, ValueError):  # the asker has gone, or never ends its line
        pass
    finally:
        writer.close()


async def _answer(server: Server, line: bytes) -> Said:
    try:
        wish = _WISHES.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        return NotDone("web.bad_wish", {"detail": str(trouble)})
    try:
        return await asyncio.to_thread(do, server, wish)
    except Exception as trouble:
        if is_away(trouble):
            _LOG.warning("the database did not answer an administrator's wish")
            return NotDone("web.order_database_away", {})
        _LOG.exception("an administrator's wish failed")
        return NotDone("web.server_failed", {})
