"""Appointments made at a real server, checked in at two devices: once while connected, told when it was twice."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.adapters.site_folder.about import TIMEZONES
from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import StatusView, TicketView
from kiosk.bootstrap import open_device
from kiosk.config import load
from kiosk.domain.trouble import Refused
from kiosk.sites import example_folder
from tests.flows.devices import SiteServer, until

pytestmark = pytest.mark.flow
SERVICE = "dukcapil.ktp-el-baru"
LATEST_HOUR = 22  # an appointment of the next hour is still of the same day


@dataclass
class OwnSite(SiteServer):
    """A server of a site that serves at every hour, in a zone where the next hour is still of today."""

    folder: Path = Path()
    zone: str = ""

    def _command(self, *arguments: str) -> list[str]:
        start = [sys.executable, "-m", "kiosk", "--data", str(self.data)]
        return [*start, *(part for each in settings_of(self.folder) for part in ("--set", each)), *arguments]

    def promise(self, count: int) -> list[str]:
        """The codes of appointments of the next hour."""
        soon = dt.datetime.now(ZoneInfo(self.zone)) + dt.timedelta(hours=1)
        words = ("--day", f"{soon:%Y-%m-%d}", "--hour", f"{soon:%H}.00", "--count", str(count))
        made = self.told("appointment", "make", SERVICE, *words)
        return [each["qr"] for each in made["appointments"]]

    def listed(self) -> dict[str, dict[str, object]]:
        """Today's appointments by what their QR holds."""
        day = f"{dt.datetime.now(ZoneInfo(self.zone)):%Y-%m-%d}"
        return {each["qr"]: each for each in self.told("appointment", "list", "--day", day)["appointments"]}


def settings_of(folder: Path) -> tuple[str, ...]:
    return ("site.always_open=true", f"site.folder={folder}")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[OwnSite]:
    folder = tmp_path / "situs"
    shutil.copytree(example_folder(), folder, ignore=shutil.ignore_patterns("*.md"))
    zone = next(each for each in TIMEZONES if dt.datetime.now(ZoneInfo(each)).hour < LATEST_HOUR)
    days = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
    rows = [f"{day},00:00,23:59,,,23:58" for day in days]
    head = "hari,buka,tutup,istirahat_mulai,istirahat_selesai,batas_tiket"
    (folder / "jam.csv").write_text("\n".join([head, *rows]) + "\n")
    (folder / "libur.csv").write_text("tanggal,nama,cuti_bersama\n")
    (folder / "situs.toml").write_text(f'id = "contoh"\nzona_waktu = "{zone}"\n[janji]\nper_jam = 20\n')
    server = OwnSite(tmp_path / "server", folder=folder, zone=zone)
    server.start()
    yield server
    server.kill()


@contextmanager
def device_of(server: OwnSite, data: Path) -> Iterator[Device]:
    data.mkdir()
    device = open_device(load(None, settings_of(server.folder)), data)
    try:
        device.execute(commands.Enrol(code=server.code(data.name, "anjungan"), url=server.url), StatusView)
        yield device
    finally:
        device.close()


def comes(device: Device, code: str) -> TicketView | str:
    """The ticket, or why there is none."""
    try:
        return device.execute(commands.CheckIn(request=str(uuid.uuid4()), code=code), TicketView)
    except Refused as refused:
        return refused.code


def knows(device: Device, code: str) -> bool:
    """Looks at the wall until the code is known there, whatever comes of it."""
    device.execute(commands.SyncNow(), StatusView)
    return comes(device, code) != "appointment.unknown"


def ticket_at(device: Device, code: str) -> TicketView:
    found = comes(device, code)
    assert isinstance(found, TicketView), found
    return found


def test_an_appointment_comes_once_while_connected_and_is_told_where_it_came_twice(
    site: OwnSite, tmp_path: Path
) -> None:
    once, twice, gone, last = site.promise(4)
    with device_of(site, tmp_path / "satu") as one, device_of(site, tmp_path / "dua") as two:
        for device in (one, two):
            until(lambda device=device: knows(device, last), "the wall tells of appointments")  # type: ignore[misc]
        ticket = ticket_at(one, once)
        assert ticket.appointment_at is not None
        assert ticket_at(one, once).id == ticket.id
        answer = comes(two, once)  # the feed may have told of the ticket by now, or not yet
        assert answer == "appointment.used" or (isinstance(answer, TicketView) and answer.id == ticket.id)

        late = site.promise(1)[0]
        if comes(one, late) == "appointment.unknown":  # the wall is looked at again by itself
            until(lambda: comes(one, late) != "appointment.unknown", "a new appointment becomes known")
        assert isinstance(comes(one, late), TicketView)

        site.told("appointment", "cancel", gone.rpartition("/")[2])
        until(lambda: knows(one, gone) and comes(one, gone) == "appointment.cancelled", "a cancelled one is refused")

        site.kill()
        doubles = [ticket_at(device, twice) for device in (one, two)]
        assert doubles[0].label != doubles[1].label
        site.start()
        for device in (one, two):
            until(lambda device=device: _sent(device), "the records arrive")  # type: ignore[misc]
        listed = site.listed()
        assert listed[twice]["doubled"]
        assert set(str(listed[twice]["label"]).split(", ")) == {each.label for each in doubles}
        assert (listed[once]["label"], listed[once]["doubled"]) == (ticket.label, False)
        assert listed[gone]["cancelled"]


def _sent(device: Device) -> bool:
    try:
        device.execute(commands.SyncNow(), StatusView)
    except Refused:
        return False
    return device.execute(commands.ShowStatus(), StatusView).link.waiting_records == 0
