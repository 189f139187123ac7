"""Files of complaints at the command line: never over another file, read by nobody else, none about nothing."""

from __future__ import annotations

import csv
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.centre.projection import Projection
from kiosk.sites import example_folder
from sync.server import claims
from tests.unit.kiosk.centre.mall import DAY
from tests.unit.kiosk.centre.test_complaints import filed, words
from tests.unit.kiosk.commands.door import Shell
from tests.unit.ui.web.conftest import Hall
from ui.web.serving import open_server

FIRST, SECOND = filed(1), filed(2)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def data(tmp_path: Path) -> str:
    """A site's server that knows two complaints."""
    site = load_site(example_folder())
    with closing(open_server(site, tmp_path / "situs")) as server:
        hall = Hall(server, Projection(lambda _: site, shipped(), claims), site)
        for event in (FIRST, SECOND):
            hall.hears("K1", event, replace(words(event), text=f"Kata {event.number}"))
    return str(tmp_path / "situs")


@pytest.mark.parametrize("words_", ["sp4n PD-0001", f"export --period {DAY:%Y-%m}"])
def test_a_file_is_new_and_for_its_owner_alone(shell: Shell, data: str, tmp_path: Path, words_: str) -> None:
    out = tmp_path / "berkas.csv"
    said = shell.run("complaint", *words_.split(), "--out", str(out), "--data", data)
    assert (said.status, stat.S_IMODE(out.stat().st_mode)) == (0, 0o600), said
    before = out.read_bytes()
    again = shell.run("complaint", *words_.split(), "--out", str(out), "--data", data)
    assert (again.status, "tidak ditimpa" in again.err, out.read_bytes()) == (1, True, before)


def test_a_complaint_that_was_erased_is_handed_over_to_nobody(shell: Shell, data: str, tmp_path: Path) -> None:
    erased = ("--ticket", "PD-0001", "--day", str(DAY), "--reason", "diminta", "--data", data)
    assert shell.run("erase", *erased).status == 0
    out = tmp_path / "lapor.csv"
    alone = shell.run("complaint", "sp4n", "PD-0001", "--out", str(out), "--data", data)
    assert (alone.status, out.exists(), "PD-0001" in alone.err) == (1, False, True)
    both = shell.run("complaint", "sp4n", "PD-0001", "PD-0002", "--out", str(out), "--data", data)
    assert (both.status, "PD-0001" in both.out) == (0, True), both
    with out.open(encoding="utf-8-sig") as table:
        assert [row["nomor"] for row in csv.DictReader(table)] == ["PD-0002"]


def test_a_step_that_cannot_be_taken_is_answered_in_words(shell: Shell, data: str) -> None:
    said = shell.run("complaint", "move", "PD-0001", "close", "--data", data)
    assert (said.status, "Diterima" in said.err, "verify (Nyatakan lengkap)" in said.err) == (1, True, True), said
