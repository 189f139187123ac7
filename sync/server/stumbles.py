"""What a database may say instead of doing: whether it is worth asking again, and whether it is there at all."""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

_AGAIN: Final = frozenset({"40001", "40P01"})
"""Serialization failure, deadlock (PostgreSQL, appendix A): another one was in the way, this left no trace."""
_TWICE: Final = "23505"
"""Unique violation: between look and write another process wrote the same row."""


def was_in_the_way(trouble: Exception) -> bool:
    """Whether the same transaction may succeed when it is done again at once."""
    return _state(trouble) in _AGAIN


def came_second(trouble: Exception) -> bool:
    """Whether another process wrote the same row first, so that a second look finds it."""
    return _state(trouble) == _TWICE


def is_away(trouble: Exception) -> bool:
    """Whether the database, not what was asked of it, is the trouble: stopped, failing over, out of space or reach."""
    if isinstance(trouble, OperationalError | InterfaceError):
        return True
    return isinstance(trouble, DBAPIError) and trouble.connection_invalidated


def _state(trouble: Exception) -> str | None:
    return getattr(getattr(trouble, "orig", None), "sqlstate", None)
