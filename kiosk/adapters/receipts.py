"""The receipt of this device's day: asked for, believed by its signature, compared with the device's own log, shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final, Protocol, TypeVar

import msgspec

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.store import SqliteStore
from kiosk.app.receipts import BEFORE, CENTRE_KEY, TODAY, Kept, keep, kept_in
from kiosk.day_counts import SURVEYS, TICKETS, counts_as
from kiosk.domain.ticket import DeviceId
from kiosk.ports import Clock
from sync.trouble import Refused, Trouble
from sync.wire.chain import read_meta
from sync.wire.receipt import Keeper, Receipt, ReceiptAnswer, ReceiptAsked, read

A = TypeVar("A")
PATH: Final = "/v1/receipt"
AGAIN_MS: Final = 60_000  # between two questions, while records are not covered
_PAGE: Final = 500  # records
_ENCODER: Final = msgspec.json.Encoder()


class Line(Protocol):
    """A way to the site's server; `SiteLine` is one."""

    @property
    def server_key(self) -> bytes:
        """The server's key, as pinned."""
        ...

    def call(self, path: str, body: bytes, answer: type[A], patience: float = 0.0) -> A:
        """A signed call and its signed answer."""
        ...


class ReceiptBook:
    """Asks the site's server for receipts. `turn` on the feed's thread, or on that of a command."""

    def __init__(self, store: SqliteStore, day: Callable[[SqlBooks], dt.date], clock: Clock, site: str) -> None:
        """`day`: the business day."""
        self._store, self._day, self._clock, self._site = store, day, clock, site
        self._next = 0

    def hurry(self) -> None:
        """Somebody wants to know now: the next turn asks without a pause."""
        self._next = 0

    def turn(self, line: Line | None) -> bool:
        """Asks for what is missing, the day before first; whether something is news."""
        today, records, device, kept = self._store.read(
            lambda books: (self._day(books).isoformat(), books.chain.records(), books.device(), kept_in(books.notes))
        )
        over = kept is not None and kept.day < today
        missing = kept is None or over or kept.covered < records or not kept.agrees
        now = self._clock.boot_ms()
        if line is None or not missing or now < self._next:
            return False
        self._next = now + AGAIN_MS
        try:
            if kept is not None and over:
                self._ask(line, device, kept.day, BEFORE)
            news = self._ask(line, device, today, TODAY)
        except Trouble as trouble:
            news = self._not_believed(today) if trouble.code == "sync.bad_receipt" else None
        return news is not None and news != kept

    def _not_believed(self, day: str) -> Kept:
        """Somebody signed who is not the keeper that this device knows: that is told, not passed over."""
        kept = Kept(day, Keeper.SITE, 0, 0, False, 0, self._clock.now().isoformat(), b"")
        self._store.write(lambda books: keep(books.notes, TODAY, kept))
        return kept

    def _ask(self, line: Line, device: DeviceId, day: str, name: str) -> Kept | None:
        answer = line.call(PATH, _ENCODER.encode(ReceiptAsked(day)), ReceiptAnswer)
        if not answer.raw:
            return None
        receipt = read(answer.raw, self._keeper_key(answer, line.server_key))
        if (receipt.site, receipt.device, receipt.day) != (self._site, device, day):
            raise Refused("sync.bad_receipt")
        kept = self._store.read(lambda books: _compared(books, receipt, answer.raw))
        self._store.write(lambda books: keep(books.notes, name, kept))
        return kept

    def _keeper_key(self, answer: ReceiptAnswer, server_key: bytes) -> bytes:
        """The centre's key is believed when the site's server first tells it, and then it stays."""
        if not answer.centre_key:
            return server_key
        pinned = self._store.read(lambda books: books.notes.get(CENTRE_KEY))
        if pinned is None:
            self._store.write(lambda books: books.notes.set(CENTRE_KEY, answer.centre_key))
        return pinned or answer.centre_key


def _compared(books: SqlBooks, receipt: Receipt, raw: bytes) -> Kept:
    """The receipt beside this log: the same hashes, and the same counts up to them."""
    reaches = {(each.epoch, each.stream): each for each in receipt.reaches}
    every = books.chain.every()
    here = {(each.epoch, each.stream): each.last for each in every}
    agrees = all(
        reach.hi <= here.get(place, reach.hi) and books.chain.hash_at(*place, reach.hi) in (None, reach.head)
        for place, reach in reaches.items()
        if place in here
    )
    seen: dict[str, set[str]] = {TICKETS: set(), SURVEYS: set()}
    for (epoch, stream), reach in reaches.items():
        for what, subject in _counted(books, epoch, stream, reach.hi, receipt.day):
            seen[what].add(subject)
    own = {TICKETS: len(seen[TICKETS]), SURVEYS: len(seen[SURVEYS])}
    said = {what: receipt.counts.get(what, 0) for what in own}
    offered = {(each.epoch, each.stream) for each in books.chain.own()}
    covered = sum(
        last if place not in offered else min(last, reaches[place].hi) if place in reaches else 0
        for place, last in here.items()
    )
    return Kept(
        day=receipt.day,
        keeper=receipt.keeper.value,
        tickets=said[TICKETS],
        surveys=said[SURVEYS],
        agrees=agrees and own == said,
        covered=covered,
        made_at=receipt.made_at,
        raw=raw,
    )


def _counted(books: SqlBooks, epoch: str, stream: str, hi: int, day: str) -> Iterator[tuple[str, str]]:
    """As the server counts: from the end back to the first page that is older by a day."""
    oldest = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    while hi > 0:
        after = max(0, hi - _PAGE)
        links = books.chain.links(epoch, stream, after, hi - after)
        told = [each for link in links if (each := counts_as(link.id, link.kind, read_meta(link.meta).v, link.body))]
        yield from ((what, subject) for that, what, subject in told if that == day)
        if not links or (told and all(that < oldest for that, _, _ in told)):
            return
        hi = after
