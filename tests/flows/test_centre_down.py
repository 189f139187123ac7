"""A centre with several processes whose database stops, or whose processes die, while sites send: exactly once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import Connection, create_engine, select, text

from kiosk.centre.tables import tickets
from kiosk.records import encode
from sync.client.courier import Courier
from sync.client.journal import Identity
from sync.client.line import SiteLine, enrol
from sync.server.ledger import Place, kept, new_in
from sync.server.schema import batches, quarantine, streams
from sync.trouble import Trouble
from tests.databases import PLAIN, Cluster
from tests.flows.test_sync_kill import Acknowledging, a_courier
from tests.unit.kiosk.centre.mall import issued
from tests.unit.sync.actors import key_of

pytestmark = pytest.mark.flow
HANG = 60.0
SITES = ("mpp-a", "mpp-b", "mpp-c")
EACH = 1200  # records of a site
A_WHILE = 0.05  # seconds until a sender that was turned away asks again


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    """Its own, with everything on the disk that the system says is on the disk; it ends with the process."""
    return Cluster()


@dataclass
class Centre:
    """`anjungan serve --role centre` and how its command line is reached."""

    data: Path
    db_url: str
    process: subprocess.Popen[str]
    url: str = ""

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def code(self, site: str) -> str:
        """A one-time code for a server of the site."""
        command = anjungan(self.data, "site", "add", site, "Server", "--json")
        done = subprocess.run(command, capture_output=True, text=True, timeout=HANG, check=False)
        assert done.returncode == 0, done.stderr
        return str(json.loads(done.stdout)["code"])


def anjungan(data: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--data", str(data), *words]


@contextmanager
def serving(data: Path, db_url: str, processes: int, port: int = 0, ends: int = 0) -> Iterator[Centre]:
    """`ends`: the status with which it is to end."""
    words = ("serve", "--role", "centre", "--db", db_url, "--processes", str(processes), "--port", str(port), "--json")
    with (
        (data / "log").open("w") as log,
        subprocess.Popen(anjungan(data, *words), stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        centre = Centre(data, db_url, process)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, (data / "log").read_text()
            centre.url = json.loads(line)["ready"]
            yield centre
            process.terminate()
            assert process.wait(HANG) == ends
        finally:
            process.kill()


class Gated(Acknowledging):
    """A log whose sender stops once, a third of the way, until the gate is opened."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.moved = threading.Condition()
        self.stands, self.gate = threading.Event(), threading.Event()

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        super().acknowledge(epoch, stream, hi, final)
        if EACH // 3 <= hi < EACH:
            self.stands.set()
            assert self.gate.wait(HANG)


@dataclass
class Sender:
    """A site's server with tickets to send; turned away, it asks again until everything is acknowledged."""

    site: str
    log: Gated
    courier: Courier
    refused: list[str] = field(default_factory=list)

    def send(self) -> None:
        pause = threading.Event()
        while True:
            try:
                if self.courier.run_once().waiting == 0:
                    return
            except Trouble as trouble:
                self.refused.append(trouble.code)
                pause.wait(A_WHILE)


def a_sender(centre: Centre, site: str, first: int) -> Sender:
    key = key_of(site)
    enrolled = enrol(centre.url, centre.code(site), key, "this machine", site=site)
    log = Gated(Identity(enrolled.device, site, "e1", key.public))
    for number in range(first, first + EACH):
        kind, _, body = encode(issued(number, ticket=f"{site}-{number}"))
        log._append("q", f"{site}-{number}", kind, body)
    line = SiteLine(centre.url, enrolled.device, enrolled.site, key, enrolled.server_key)
    return Sender(site, log, a_courier(line, key, log))


@contextmanager
def sending(senders: Sequence[Sender]) -> Iterator[None]:
    """All of them at once; left when everything is acknowledged."""
    threads = [threading.Thread(target=sender.send) for sender in senders]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join(HANG)
        assert not thread.is_alive()


