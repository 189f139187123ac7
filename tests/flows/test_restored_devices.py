"""Logs that come back: a data folder put back from an image, a copied one, a server restored from its backup."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.adapters.identity import mark_outside
from kiosk.adapters.verification import verify_store
from tests.flows.devices import SiteServer, site_server

pytestmark = pytest.mark.flow
SERVICE: Final = "dukcapil.ktp-el-baru"
TIMEOUT: Final = 60


def anjungan(data: Path, *words: str, ok: bool = True) -> dict[str, Any]:
    """What a command of this data folder says with --json."""
    common = ("--data", str(data), "--set", "site.always_open=true", "--set", "printer.port=none")
    command = [sys.executable, "-m", "kiosk", *common, *words, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def ticket(data: Path) -> tuple[str, str]:
    """(id, label) of a new ticket."""
    said = anjungan(data, "ticket", SERVICE)
    return said["id"], said["label"]


def joined(server: SiteServer, data: Path) -> Path:
    data.mkdir()
    anjungan(data, "enrol", server.code(data.name, "anjungan"), "--server", server.url)
    return data


def at_the_site(server: SiteServer) -> dict[str, str]:
    """Label by id of every ticket that the server knows; each id once."""
    with closing(sqlite3.connect(server.data / "server.db")) as conn:
        rows = conn.execute("select ticket, prefix, lane, number from centre_tickets").fetchall()
    found = {name: "-".join(filter(None, (prefix, lane, f"{number:03d}"))) for name, prefix, lane, number in rows}
    assert len(found) == len(rows)
    return found


def alarms(server: SiteServer) -> list[str]:
    with closing(sqlite3.connect(server.data / "server.db")) as conn:
        return sorted(code for (code,) in conn.execute("select code from centre_alarms"))


def put_back(image: Path, data: Path) -> None:
    """The folder as it was when the image was taken, in the same place."""
    shutil.rmtree(data)
    shutil.copytree(image, data)


def copied(files: Iterable[Path], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for file in files:
        shutil.copy2(file, folder / file.name)
    return folder


def test_a_device_put_back_from_an_image_loses_nothing_that_still_exists(tmp_path: Path) -> None:
    with site_server(tmp_path / "site") as server:
        data, image = joined(server, tmp_path / "anjungan"), tmp_path / "image"
        kept = [ticket(data) for _ in range(2)]
        shutil.copytree(data, image)
        lost = [ticket(data) for _ in range(2)]
        put_back(image, data)
        server.kill()
        cut_off = [ticket(data) for _ in range(2)]
        assert all("R2-" in label for _, label in cut_off), "in a lane of its own, while nobody can be asked"
        server.start()
        after = [ticket(data) for _ in range(2)]
        anjungan(data, "sync", "--once")
        every = [*kept, *lost, *cut_off, *after]
        assert len({label for _, label in every}) == len(every)
        assert at_the_site(server) == dict(every), "even what the image had lost was there"
        assert anjungan(data, "status")["store"]["waiting"] == 0
        assert alarms(server) == ["device_restored"]
    assert verify_store(data).tickets == 6


@pytest.mark.full
def test_a_device_put_back_without_its_mark_is_found_by_the_site(tmp_path: Path) -> None:
    with site_server(tmp_path / "site") as server:
        data, image = joined(server, tmp_path / "anjungan"), tmp_path / "image"
        server.kill()
        shutil.copytree(data, image)
        given = [ticket(data)]
        server.start()
        given.append(ticket(data))
        assert given[0][1] == "A-K1-001"
        put_back(image, data)
        (Path(os.environ["XDG_STATE_HOME"]) / "anjungan" / "marks" / mark_outside(data)).unlink()
        anjungan(data, "sync", "--once")  # patiently, however busy this machine is
        given += [ticket(data)]
        server.kill()
        given += [ticket(data)]
        server.start()
        anjungan(data, "sync", "--once")
        assert len({label for _, label in given}) == len(given)
        assert at_the_site(server) == dict(given)
        assert alarms(server) == ["device_copied"], "which of the two it was nobody can tell"


def test_a_device_put_back_without_its_mark_gives_no_number_again_though_it_is_cut_off(tmp_path: Path) -> None:
    data, image = tmp_path / "anjungan", tmp_path / "image"
    given = [ticket(data)]
    shutil.copytree(data, image)
    given += [ticket(data) for _ in range(2)]
    put_back(image, data)
    mark = Path(os.environ["XDG_STATE_HOME"]) / "anjungan" / "marks" / mark_outside(data)
    kept = mark.read_bytes()
    mark.unlink()
    given += [ticket(data) for _ in range(2)]
    mark.write_bytes(kept)  # another's state home, and back
    given += [ticket(data) for _ in range(2)]
    assert len({label for _, label in given}) == len(given)


@pytest.mark.full
def test_nobody_begins_anew_while_a_server_that_was_put_back_lacks_something(tmp_path: Path) -> None:
    with site_server(tmp_path / "site") as server:
        data, image = joined(server, tmp_path / "anjungan"), tmp_path / "image"
        server.kill()
        copied(server.data.glob("server.db*"), image)
        server.start()
        given = ticket(data)
        anjungan(data, "sync", "--once")
        server.kill()
        for file in server.data.glob("server.db*"):
            file.unlink()
        copied(image.iterdir(), server.data)
        server.start()
        code = server.code("again", "anjungan")
        anjungan(data, "enrol", code, "--anew", "--server", server.url)  # what it lacks is sent first
        assert at_the_site(server) == dict([given])


def test_a_copied_folder_gives_no_number_by_itself_and_another_lane_with_its_site(tmp_path: Path) -> None:
    with site_server(tmp_path / "site") as server:
        data, copy = joined(server, tmp_path / "anjungan"), tmp_path / "copy"
        given = [ticket(data) for _ in range(2)]
        server.kill()
        shutil.copytree(data, copy)
        assert anjungan(copy, "ticket", SERVICE, ok=False)["error"]["code"] == "store.copied"
        assert anjungan(copy, "status")["link"]["alarm"] == "store.copied"
        anjungan(copy, "call", "--counter", "L01", ok=False)
        given += [ticket(data) for _ in range(2)]
        server.start()
        anjungan(copy, "sync", "--once")
        for folder in (data, copy, copy, data):
            given.append(ticket(folder))
        server.kill()
        for folder in (copy, data):
            given.append(ticket(folder))
        server.start()
        for folder in (data, copy):
            anjungan(folder, "sync", "--once")
        assert len({label for _, label in given}) == len(given)
        assert at_the_site(server) == dict(given)
        assert alarms(server) == ["device_copied"]
    assert verify_store(data).tickets >= 6
    assert verify_store(copy).tickets >= 5


def test_a_folder_moved_on_a_machine_that_works_alone_waits_for_the_technician(tmp_path: Path) -> None:
    data, moved = tmp_path / "anjungan", tmp_path / "moved"
    data.mkdir()
    given = [ticket(data)]
    data.rename(moved)
    assert anjungan(moved, "ticket", SERVICE, ok=False)["error"]["code"] == "store.copied"
    assert anjungan(moved, "adopt", ok=False)["error"]["code"] == "store.adopt_unasked"
    anjungan(moved, "adopt", "--yes")
    given += [ticket(moved), ticket(moved)]
    assert len({label for _, label in given}) == 3
    assert anjungan(moved, "adopt", "--yes", ok=False)["error"]["code"] == "store.not_copied"


def test_a_server_restored_from_its_backup_is_filled_again(tmp_path: Path) -> None:
    with site_server(tmp_path / "site") as server:
        data = joined(server, tmp_path / "anjungan")
        given = [ticket(data) for _ in range(2)]
        server.kill()
        backup = copied(server.data.glob("server.db*"), tmp_path / "backup")
        server.start()
        given += [ticket(data) for _ in range(2)]
        server.kill()
        for file in server.data.glob("server.db*"):
            file.unlink()
        copied(backup.iterdir(), server.data)
        server.start()
        given += [ticket(data) for _ in range(2)]
        anjungan(data, "sync", "--once")
        assert len({label for _, label in given}) == len(given)
        assert at_the_site(server) == dict(given)
