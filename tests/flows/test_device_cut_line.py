"""Answers that get lost on their way: numbers without gap or double, records once, no ticket at two counters."""

from __future__ import annotations

import itertools
import random
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, StatusView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from sync.trouble import Trouble
from tests.flows.devices import SiteServer, joined, until
from tests.flows.proxy import Fate, Proxy
from tests.flows.test_device_site import L1, L2, sits_down, status, takes, token, waiting

pytestmark = [pytest.mark.flow, pytest.mark.logs("feed|courier|site refused|Failed to parse headers")]
SPOILT = (Fate.LOSE_REPLY, Fate.LOSE_REPLY, Fate.LOSE_REPLY, Fate.HALF_REPLY, Fate.HALF_REQUEST, Fate.CLOSE)


@dataclass
class FarServer(SiteServer):
    """A site server that devices reach over a bad line only."""

    line: Proxy | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.line.port if self.line else self.port}"


@contextmanager
def far_server(data: Path) -> Iterator[tuple[FarServer, Proxy]]:
    """A server that runs, and the line to it, which is good at first."""
    server = FarServer(data)
    server.start()
    try:
        with Proxy(server.port) as line:
            server.line = line
            yield server, line
    finally:
        server.kill()


def spoils(chance: random.Random, share: float, *paths: str) -> Callable[[str], Fate]:
    """Spoils this share of the exchanges on `paths`, in ways drawn by lot; the first two of each for sure."""
    seen: Counter[str] = Counter()

    def fate(path: str) -> Fate:
        seen[path] += 1
        if path in paths and seen[path] <= 2:
            return Fate.LOSE_REPLY
        return chance.choice(SPOILT) if path in paths and chance.random() < share else Fate.PASS

    return fate


def connected(device: Device) -> bool:
    return status(device).link.state == "connected"


def runs(labels: list[str]) -> dict[str, list[int]]:
    """The numbers of the common run and of each lane, in order."""
    found: dict[str, list[int]] = {}
    for label in labels:
        run, _, number = label.rpartition("-")
        found.setdefault(run, []).append(int(number))
    return {run: sorted(numbers) for run, numbers in found.items()}


def assert_whole(server: SiteServer, labels: list[str]) -> None:
    """Every run is 1, 2, 3 ..., and the server has every ticket once."""
    assert max(Counter(labels).values()) == 1
    for run, numbers in runs(labels).items():
        assert numbers == list(range(1, len(numbers) + 1)), run
    until(lambda: server.figures()["today"]["issued"] == len(labels), "issued at the server")
    assert server.figures()["alarms"] == 0


def lost_grants(folder: Path, tickets: int, seed: int) -> None:
    """Numbers are asked for over a line that loses every other answer."""
    chance = random.Random(seed)
    with far_server(folder / "server") as (server, line), joined(server, folder, ["k1", "k2"]) as devices:
        line.fate = spoils(chance, 0.5, "/v1/ranges")
        labels = []
        for at in range(tickets):
            device = devices["k1" if at % 3 else "k2"]
            until(lambda device=device: connected(device), "connected again")  # type: ignore[misc]
            labels.append(takes(device))
        line.fate = lambda path: Fate.LATE if path == "/v1/ranges" else Fate.PASS
        labels.append(takes(devices["k1"]))
        line.fate = lambda path: Fate.PASS
        for device in devices.values():
            until(lambda device=device: connected(device), "connected at the end")  # type: ignore[misc]
            labels.append(takes(device))
        assert line.happened["/v1/ranges", Fate.LOSE_REPLY] > 1
        assert len(runs(labels)["A"]) > 3
        assert_whole(server, labels)


def lost_acknowledgements(folder: Path, tickets: int, seed: int) -> None:
    """Batches are taken by the server, and the word of it is lost."""
    chance = random.Random(seed)
    with far_server(folder / "server") as (server, line), joined(server, folder, ["k1"]) as devices:
        kiosk = devices["k1"]
        line.fate = spoils(chance, 0.6, "/v1/batches", "/v1/hello")
        labels = []
        for _ in range(tickets):
            labels.append(takes(kiosk))
            with suppress(Refused, Trouble):
                kiosk.execute(commands.SyncNow(), StatusView)
        line.fate = lambda path: Fate.PASS
        assert kiosk.execute(commands.SyncNow(), StatusView).link.waiting_records == 0
        assert line.happened["/v1/batches", Fate.LOSE_REPLY] > 1
        assert_whole(server, labels)
        assert told(server.data) == logged(folder / "k1")


def told(data: Path) -> tuple[list[tuple[str, int, bytes]], list[str]]:
    """How far the server is with each stream, and every ticket's record that it told the site about."""
    with closing(sqlite3.connect(data / "server.db")) as conn:
        streams = conn.execute("select stream, hi, head from sync_stream where hi > 0 order by stream").fetchall()
        ids = conn.execute("select id from sync_feed where k = 'ticket_issued' order by id").fetchall()
    return streams, [row[0] for row in ids]


def logged(data: Path) -> tuple[list[tuple[str, int, bytes]], list[str]]:
    """The same as the device wrote it."""
    with closing(sqlite3.connect(data / "anjungan.db")) as conn:
        streams = conn.execute("select name, last, head from stream where last > 0 order by name").fetchall()
        ids = conn.execute("select id from record where kind = 'ticket_issued' order by id").fetchall()
    return streams, [row[0] for row in ids]


