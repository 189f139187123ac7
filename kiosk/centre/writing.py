"""Three ways to write rows that both databases know: only new ones, over old ones, and added to old ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def write_new(conn: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Writes the rows whose key is not there yet and leaves the others as they stand."""
    if rows:
        conn.execute(_insert(conn, table).on_conflict_do_nothing(), list(rows))


def write_over(conn: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Writes the rows, in the place of those with the same key."""
    if rows:
        statement = _insert(conn, table)
        fresh = {name: statement.excluded[name] for name in _values(table)}
        conn.execute(statement.on_conflict_do_update(index_elements=_key(table), set_=fresh), list(rows))


def add_up(conn: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Adds every value column of the rows to what stands under the same key; a missing row counts as zeros."""
    if rows:
        statement = _insert(conn, table)
        sums = {name: table.c[name] + statement.excluded[name] for name in _values(table)}
        conn.execute(statement.on_conflict_do_update(index_elements=_key(table), set_=sums), list(rows))


def _insert(conn: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if conn.dialect.name == "postgresql" else sqlite.insert(table)


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _values(table: Table) -> list[str]:
    return [column.name for column in table.columns if not column.primary_key]
