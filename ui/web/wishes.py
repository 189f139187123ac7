"""What administrators wish of a server, and how a command hands a wish to the one that runs.

Through a socket in its data folder: one JSON line is asked and one answered. Only the folder's owner can open it (mode
0600).
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.trouble import Refused

SOCKET: Final = "admin.sock"
LONGEST: Final = 64 << 10  # bytes of a line
PATIENCE: Final = 30.0  # seconds


class Order(msgspec.Struct, frozen=True, tag=True):
    """-> Done. A name of `ui.web.orders.ORDERS`, and what it needs to know.

    `place`: of the database that is meant (`Server.place`), "" for whichever the server has.
    """

    name: str
    words: dict[str, str] = {}
    place: str = ""


class Done(msgspec.Struct, frozen=True, tag=True):
    """What an order came to: the JSON of its struct."""

    said: msgspec.Raw


class NotDone(msgspec.Struct, frozen=True, tag=True):
    """Why it was not done."""

    code: str
    params: dict[str, str]


Said = Done | NotDone
_SAID: Final[msgspec.json.Decoder[Said]] = msgspec.json.Decoder(Said)


def ask(folder: Path, wish: Order) -> Said:
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


@contextlib.contextmanager
def address(folder: Path) -> Iterator[str]:
    """A short name for the socket, however long the folder's path is (a socket's name has 107 bytes)."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{SOCKET}"
    finally:
        os.close(handle)
