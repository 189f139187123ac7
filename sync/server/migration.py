"""Bringing a database to the newest tables, inside the caller's transaction."""

from __future__ import annotations

from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

OWN: Final = "sync.server:migrations"
OWN_VERSIONS: Final = "sync_version"


def upgrade(conn: Connection, scripts: str = OWN, version_table: str = OWN_VERSIONS) -> None:
    """Runs what is missing of the migrations in `scripts` ("package:folder"), counted in `version_table`.

    A projector brings its own folder and its own version table, and calls this from `prepare`.
    """
    config = Config()
    config.set_main_option("script_location", scripts)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = conn
    config.attributes["version_table"] = version_table
    command.upgrade(config, "head")
