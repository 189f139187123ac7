"""The list of the waiting: what a screen hears of it is always what it holds, and no more than what changed."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from kiosk.app.views import TicketView
from tests.unit.ui.loket.fakes import NINE, ticket
from tests.unit.ui.loket.test_words import WORDS
from ui.glass.loket.waiting import Role, WaitingList

NUMBERS = st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=9, unique_by=lambda each: each[0])


def tickets(numbers: list[tuple[int, bool]]) -> tuple[TicketView, ...]:
    return tuple(msgspec.structs.replace(ticket(n), calls=int(again)) for n, again in numbers)


class Screen:
    """Keeps rows as a screen does: only by what the list tells it."""

    def __init__(self, shown: WaitingList) -> None:
        self.shown, self.touched = shown, 0
        self.rows = [self.row(at) for at in range(shown.rowCount())]
        shown.rowsInserted.connect(self.come)
        shown.rowsRemoved.connect(self.gone)
        shown.dataChanged.connect(self.changed)

    def row(self, at: int) -> tuple[object, object]:
        index = self.shown.index(at)
        return self.shown.data(index, Role.LABEL), self.shown.data(index, Role.REMARK)

    def come(self, _: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self.row(at) for at in range(first, last + 1)]
        self.touched += last - first + 1

    def gone(self, _: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]
        self.touched += last - first + 1

    def changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        if roles == [Role.WAITED]:
            return
        for at in range(first.row(), last.row() + 1):
            self.rows[at] = self.row(at)
        self.touched += last.row() - first.row() + 1


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_a_screen_that_only_listens_always_shows_what_the_list_holds(days: list[list[tuple[int, bool]]]) -> None:
    shown = WaitingList(WORDS, NINE)
    screen = Screen(shown)
    for numbers in days:
        shown.show(tickets(numbers), NINE)
        assert screen.rows == [screen.row(at) for at in range(shown.rowCount())]
        assert [label for label, _ in screen.rows] == [each.label for each in tickets(numbers)]


def test_one_who_is_called_from_the_middle_touches_no_other_row() -> None:
    shown = WaitingList(WORDS, NINE)
    queue = tuple(ticket(n) for n in range(2000))
    shown.show(queue, NINE)
    screen = Screen(shown)
    shown.show(queue[:700] + queue[701:], NINE)
    assert screen.touched == 1
    shown.show((*queue[:700], *queue[701:], ticket(2001)), NINE)
    assert screen.touched == 2
