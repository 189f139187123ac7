"""The table "What works when something is missing" of the README, row by row, as each of three people sees it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from kiosk.app import commands, survey_commands
from kiosk.app.device import Device
from kiosk.app.survey_views import SurveyPass
from kiosk.app.views import CounterView, HallView, TicketView
from kiosk.bootstrap import open_device, reach_device
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from tests.flows.devices import SiteServer, joined, site_server, until
from tests.flows.proxy import Fate, Proxy
from tests.flows.small_disk import small_disk
from tests.flows.test_centre import all_is_at, centre_server, join
from tests.flows.test_device_cut_line import connected, far_server
from tests.flows.test_device_site import L1, sits_down, takes, token
from tests.flows.test_disk import kept
from tests.flows.test_scanned_ticket import SETTINGS, finished_ticket
from ui.demo.cast import Actor
from ui.demo.mall import OFFSCREEN
from ui.glass.loket.words import CounterWords

pytestmark = [pytest.mark.flow, pytest.mark.logs("feed|courier|site refused|spooler|printer")]
README: Final = Path(__file__).parents[2] / "README.md"
TEXTS: Final = Texts("id")
WORDS: Final = CounterWords(TEXTS, ZoneInfo("Asia/Jakarta"))
SERVICE: Final = ServiceCode("dukcapil.ktp-el-baru")


def rows() -> list[str]:
    """The first column of the README's table."""
    section = README.read_text(encoding="utf-8").split("## What works when something is missing")[1].split("\n## ")[0]
    return [found[1] for found in re.finditer(r"^\| ([^|]+?) \|", section, re.MULTILINE)][1:]


def technician(data: Path, *command: str, environment: Mapping[str, str] = os.environ) -> str:
    """What a command says beside the running device."""
    asked = [sys.executable, "-m", "kiosk", "--data", str(data), "--set", "site.always_open=true", *command]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, env=environment, check=False)
    return " ".join((done.stdout + done.stderr).split())


def counter(device: Device) -> CounterView:
    return device.execute(commands.ShowCounter(counter=L1), CounterView)


def staff_is_told_that_everything_goes_on(view: CounterView) -> None:
    assert WORDS.link_head(view.link).startswith("Tidak terhubung ke server situs sejak ")
    assert WORDS.link_rest(view.link).startswith("Semua tetap berjalan.")


def cut_off(server: SiteServer, folder: Path, cut: Callable[[], None]) -> None:
    """A counter's machine that prints too, when it hears its server no more."""
    with joined(server, folder, ["loket1"]) as devices:
        machine = devices["loket1"]
        sits_down(machine, L1, "P01")
        assert takes(machine) == "A-001"
        until(lambda: counter(machine).next is not None, "the first waits")
        cut()
        assert [takes(machine) for _ in range(2)] == ["A-K1-001", "A-K1-002"]
        until(lambda: not connected(machine), "known to be cut off")
        staff_is_told_that_everything_goes_on(counter(machine))
        called = machine.execute(commands.CallNext(request=token(), counter=L1), CounterView)
        assert called.current is not None
        assert called.current.label == "A-001"
        said = technician(folder / "loket1", "status")
        assert "Tidak terhubung ke server situs. Semua tetap berjalan." in said


def no_centre(folder: Path) -> None:
    with (
        centre_server(folder / "centre") as centre,
        site_server(folder / "server") as site,
        Proxy(centre.port) as line,
        joined(site, folder, ["loket1"]) as devices,
    ):
        machine = devices["loket1"]
        join(site, centre, f"http://127.0.0.1:{line.port}")
        sits_down(machine, L1, "P01")
        line.fate = lambda path: Fate.CLOSE
        assert [takes(machine) for _ in range(2)] == ["A-001", "A-002"]
        until(lambda: not site.told("site", "status")["connected"], "the server knows")
        assert WORDS.link_head(counter(machine).link) == ""
        assert "catatan menunggu" in technician(folder / "server", "site", "status")
        line.fate = lambda path: Fate.PASS
        until(lambda: all_is_at(centre, site), "all is at the centre")


def no_network(folder: Path) -> None:
    with far_server(folder / "server") as (server, line):

        def pull() -> None:
            line.fate = lambda path: Fate.CLOSE

        cut_off(server, folder, pull)


