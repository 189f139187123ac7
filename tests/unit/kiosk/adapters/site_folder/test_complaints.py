"""What a site has settled about complaints: its own working days, and how long what they say is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.site_folder.mistakes import SiteMistakes
from kiosk.domain.complaint_plan import USUAL, Grade
from kiosk.sites import example_folder
from tests.unit.kiosk.adapters.site_folder.small import FILES, places, write


def site_with(folder: Path, table: str) -> Path:
    return write(folder, situs=FILES["situs.toml"] + table)


def test_a_site_that_says_nothing_goes_by_what_is_usual() -> None:
    assert load_site(example_folder()).complaints == USUAL


def test_a_site_writes_its_own_standards_and_the_rest_stays(tmp_path: Path) -> None:
    plan = load_site(site_with(tmp_path, "[pengaduan]\nringan = 3\nhari_simpan = 730\n")).complaints
    assert (plan.days[Grade.LIGHT], plan.days[Grade.NORMATIVE], plan.kept) == (3, 5, 730)


@pytest.mark.parametrize("wrong", ["ringan = 0", "ringan = true", "ringan = '2'", "hari_simpan = 4000", "berat = 2"])
def test_a_mistake_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    folder = site_with(tmp_path, f"[pengaduan]\n{wrong}\n")
    ((file, line, key, *_),) = places(folder)
    assert (file, key) == ("situs.toml", wrong.partition(" ")[0])
    assert (folder / file).read_text().splitlines()[line - 1] == wrong


def test_what_is_no_table_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SiteMistakes):
        load_site(site_with(tmp_path, "pengaduan = 3\n"))
