"""Where the next number of a run comes from: the site, or this device alone; counted where it is used."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.app.books import Books, Hub, Store
from kiosk.domain.ledger import BurnReason
from kiosk.domain.numbering import Run, request_id


@dataclass(frozen=True)
class Source:
    """The run that a number is of, with its lane or mark; `granted`: the site's number (None: this device deals)."""

    run: Run
    granted: int | None


def source_of(store: Store, hub: Hub, run: Run) -> Source:
    """Alone: this machine's own run. Joined: the site's number, or this device's lane while cut off."""
    lane = hub.lane  # asked first: a device that may give no number asks for none
    if not hub.joined:
        return Source(replace(run, lane=lane), None)
    taken, dealt, epoch = store.read(
        lambda books: (books.numbers.granted(run), books.numbers.dealt(run), books.chain.epoch)
    )
    while (granted := hub.number(run, request_id(epoch, run, taken))) is not None:
        if granted.mark or granted.number > dealt:
            return Source(replace(run, lane=granted.mark), granted.number)
        _pass_over(store, run, granted.number)
        taken += 1
    return Source(replace(run, lane=hub.lane), None)  # asking may have shown that the log goes on in another


def count(books: Books, source: Source) -> int:
    """The number, which is used from now on."""
    if source.granted is None:
        return books.numbers.take(source.run)
    books.numbers.took(source.run)
    return source.granted


def _pass_over(store: Store, run: Run, number: int) -> None:
    """It stands on this device's paper already, from before it joined its site."""

    def work(books: Books) -> None:
        books.numbers.took(run)
        books.ledger.burn(run, number, BurnReason.GIVEN_ALONE, books.now())

    store.write(work)
