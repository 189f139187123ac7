"""How a centre's tables are spread over the machines of a Citus cluster: `python -m kiosk.centre.distribution`.

Every table is distributed by `site`, and one site's rows always lie together; the tables that count migrations have no
site and are the same everywhere. Citus asks that the distribution column is part of every unique key
(docs.citusdata.com, "Distributed Tables"); ours lead with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint

from kiosk.centre.projection import VERSIONS
from kiosk.centre.tables import metadata as centre
from sync.server.migration import OWN_VERSIONS
from sync.server.schema import metadata as server
from sync.server.schema import sites

COLUMN = "site"


def tables() -> list[Table]:
    """Every table with rows of sites, that of the sites first."""
    others = [*server.sorted_tables, *centre.sorted_tables]
    return [sites, *(table for table in others if table is not sites)]


def mistakes(table: Table) -> Iterator[str]:
    """Why a table could not be distributed: each key and index that does not begin with the site."""
    keys = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
    for key in [*keys, *table.indexes]:
        if [column.name for column in key.columns][:1] != [COLUMN]:
            yield f"{table.name}: {key.name or 'primary key'} does not begin with {COLUMN}"
    for foreign in table.foreign_key_constraints:
        if foreign.column_keys[:1] != [COLUMN]:
            yield f"{table.name}: {foreign.name} does not begin with {COLUMN}"
    if table.autoincrement_column is not None:
        yield f"{table.name}: {table.autoincrement_column.name} is counted by the database"


def statements() -> list[str]:
    """What to run once, in this order, after the first start of a centre has made its tables."""
    first, *others = (table.name for table in tables())
    return [
        *(f"select create_reference_table('{name}');" for name in (OWN_VERSIONS, VERSIONS)),
        f"select create_distributed_table('{first}', '{COLUMN}');",
        *(f"select create_distributed_table('{name}', '{COLUMN}', colocate_with => '{first}');" for name in others),
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(statements()) + "\n")
