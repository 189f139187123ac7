"""The tables: the site leads every key, and the migrations make exactly what the code speaks of."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint, create_engine

from sync.server.migration import OWN_VERSIONS, upgrade
from sync.server.schema import metadata

TABLES = list(metadata.sorted_tables)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_site_leads_every_key(table: Table) -> None:
    keys = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
    assert keys
    for key in keys:
        assert next(iter(key.columns)).name == "site", f"put site first in {key.name or table.name}"
    for index in table.indexes:
        assert next(iter(index.columns)).name == "site", f"put site first in {index.name}"
    assert not table.foreign_key_constraints or all(fk.column_keys[0] == "site" for fk in table.foreign_key_constraints)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_number_is_made_by_the_database(table: Table) -> None:
    assert table.autoincrement_column is None


def test_the_migrations_make_what_the_code_speaks_of_and_may_run_again() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        upgrade(conn)
        upgrade(conn)
        context = MigrationContext.configure(conn, opts={"version_table": OWN_VERSIONS})
        assert compare_metadata(context, metadata) == []
        strict = conn.exec_driver_sql("select count(*) from pragma_table_list where name like 'sync%' and strict = 1")
        assert strict.scalar() == len(TABLES)
    engine.dispose()
