"""The office: what administrators of this machine do, in the process that serves, or here when none does.

An SQLite database has one writer; so a command beside a running server hands its work to it, over a local connection
whose port and token stand in the lock file that only the same user can read.
"""

from __future__ import annotations

import hmac
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import msgspec

from sync.server.database import sqlite_path
from sync.server.enrolment import Device, OneTimeCode
from sync.server.lock import Door, door_of
from sync.server.server import Server
from sync.trouble import Refused, Trouble

_PATIENCE: Final = 10.0  # seconds


class Office(Protocol):
    """What `Server` offers to administrators."""

    def add_device(self, name: str, role: str) -> OneTimeCode:
        """A new device, pending, and the code that lets it in."""
        ...

    def list_devices(self) -> list[Device]:
        """Every device of the site, oldest first."""
        ...

    def revoke(self, device: str) -> Device:
        """Shuts a device out for ever; raises Refused("sync.no_such_device")."""
        ...


class _Wish(msgspec.Struct, frozen=True):
    token: str
    do: str
    args: list[str]


class _Word(msgspec.Struct, frozen=True, omit_defaults=True):
    said: msgspec.Raw = msgspec.Raw(b"null")
    code: str = ""
    params: dict[str, str] = {}


class LocalDoor:
    """Lets commands of this machine in, for as long as the server serves."""

    def __init__(self, server: Server) -> None:
        token = server.chance(16).hex()
        self._listener = _Listener(("127.0.0.1", 0), _Visit)
        self._listener.office, self._listener.token = server, token
        self._thread = threading.Thread(target=self._listener.serve_forever, name="office", daemon=True)
        self._thread.start()
        server.tell_door(self._listener.server_address[1], token)

    def close(self) -> None:
        """Shuts the door."""
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()


@contextmanager
def office_of(db_url: str, open_server: Callable[[], Server]) -> Iterator[Office]:
    """The office of a database: the serving process's, or that of a server opened here for the moment.

    Raises Trouble("sync.already_serving") when another process has the database and cannot be asked.
    """
    try:
        server = open_server()
    except Trouble as trouble:
        path = sqlite_path(db_url)
        door = door_of(path) if trouble.code == "sync.already_serving" and path is not None else None
        if door is None:
            raise
        yield _NextDoor(door)
        return
    try:
        yield server
    finally:
        server.close()


class _NextDoor:
    """The office of the process that serves."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def add_device(self, name: str, role: str) -> OneTimeCode:
        return msgspec.json.decode(self._ask("add_device", name, role), type=OneTimeCode)

    def list_devices(self) -> list[Device]:
        return msgspec.json.decode(self._ask("list_devices"), type=list[Device])

    def revoke(self, device: str) -> Device:
        return msgspec.json.decode(self._ask("revoke", device), type=Device)

    def _ask(self, do: str, *args: str) -> bytes:
        wish = msgspec.json.encode(_Wish(self._door.token, do, list(args)))
        try:
            with socket.create_connection(("127.0.0.1", self._door.port), _PATIENCE) as line:
                line.sendall(wish + b"\n")
                word = msgspec.json.decode(line.makefile("rb").readline(), type=_Word)
        except (OSError, msgspec.DecodeError) as trouble:
            raise Trouble("sync.already_serving", database="") from trouble
        if word.code:
            raise Refused(word.code, **word.params)
        return bytes(word.said)


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    office: Office
    token: str


class _Visit(socketserver.StreamRequestHandler):
    timeout = _PATIENCE
    server: _Listener

    def handle(self) -> None:
        try:
            wish = msgspec.json.decode(self.rfile.readline(64 << 10), type=_Wish)
        except msgspec.DecodeError:
            return
        if hmac.compare_digest(wish.token.encode(), self.server.token.encode()):
            self.wfile.write(msgspec.json.encode(_done(self.server.office, wish)) + b"\n")


def _done(office: Office, wish: _Wish) -> _Word:
    try:
        match wish:
            case _Wish(do="add_device", args=[name, role]):
                return _said(office.add_device(name, role))
            case _Wish(do="list_devices", args=[]):
                return _said(office.list_devices())
            case _Wish(do="revoke", args=[device]):
                return _said(office.revoke(device))
            case _:
                return _Word(code="sync.bad_call")
    except Trouble as trouble:
        return _Word(code=trouble.code, params={name: str(value) for name, value in trouble.params.items()})


def _said(value: object) -> _Word:
    return _Word(said=msgspec.Raw(msgspec.json.encode(value)))
