"""The roll in the printer, in the books: how much of it is used, and what a new one begins with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.app.books import Books
from kiosk.app.views import RollView
from kiosk.domain.roll import TYPICAL_TICKET_MM, News, Roll, about, forecast, new_roll, printed


def begin(books: Books, diameter_mm: float, told_mm: float = 0.0) -> Roll:
    """A new roll was put in; `told_mm` 0: nobody said how long it is."""
    before = books.rolls.now()
    roll = new_roll(before.number + 1 if before else 1, books.now(), books.rolls.past(), diameter_mm, told_mm)
    books.rolls.keep(roll)
    return roll


def change(books: Books, day: dt.date, request: str, diameter_mm: float, metres: float) -> None:
    """A technician says that a new roll was put in, once; `metres` 0: nobody knows how long it is."""
    if books.numbers.remember(request, day):
        begin(books, diameter_mm, metres * 1000)


def use(books: Books, diameter_mm: float, mm: float) -> None:
    """So much of it is about to be printed."""
    books.rolls.keep(printed(_current(books, diameter_mm), mm))


def learn(books: Books, diameter_mm: float, news: News) -> None:
    """What the printer showed."""
    roll = _current(books, diameter_mm)
    match news:
        case News.NEAR:
            books.rolls.keep(replace(roll, near_at_mm=roll.used_mm))
        case News.RAN_OUT:
            books.rolls.keep(replace(roll, ran_out=True))
        case News.CHANGED:
            begin(books, diameter_mm)


def roll_view(books: Books) -> RollView | None:
    """The roll as it is shown; None before anything was printed."""
    roll = books.rolls.now()
    if roll is None:
        return None
    left = forecast(roll, books.prints.ticket_mm() or TYPICAL_TICKET_MM, books.rolls.past())
    return RollView(
        number=roll.number,
        began_at=roll.began_at,
        used_mm=round(roll.used_mm),
        full_mm=round(roll.full_mm),
        left_mm=round(left.left_mm),
        tickets_left=about(left.tickets),
        papers=roll.papers,
        measured=roll.measured,
    )


def _current(books: Books, diameter_mm: float) -> Roll:
    """The first roll is the one that was in when the device first printed."""
    return books.rolls.now() or begin(books, diameter_mm)
