"""Cut and healed again at random: two loket, one kiosk, a line that is cut in the middle; one ticket, one counter."""

from __future__ import annotations

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, QueueView
from kiosk.domain.trouble import Refused
from tests.flows.devices import joined, site_server, until
from tests.flows.test_device_site import L1, L2, sits_down, status, takes, token, waiting

pytestmark = pytest.mark.flow


def issued(device: Device) -> int:
    """How many numbers of the day a device has heard of."""
    return device.execute(commands.ShowQueue(), QueueView).issued


def _story(folder: Path, cuts: int, seed: int) -> None:
    """The server is killed and started `cuts` times while numbers are given and called without a pause."""
    chance = random.Random(seed)
    over, arrived = threading.Event(), threading.Event()
    with site_server(folder / "server") as server, joined(server, folder, ["k1", "loket1", "loket2"]) as devices:
        kiosk, one, two = devices.values()
        sits_down(one, L1, "P01")
        sits_down(two, L2, "P02")

        def gives() -> list[str]:
            labels = []
            while not over.is_set():
                labels.append(takes(kiosk))
                over.wait(0.03)
            return labels

        def calls(which: int) -> list[str]:
            device, counter = ((one, L1), (two, L2))[which]
            called = []
            while not (arrived.is_set() and not waiting(device)):
                try:
                    view = device.execute(commands.CallNext(request=token(), counter=counter), CounterView)
                except Refused:
                    over.wait(0.02)
                    continue
                assert view.current is not None
                called.append(view.current.label)
                device.execute(commands.FinishService(request=token(), counter=counter), CounterView)
            return called

        with ThreadPoolExecutor(3) as pool:
            giving, *calling = pool.submit(gives), pool.submit(calls, 0), pool.submit(calls, 1)
            for _ in range(cuts):
                threading.Event().wait(chance.random())
                server.kill()
                threading.Event().wait(chance.random())
                server.start()
            for device in devices.values():
                until(lambda device=device: status(device).link.state == "connected", "healed")  # type: ignore[misc]
            over.set()
            labels = giving.result()
            until(lambda: not status(kiosk).link.waiting_records, "sent")
            for device in (one, two):  # else a counter may find its queue empty before the last number is in it
                until(lambda device=device: issued(device) == len(labels), "arrived")  # type: ignore[misc]
            arrived.set()
            called = [label for each in calling for label in each.result()]
        until(lambda: server.figures()["today"]["served"] == len(labels), "served at the server")
        assert max(Counter(labels).values()) == 1
        assert max(Counter(called).values()) == 1
        assert sorted(called) == sorted(labels)
        common = sorted(int(label[2:]) for label in labels if label.count("-") == 1)
        assert common == list(range(1, len(common) + 1))
        assert server.figures()["alarms"] == 0


@pytest.mark.logs("feed|courier|site refused")
def test_a_cut_while_everybody_works_loses_nothing_and_calls_nobody_twice(tmp_path: Path) -> None:
    _story(tmp_path, 1, seed=1)


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.logs("feed|courier|site refused")
@pytest.mark.parametrize("seed", range(5))
def test_many_cuts_while_everybody_works_lose_nothing_and_call_nobody_twice(tmp_path: Path, seed: int) -> None:
    _story(tmp_path, 8, seed)
