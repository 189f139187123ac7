"""Centre, site and devices as processes: a bad line, a day without the centre, a server that dies in the middle."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, StatusView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from kiosk.domain.catalogue import CounterCode
from tests.flows.devices import TIMEOUT, SiteServer, joined, site_server, until
from tests.flows.proxy import Fate, Proxy
from tests.flows.test_device_site import L1, sits_down, status, takes, token

pytestmark = pytest.mark.flow
SITE = "palembang"


@contextmanager
def centre_server(data: Path) -> Iterator[SiteServer]:
    server = SiteServer(data, role="centre")
    server.start()
    try:
        yield server
    finally:
        server.kill()


def at_centre(centre: SiteServer) -> dict[str, Any]:
    found: dict[str, Any] = requests.get(f"{centre.url}/sites/{SITE}/index.json", timeout=TIMEOUT).json()
    return found


def join(site: SiteServer, centre: SiteServer, url: str, name: str = "Server MPP") -> Any:
    code = centre.told("site", "add", SITE, name)["code"]
    return site.told("site", "join", code, "--centre", url)


def serves(device: Device, counter: CounterCode, count: int) -> None:
    for _ in range(count):
        device.execute(commands.CallNext(request=token(), counter=counter), CounterView)
        device.execute(commands.FinishService(request=token(), counter=counter), CounterView)


def waiting(site: SiteServer) -> int:
    return int(site.told("site", "status")["waiting"])


def all_is_at(centre: SiteServer, site: SiteServer) -> bool:
    """Whether both ends count the same."""
    there, here = at_centre(centre), site.figures()
    names = ("issued", "called", "served", "missed", "rated")
    same = all(there["today"][name] == here["today"][name] for name in names)
    return same and there["records"] == here["records"] and there["index"]["n"] == here["index"]["n"]


@pytest.mark.logs("feed|courier|site refused")
def test_everything_reaches_the_centre_through_a_bad_line_and_a_server_that_dies(tmp_path: Path) -> None:
    with (
        centre_server(tmp_path / "centre") as centre,
        site_server(tmp_path / "server") as site,
        Proxy(centre.port) as line,
        joined(site, tmp_path, ["k1", "loket1"]) as devices,
    ):
        kiosk, counter = devices.values()
        sits_down(counter, L1, "P01")
        labels = [takes(kiosk) for _ in range(3)]  # a day without internet
        assert site.told("site", "status")["centre"] == ""
        fates = itertools.cycle([Fate.PASS, Fate.LOSE_REPLY, Fate.HALF_REPLY, Fate.PASS, Fate.HALF_REQUEST])
        assert join(site, centre, f"http://127.0.0.1:{line.port}")["centre"].endswith(str(line.port))
        line.fate = lambda path: next(fates) if path == "/v1/relay" else Fate.PASS
        labels += [takes(kiosk) for _ in range(5)]
        serves(counter, L1, 4)
        until(lambda: line.happened["/v1/relay", Fate.LOSE_REPLY] > 0, "relayed through a bad line")
        line.fate = lambda path: Fate.PASS

        centre.kill()  # no centre for a day: nobody at the site notices
        labels += [takes(kiosk) for _ in range(5)]
        until(lambda: not site.told("site", "status")["connected"], "known to be cut off")
        assert waiting(site) > 0
        assert all(label.count("-") == 1 for label in labels), "numbers go on in the common run"

        def dies(path: str) -> Fate:
            """The site's server loses its power while it relays."""
            if path != "/v1/relay":
                return Fate.PASS
            line.fate = lambda path: Fate.PASS
            site.kill()
            return Fate.LOSE_REPLY

        line.fate = dies
        centre.start()
        until(lambda: site.process is None, "died while relaying")
        site.start()
        labels += [takes(kiosk) for _ in range(2)]
        until(lambda: not status(kiosk).link.waiting_records, "sent")
        until(lambda: all_is_at(centre, site), "the same at both ends")
        assert waiting(site) == 0
        assert max(Counter(labels).values()) == 1
        assert at_centre(centre)["today"]["issued"] == len(labels) == 15
        (known,) = centre.told("site", "list")["sites"]
        assert (known["state"], known["devices"]) == ("accepted", 2)
        assert (
            "dikenal" in requests.get(centre.url, timeout=TIMEOUT).text or known["records"] == site.figures()["records"]
        )
        receipt_says_so(kiosk, tickets=15)


def receipt_says_so(kiosk: Device, tickets: int) -> None:
    """The centre's receipt, verified by the device with its own log."""

    def covered() -> bool:
        receipt = kiosk.execute(commands.SyncNow(), StatusView).link.receipt
        return receipt is not None and receipt.state == "centre" and receipt.tickets == tickets

    until(covered, "a receipt of the centre")


@pytest.mark.full
@pytest.mark.logs("feed|courier|site refused")
def test_a_new_server_takes_the_place_of_one_that_burnt_down(tmp_path: Path) -> None:
    with (
        centre_server(tmp_path / "centre") as centre,
        site_server(tmp_path / "old") as old,
        joined(old, tmp_path, ["k1"]) as devices,
    ):
        assert not join(old, centre, centre.url)["before"]
        kiosk = devices["k1"]
        labels = [takes(kiosk) for _ in range(3)]
        until(lambda: at_centre(centre)["today"]["issued"] == 3, "at the centre")
        old.kill()
        with site_server(tmp_path / "new") as new:
            taken = join(new, centre, centre.url, "Server baru")
            assert taken["before"]
            assert new.figures()["today"]["issued"] == 3, "the live queue is there"
            code = new.code("k1 moved", "anjungan")
            kiosk.execute(commands.Enrol(code=code, url=new.url), StatusView)
            labels += [takes(kiosk) for _ in range(2)]
            assert labels[3].count("-") == 2, "the new server's numbers bear its mark"
            until(lambda: at_centre(centre)["today"]["issued"] == 5, "the centre hears from the new server")
            assert max(Counter(labels).values()) == 1


@pytest.mark.full
@pytest.mark.logs("feed|courier|site refused")
def test_devices_go_on_by_themselves_with_a_new_server_that_the_centre_introduces(tmp_path: Path) -> None:
    with (
        centre_server(tmp_path / "centre") as centre,
        site_server(tmp_path / "old") as old,
        joined(old, tmp_path, ["k1"]) as devices,
    ):
        join(old, centre, centre.url)
        kiosk = devices["k1"]
        with joined(old, tmp_path, ["k2"], kill=False) as others:
            labels = [takes(others["k2"]), takes(kiosk)]
            receipt_says_so(others["k2"], tickets=1)
        receipt_says_so(kiosk, tickets=1)  # with it the device got the centre's key
        old.kill()
        new = SiteServer(tmp_path / "new", port=old.port)
        join(new, centre, centre.url, "Server baru")
        new.start()
        try:
            until(lambda: status(kiosk).link.state == "connected", "believes the new server")
            labels += [takes(kiosk) for _ in range(2)]
            assert labels[2].count("-") == 2, "the new server's numbers bear its mark"
            until(lambda: at_centre(centre)["today"]["issued"] == 4, "the centre hears from the new server")
            assert max(Counter(labels).values()) == 1
            asleep = reach_device(load(None, ["site.always_open=true"]), tmp_path / "k2")  # no process ran meanwhile
            with closing(asleep):
                assert asleep.execute(commands.SyncNow(), StatusView).link.state == "connected"
        finally:
            new.kill()
