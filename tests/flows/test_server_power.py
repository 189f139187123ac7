"""A server whose power is cut at any moment keeps every acknowledged record, granted number and granted claim."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from sync.client.courier import Courier
from sync.server import feed
from sync.trouble import Trouble
from sync.wire.calls import Standing
from tests.flows.power import Recorder, Step, images
from tests.flows.test_device_power import cuts_of, promised
from tests.unit.sync.actors import NOON, Log, Member, Office
from tests.unit.sync.projectors import Notebook, notes

pytestmark = [pytest.mark.flow, pytest.mark.logs("allocator T1 from now on: lost_mark")]
DEVICES = 3
KEYS = "site.db.keys"
OPENED = "opened"


MEMORY = Path("/dev/shm")


@pytest.fixture
def quick() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def a_morning(office: Office, recorder: Recorder, turns: int, chance: random.Random) -> None:
    """Records, numbers and claims of several devices; each is promised once its answer is out."""
    members = [office.join(f"device {number}") for number in range(DEVICES)]
    logs = [member.log() for member in members]
    for turn in range(turns):
        at = chance.randrange(DEVICES)
        member, log = members[at], logs[at]
        log.write(chance.randrange(1, 6))
        carried(member, log)
        recorder.ack(f"records {member.enrolled.device} {log.streams()[0].acknowledged}")
        given = member.line().range("2026-11-24/A", f"wish {turn}", standing=Standing("process", "e1"))
        recorder.ack(f"number {given.first}")
        if member.line().claim(f"ticket/{turn}", str(at), f"claim {turn}").granted:
            recorder.ack(f"claim ticket/{turn} {at}")


def carried(member: Member, log: Log) -> None:
    """Everything that waits is sent and acknowledged."""
    carries = Courier(log, member.line(), member.key, lambda _: None, now=lambda: NOON, chance=random.Random(1).random)
    assert carries.run_once().waiting == 0


def recorded(quick: Path, turns: int, seed: int = 1) -> tuple[list[Step], bytes]:
    """The steps of a morning at the disk, and the server's keys, which were there before."""
    folder = quick / "day"
    folder.mkdir()
    with Recorder(folder) as recorder:
        office = Office(folder, Notebook(), marks=quick / "marks")
        recorder.ack(OPENED)
        a_morning(office, recorder, turns, random.Random(seed))
        office.close()
    keys = (folder / KEYS).read_bytes()
    shutil.rmtree(folder)
    return recorder.log, keys


def trouble_of(quick: Path, log: Sequence[Step], keys: bytes, cuts: Sequence[int]) -> list[str]:
    bad = []
    for cut, policy, files in images(log, cuts, random.Random(len(log))):
        folder = quick / "day"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        if OPENED in promised(log, cut):  # the keys are made once there is a database, and before anybody joins
            (folder / KEYS).write_bytes(keys)
        try:
            found = wrongs(folder, quick, promised(log, cut) - {OPENED})
        except (Trouble, sqlite3.Error) as trouble:
            found = [repr(trouble)]
        bad += [f"cut {cut} of {len(log)}, {policy}: {'; '.join(found)}"] if found else []
        shutil.rmtree(folder)
    return bad


def wrongs(folder: Path, quick: Path, promises: set[str]) -> list[str]:
    """What is wrong with the database, opened again by the server."""
    shutil.rmtree(quick / "marks", ignore_errors=True)  # the mark of a moment that this image has not seen
    office = Office(folder, Notebook(), marks=quick / "marks")
    with closing(office.server), office.server.read() as conn:
        held = _held(conn.connection.dbapi_connection)  # type: ignore[arg-type]
        fed = [item.no for item in feed.after(conn, office.site, 0).items]
        told = notes(conn, office.site)
    found = [f"lost {promise}" for promise in sorted(promises) if not _is_kept(promise, held)]
    records = sum(hi for name, hi in held.items() if name.startswith("records"))
    if len(told) != records:
        found.append(f"{records} records in the ledger, {len(told)} projected")
    if fed != list(range(1, len(fed) + 1)):
        found.append(f"gap in the feed: {fed}")
    return found


def _held(conn: sqlite3.Connection) -> dict[str, int]:
    held = {f"records {device}": hi for device, hi in conn.execute("select device, hi from sync_stream where hi > 0")}
    held |= {f"number {first}": 1 for (first,) in conn.execute("select first from sync_range")}
    claims = conn.execute("select key, holder from sync_claim where state in ('held', 'settled')")
    return held | {f"claim {key} {holder}": 1 for key, holder in claims}


def _is_kept(promise: str, held: dict[str, int]) -> bool:
    kind, name, *rest = promise.split()
    if kind == "records":
        return held.get(f"records {name}", 0) >= int(rest[0])
    return promise in held


def test_no_power_cut_takes_a_promise_of_a_server(quick: Path) -> None:
    log, keys = recorded(quick, 12)
    assert {name.split()[0] for name in promised(log, len(log))} == {OPENED, "records", "number", "claim"}
    assert trouble_of(quick, log, keys, cuts_of(log, 8)) == []


def test_a_power_cut_while_the_database_is_made_leaves_one_that_can_be_opened(quick: Path) -> None:
    log, keys = recorded(quick, 0)
    assert trouble_of(quick, log, keys, range(6, 12)) == []


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(4))
def test_two_thousand_images_of_a_server_are_all_whole(quick: Path, seed: int) -> None:
    log, keys = recorded(quick, 40, seed)
    assert trouble_of(quick, log, keys, cuts_of(log, 100, seed)) == []
