"""The command that finds services."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.store.uses import uses_in
from kiosk.app import commands
from kiosk.app.views import UsesView
from kiosk.commands.find import find, lines, rows, search, wished
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from kiosk.sites import example_folder
from kiosk.texts import Texts
from tests.unit.kiosk.app.hall import KK, KTP, MORNING, hall

SITE = load_site(example_folder())


def test_json_gives_service_name_agency_and_score() -> None:
    first, *_ = rows(search(SITE, "bikin ktp", 3))
    assert list(first) == ["service", "name", "agency", "score"]
    assert (first["service"], first["agency"]) == ("dukcapil.ktp-el-baru", "DUKCAPIL")
    assert json.loads(json.dumps(first)) == first


def test_a_person_reads_code_name_and_agency() -> None:
    told = lines(SITE, "bikin ktp", search(SITE, "bikin ktp", 1), Texts("id"))
    assert told == ["dukcapil.ktp-el-baru  Perekaman dan Penerbitan KTP-el Baru, Disdukcapil"]


def test_nothing_found_is_said() -> None:
    assert lines(SITE, "😀", [], Texts("id")) == [
        "Belum ada layanan yang cocok dengan “😀”. Coba kata lain, atau lihat semua instansi."
    ]
    assert lines(SITE, "\udcff", [], Texts("en"))[0].encode()


@pytest.mark.parametrize("words", [("",), ("  ", "\t"), ("\n",)])
def test_no_words_are_refused_in_words(words: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        wished(words)
    assert Texts("id").say(refused.value.code) == "Tulis layanan yang dicari, misalnya: bikin KTP."


def test_more_than_anybody_types_is_refused_in_words() -> None:
    with pytest.raises(Refused) as refused:
        wished(["x" * 10_240])
    assert "10240" in Texts("id").say(refused.value.code, **refused.value.params)


@given(st.lists(st.text(max_size=20), max_size=4))
def test_what_is_asked_is_one_line(words: list[str]) -> None:
    try:
        asked = wished(words)
    except Refused:
        assert not "".join(words).strip()
    else:
        assert asked == " ".join(asked.split())


def run(*arguments: str) -> Result:
    """The command with all settings at their defaults: the example site."""
    return CliRunner().invoke(find, arguments, obj=Door())


def test_the_command_prints_a_list_for_scripts() -> None:
    result = run("paspur", "ilang", "--json", "--limit", "2")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [each["service"] for each in found][:1] == ["imigrasi.paspor-hilang"]
    assert len(found) == 2


def test_an_emoji_is_an_empty_list_for_scripts() -> None:
    assert json.loads(run("😀", "--json").stdout) == []


def test_wrong_use_is_told_apart_from_nothing_found() -> None:
    assert run().exit_code == 2
    assert run("ktp", "--limit", "0").exit_code == 2
    assert run("😀").exit_code == 0


def test_near_ties_are_ranked_as_on_the_screen_of_this_data_folder(tmp_path: Path) -> None:
    assert uses_in(tmp_path, MORNING.date()) == {}
    with hall(tmp_path) as opened:
        for _ in range(3):
            opened.ticket(KTP)
        opened.ticket(KK)
        asked = opened.desk.execute(commands.ShowUses(), UsesView).uses
        assert asked == {KTP: 300, KK: 100}
        assert uses_in(tmp_path, MORNING.date()) == asked  # beside the running device
    assert uses_in(tmp_path, MORNING.date() + dt.timedelta(days=14)) == {KTP: 150, KK: 50}
