"""What the centre's tables are made of: the site in front of every key, and times and days that sort as they stand."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Dialect, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

metadata: Final = MetaData()
Whole: Final = BigInteger().with_variant(Integer(), "sqlite")


class Moment(TypeDecorator[dt.datetime]):
    """An aware time, stored as UTC text of one length, so that it sorts as it stands."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        return dt.datetime.fromisoformat(value) if value else None


class Day(TypeDecorator[dt.date]):
    """A date as ISO text, in both databases."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:
        return dt.date.fromisoformat(value) if value else None


def table(name: str, *parts: Column[Any] | Index) -> Table:
    """A table of the centre; `site` leads its key (sync.md 5)."""
    return Table(name, metadata, Column("site", Text, primary_key=True), *parts, sqlite_strict=True)


def key(name: str, kind: Any = Text) -> Column[Any]:
    """A column of the key."""
    return Column(name, kind, primary_key=True)


def must(name: str, kind: Any = Text) -> Column[Any]:
    """A column that is never empty."""
    return Column(name, kind, nullable=False)
