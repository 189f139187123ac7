"""Looks at the wall of the site now and then, and keeps what hangs there for the screens of this device."""

from __future__ import annotations

from typing import Final, Protocol, TypeVar

import msgspec

from kiosk.adapters.store.store import SqliteStore
from kiosk.app.posted import Seen, keep, seen_in
from kiosk.ports import Clock
from sync.trouble import Trouble
from sync.wire.posted import POSTED, Posted, PostedAsked, fingerprint

A = TypeVar("A")
AGAIN_MS: Final = 120_000  # between two looks: what is published changes slowly
_ENCODER: Final = msgspec.json.Encoder()


class Line(Protocol):
    """A way to the site's server; `SiteLine` is one."""

    def call(self, path: str, body: bytes, answer: type[A], patience: float = 0.0) -> A:
        """A signed call and its signed answer."""
        ...


class Wall:
    """Looked at on the uplink's thread."""

    def __init__(self, store: SqliteStore, clock: Clock, site: str) -> None:
        self._store, self._clock, self._site = store, clock, site
        self._next = 0

    def hurry(self) -> None:
        """Somebody wants to know now: the next turn looks without a pause."""
        self._next = 0

    def turn(self, line: Line | None) -> bool:
        """Looks if it is time; whether something is news. A server that posts nothing, or none, changes nothing."""
        now = self._clock.boot_ms()
        if line is None or now < self._next:
            return False
        self._next = now + AGAIN_MS
        seen = self._store.read(lambda books: seen_in(books.notes, self._site))
        have = {name: fingerprint(paper) for name, paper in seen.papers.items()}
        try:
            posted = line.call(POSTED, _ENCODER.encode(PostedAsked(have)), Posted)
        except Trouble:
            return False
        if not posted.papers and not posted.gone:
            return False
        papers = {name: paper for name, paper in seen.papers.items() if name not in posted.gone} | posted.papers
        self._store.write(lambda books: keep(books.notes, Seen(self._site, papers)))
        return True
