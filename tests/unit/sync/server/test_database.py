"""The files of a database: whose they are."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.unit.sync.actors import Office

FILES = ("site.db", "site.db-wal", "site.db-shm", "site.db.keys", "site.db.lock")


def modes(folder: Path) -> dict[str, int]:
    return {name: stat.S_IMODE((folder / name).stat().st_mode) for name in FILES}


def test_only_the_servers_own_user_reads_its_files(file_office: Office) -> None:
    assert modes(file_office.folder) == dict.fromkeys(FILES, 0o600)


@pytest.mark.parametrize("name", ["site.db", "site.db-wal"])
def test_a_database_that_stood_open_is_closed_to_others(file_office: Office, name: str) -> None:
    file_office.close()
    (file_office.folder / name).touch()
    (file_office.folder / name).chmod(0o644)
    file_office.open()
    assert modes(file_office.folder) == dict.fromkeys(FILES, 0o600)
