"""`anjungan plan` and `anjungan evidence` as a person uses them, at a server's data folder."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.whose_folder import CENTRE
from kiosk.sites import example_folder
from tests.unit.kiosk.adapters.test_photo import photographed
from tests.unit.kiosk.commands.door import Said, Shell
from ui.web.serving import open_server

PERIOD = ("--period", "2026-TW4")
LINE = ("--programme", "Menambah satu loket", "--quarter", "2027-tw1", "--responsible", "Kepala Seksi")


class Folder(Shell):
    """The same, in a data folder."""

    def __init__(self, streams: pytest.CaptureFixture[str], data: Path) -> None:
        super().__init__(streams)
        self.data = data

    def run(self, *words: str) -> Said:
        return super().run("--data", str(self.data), *words)

    def told(self, *words: str) -> Any:
        said = self.run(*words, "--json")
        assert said.status == 0, said.err
        return said.json

    def refused(self, *words: str) -> str:
        said = self.run(*words, "--json")
        assert said.status == 1, said.out
        return str(json.loads(said.out)["error"]["code"])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a site's server was begun, for commands that change nothing in it."""
    return begin(tmp_path_factory.mktemp("begun"))


@pytest.fixture
def folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Folder:
    return Folder(capsys, begin(tmp_path))


def begin(data: Path) -> Path:
    with closing(open_server(load_site(example_folder()), data)):
        return data


def test_a_plan_is_written_carried_out_and_told_in_the_next_period(folder: Folder, tmp_path: Path) -> None:
    line = folder.told("plan", "set", *PERIOD, "--unsur", "U3", *LINE)
    assert (line["number"], line["unsur"], line["quarter"], line["status"]) == (1, "waktu", "2027-TW1", "belum")
    changed = folder.told("plan", "set", *PERIOD, "--item", "1", "--quarter", "2027-TW2")
    assert (changed["programme"], changed["quarter"]) == ("Menambah satu loket", "2027-TW2")
    done = folder.told("plan", "status", *PERIOD, "--item", "1", "--status", "sudah", "--description", "Loket 4 dibuka")
    assert done["done_at"]
    (tmp_path / "foto.jpg").write_bytes(photographed())
    shown = folder.told("plan", "photo", str(tmp_path / "foto.jpg"), *PERIOD, "--item", "1", "--caption", "Loket 4")
    assert [photo["caption"] for photo in shown["photos"]] == ["Loket 4"]
    (earlier,) = folder.told("plan", "show", "--period", "2027-TW1")["earlier"]
    assert (earlier["period"], earlier["item"]["description"]) == ("2026-TW4", "Loket 4 dibuka")
    plan = folder.told("plan", "show", *PERIOD)
    assert (plan["clock"]["done"], plan["clock"]["share"], plan["clock"]["score"]) == (1, "all", None)
    said = folder.run("plan", "show").out
    for words in ("U3 Waktu Penyelesaian", "TW II 2027", "Terlaksana 1 dari 1 rencana (100 %)", "belum terbit"):
        assert words in said
    folder.told("plan", "remove", *PERIOD, "--item", "1", "--photo", shown["photos"][0]["id"])
    assert folder.run("plan", "remove", *PERIOD, "--item", "1").out.startswith("Baris rencana nomor 1 dihapus")
    assert folder.told("plan", "show") == {"plans": []}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", *PERIOD, "--unsur", "U12", *LINE), "followup.unknown_unsur"),
        (("set", *PERIOD, "--unsur", "waktu"), "followup.bad_quarter"),
        (("set", "--period", "kapan", "--unsur", "waktu", *LINE), "web.unknown_period"),
        (("set", *PERIOD, "--scope", "DUK", "--unsur", "waktu", *LINE), "followup.bad_scope"),
        (("status", *PERIOD, "--item", "4", "--status", "sudah", "--description", "x"), "followup.no_item"),
        (("status", *PERIOD, "--item", "satu", "--status", "sudah"), "followup.which_item"),
        (("status", *PERIOD, "--item", "1", "--status", "beres"), "followup.bad_status"),
        (("photo", "tidak-ada.jpg", *PERIOD, "--item", "1"), "followup.photo_unreadable"),
        (("remove", *PERIOD, "--item", "1"), "followup.no_item"),
        (("show", "--period", "2026-TW5"), "web.unknown_period"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_reason(
    capsys: pytest.CaptureFixture[str], begun: Path, words: tuple[str, ...], code: str
) -> None:
    assert Folder(capsys, begun).refused("plan", *words) == code


def test_a_centre_and_a_folder_without_a_server_say_where_to_go(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    empty = Folder(capsys, tmp_path)
    assert empty.refused("plan", "show") == "web.no_server_here"
    assert empty.refused("evidence", "fkp", *PERIOD) == "web.no_server_here"
    (tmp_path / CENTRE).touch()
    for words in (("plan", "show"), ("evidence", "fkp", *PERIOD), ("plan", "set", *PERIOD, "--unsur", "waktu", *LINE)):
        assert empty.refused(*words) == "followup.at_the_site"


def test_a_pack_is_written_where_it_is_wanted(capsys: pytest.CaptureFixture[str], begun: Path, tmp_path: Path) -> None:
    folder = Folder(capsys, begun)
    made = folder.told("evidence", "pekppp", *PERIOD, "--out", str(tmp_path / "bukti"))
    assert Path(made["file"]) == tmp_path / "bukti" / "bukti-pekppp-palembang-2026-TW4.zip"
    assert (made["asked"], made["proven"]) == (16, 0)
    with zipfile.ZipFile(io.BytesIO(Path(made["file"]).read_bytes())) as packed:
        assert "bukti-pekppp-palembang-2026-TW4/index.html" in packed.namelist()
    assert "0 dari 11" in folder.run("evidence", "mpp-digital", *PERIOD, "--out", str(tmp_path / "digital.zip")).out
    assert (tmp_path / "digital.zip").exists()
    (tmp_path / "berkas").touch()
    assert folder.refused("evidence", "fkp", *PERIOD, "--out", str(tmp_path / "berkas" / "x.zip")) == (
        "evidence.cannot_write"
    )
