"""How large an officer wants the letters of the desk: kept on the device, whichever of its counters it is."""

from __future__ import annotations

from kiosk.app.books import Books, Store
from kiosk.app.queue_commands import SetLetters
from kiosk.domain.catalogue import OfficerCode


def set_letters(store: Store, wish: SetLetters) -> None:
    """Keeps it for the officer at work; where nobody is, for nobody."""

    def work(books: Books) -> None:
        session = books.counters.session(wish.counter)
        if session is not None and session.officer:
            books.notes.set(_key(session.officer), str(wish.percent).encode())

    store.write(work)


def letters_of(books: Books, officer: OfficerCode) -> int:
    """In percent of the usual size; 0 where the officer never chose."""
    return int(books.notes.get(_key(officer)) or 0)


def _key(officer: OfficerCode) -> str:
    return f"letters/{officer}"
