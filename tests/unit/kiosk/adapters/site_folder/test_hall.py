"""What a site says of its hall: languages of a call, loudness by the hour, silence, running text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.domain.hall_plan import USUAL_HALL, HallPlan, Silence
from kiosk.sites import example_folder
from tests.unit.kiosk.adapters.site_folder.small import FILES, places, write

WHOLE = """
[suara]
bahasa = ["id", "mui", "en"]
kenyaringan = { "09.00" = 90, "7:30" = 40 }
diam = ["11.45-12.15", "jumat 11:30-13:00"]
[papan]
teks = ["Selamat datang.", "Semua  layanan tanpa biaya tambahan."]
teks_en = ["Welcome."]
"""


def site_with(folder: Path, tables: str) -> Path:
    return write(folder, situs=FILES["situs.toml"] + tables)


def test_a_site_that_says_nothing_is_called_in_as_usual() -> None:
    assert load_site(example_folder()).hall == USUAL_HALL


def test_a_site_writes_how_its_hall_sounds(tmp_path: Path) -> None:
    assert load_site(site_with(tmp_path, WHOLE)).hall == HallPlan(
        languages=("id", "mui", "en"),
        volumes=((dt.time(7, 30), 40), (dt.time(9), 90)),
        silences=(
            Silence(dt.time(11, 45), dt.time(12, 15)),
            Silence(dt.time(11, 30), dt.time(13), frozenset({4})),
        ),
        running={"id": ("Selamat datang.", "Semua layanan tanpa biaya tambahan."), "en": ("Welcome.",)},
    )


def test_one_loudness_may_hold_for_the_whole_day(tmp_path: Path) -> None:
    assert load_site(site_with(tmp_path, "[suara]\nkenyaringan = 55\n")).hall.volumes == ((dt.time(0), 55),)


@pytest.mark.parametrize(
    "wrong",
    [
        "bahasa = []",
        'bahasa = "id"',
        'bahasa = ["id", "id"]',
        'bahasa = ["jv"]',
        "bahasa = [1]",
        "bahasa = [[]]",
        "kenyaringan = 101",
        "kenyaringan = -1",
        "kenyaringan = true",
        "kenyaringan = {}",
        'kenyaringan = { "25.00" = 50 }',
        'kenyaringan = { "07.00" = "keras" }',
        'diam = ["12.15-11.45"]',
        'diam = ["siang"]',
        'diam = ["ahad 11.00-12.00"]',
        "diam = [3]",
        "nyaring = 3",
    ],
)
def test_a_mistake_about_the_voice_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    folder = site_with(tmp_path, f"[suara]\n{wrong}\n")
    ((file, line, key, *_),) = places(folder)
    assert (file, key) == ("situs.toml", wrong.partition(" ")[0])
    assert (folder / file).read_text().splitlines()[line - 1] == wrong


@pytest.mark.parametrize(
    "wrong", ["teks = []", "teks = 'satu'", "teks = ['']", f"teks_en = ['{'a' * 161}']", "lari = 1"]
)
def test_a_mistake_about_the_board_is_told_with_its_line(tmp_path: Path, wrong: str) -> None:
    ((file, _, key, *_),) = places(site_with(tmp_path, f"[papan]\n{wrong}\n"))
    assert (file, key) == ("situs.toml", wrong.partition(" ")[0])


@pytest.mark.parametrize("name", ["suara", "papan"])
def test_what_is_no_table_is_a_mistake(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path, situs=f"{name} = 3\n" + FILES["situs.toml"])
    assert [key for _, _, key, *_ in places(folder)] == [name]
