"""The centre's tables: what the migrations make is what the code expects, and the site leads every key."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Inspector, create_engine, inspect

from kiosk.adapters.instruments import shipped
from kiosk.centre.projection import Projection
from kiosk.centre.tables import metadata
from tests.unit.kiosk.centre.mall import Claims

Shape = dict[str, object]


def shapes(inspector: Inspector) -> dict[str, Shape]:
    return {
        name: {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)],
            "key": inspector.get_pk_constraint(name)["constrained_columns"],
            "indexes": sorted((i["name"] or "", tuple(i["column_names"])) for i in inspector.get_indexes(name)),
            "options": inspector.get_table_options(name),
        }
        for name in inspector.get_table_names()
        if name.startswith("centre_") and name != "centre_version"
    }


def prepare(conn: Connection) -> None:
    Projection(lambda site: None, shipped(), Claims()).prepare(conn)


def test_the_migrations_make_the_tables_that_the_code_expects() -> None:
    migrated, declared = create_engine("sqlite://"), create_engine("sqlite://")
    with migrated.begin() as conn:
        prepare(conn)
    with declared.begin() as conn:
        metadata.create_all(conn)
    assert shapes(inspect(migrated)) == shapes(inspect(declared))
    migrated.dispose()
    declared.dispose()


def test_preparing_twice_changes_nothing() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        prepare(conn)
    before = shapes(inspect(engine))
    with engine.begin() as conn:
        prepare(conn)
    assert shapes(inspect(engine)) == before
    engine.dispose()


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_the_site_leads_every_key_and_index(name: str) -> None:
    table = metadata.tables[name]
    assert next(iter(table.primary_key.columns)).name == "site"
    assert all(next(iter(index.columns)).name == "site" for index in table.indexes)