def no_site_server(folder: Path) -> None:
    with site_server(folder / "server") as server:
        cut_off(server, folder, server.kill)


def no_printer(folder: Path) -> None:
    settings = load(None, ["site.always_open=true", "device.ask_pin=false", f"printer.port={folder / 'unplugged'}"])
    with closing(open_device(settings, folder)) as device:
        sits_down(device, L1, "P01")
        ticket = device.execute(commands.IssueTicket(request=token(), service=SERVICE), TicketView)

        def stands() -> TicketView:
            return device.execute(commands.ShowTicket(ticket=ticket.id), TicketView)

        until(lambda: stands().print.outcome == "NOT_PRINTED", "told that it is not on paper")
        assert (stands().label, bool(stands().code), bool(stands().short_code)) == ("A-001", True, True)
        assert WORDS.printer(counter(device).printer) == TEXTS.say("loket.printer_down")
        assert TEXTS.say("cli.printer_down") in technician(folder, "status")


def no_reader(folder: Path) -> None:
    ticket = finished_ticket(folder)
    port = folder / "unplugged"
    arguments = ["run", "--role", "rating", "--data", str(folder), "--size", "1280x800", "--story"]
    for setting in (*SETTINGS, "device.ask_pin=false", f"readers.exit.port={port}", "readers.exit.kind=qr"):
        arguments += ["--set", setting]
    screen = Actor("rating", arguments, folder / "rating.log", OFFSCREEN)
    try:
        screen.hear()
        screen.play({"wait": "faces"})
        with closing(reach_device(load(None, SETTINGS), folder)) as device:
            typed = device.execute(survey_commands.OpenSurvey(code=ticket.short_code), SurveyPass)
            assert typed.label == ticket.label
            sits_down(device, L1, "P01")
            assert counter(device).officer == "P01"
        reader = TEXTS.say("cli.reader", reader="exit", state=TEXTS.say("cli.reader_down"))
        until(lambda: reader in technician(folder, "status"), "the technician is told")
    finally:
        screen.end()


def no_right_time(folder: Path) -> None:
    with closing(open_device(load(None, ["site.always_open=true"]), folder)) as device:
        assert takes(device) == "A-001"
    wrong = ["faketime", "-m", "-f", "-20454d"]
    asked = [*wrong, sys.executable, "-m", "kiosk", "--data", str(folder), "--set", "site.always_open=true"]
    environment = {**os.environ, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def told(*command: str) -> str:
        done = subprocess.run(
            [*asked, *command], capture_output=True, text=True, timeout=60, env=environment, check=False
        )
        return " ".join((done.stdout + done.stderr).split())

    assert "A-002" in told("ticket", SERVICE)
    assert TEXTS.say("cli.clock_behind") in told("status")
    assert TEXTS.say("doctor.clock_behind") in told("doctor")


def no_room(folder: Path) -> None:
    with small_disk(folder / "disk", real=False) as disk, kept(disk.folder) as mall:
        assert mall.ticket().number == 1
        disk.forbid()
        with pytest.raises(Refused, match=r"store\.not_written"):
            mall.ticket(request="not written")
        mall.caretaker.look()
        opening = mall.desk.execute(commands.ShowHall(), HallView).opening
        assert (TEXTS.say(f"calendar.{opening.state}_title"), opening.open) == ("Layanan manual", False)
        disk.allow()
        mall.caretaker.look()
        assert mall.ticket(request="written").number == 2


STORIES: Final[Mapping[str, Callable[[Path], None]]] = {
    "line to the centre (WAN)": no_centre,
    "network of the mall (LAN)": no_network,
    "site server": no_site_server,
    "printer, or its paper": no_printer,
    "reader": no_reader,
    "right time": no_right_time,
    "room on the disk, or the disk": no_room,
}


def test_every_row_is_told_here() -> None:
    assert set(STORIES) <= set(rows())
    assert set(rows()) - set(STORIES) == {"power", "every server, for good"}  # test_device_power, test_device_numbers


@pytest.mark.parametrize("row", STORIES)
def test_it_works_as_the_table_says(row: str, tmp_path: Path) -> None:
    STORIES[row](tmp_path)
