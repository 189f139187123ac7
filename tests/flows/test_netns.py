"""Real processes on real cables that are pulled: no number twice, nothing lost, no call twice unseen by staff."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, QueueView, StatusView, TicketView
from kiosk.domain.catalogue import CounterCode, OfficerCode, ServiceCode
from kiosk.domain.trouble import Refused
from tests.flows.devices import until
from tests.flows.netns import Place, place

pytestmark = [pytest.mark.flow, pytest.mark.netns]
SERVICE = ServiceCode("dukcapil.ktp-el-baru")
COUNTERS = {"loket1": (CounterCode("L01"), "P01"), "loket2": (CounterCode("L02"), "P02")}


def token() -> str:
    return str(uuid.uuid4())


def takes(device: Device, count: int) -> list[str]:
    wishes = (commands.IssueTicket(request=token(), service=SERVICE) for _ in range(count))
    return [device.execute(wish, TicketView).label for wish in wishes]


def calls(device: Device, counter: CounterCode, stop: threading.Event) -> Iterator[str]:
    """Whoever may be called, one after the other, until it is told to stop."""
    while not stop.is_set():
        try:
            view = device.execute(commands.CallNext(request=token(), counter=counter), CounterView)
        except Refused as refused:
            if not refused.code.startswith("queue."):  # nobody waits, or all are kept elsewhere
                raise
            stop.wait(0.05)
            continue
        assert view.current is not None
        yield view.current.label
        device.execute(commands.FinishService(request=token(), counter=counter), CounterView)


def waiting_records(site: Place) -> int:
    views = (device.execute(commands.ShowStatus(), StatusView) for device in site.devices.values())
    return sum(view.link.waiting_records for view in views)


def waiting(device: Device) -> list[str]:
    return sorted(ticket.label for ticket in device.execute(commands.ShowQueue(), QueueView).waiting)


def _nothing() -> None:
    """The last turn."""


@contextmanager
def at_once(*works: Callable[[], None]) -> Iterator[None]:
    """Does them beside what happens inside; a failure of one is the test's."""
    failed: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as trouble:
            failed.append(trouble)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join()
    if failed:
        raise failed[0]


def must_be_whole(site: Place, labels: list[str], called: list[str]) -> None:
    """Everything has met: every ticket is at the site once, and was called at most once but for what staff is told."""
    until(lambda: not waiting_records(site), "every record is at the site")
    assert max(Counter(labels).values()) == 1
    for name, device in site.devices.items():
        left = sorted(set(labels) - set(called))
        until(lambda device=device, left=left: waiting(device) == left, f"the queue at {name}")  # type: ignore[misc]
    numbers = site.ask_server("site", "numbers")
    assert isinstance(numbers, dict)
    assert sum(run["alone"] for run in numbers["runs"]) == 0
    given = sum(run["given"] for run in numbers["runs"])
    assert given == sum(label.count("-") == 1 for label in labels)
    assert all(not run["mark"] for run in numbers["runs"])
    twice = [label for label, times in Counter(called).items() if times > 1]
    notices = {
        notice.params.get("label")
        for name in COUNTERS
        if name in site.devices
        for notice in site.devices[name].execute(commands.ShowCounter(counter=COUNTERS[name][0]), CounterView).notices
    }
    assert set(twice) <= notices


def test_cables_are_pulled_while_numbers_are_given_and_called(tmp_path: Path) -> None:
    labels: dict[str, list[str]] = {"anjungan1": [], "anjungan2": []}
    called: dict[str, list[str]] = {name: [] for name in COUNTERS}
    stop = threading.Event()

    with place(tmp_path, [*labels, *COUNTERS]) as site:

        def give(name: str, *turns: Callable[[], None]) -> None:
            for turn in (*turns, _nothing):
                labels[name] += takes(site.devices[name], 5)
                turn()

        def call(name: str) -> None:
            called[name] += calls(site.devices[name], COUNTERS[name][0], stop)

        for name, (counter, officer) in COUNTERS.items():
            sign_in = commands.SignIn(counter=counter, officer=OfficerCode(officer), pin="")
            site.devices[name].execute(sign_in, CounterView)
        cables = site.cables
        with at_once(lambda: call("loket1"), lambda: call("loket2")):
            try:
                with at_once(
                    lambda: give(
                        "anjungan1", cables["anjungan1"].pull, cables["loket1"].pull, cables["anjungan1"].plug
                    ),
                    lambda: give(
                        "anjungan2", cables["loket1"].plug, cables["anjungan2"].pull, cables["anjungan2"].plug
                    ),
                ):
                    pass
                for cable in cables.values():
                    cable.plug()
                until(lambda: not waiting_records(site), "every record is at the site")
                until(lambda: not any(waiting(device) for device in site.devices.values()), "everybody was called")
            finally:
                stop.set()
        assert any("-K" in label for given in labels.values() for label in given)
        assert any("-K" not in label for given in labels.values() for label in given)
        must_be_whole(
            site,
            [label for given in labels.values() for label in given],
            [label for each in called.values() for label in each],
        )


@pytest.mark.full
def test_a_line_of_sixteen_kilobits_gives_each_number_once_and_brings_everything(tmp_path: Path) -> None:
    with place(tmp_path, ["anjungan1", "anjungan2"]) as site:
        for cable in site.cables.values():
            cable.narrow("16kbit")
        labels = [label for _ in range(4) for device in site.devices.values() for label in takes(device, 5)]
        must_be_whole(site, labels, [])