def sequences(conn: Connection, site: str) -> list[int]:
    """Every record in the ledger of a site, by its number, as often as it is there."""
    found: list[int] = []
    at = 0
    rows = conn.execute(select(batches).where(batches.c.site == site).order_by(batches.c.last)).all()
    for row in rows:
        batch = kept(conn, Place(row.site, row.device, row.epoch, row.stream), row.raw)
        found += [record.seq for record in new_in(batch, at)]
        at = row.last
    return found


def must_hold_everything_once(db_url: str, senders: Sequence[Sender]) -> None:
    engine = create_engine(db_url)
    with closing(engine.connect()) as conn:
        for sender in senders:
            assert sequences(conn, sender.site) == list(range(1, EACH + 1))
            row = conn.execute(select(streams).where(streams.c.site == sender.site)).one()
            assert (row.hi, row.projected) == (EACH, EACH)
            assert row.head == sender.log.hash_at("e1", "q", EACH)
            named = set(conn.scalars(select(tickets.c.ticket).where(tickets.c.site == sender.site)))
            assert len(named) == EACH
        assert conn.execute(select(quarantine)).all() == []
    engine.dispose()


def until(db_url: str, question: str, wanted: Callable[[Any], bool]) -> None:
    """Waits for what another process does."""
    engine, pause = create_engine(db_url, isolation_level="AUTOCOMMIT"), threading.Event()
    with closing(engine.connect()) as conn:
        for _ in range(int(HANG / A_WHILE)):
            if wanted(conn.scalar(text(question))):
                break
            pause.wait(A_WHILE)
        else:
            raise AssertionError(question)
    engine.dispose()


def test_a_database_that_stops_and_crashes_and_a_process_that_is_killed_cost_no_record(
    tmp_path: Path, cluster: Cluster
) -> None:
    db_url = cluster.create()
    with serving(tmp_path, db_url, 2) as centre:
        senders = [a_sender(centre, site, 1) for site in SITES]
        with sending(senders):
            for sender in senders:
                assert sender.log.stands.wait(HANG), sender.refused
            cluster.stop()
            senders[0].log.gate.set()
            first_refused(senders[0])
            assert requests.get(centre.url, timeout=HANG).status_code == 503
            cluster.start()
            os.kill(centre.workers()[0], signal.SIGKILL)
            senders[1].log.gate.set()
            cluster.crash()
            senders[2].log.gate.set()
            first_refused(senders[2])
            cluster.start()
        until(db_url, "select count(*) from sync_stream where projected < hi", lambda behind: behind == 0)
        for _ in range(int(HANG / A_WHILE)):  # the one that was killed is started again
            if len(centre.workers()) == 2:
                break
            threading.Event().wait(A_WHILE)
        assert len(centre.workers()) == 2
    must_hold_everything_once(db_url, senders)


def first_refused(sender: Sender) -> None:
    pause = threading.Event()
    for _ in range(int(HANG / A_WHILE)):
        if "sync.busy" in sender.refused:
            return
        pause.wait(A_WHILE)
    raise AssertionError(sender.refused)


@pytest.mark.parametrize("kind", PLAIN)
def test_a_centre_that_is_killed_while_it_tells_goes_on_and_tells_each_record_once(
    kind: str, tmp_path: Path, cluster: Cluster
) -> None:
    db_url = cluster.create() if kind == "postgresql" else f"sqlite:///{tmp_path / 'centre.db'}"
    with serving(tmp_path, db_url, 1, ends=-signal.SIGKILL) as centre:
        senders = [a_sender(centre, site, 1) for site in SITES[:1]]
        with sending(senders):
            for sender in senders:
                assert sender.log.stands.wait(HANG), sender.refused
            until(db_url, "select sum(projected) from sync_stream", bool)
            centre.process.kill()
            centre.process.wait(HANG)
            with serving(tmp_path, db_url, 1, port=int(centre.url.rpartition(":")[2])) as again:
                assert again.url == centre.url
                for sender in senders:
                    sender.log.gate.set()
                until(db_url, f"select count(*) from sync_stream where projected = {EACH}", lambda n: n == 1)
    must_hold_everything_once(db_url, senders)