def lost_claims(folder: Path, tickets: int, seed: int) -> None:
    """Two counters call from one queue while the word on every third claim is lost."""
    chance, over = random.Random(seed), threading.Event()
    with far_server(folder / "server") as (server, line), joined(server, folder, ["loket1", "loket2"]) as devices:
        one, two = devices.values()
        sits_down(one, L1, "P01")
        sits_down(two, L2, "P02")
        labels = [takes(device) for _ in range(tickets // 2) for device in (one, two)]
        for device in devices.values():
            until(lambda device=device: waiting(device) == len(labels), "the queue")  # type: ignore[misc]
        line.fate = spoils(chance, 0.35, "/v1/claims", "/v1/batches", "/v1/feed")
        with ThreadPoolExecutor(2) as pool:
            calling = [pool.submit(calls, one, L1, over), pool.submit(calls, two, L2, over)]
            try:
                until(lambda: all(waiting(device) < len(labels) / 4 for device in devices.values()), "most are called")
            finally:
                line.fate = lambda path: Fate.PASS
                over.set()
            called = [label for each in calling for label in each.result()]
        assert line.happened["/v1/claims", Fate.LOSE_REPLY] > 1
        until(lambda: server.figures()["today"]["served"] == len(labels), "served at the server")
        assert max(Counter(called).values()) == 1
        assert sorted(called) == sorted(labels)
        assert server.figures()["alarms"] == 0


def calls(device: Device, counter: CounterCode, over: threading.Event) -> list[str]:
    """Calls and finishes until the line is good again and nobody waits."""
    called = []
    while not (over.is_set() and not waiting(device)):
        try:
            view = device.execute(commands.CallNext(request=token(), counter=counter), CounterView)
        except Refused:
            over.wait(0.02)
            continue
        assert view.current is not None
        called.append(view.current.label)
        device.execute(commands.FinishService(request=token(), counter=counter), CounterView)
    return called


def a_hostile_line(folder: Path, tickets: int, seed: int) -> None:
    """Everything that a line can do, on every path, while tickets are given and called."""
    chance, over = random.Random(seed), threading.Event()
    fates = [fate for fate in Fate if fate not in (Fate.LATE, Fate.SILENT, Fate.SLOW)]
    chance.shuffle(fates)
    turns = itertools.cycle([*itertools.chain.from_iterable((fate, Fate.PASS) for fate in fates)])
    with far_server(folder / "server") as (server, line), joined(server, folder, ["k1", "loket1"]) as devices:
        kiosk, counter = devices.values()
        sits_down(counter, L1, "P01")
        line.fate = lambda path: next(turns)
        with ThreadPoolExecutor(1) as pool:
            calling = pool.submit(calls, counter, L1, over)
            labels: list[str] = []
            while len(labels) < tickets or not {*fates} <= {fate for _, fate in line.happened}:
                labels.append(takes(kiosk if len(labels) % 2 else counter))
                over.wait(0.02)
            line.fate = lambda path: Fate.PASS
            for device in devices.values():
                until(lambda device=device: connected(device), "connected at the end")  # type: ignore[misc]
                device.execute(commands.SyncNow(), StatusView)
            until(lambda: server.figures()["today"]["issued"] == len(labels), "issued at the server")
            over.set()
            called = calling.result()
        assert max(Counter(labels).values()) == 1
        assert max(Counter(called).values()) == 1
        assert server.figures()["alarms"] == 0
        assert server.figures()["set_aside"] == 0


@pytest.mark.parametrize(
    "fate",
    [
        Fate.PORTAL,
        Fate.SILENT,
        *(pytest.param(fate, marks=pytest.mark.full) for fate in (Fate.REDIRECT, Fate.CROWDED, Fate.SLOW)),
    ],
)
def test_a_citizen_waits_for_no_line_that_is_not_one(tmp_path: Path, fate: Fate) -> None:
    with far_server(tmp_path / "server") as (server, line), joined(server, tmp_path, ["k1"]) as devices:
        kiosk = devices["k1"]
        assert takes(kiosk).startswith("A-0")
        line.fate = lambda path: fate
        first, *rest = [takes(kiosk) for _ in range(5)]
        assert all(label.startswith("A-K1-") for label in rest) or fate is Fate.SLOW
        line.fate = lambda path: Fate.PASS
        until(lambda: connected(kiosk), "connected again")
        kiosk.execute(commands.SyncNow(), StatusView)
        assert len({first, *rest}) == 5
        until(lambda: server.figures()["today"]["issued"] == 6, "issued at the server")


def test_whatever_a_line_does_no_number_is_doubled_and_no_record_lost(tmp_path: Path) -> None:
    a_hostile_line(tmp_path, 30, seed=1)


def test_a_number_whose_grant_is_lost_on_the_way_is_the_next_one_again(tmp_path: Path) -> None:
    lost_grants(tmp_path, 24, seed=1)


def test_records_whose_acknowledgement_is_lost_are_taken_once(tmp_path: Path) -> None:
    lost_acknowledgements(tmp_path, 24, seed=1)


def test_a_ticket_whose_claim_is_lost_on_the_way_is_called_at_one_counter_only(tmp_path: Path) -> None:
    lost_claims(tmp_path, 24, seed=1)


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(2, 5))
@pytest.mark.parametrize("story", [lost_grants, lost_acknowledgements, lost_claims, a_hostile_line])
def test_a_bad_line_for_longer_loses_nothing_and_doubles_nothing(
    tmp_path: Path, story: Callable[[Path, int, int], None], seed: int
) -> None:
    story(tmp_path, 80, seed)
