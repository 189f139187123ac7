"""A running server takes administrators' work from commands of its own machine, over a socket in its data folder.

One JSON line is asked and one answered. Only the owner of the data folder can open the socket (mode 0600).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.trouble import Refused
from sync.server.enrolment import Device, OneTimeCode
from sync.server.server import Server
from sync.trouble import Trouble

SOCKET: Final = "admin.sock"
LONGEST: Final = 64 << 10
PATIENCE: Final = 30.0  # seconds
_LOG: Final = logging.getLogger(__name__)


class AddDevice(msgspec.Struct, frozen=True, tag=True):
    """-> Added."""

    name: str
    role: str


class ListDevices(msgspec.Struct, frozen=True, tag=True):
    """-> Devices."""


class RevokeDevice(msgspec.Struct, frozen=True, tag=True):
    """-> Devices, the revoked one alone. Refused with "sync.no_such_device"."""

    device: str


class Added(msgspec.Struct, frozen=True, tag=True):
    """A new device and its one-time code; `expires_at` is ISO 8601 with its zone."""

    device: str
    name: str
    role: str
    code: str
    expires_at: str


class DeviceLine(msgspec.Struct, frozen=True):
    """One device of the site."""

    device: str
    name: str
    role: str
    state: str
    lane: str


class Devices(msgspec.Struct, frozen=True, tag=True):
    """Devices, oldest first."""

    devices: tuple[DeviceLine, ...]


class NotDone(msgspec.Struct, frozen=True, tag=True):
    """Why it was not done."""

    code: str
    params: dict[str, str]


Wish = AddDevice | ListDevices | RevokeDevice
Said = Added | Devices | NotDone
_WISHES: Final[msgspec.json.Decoder[Wish]] = msgspec.json.Decoder(Wish)
_SAID: Final[msgspec.json.Decoder[Said]] = msgspec.json.Decoder(Said)


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
    except Trouble as trouble:
        return NotDone(trouble.code, {name: str(value) for name, value in trouble.params.items()})


def ask(folder: Path, wish: Wish) -> Said:
    """What the server that runs on this data folder answers; raises OSError where none listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as peer:
        peer.settimeout(PATIENCE)
        with address(folder) as name:
            peer.connect(name)
        peer.sendall(msgspec.json.encode(wish) + b"\n")
        with peer.makefile("rb") as lines:
            line = lines.readline(LONGEST)
    if not line:
        raise Refused("web.server_gone")
    return _SAID.decode(line)


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


@contextlib.contextmanager
def address(folder: Path) -> Iterator[str]:
    """A short name for the socket, however long the folder's path is (a socket's name has 107 bytes)."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{SOCKET}"
    finally:
        os.close(handle)
