"""Servers that are announced on the local network: asked one after the other, and believed only by their key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from kiosk.domain.trouble import Refused
from sync.client.line import SiteLine
from sync.client.looking import look
from sync.trouble import Refused as SyncRefused
from sync.trouble import Trouble, Unreachable
from sync.wire.announcement import Announced
from sync.wire.batch import key_id

T = TypeVar("T")
LOOK: Final = 3.0  # seconds of one look
SILENT: Final = 30_000  # milliseconds without an answer before a device looks for its server
AGAIN: Final = 60_000  # milliseconds between two looks


def first_of(site: str, join: Callable[[str], T]) -> T:
    """What the first address gives that is said to be of the site's server and where `join` succeeds.

    Raises why the last one was in vain; Refused("sync.no_url") where none is heard.
    """
    why: Exception = Refused("sync.no_url")
    for url in [url for each in look(LOOK) if each.site == site for url in each.urls]:
        try:
            return join(url)
        except (Trouble, Refused) as trouble:  # a stranger perhaps: only the right server proves the code
            why = trouble
    raise why


def all_servers() -> Iterator[Announced]:
    """Whoever says that he is a server."""
    return look(LOOK)


def own_server(
    said: Iterable[Announced], site: str, server_key: bytes, line: Callable[[str], SiteLine], epoch: str
) -> str | None:
    """The address where the server of this key answers: it has signed its answer to our question."""
    for each in said:
        if (each.site, each.key) != (site, key_id(server_key)):
            continue
        for url in each.urls:
            try:
                line(url).hello("q", epoch)
            except Unreachable:  # nobody there, or somebody else
                continue
            except SyncRefused:
                return url  # a no is an answer too
            return url
    return None


class Lookout:
    """When a device that hears nothing looks around."""

    def __init__(self) -> None:
        self._silent_since: int | None = None
        self._looked: int | None = None

    def answered(self) -> None:
        """The server has answered."""
        self._silent_since = None

    def is_due(self, boot_ms: int) -> bool:
        """Whether it is time to look, at this many milliseconds since boot; told after each question in vain."""
        if self._silent_since is None:
            self._silent_since = boot_ms
        waited = boot_ms - self._silent_since >= SILENT
        if waited and (self._looked is None or boot_ms - self._looked >= AGAIN):
            self._looked = boot_ms
            return True
        return False
