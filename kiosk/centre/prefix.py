"""Text that starts with other text, in a way that each database answers well and no collation changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles


class starts_with(ColumnElement[bool]):  # noqa: N801  reads like a function, as SQLAlchemy's own do
    """Whether a column starts with a prefix that ends in "/"."""

    inherit_cache = False

    def __init__(self, column: ColumnElement[str], prefix: str) -> None:
        self.column = column
        self.prefix: BindParameter[str] = literal(prefix)
        self.end: BindParameter[str] = literal(prefix[:-1] + chr(ord(prefix[-1]) + 1))


@compiles(starts_with)
def _range(element: starts_with, compiler: Any, **kw: Any) -> str:
    """A range, which the key's index answers; SQLite compares bytes."""
    column, start, end = (compiler.process(each, **kw) for each in (element.column, element.prefix, element.end))
    return f"({column} >= {start} and {column} < {end})"


@compiles(starts_with, "postgresql")
def _operator(element: starts_with, compiler: Any, **kw: Any) -> str:
    """PostgreSQL compares as its locale does, where "/" may count for nothing; its own operator does not."""
    return f"({compiler.process(element.column, **kw)} ^@ {compiler.process(element.prefix, **kw)})"
