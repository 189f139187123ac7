"""Which questionnaires a site asks: what its files say, each mistake with its line, and whether it has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.adapters.bundles.check import check
from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import SiteMistakes, load_site, must_have_asked
from kiosk.domain.instrument import InstrumentId
from kiosk.domain.personal import written_key
from kiosk.domain.survey_plan import USUAL, SurveyPlan
from kiosk.domain.unsur import Codes
from kiosk.sites import example_folder
from kiosk.texts import Texts
from tests.unit.kiosk.adapters.site_folder.small import FILES, places, write

RIGHT = """
[survei]
indeks = "skm-8"
sentuh = "one-touch"
pengaduan = "pengaduan"
lain = ["spkp", "spak"]
kode_unsur = "formulir"
hari_kode = 14
tanpa_tiket = true
"""


def site_with(folder: Path, table: str) -> Path:
    return write(folder, situs=FILES["situs.toml"] + table)


def test_a_site_that_says_nothing_asks_what_every_site_asks() -> None:
    assert load_site(example_folder()).survey == USUAL
    must_have_asked(example_folder(), USUAL, shipped())


def test_a_site_asks_what_its_files_name(tmp_path: Path) -> None:
    folder = site_with(tmp_path, RIGHT)
    assert load_site(folder).survey == SurveyPlan(
        index=InstrumentId("skm-8"),
        others=(InstrumentId("spkp"), InstrumentId("spak")),
        codes=Codes.FORM,
        open_days=14,
        walk_up=True,
    )
    assert check(folder).site.survey.index == "skm-8"


def test_what_a_table_leaves_out_is_as_everywhere(tmp_path: Path) -> None:
    assert load_site(site_with(tmp_path, "[survei]\nhari_kode = 1\n")).survey == replace(USUAL, open_days=1)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('indeks = "skm-8"', "indeks = 8", "site.not_words"),
        ('indeks = "skm-8"', 'indeks = ""', "site.not_words"),
        ('lain = ["spkp", "spak"]', 'lain = "spkp"', "site.not_a_list"),
        ('lain = ["spkp", "spak"]', 'lain = ["spkp", 3]', "site.not_a_list"),
        ('lain = ["spkp", "spak"]', 'lain = ["spkp", "spkp"]', "site.duplicate_item"),
        ('kode_unsur = "formulir"', 'kode_unsur = "U"', "site.not_asked_so"),
        ("hari_kode = 14", "hari_kode = 0", "site.no_days_open"),
        ("hari_kode = 14", "hari_kode = 32", "site.no_days_open"),
        ("hari_kode = 14", "hari_kode = true", "site.no_days_open"),
        ("tanpa_tiket = true", 'tanpa_tiket = "ya"', "site.not_true_or_false"),
        ("tanpa_tiket = true", "tanpa_tiket = true\nwarna = 3", "site.unknown_key"),
    ],
)
def test_each_mistake_has_one_sentence_and_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in RIGHT
    text = RIGHT.replace(old, new, 1)
    found = places(site_with(tmp_path, text))
    assert [(file, each) for file, *_, each in found] == [("situs.toml", code)]
    line = (FILES["situs.toml"] + text).splitlines()[found[0][1] - 1]
    assert line in new.splitlines()


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('indeks = "skm-8"', 'indeks = "skm-10"', "site.no_such_survey", "indeks"),
        ('indeks = "skm-8"', 'indeks = "spak"', "site.other_purpose", "indeks"),
        ('sentuh = "one-touch"', 'sentuh = "skm-9"', "site.other_purpose", "sentuh"),
        ('pengaduan = "pengaduan"', 'pengaduan = "spkp"', "site.other_purpose", "pengaduan"),
        ('lain = ["spkp", "spak"]', 'lain = ["spkp", "one-touch"]', "site.other_purpose", "lain"),
        ('lain = ["spkp", "spak"]', 'lain = ["hilang"]', "site.no_such_survey", "lain"),
    ],
)
def test_a_questionnaire_that_is_not_there_or_serves_something_else_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: str
) -> None:
    folder = site_with(tmp_path, RIGHT.replace(old, new, 1))
    with pytest.raises(SiteMistakes) as caught:
        check(folder)
    (mistake,) = caught.value.mistakes
    assert (mistake.file, mistake.code, mistake.column) == ("situs.toml", code, line)
    assert (folder / "situs.toml").read_text(encoding="utf-8").splitlines()[mistake.line - 1].startswith(line)
    assert "situs.toml" in caught.value.explain(Texts("id"))


def test_something_else_than_a_table_is_refused(tmp_path: Path) -> None:
    found = places(write(tmp_path, situs='survei = "skm-9"\n' + FILES["situs.toml"]))
    assert [each for *_, each in found] == ["site.not_a_table"]


def test_a_key_alone_asks_for_nothing_but_is_there_for_complaints(tmp_path: Path) -> None:
    key = bytes(range(32))
    personal = load_site(site_with(tmp_path, f'[pribadi]\nkunci = "{written_key(key)}"\n')).personal
    assert (personal.asked, personal.key) == ((), key)
