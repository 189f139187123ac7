"""Devices of one site with a real server: one run of numbers, one queue, no ticket at two counters, whatever is cut."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.view import Done
from kiosk.app.views import CounterView, HallView, QueueView, StatusView, TicketView
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.trouble import Refused
from tests.flows.devices import joined, site_server, until

pytestmark = pytest.mark.flow
SERVICE = ServiceCode("dukcapil.ktp-el-baru")
L1, L2 = CounterCode("L01"), CounterCode("L02")


def token() -> str:
    return str(uuid.uuid4())


def takes(device: Device) -> str:
    return device.execute(commands.IssueTicket(request=token(), service=SERVICE), TicketView).label


def sits_down(device: Device, counter: CounterCode, officer: str) -> None:
    device.execute(commands.SignIn(counter=counter, officer=OfficerCode(officer), pin=""), CounterView)


def status(device: Device) -> StatusView:
    return device.execute(commands.ShowStatus(), StatusView)


def waiting(device: Device) -> int:
    return len(device.execute(commands.ShowQueue(), QueueView).waiting)


def calls_until_empty(device: Device, counter: CounterCode) -> list[str]:
    called: list[str] = []
    while True:
        try:
            view = device.execute(commands.CallNext(request=token(), counter=counter), CounterView)
        except Refused as refused:
            if refused.code == "queue.empty" and not waiting(device):
                return called
            if refused.code == "queue.withheld":
                return called
            continue
        assert view.current is not None
        called.append(view.current.label)
        device.execute(commands.FinishService(request=token(), counter=counter), CounterView)


def test_three_devices_share_one_run_of_numbers_and_one_queue(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1", "k2", "loket1"]) as devices:
        k1, k2, loket = devices.values()
        with ThreadPoolExecutor(3) as pool:
            given = [pool.submit(takes, device) for _ in range(20) for device in (k1, k2, loket)]
            labels = sorted(each.result() for each in given)
        assert labels == [f"A-{number:03d}" for number in range(1, 61)]
        for device in devices.values():
            until(lambda device=device: waiting(device) == 60, "the queue of the site")  # type: ignore[misc]
        until(lambda: not sum(status(device).link.waiting_records for device in devices.values()), "acknowledged")
        assert server.figures()["today"]["issued"] == 60


def test_an_anjungan_hears_that_a_counter_opens_before_it_calls_anybody_and_that_it_closes(tmp_path: Path) -> None:
    def at_work(device: Device) -> tuple[CounterCode, ...]:
        return device.execute(commands.ShowHall(), HallView).at_work

    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1", "loket1"]) as devices:
        kiosk, loket = devices.values()
        takes(kiosk)
        assert at_work(kiosk) == ()
        sits_down(loket, L1, "P01")
        until(lambda: at_work(kiosk) == (L1,), "the counter's opening")
        loket.execute(commands.SignOut(counter=L1, reason="break"), Done)
        until(lambda: at_work(kiosk) == (), "the counter's closing")


def test_two_counters_that_call_as_fast_as_they_can_never_call_the_same_number(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["loket1", "loket2"]) as devices:
        one, two = devices.values()
        sits_down(one, L1, "P01")
        sits_down(two, L2, "P02")
        labels = sorted(takes(device) for _ in range(15) for device in (one, two))
        for device in devices.values():
            until(lambda device=device: waiting(device) == 30, "the queue of the site")  # type: ignore[misc]
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.submit(calls_until_empty, one, L1), pool.submit(calls_until_empty, two, L2)
            called = first.result() + second.result()
        assert max(Counter(called).values()) == 1
        assert sorted(called) == labels
        until(lambda: server.figures()["today"]["served"] == 30, "served at the server")
        assert server.figures()["alarms"] == 0


@pytest.mark.logs("feed|courier")
def test_a_killed_server_stops_nobody_and_gets_everything_when_it_is_back(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1", "loket1", "loket2"]) as devices:
        kiosk, one, two = devices.values()
        sits_down(one, L1, "P01")
        sits_down(two, L2, "P02")
        before = [takes(kiosk) for _ in range(10)]
        for device in devices.values():
            until(lambda device=device: waiting(device) == 10, "the queue of the site")  # type: ignore[misc]
        server.kill()
        lane = [takes(device) for device in (kiosk, kiosk, one)]
        assert len(set(lane)) == 3
        assert all(label.count("-") == 2 for label in lane)
        assert status(kiosk).link.state == "cut_off"
        assert status(kiosk).link.waiting_records >= 2
        alone = calls_until_empty(one, L1) + calls_until_empty(two, L2)
        assert max(Counter(alone).values(), default=1) == 1
        server.start()
        for device in devices.values():
            until(lambda device=device: status(device).link.state == "connected", "connected again")  # type: ignore[misc]
        after: list[str] = []
        # The server listens to all its devices before it deals out numbers again; till then the lane goes on.
        while not after or after[-1].count("-") == 2:
            assert len(after) < 200
            threading.Event().wait(0.05)
            after.append(takes(kiosk))
        assert after[-1] == "A-011"
        every = len(before) + len(lane) + len(after)
        until(lambda: server.figures()["today"]["issued"] == every, "issued at the server")
        for counter in (one, two):
            until(lambda counter=counter: waiting(counter) == every - len(alone), "the queue of the site")  # type: ignore[misc]
        with ThreadPoolExecutor(2) as pool:
            first, second = pool.submit(calls_until_empty, one, L1), pool.submit(calls_until_empty, two, L2)
            called = alone + first.result() + second.result()
        until(lambda: server.figures()["today"]["served"] == len(called), "served at the server")
        assert max(Counter(called).values()) == 1
        assert set(called) == {*before, *lane, *after}
        assert server.figures()["alarms"] == 0
