"""Times on a terminal carry the zone of the site, whatever zone the machine stands in."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sites import example_folder
from kiosk.texts import Texts
from tests.unit.kiosk.commands.door import Shell
from ui.web.moments import moment, zone_of

MOMENT = r"\d{4}-\d\d-\d\d \d\d\.\d\d "


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """On a machine that stands in no zone of Indonesia."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "America/Lima")
        time.tzset()
        yield Shell(capsys)
    time.tzset()


@pytest.mark.parametrize(
    ("timezone", "said"),
    [
        ("Asia/Jakarta", "2026-11-27 06.13 WIB"),
        ("Asia/Makassar", "2026-11-27 07.13 WITA"),
        ("Asia/Jayapura", "2026-11-27 08.13 WIT"),
        (None, "2026-11-26 23.13 UTC"),
    ],
)
def test_a_moment_says_its_zone(timezone: str | None, said: str) -> None:
    assert moment("2026-11-26T23:13:00+00:00", Texts(), zone_of(timezone)) == said
    assert moment("2026-11-26T23:13:00.5", Texts(), zone_of(timezone)) == said
    assert moment("", Texts(), zone_of(timezone)) == "-"


def test_a_sites_server_speaks_by_the_clock_of_the_site(shell: Shell, tmp_path: Path) -> None:
    data = str(tmp_path / "situs")
    added = shell.run("device", "add", "Anjungan", "--role", "anjungan", "--data", data).out
    assert re.search(MOMENT + "WIB", added)
    later = shell.run("publish", str(example_folder()), "--not-before", "2099-01-01T07:00", "--data", data).out
    assert "2099-01-01 07.00 WIB" in later
    assert re.search(MOMENT + "WIB", shell.run("publish", "--list", "--data", data).out)


def test_a_centre_speaks_in_utc_of_a_site_whose_files_it_lacks(shell: Shell, tmp_path: Path) -> None:
    data = str(tmp_path / "pusat")
    assert re.search(MOMENT + "UTC", shell.run("site", "add", "contoh", "Contoh", "--data", data).out)
