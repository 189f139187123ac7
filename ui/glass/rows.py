"""A list for QML from frozen dataclasses: each field is a role."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_FIRST = int(Qt.ItemDataRole.UserRole) + 1


class Rows(QAbstractListModel):
    """Rows of one dataclass. Delegates name the fields they need as required properties."""

    def __init__(self, kind: type[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in dataclasses.fields(kind)]
        self._rows: tuple[Any, ...] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Takes over new rows, in place: what stands on the screen stays, more come and fewer go at the end."""
        after, before = tuple(rows), len(self._rows)
        if after == self._rows:
            return
        if len(after) > before:
            self.beginInsertRows(QModelIndex(), before, len(after) - 1)
            self._rows = after
            self.endInsertRows()
        elif len(after) < before:
            self.beginRemoveRows(QModelIndex(), len(after), before - 1)
            self._rows = after
            self.endRemoveRows()
        else:
            self._rows = after
        if kept := min(len(after), before):
            self.dataChanged.emit(self.index(0, 0), self.index(kept - 1, 0))

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """Fields as roles."""
        return {_FIRST + at: QByteArray(name.encode()) for at, name in enumerate(self._names)}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """One field of one row."""
        if not index.isValid() or not _FIRST <= role < _FIRST + len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[role - _FIRST])
