"""Paper forms that were typed in: a file is taken in whole, once, and may be taken back whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.app.asked import note_asked
from kiosk.app.books import Books, Store
from kiosk.app.survey import checked
from kiosk.app.survey_commands import TakeAnswers, WithdrawAnswers
from kiosk.app.words import day_of
from kiosk.domain.catalogue import Site
from kiosk.domain.events import AnswerGiven, PaperWithdrawn
from kiosk.domain.flags import flagged
from kiosk.domain.instrument import Instruments
from kiosk.domain.paper_file import MOST_FORMS, batch_of, in_file_order, name_of, record_ids
from kiosk.domain.trouble import Refused

PAPER: Final = "paper/"
"""How the notes begin that tell how a file stands."""
_COUNTS: Final = "counts"
_WITHDRAWN: Final = "withdrawn"


@dataclass(frozen=True)
class Standing:
    """How a file stands at this device: how often it was withdrawn, and whether it counts now."""

    withdrawn: int
    counts: bool


def take_answers(store: Store, instruments: Instruments, wish: TakeAnswers) -> None:
    """Takes in paper questionnaires: all or none, once. How fast or how close together they were typed says nothing.

    They wait for nothing: no ticket is theirs, so that no crowd need hide them.
    """
    if len(wish.answers) > MOST_FORMS:
        raise Refused("survey.too_many_forms", count=len(wish.answers), most=MOST_FORMS)
    asked = {(each.id, each.version): each for each in (checked(answer, instruments) for answer in wish.answers)}
    given = [
        AnswerGiven(flagged(answer, asked[answer.instrument, answer.version], None, burst=False))
        for answer in in_file_order(wish.answers)
    ]
    file = name_of(wish.answers, dated=wish.dated)

    def work(books: Books) -> None:
        stands = standing_of(books, file)
        if (stands is None and books.numbers.done(wish.request)) or (stands is not None and stands.counts):
            raise Refused("survey.taken_before")
        withdrawn = stands.withdrawn if stands else 0
        for instrument in asked.values():
            note_asked(books, instrument)
        books.answers.take_in(list(zip(record_ids(batch_of(file, withdrawn), len(given)), given, strict=True)))
        note_standing(books, file, Standing(withdrawn, counts=True))

    store.write(work)


def withdraw_answers(store: Store, site: Site, wish: WithdrawAnswers) -> None:
    """Takes a file back that counts here: a record says so, and the records of its forms stay where they are."""
    file, forms = name_of(wish.answers, dated=wish.dated), len(wish.answers)

    def work(books: Books) -> None:
        stands = standing_of(books, file)
        if stands is None or not stands.counts:
            raise Refused("survey.not_taken_here" if stands is None else "survey.withdrawn_before")
        batch = batch_of(file, stands.withdrawn)
        books.answers.take_back(list(record_ids(batch, forms)))
        books.record(PaperWithdrawn(batch, forms, day_of(site, books).isoformat()))
        note_standing(books, file, Standing(stands.withdrawn + 1, counts=False))

    store.write(work)


def standing_of(books: Books, file: str) -> Standing | None:
    """None: never taken in here."""
    note = books.notes.get(PAPER + file)
    if note is None:
        return None
    withdrawn, now = note.decode().split()
    return Standing(int(withdrawn), now == _COUNTS)


def note_standing(books: Books, file: str, stands: Standing) -> None:
    """Remembers it for good."""
    books.notes.set(PAPER + file, f"{stands.withdrawn} {_COUNTS if stands.counts else _WITHDRAWN}".encode())
