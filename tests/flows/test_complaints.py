"""Complaints of real devices and a site that dies: numbered all the same, never twice, all of them in the register."""

from __future__ import annotations

import threading
import uuid
from contextlib import closing
from pathlib import Path

import pytest
import requests

from kiosk.app.commands import Enrol
from kiosk.app.device import Device
from kiosk.app.survey_commands import FileComplaint
from kiosk.app.survey_views import ComplaintView
from kiosk.app.views import StatusView
from kiosk.bootstrap import open_device
from kiosk.centre.complaint_cases import open_cases
from kiosk.centre.standing import reading
from kiosk.config import load
from kiosk.domain.answers import Channel
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from tests.flows.devices import TIMEOUT, SiteServer, joined, site_server, until

pytestmark = pytest.mark.flow


def files(device: Device, text: str = "Antreannya panjang.") -> ComplaintView:
    form = ComplaintForm(ComplaintKind.COMPLAINT, None, None, None, Channel.DEVICE, text)
    return device.execute(FileComplaint(request=str(uuid.uuid4()), form=form), ComplaintView)


def register(server: SiteServer) -> list[str]:
    with reading(f"sqlite:///{server.data / 'server.db'}") as conn:
        return sorted(case.complaint.number for case in open_cases(conn, "palembang"))


@pytest.mark.logs("feed|courier")
def test_a_killed_server_stops_no_complaint_and_hears_of_all_of_them(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1", "k2"]) as devices:
        one, two = devices.values()
        common = [files(device).number for device in (one, two, one)]
        assert common == ["PD-0001", "PD-0002", "PD-0003"]
        server.kill()
        lanes = [files(device).number for device in (one, two, one)]
        assert len({*lanes}) == 3
        assert all(number.count("-") == 2 for number in lanes)
        server.start()
        after = files(one)
        while after.number.count("-") == 2:  # the server listens to all its devices before it deals out numbers again
            lanes.append(after.number)
            threading.Event().wait(0.05)
            after = files(one)
        assert after.number == "PD-0004"
        everything = sorted([*common, *lanes, after.number])
        until(lambda: register(server) == everything, "the register of the site")
        server.told("complaint", "answer", after.number, "Loket ditambah.", "--shown")
        page = requests.get(f"{server.url}/pengaduan/{after.progress}", timeout=TIMEOUT)
        assert (page.status_code, "Loket ditambah." in page.text) == (200, True)
        assert "Antreannya panjang." not in page.text


@pytest.mark.full
def test_a_machine_that_was_alone_keeps_its_numbers_when_it_joins_and_nobody_gets_them_again(tmp_path: Path) -> None:
    alone = tmp_path / "k1"
    alone.mkdir()
    with closing(open_device(load(None, ["site.always_open=true"]), alone)) as device:
        given = [files(device).number for _ in range(3)]
    assert given == ["PD-0001", "PD-0002", "PD-0003"]
    with (
        site_server(tmp_path / "server") as server,
        joined(server, tmp_path, ["k2"]) as devices,
        closing(open_device(load(None, ["site.always_open=true"]), alone)) as device,
    ):
        device.execute(Enrol(code=server.code("k1", "anjungan"), url=server.url), StatusView)
        until(lambda: register(server) == given, "what it took in alone")
        assert files(device).number == "PD-0004"
        assert files(devices["k2"]).number == "PD-0005"
        until(lambda: len(register(server)) == 5, "all of them")


def test_a_damaged_store_is_mended_with_its_complaints_and_gives_no_number_of_theirs_again(tmp_path: Path) -> None:
    settings = load(None, ["site.always_open=true"])
    with closing(open_device(settings, tmp_path)) as device:
        given = [files(device, f"Nomor {at}").number for at in range(3)]
    database = tmp_path / "anjungan.db"
    content = bytearray(database.read_bytes())
    content[:100] = bytes(100)
    database.write_bytes(bytes(content))
    with closing(open_device(settings, tmp_path)) as device:
        after = files(device)
    assert after.number not in given
    assert after.number == "PD-R2-0001"
