"""One process serves a database; commands beside it hand their work over."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sync.server.enrolment import State
from sync.server.lock import lock_path
from sync.server.office import LocalDoor, office_of
from sync.server.projection import NoProjection
from sync.server.server import Server
from sync.trouble import Refused, Trouble
from tests.unit.sync.actors import SITE, Office


def another(file_office: Office) -> Server:
    return Server(file_office.url, NoProjection(), file_office.watch.now, file_office.dice, site=SITE)


def test_a_second_server_on_the_same_database_is_refused(file_office: Office) -> None:
    with pytest.raises(Trouble, match=r"sync\.already_serving"):
        another(file_office)


def test_the_lock_is_free_after_closing(file_office: Office) -> None:
    file_office.restart()
    assert file_office.server.list_devices() == []


def test_a_command_beside_the_server_works_through_it(file_office: Office) -> None:
    door = LocalDoor(file_office.server)
    try:
        with office_of(file_office.url, lambda: another(file_office)) as there:
            code = there.add_device("loket 1", "loket")
            assert [device.name for device in there.list_devices()] == ["loket 1"]
            assert there.revoke(code.device).state is State.REVOKED
            with pytest.raises(Refused, match=r"sync\.no_such_device"):
                there.revoke("nobody")
    finally:
        door.close()
    assert [device.state for device in file_office.server.list_devices()] == [State.REVOKED]


def test_a_command_without_a_server_opens_the_database_itself(quick_folder: Path) -> None:
    office = Office(quick_folder)
    office.close()
    with office_of(office.url, lambda: another(office)) as here:
        here.add_device("loket 1", "loket")
    office.open()
    assert [device.name for device in office.server.list_devices()] == ["loket 1"]
    office.close()


def test_without_a_door_the_command_says_that_somebody_serves(file_office: Office) -> None:
    with (
        pytest.raises(Trouble, match=r"sync\.already_serving"),
        office_of(file_office.url, lambda: another(file_office)),
    ):
        pass


def test_only_who_reads_the_lock_file_gets_in(file_office: Office) -> None:
    door = LocalDoor(file_office.server)
    path = lock_path(file_office.folder / "site.db")
    try:
        told = json.loads(path.read_bytes())
        assert os.stat(path).st_mode & 0o777 == 0o600
        path.write_text(json.dumps(told | {"token": "0" * 32}))
        with (
            pytest.raises(Trouble, match=r"sync\.already_serving"),
            office_of(file_office.url, lambda: another(file_office)) as there,
        ):
            there.add_device("thief", "loket")
    finally:
        door.close()
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
