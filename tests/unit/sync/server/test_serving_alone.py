"""One process serves a database, and its secrets lie beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sync.server.projection import NoProjection
from sync.server.server import Server
from sync.trouble import Trouble
from tests.unit.sync.actors import SITE, Office


def another(file_office: Office) -> Server:
    return Server(file_office.url, NoProjection(), file_office.watch.now, file_office.dice, site=SITE)


def test_a_second_server_on_the_same_database_is_refused(file_office: Office) -> None:
    with pytest.raises(Trouble, match=r"sync\.already_serving"):
        another(file_office)


def test_the_lock_is_free_after_closing(file_office: Office) -> None:
    file_office.restart()
    assert file_office.server.list_devices() == []


def test_the_servers_secrets_are_for_its_user_alone_and_not_in_the_database(file_office: Office) -> None:
    path = file_office.folder / "site.db.keys"
    assert os.stat(path).st_mode & 0o777 == 0o600
    seed = file_office.server.keyring.seed
    file_office.restart()
    assert file_office.server.keyring.seed == seed
    assert all(seed not in file.read_bytes() for file in file_office.folder.glob("site.db*") if file != path)


@pytest.mark.logs("numbers are dealt out by allocator")  # the keys are new, so no mark outside names them
def test_a_spoilt_keyring_is_named_and_left_alone(quick_folder: Path) -> None:
    office = Office(quick_folder)
    office.close()
    path = quick_folder / "site.db.keys"
    path.write_bytes(b"{")
    with pytest.raises(Trouble, match=r"sync\.keyring_unreadable"):
        another(office)
    assert path.read_bytes() == b"{"
    path.unlink()
    office.open()
    office.close()
