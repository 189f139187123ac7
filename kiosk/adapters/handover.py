"""A running device takes work from other processes of its machine over a local socket in its data folder.

JSON lines. Asked: a command, or {"subscribe": true}. Answered: {"answer": view}, {"refused": {code, params}},
or, after a subscription, {"changed": name} for each change. Who may open the data folder may ask.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from kiosk.app.command import Command
from kiosk.app.commands import AnyCommand
from kiosk.app.device import Device, Listener
from kiosk.app.view import View
from kiosk.app.views import AnyView
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused

SOCKET: Final = "device.sock"
LONGEST: Final = 4 * 2**20  # bytes of one line
PATIENCE: Final = 60.0  # seconds that an asker waits for an answer
V = TypeVar("V", bound=View)
_log = logging.getLogger(__name__)
_json = msgspec.json.Encoder()
_commands: msgspec.json.Decoder[AnyCommand] = msgspec.json.Decoder(AnyCommand)


class _Said(msgspec.Struct, frozen=True):
    """One line of an answer."""

    answer: AnyView | None = None
    refused: tuple[str, dict[str, Any]] | None = None
    changed: str | None = None


_answers = msgspec.json.Decoder(_Said)


@contextlib.contextmanager
def _address(folder: Path) -> Iterator[str]:
    """A short name for the socket, however long the folder's path is (a socket's name has 107 bytes)."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{SOCKET}"
    finally:
        os.close(handle)


class Counterpart:
    """The running device's side. Opened only by who holds the store's lock."""

    def __init__(self, folder: Path, device: Device) -> None:
        self._device = device
        self._path = folder / SOCKET
        self._path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with _address(folder) as address:
            self._socket.bind(address)
        self._path.chmod(0o600)
        self._socket.listen(64)
        self._peers: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self._accept, name="handover", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Takes no more work and lets every asker go."""
        self._path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()  # first, so that nobody is let in behind those who are let go
        with self._guard:
            peers = tuple(self._peers)
        for peer in peers:
            with contextlib.suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            with self._guard:
                self._peers.add(peer)
            threading.Thread(target=self._serve, args=(peer,), name="handover-peer", daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        unsubscribe: Callable[[], None] | None = None
        sending = threading.Lock()
        try:
            with peer, peer.makefile("rb") as lines:
                while line := lines.readline(LONGEST):
                    if line.strip() == b'{"subscribe":true}':
                        unsubscribe = self._device.subscribe(lambda name: _send(peer, sending, _Said(changed=name)))
                    else:
                        _send(peer, sending, self._answer(line))
        except OSError:
            pass
        finally:
            if unsubscribe:
                unsubscribe()
            with self._guard:
                self._peers.discard(peer)

    def _answer(self, line: bytes) -> _Said:
        try:
            return _Said(answer=self._device.execute(_commands.decode(line), View))  # type: ignore[arg-type]
        except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
            return _Said(refused=("command.unreadable", {"problem": str(trouble)}))
        except Exception as trouble:
            code = getattr(trouble, "code", None)
            if code is None:
                _log.exception("a command failed")
                return _Said(refused=("device.failed", {}))
            return _Said(refused=(str(code), {k: str(v) for k, v in getattr(trouble, "params", {}).items()}))


def _send(peer: socket.socket, guard: threading.Lock, said: _Said) -> None:
    with guard, contextlib.suppress(OSError):
        peer.sendall(_json.encode(said) + b"\n")


class RemoteDevice:
    """The asker's side. Implements kiosk.app.device.Device."""

    def __init__(self, folder: Path, site: Site, role: str) -> None:
        """Raises OSError if no device runs here."""
        self._folder, self._site, self._role = folder, site, role
        self._asking = threading.Lock()
        self._socket = _connect(folder)
        self._lines = self._socket.makefile("rb")
        self._listeners: list[Listener] = []
        self._ear: socket.socket | None = None
        self._closed = False

    @property
    def site(self) -> Site:
        """The catalogue in force."""
        return self._site

    @property
    def role(self) -> str:
        """What this process shows."""
        return self._role

    def execute(self, command: Command, answer: type[V]) -> V:
        """Hands the command over and waits for its answer."""
        said = self._ask(_json.encode(command) + b"\n")
        if said.refused:
            raise Refused(said.refused[0], **said.refused[1])
        if not isinstance(said.answer, answer):
            raise TypeError(f"{type(command).__name__} is not answered by {answer.__name__}")
        return said.answer

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells `listener` of changes."""
        self._listeners.append(listener)
        if self._ear is None:
            self._ear = _connect(self._folder)
            self._ear.settimeout(None)
            self._ear.sendall(b'{"subscribe":true}\n')
            threading.Thread(target=self._listen, args=(self._ear,), name="handover-ear", daemon=True).start()
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def close(self) -> None:
        """Lets the device go."""
        self._closed = True
        if self._ear:
            with contextlib.suppress(OSError):
                self._ear.shutdown(socket.SHUT_RDWR)
        self._lines.close()
        self._socket.close()

    def _ask(self, line: bytes) -> _Said:
        with self._asking:
            try:
                self._socket.sendall(line)
                heard = self._lines.readline()
            except OSError as trouble:
                raise Refused("device.gone") from trouble
        if not heard.endswith(b"\n"):  # nothing, or an answer that broke off
            raise Refused("device.gone")
        return _answers.decode(heard)

    def _listen(self, ear: socket.socket) -> None:
        with contextlib.suppress(OSError), ear, ear.makefile("rb") as lines:
            for line in lines:
                said = _answers.decode(line)
                for listener in tuple(self._listeners):
                    listener(said.changed or "")
        if not self._closed:
            for listener in tuple(self._listeners):
                listener("gone")


def _connect(folder: Path) -> socket.socket:
    peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    peer.settimeout(PATIENCE)
    try:
        with _address(folder) as address:
            peer.connect(address)
    except OSError:
        peer.close()
        raise
    return peer
