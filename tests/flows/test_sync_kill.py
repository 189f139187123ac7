"""The server, or the device, is killed again and again while records flow: nothing is lost, nothing arrives twice."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from sync.client.courier import Courier
from sync.client.journal import Identity
from sync.client.line import Enrolled, SiteLine, enrol
from sync.trouble import Trouble, Unreachable
from sync.wire.keys import DeviceKey
from tests.databases import KINDS, forget, fresh
from tests.flows.sync_site import SENDER
from tests.unit.sync.actors import Log, key_of

ROOT = Path(__file__).parents[2]
KILLS = 4
A_LIFE = 4000  # records that wait when a life begins
HANG = 60.0


def started(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.flows.sync_site", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def heard(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=HANG)


@dataclass
class Site:
    """A server process on its port."""

    process: subprocess.Popen[str]
    url: str
    code: str

    def line(self, enrolled: Enrolled, key: DeviceKey) -> SiteLine:
        return SiteLine(self.url, enrolled.device, enrolled.site, key, enrolled.server_key)


@contextmanager
def serving(folder: Path, database: str = "") -> Iterator[Site]:
    """Killed at the end, whatever happens."""
    process = started("serve", database or file_of(folder), str(folder / "site.keys"))
    try:
        told = heard(process)
        yield Site(process, f"http://127.0.0.1:{told['port']}", told["code"])
    finally:
        kill(process)


class Acknowledging(Log):
    """A log that remembers the furthest acknowledgement, and wakes who waits for one."""

    furthest = 0
    moved: threading.Condition

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        super().acknowledge(epoch, stream, hi, final)
        with self.moved:
            self.furthest = max(self.furthest, hi)
            self.moved.notify_all()

    def wait_for(self, hi: int) -> None:
        with self.moved:
            assert self.moved.wait_for(lambda: self.furthest >= hi, timeout=HANG)


def a_log(enrolled: Enrolled, key: DeviceKey) -> Acknowledging:
    log = Acknowledging(Identity(enrolled.device, enrolled.site, "e1", key.public))
    log.moved = threading.Condition()
    return log


def a_courier(line: SiteLine, key: DeviceKey, log: Log) -> Courier:
    chance = random.Random(1).random
    return Courier(log, line, key, lambda _: None, now=lambda: dt.datetime.now(dt.UTC), chance=chance)


def file_of(folder: Path) -> str:
    """The address of the database in a folder."""
    return fresh("sqlite", folder)


def look(database: str, question: str) -> list[int]:
    """The first column of an answer, from a database that nobody else needs to have open."""
    engine = create_engine(database)
    try:
        with engine.connect() as conn:
            if engine.dialect.name == "sqlite":
                assert conn.scalar(text("pragma integrity_check")) == "ok"
            return list(conn.scalars(text(question)))
    finally:
        engine.dispose()


def stored(database: str) -> list[int]:
    """What the projection wrote, in the order in which it was written."""
    return look(database, "select seq from note order by place")


def in_the_ledger(database: str) -> int:
    """How far the stream is acknowledged, as the ledger says."""
    return look(database, "select coalesce(max(hi), 0) from sync_stream")[0]


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    url = fresh(request.param, tmp_path)
    yield url
    forget(url)


@pytest.mark.flow
def test_a_server_killed_under_load_keeps_what_it_acknowledged_and_gets_the_rest(tmp_path: Path, database: str) -> None:
    key, chance = key_of("flow"), random.Random(7)
    with serving(tmp_path, database) as site:
        enrolled = enrol(site.url, site.code, key, "this machine")
    log, cut = a_log(enrolled, key), 0
    for _ in range(KILLS):
        log.write(A_LIFE)
        with serving(tmp_path, database) as site:
            ended: list[str] = []
            sending = threading.Thread(target=_until_cut, args=(a_courier(site.line(enrolled, key), key, log), ended))
            sending.start()
            log.wait_for(log.furthest + chance.randint(1, A_LIFE // 4))
            site.process.kill()
            sending.join(timeout=HANG)
        cut += "cut" in ended
        there = stored(database)
        assert there == list(range(1, in_the_ledger(database) + 1)), "the projection and the ledger agree"
        assert len(there) >= log.furthest, "nothing acknowledged is lost"
    assert cut == KILLS, "every kill came while records were on their way"
    with serving(tmp_path, database) as site:
        assert a_courier(site.line(enrolled, key), key, log).run_once().waiting == 0
    assert stored(database) == list(range(1, KILLS * A_LIFE + 1))


def _until_cut(courier: Courier, ended: list[str]) -> None:
    try:
        courier.run_once()
    except Unreachable:
        ended.append("cut")


@pytest.mark.flow
def test_a_device_killed_while_it_sends_goes_on_where_the_site_stands(tmp_path: Path) -> None:
    """Its cursor is lost with it each time: what the server says must be enough."""
    database, key, chance = file_of(tmp_path), key_of(SENDER), random.Random(7)
    count = KILLS * A_LIFE
    with serving(tmp_path, database) as site:
        enrolled = enrol(site.url, site.code, key, "this machine")
        words = ("send", site.url, enrolled.device, enrolled.server_key.hex(), str(count))
        for life in range(KILLS):
            device = started(*words)
            _await_acknowledged(device, life * A_LIFE // 2 + chance.randint(1, A_LIFE // 2))
            kill(device)
            assert in_the_ledger(database) < count, "it was killed under way"
            there = stored(database)
            assert there == list(range(1, len(there) + 1))
        last = started(*words)
        told, _ = last.communicate(timeout=HANG)
    assert json.loads(told.splitlines()[-1]) == {"waiting": 0}
    assert stored(database) == list(range(1, count + 1))


def _await_acknowledged(device: subprocess.Popen[str], hi: int) -> None:
    while heard(device)["acknowledged"] < hi:
        pass


@pytest.mark.flow
def test_a_second_process_on_the_same_database_does_not_start(tmp_path: Path) -> None:
    with serving(tmp_path):
        command = [sys.executable, "-m", "tests.flows.sync_site", "serve", file_of(tmp_path), str(tmp_path / "keys")]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=HANG)
    assert second.returncode != 0
    assert "sync.already_serving" in second.stderr


@pytest.mark.flow
def test_over_real_http_everything_is_signed_and_a_dead_port_is_no_line(tmp_path: Path) -> None:
    key = key_of("flow")
    with serving(tmp_path) as site:
        enrolled = enrol(site.url, site.code, key, "this machine")
        line = site.line(enrolled, key)
        assert line.range("A", "r1", 2).last == 2
        assert line.claim("k", "me", "c1").granted
        assert [item.kind for item in line.feed(0, wait=5, logged=0).items] == ["claim"]
        with pytest.raises(Trouble, match=r"sync\.too_large"):
            line.send(b"x" * (2 << 20))
    with pytest.raises(Unreachable):
        line.hello("q", "e1")
