"""The numbers that wait at a counter, as a list a screen can scroll."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from kiosk.app.views import TicketView
from ui.glass.loket.words import CounterWords, minutes_between


class Role(IntEnum):
    """What a row tells."""

    LABEL = Qt.ItemDataRole.UserRole + 1
    SERVICE = Qt.ItemDataRole.UserRole + 2
    REMARK = Qt.ItemDataRole.UserRole + 3
    WAITED = Qt.ItemDataRole.UserRole + 4


NAMES = {Role.LABEL: b"label", Role.SERVICE: b"service", Role.REMARK: b"remark", Role.WAITED: b"waited"}


class WaitingList(QAbstractListModel):
    """Rows in the order of waiting; a number that comes or goes touches no other row."""

    def __init__(self, words: CounterWords, now: dt.datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._now = now
        self._tickets: tuple[TicketView, ...] = ()

    def show(self, tickets: tuple[TicketView, ...], now: dt.datetime) -> None:
        """Shows these tickets. Only what differs comes or goes: the rows before and after stay where they are."""
        self._now = now
        before, after = self._tickets, tickets
        if before == after:
            self.tick(now)
            return
        head, tail = _alike(before, after)
        gone, come = len(before) - head - tail, len(after) - head - tail
        same = min(gone, come)
        if gone > same:
            self.beginRemoveRows(QModelIndex(), head + same, head + gone - 1)
            self._tickets = before[: head + same] + before[head + gone :]
            self.endRemoveRows()
        if come > same:
            self.beginInsertRows(QModelIndex(), head + same, head + come - 1)
            self._tickets = after
            self.endInsertRows()
        self._tickets = after
        if same:
            self.dataChanged.emit(self.index(head), self.index(head + same - 1))
        self.tick(now)

    def tick(self, now: dt.datetime) -> None:
        """Lets the minutes grow."""
        self._now = now
        if self._tickets:
            self.dataChanged.emit(self.index(0), self.index(len(self._tickets) - 1), [Role.WAITED])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many wait; a row has no rows."""
        return 0 if parent is not None and parent.isValid() else len(self._tickets)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell; None for a role this list does not know."""
        if not index.isValid() or not 0 <= index.row() < len(self._tickets):
            return None
        ticket = self._tickets[index.row()]
        match role:
            case Role.LABEL:
                return ticket.label
            case Role.SERVICE:
                return ticket.service_name
            case Role.REMARK:
                return self._words.remark(ticket)
            case Role.WAITED:
                return self._words.short_minutes(minutes_between(ticket.issued_at, self._now))
            case _:
                return None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names QML binds to."""
        return {int(role): QByteArray(name) for role, name in NAMES.items()}


def _alike(before: tuple[TicketView, ...], after: tuple[TicketView, ...]) -> tuple[int, int]:
    """How many rows at the beginning, and at the end, are the same in both."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail
