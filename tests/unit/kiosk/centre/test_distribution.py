"""The tables of a centre may be spread by site: as the code declares them, and as the migrations really made them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, Engine, Index, Integer, MetaData, Table, Text, UniqueConstraint, create_engine, text

from kiosk.centre.distribution import mistakes, statements, tables
from tests.databases import MEMORY, forget, fresh

SPARED = {"sync_version", "centre_version"}  # they count migrations, and are the same everywhere


@pytest.fixture(scope="module")
def migrated() -> Iterator[Engine]:
    """PostgreSQL as the migrations leave it."""
    url = fresh("postgresql", MEMORY)
    engine = create_engine(url)
    yield engine
    engine.dispose()
    forget(url)


def rows(engine: Engine, question: str) -> list[tuple[str, ...]]:
    with engine.connect() as conn:
        return [tuple(row) for row in conn.execute(text(question))]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_the_site_leads_everything_that_is_declared(table: Table) -> None:
    assert list(mistakes(table)) == []


def test_a_key_an_index_and_a_counter_that_forget_the_site_are_found() -> None:
    wrong = Table(
        "wrong",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("site", Text),
        Column("name", Text),
        UniqueConstraint("name", "site", name="by_name"),
        Index("wrong_index", "name"),
    )
    assert sorted(mistakes(wrong)) == [
        "wrong: by_name does not begin with site",
        "wrong: id is counted by the database",
        "wrong: primary key does not begin with site",
        "wrong: wrong_index does not begin with site",
    ]


def test_the_site_leads_every_index_that_the_migrations_really_made(migrated: Engine) -> None:
    """Every primary key and unique constraint is an index too."""
    found = rows(
        migrated,
        "select c.relname, i.relname, a.attname from pg_index x"
        " join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid"
        " join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'"
        " left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]",
    )
    assert {table for table, _, _ in found} == {table.name for table in tables()} | SPARED
    assert [row for row in found if row[2] != "site" and row[0] not in SPARED] == []


def test_the_migrations_made_no_foreign_key_sequence_trigger_or_function(migrated: Engine) -> None:
    assert rows(migrated, "select conname from pg_constraint where contype = 'f'") == []
    assert rows(migrated, "select relname from pg_class where relkind = 'S'") == []
    assert rows(migrated, "select tgname from pg_trigger where not tgisinternal") == []
    names = "select proname from pg_proc p join pg_namespace n on n.oid = pronamespace where nspname = 'public'"
    assert rows(migrated, names) == []


def test_every_table_is_spread_once_beside_the_sites(migrated: Engine) -> None:
    said = statements()
    spread = [line.split("'")[1] for line in said]
    made = [name for (name,) in rows(migrated, "select tablename from pg_tables where schemaname = 'public'")]
    assert sorted(spread) == sorted(made)
    assert [line for line in said if "colocate_with" not in line] == [
        "select create_reference_table('sync_version');",
        "select create_reference_table('centre_version');",
        "select create_distributed_table('sync_site', 'site');",
    ]
