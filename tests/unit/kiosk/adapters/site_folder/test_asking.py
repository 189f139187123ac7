"""What a site asks of a person: nothing unless its files say so, and nothing without a purpose, an end and a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.site_folder.mistakes import SiteMistakes
from kiosk.domain.personal import NOTHING_ASKED, Asked, PersonalField, written_key
from kiosk.sites import example_folder
from kiosk.texts import Texts
from tests.unit.kiosk.adapters.site_folder.small import FILES, places, write

KEY = bytes(range(32))
RIGHT = f'''
[pribadi]
kunci = "{written_key(KEY)}"
tujuan = "Mengabari Anda sebelum nomor Anda dipanggil."
tujuan_en = "To tell you before your number is called."
hari = 2
telepon = "pilihan"
nik = "wajib"
'''


def site_with(folder: Path, table: str) -> Path:
    return write(folder, situs=FILES["situs.toml"] + table)


def test_the_example_asks_for_nothing() -> None:
    assert load_site(example_folder()).personal == NOTHING_ASKED


def test_a_site_asks_for_what_its_files_name_in_the_order_in_which_they_name_it(tmp_path: Path) -> None:
    personal = load_site(site_with(tmp_path, RIGHT)).personal
    assert personal.asked == (Asked(PersonalField.PHONE, False), Asked(PersonalField.NIK, True))
    assert (personal.key, personal.days) == (KEY, 2)
    assert personal.purpose_in("en") == "To tell you before your number is called."
    assert personal.purpose_in("mui") == personal.purpose_in("id") == "Mengabari Anda sebelum nomor Anda dipanggil."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (f'kunci = "{written_key(KEY)}"\n', "", "site.no_privacy_key"),
        (written_key(KEY), written_key(KEY).replace("1", "2", 1), "site.bad_privacy_key"),
        ('tujuan = "Mengabari Anda sebelum nomor Anda dipanggil."\n', "", "site.no_purpose"),
        ("hari = 2", "", "site.no_days_kept"),
        ("hari = 2", "hari = 4000", "site.no_days_kept"),
        ('"pilihan"', '"boleh"', "site.not_asked_so"),
        ("hari = 2", 'hari = 2\nalamat = "wajib"', "site.unknown_key"),
    ],
)
def test_each_mistake_has_one_sentence_and_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in RIGHT
    found = places(site_with(tmp_path, RIGHT.replace(old, new, 1)))
    assert [(file, each) for file, *_, each in found] == [("situs.toml", code)]
    assert found[0][1] > 5


def test_a_missing_key_is_told_with_what_to_do(tmp_path: Path) -> None:
    folder = site_with(tmp_path, '[pribadi]\ntelepon = "pilihan"\ntujuan = "Mengabari Anda."\nhari = 1\n')
    with pytest.raises(SiteMistakes) as refused:
        load_site(folder)
    assert "anjungan keys new" in refused.value.explain(Texts("id"))


def test_a_table_that_names_no_field_asks_for_nothing(tmp_path: Path) -> None:
    assert load_site(site_with(tmp_path, "[pribadi]\nhari = 1\n")).personal == NOTHING_ASKED
