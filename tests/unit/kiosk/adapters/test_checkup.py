"""What the doctor says of each part: good where all is well, and the right thing to do where it is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from kiosk.adapters.checkup import look_around, look_at_store, look_over
from kiosk.app.views import DiskView, LedgerView, LinkView, PrinterView, RollView, StatusView
from kiosk.config import Settings, load
from kiosk.domain.health import Finding, Health, worst
from kiosk.domain.ledger import Given, RunAccount, reasons_of, sheet_of
from kiosk.domain.numbering import Run
from kiosk.texts import Texts

AT: Final = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)
UNSURE: Final = RunAccount(
    Run(AT.date(), "A"),
    2,
    2,
    tuple(Given(number, (("SENT_UNCONFIRMED", "no_marker"),)) for number in (1, 2)),
    (),
)
RUN: Final = Run(AT.date(), "A")
PORT: Final = "/dev/serial/by-id/usb-printer"
LEDGER: Final = LedgerView(device="K1", day=AT.date(), runs=(), reasons={}, balanced=True)
STATUS: Final = StatusView(
    device="K1",
    role="anjungan",
    site="palembang",
    records=0,
    link=LinkView(state="connected", since=None, waiting_records=0),
    printer=PrinterView(state="ready"),
    readers={},
    clock="ok",
    disk=DiskView(free_mb=9000, state="ok"),
    version="0",
    issued=0,
    printed=0,
    answers=0,
    printer_port=PORT,
    printer_profile="generic-80",
)


def settings(*overrides: str, port: str = PORT) -> Settings:
    return load(None, [f"printer.port={port}", *overrides])


def findings(folder: Path, ledger: LedgerView = LEDGER, **changes: Any) -> dict[str, Finding]:
    """By code: what is said of a device that is well but for these changes."""
    (folder / "anjungan.db").touch()
    status = msgspec.structs.replace(STATUS, **changes)
    return {finding.code: finding for finding in look_over(status, ledger, look_at_store(folder))}


def test_of_a_device_that_is_well_every_part_is_good(tmp_path: Path) -> None:
    found = findings(tmp_path)
    assert {finding.health for finding in found.values()} == {Health.GOOD}
    assert worst(found.values()) is Health.GOOD


@pytest.mark.parametrize("state", ["paper_out", "cover_open", "fault", "unknown"])
def test_a_printer_that_cannot_print_is_bad_and_its_reason_is_said(tmp_path: Path, state: str) -> None:
    found = findings(tmp_path, printer=PrinterView(state=state, detail="paper_out"))["printer_bad"]
    assert (found.health, found.cause) == (Health.BAD, "hardware.paper_out")


def test_papers_that_nobody_took_are_counted(tmp_path: Path) -> None:
    left = findings(tmp_path, printer=PrinterView(state="ready", left_behind=3))["left_behind"]
    assert (left.health, left.params) == (Health.ATTENTION, {"count": 3})


def test_an_anjungan_without_a_printer_wants_attention_and_a_display_does_not(tmp_path: Path) -> None:
    assert findings(tmp_path, printer_port="none")["printer_none"].health is Health.ATTENTION
    assert findings(tmp_path, printer_port="none", role="display")["printer_none"].health is Health.GOOD


def test_a_port_that_cannot_be_opened_says_what_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    down = PrinterView(state="down", detail="down")
    causes = {
        str(tmp_path / "nothing"): "hardware.port_missing",
        str(tmp_path / "file"): "hardware.no_port",
        "/dev/null": "hardware.port_taken",
        "tcp://10.0.0.5:9100": "hardware.down",
    }
    for port, cause in causes.items():
        assert findings(tmp_path, printer=down, printer_port=port)["printer_bad"].cause == cause


def test_a_printer_that_can_never_answer_is_not_called_good(tmp_path: Path) -> None:
    ledger = msgspec.structs.replace(LEDGER, reasons={"hardware.no_marker": 2}, runs=(sheet_of(UNSURE),))
    found = findings(tmp_path, ledger, printer=PrinterView(state="mute"))
    assert found["printer_mute"].health is Health.ATTENTION
    assert "papers_lost" not in found


@pytest.mark.parametrize(
    ("port", "moves"),
    [("/dev/ttyUSB0", True), ("/dev/usb/lp0", True), ("/dev/serial/by-path/x", False), ("tcp://10.0.0.5:9100", False)],
)
def test_a_name_that_may_move_with_the_cable_is_told(tmp_path: Path, port: str, moves: bool) -> None:
    assert ("moving_name" in findings(tmp_path, printer_port=port)) == moves


@pytest.mark.parametrize(("left", "code"), [(41, "roll"), (40, "roll_few"), (0, "roll_few")])
def test_a_roll_that_gives_few_tickets_is_told(tmp_path: Path, left: int, code: str) -> None:
    roll = RollView(number=1, began_at=AT, used_mm=1, full_mm=9, left_mm=8, tickets_left=left, papers=1, measured=False)
    assert findings(tmp_path, roll=roll)[code].params == {"tickets": left}


def test_numbers_without_paper_are_told_with_the_reason_of_most(tmp_path: Path) -> None:
    account = RunAccount(RUN, 2, 2, (Given(1, (("NOT_PRINTED", "paper_out"),)), Given(2, (("CONFIRMED", ""),))), ())
    ledger = msgspec.structs.replace(LEDGER, runs=(sheet_of(account),), reasons=reasons_of([account]))
    lost = findings(tmp_path, ledger)["papers_lost"]
    assert (lost.health, lost.params, lost.cause) == (Health.ATTENTION, {"count": 1}, "hardware.paper_out")


def test_a_ledger_that_does_not_balance_is_bad(tmp_path: Path) -> None:
    ledger = msgspec.structs.replace(LEDGER, runs=(sheet_of(RunAccount(RUN, 3, 3, (), ())),), balanced=False)
    assert findings(tmp_path, ledger)["not_balanced"].health is Health.BAD


@pytest.mark.parametrize(
    ("changes", "code", "health"),
    [
        ({"disk": DiskView(free_mb=400, state="low")}, "disk_low", Health.ATTENTION),
        ({"disk": DiskView(free_mb=4, state="full")}, "disk_full", Health.BAD),
        ({"clock": "behind"}, "clock_behind", Health.BAD),
        ({"link": LinkView(state="cut_off", since=AT, waiting_records=3)}, "cut_off", Health.ATTENTION),
        ({"link": LinkView(state="alone", since=None, waiting_records=3)}, "alone", Health.GOOD),
        ({"link": LinkView(state="cut_off", since=AT, waiting_records=3, alarm="sync.fork")}, "alarm", Health.BAD),
    ],
)
def test_each_part_of_the_machine_has_its_word(
    tmp_path: Path, changes: dict[str, Any], code: str, health: Health
) -> None:
    assert findings(tmp_path, **changes)[code].health is health


def test_a_store_that_is_missing_or_broken_is_bad(tmp_path: Path) -> None:
    (tmp_path / "anjungan.db").write_bytes(b"no database" * 100)
    found = {finding.code: finding for finding in look_over(STATUS, LEDGER, look_at_store(tmp_path))}
    assert (found["store_bad"].health, found["store_bad"].cause) == (Health.BAD, "store.unreadable")


def computer(folder: Path, *processes: str, modules: tuple[str, ...] = ()) -> tuple[Path, Path]:
    """A machine on which these run and are loaded."""
    for number, name in enumerate(processes, 100):
        (folder / "proc" / str(number)).mkdir(parents=True)
        (folder / "proc" / str(number) / "comm").write_text(f"{name}\n")
    for name in modules:
        (folder / "modules" / name).mkdir(parents=True)
    return folder / "proc", folder / "modules"


def test_programs_that_send_to_new_serial_ports_are_told_where_there_is_one(tmp_path: Path) -> None:
    around = computer(tmp_path, "bash", "ModemManager")
    (found,) = look_around(settings(), *around)
    assert (found.health, found.params) == (Health.ATTENTION, {"name": "ModemManager"})
    assert not list(look_around(settings(port="tcp://10.0.0.5:9100"), *around))


def test_a_kernel_module_that_grabs_the_card_reader_is_bad_where_the_card_service_is_used(tmp_path: Path) -> None:
    around = computer(tmp_path, modules=("nfc", "pn533_usb"))
    chosen = settings("readers.kartu.kind=pcsc", port="none")
    assert [finding.code for finding in look_around(chosen, *around)] == ["grabber"]
    assert not list(look_around(settings(port="none"), *around))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_finding_has_its_sentence(tmp_path: Path, language: str) -> None:
    texts = Texts(language)
    found = [
        *findings(tmp_path).values(),
        *findings(tmp_path, printer_port="/dev/ttyUSB0", printer=PrinterView(state="near_end")).values(),
        *look_around(settings(), *computer(tmp_path, "brltty")),
    ]
    for finding in found:
        assert texts.say(f"doctor.{finding.code}", **finding.params)
        assert texts.say(f"doctor.part_{finding.part}")


def test_colours_of_a_site_that_are_left_aside_are_told(tmp_path: Path) -> None:
    chosen = load(None, [f"site.folder={tmp_path}"])
    assert not list(look_around(chosen, tmp_path, tmp_path))
    (tmp_path / "tema.toml").write_text('utama = "#FFD700"')
    (found,) = look_around(chosen, tmp_path, tmp_path)
    assert (found.part, found.health, found.code) == ("config", Health.ATTENTION, "look_odd")
    assert found.cause == "config.theme_contrast"
