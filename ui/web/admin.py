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
from sync.server.enrolment import Device, OneTimeCode
from sync.server.server import Server
from sync.trouble import Trouble
from ui.web.orders import carry_out
from ui.web.wishes import (
    LONGEST,
    SOCKET,
    AddDevice,
    Added,
    DeviceLine,
    Devices,
    Done,
    ListDevices,
    NotDone,
    Order,
    RevokeDevice,
    Said,
    Wish,
    address,
)

_LOG: Final = logging.getLogger(__name__)
_WISHES: Final[msgspec.json.Decoder[Wish]] = msgspec.json.Decoder(Wish)


def do(server: Server, wish: Wish) -> Said:
    """Does what an administrator wishes; expected trouble is an answer too."""
    try:
        match wish:
            case AddDevice():
                return _added(wish, server.add_device(wish.name, wish.role))
            case ListDevices():
                return Devices(tuple(_line(device) for device in server.list_devices()))
            case RevokeDevice():
                return Devices((_line(server.revoke(wish.device)),))
            case Order():
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
    except Exception:
        _LOG.exception("an administrator's wish failed")
        return NotDone("web.server_failed", {})


def _added(wish: AddDevice, code: OneTimeCode) -> Added:
    return Added(code.device, wish.name, wish.role, code.code, code.expires_at.isoformat(timespec="seconds"))


def _line(device: Device) -> DeviceLine:
    return DeviceLine(device.device, device.name, device.role, device.state.value, device.lane or "")
