"""What a site says of calling: the table `[panggilan]`, and where its mistakes stand."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.adapters.site_folder import SiteMistakes, load_site
from kiosk.adapters.site_folder.calling import NUMBERS
from kiosk.domain.calling_rule import USUAL, CallingRule, TransferPlace
from kiosk.sites import example_folder
from tests.unit.kiosk.adapters.site_folder.small import FILES, write

WHOLE = """
[panggilan]
prioritas_setelah = 4
panggil_ulang = 1
janji_lebih_awal_menit = 30
janji_telat_menit = 5
pindahan = "akhir"
kembali_setelah = 0
tunda_paling_lama_menit = 20
"""


def site_with(folder: Path, table: str) -> Path:
    return write(folder, situs=FILES["situs.toml"] + table)


def test_a_site_that_says_nothing_calls_as_usual(tmp_path: Path) -> None:
    assert load_site(example_folder()).calling == USUAL
    assert load_site(site_with(tmp_path, "\n[panggilan]\n")).calling == USUAL


def test_a_site_sets_each_part_of_the_rule(tmp_path: Path) -> None:
    rule = load_site(site_with(tmp_path, WHOLE)).calling
    assert rule == CallingRule(4, 1, 30, 5, TransferPlace.LAST, 0, 20)
    assert all(getattr(rule, each.name) != getattr(USUAL, each.name) for each in fields(CallingRule))


@pytest.mark.parametrize(("key", "end"), [(key, end) for key in NUMBERS for end in (1, 2)])
def test_a_number_may_be_the_least_and_the_most_and_no_further(tmp_path: Path, key: str, end: int) -> None:
    limit, beyond = NUMBERS[key][end], -1 if end == 1 else 1
    load_site(site_with(tmp_path, f"\n[panggilan]\n{key} = {limit}\n"))
    mistake = refused(site_with(tmp_path, f"\n[panggilan]\n{key} = {limit + beyond}\n"), key)
    assert mistake == "site.bad_number"


@pytest.mark.parametrize(
    ("line", "key", "code"),
    [
        ("prioritas_setelah = true", "prioritas_setelah", "site.bad_number"),
        ("kembali_setelah = 2.5", "kembali_setelah", "site.bad_number"),
        ('panggil_ulang = "3"', "panggil_ulang", "site.bad_number"),
        ('pindahan = "tengah"', "pindahan", "site.not_asked_so"),
        ("pindahan = 1", "pindahan", "site.not_asked_so"),
        ("prioritas = 2", "prioritas", "site.unknown_key"),
    ],
    ids=["flag", "fraction", "words", "place", "number", "unknown"],
)
def test_a_mistake_is_named_at_its_line(tmp_path: Path, line: str, key: str, code: str) -> None:
    assert refused(site_with(tmp_path, f"\n[panggilan]\n\n{line}\n"), key) == code


def refused(folder: Path, key: str) -> str:
    """The one mistake's code; it stands at the line of `key`."""
    with pytest.raises(SiteMistakes) as refusal:
        load_site(folder)
    (mistake,) = refusal.value.mistakes
    lines = (folder / "situs.toml").read_text(encoding="utf-8").splitlines()
    assert (mistake.file, mistake.column) == ("situs.toml", key)
    assert lines[mistake.line - 1].startswith(key)
    return mistake.code


def test_the_table_itself_must_be_one(tmp_path: Path) -> None:
    text = FILES["situs.toml"].replace("\n[", "\npanggilan = 3\n[", 1)
    text = text if "panggilan" in text else text + "\npanggilan = 3\n"
    with pytest.raises(SiteMistakes) as refusal:
        load_site(write(tmp_path, situs=text))
    assert [each.code for each in refusal.value.mistakes] == ["site.not_a_table"]
