"""Packs of evidence: only what the records say, each proof with its day and its file, the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from kiosk.domain.catalogue import Site
from tests.unit.kiosk.centre.mall import answered
from tests.unit.ui.web.conftest import NOON, SURVEY, Hall
from tests.unit.ui.web.evidence.year import FIGURES, PHOTO, QUARTER, lives, opened
from ui.web.evidence.criteria import MPP_DIGITAL, PEKPPP
from ui.web.evidence.making import MadePack, make_pack
from ui.web.evidence.pack import Kind, Sheet

KINDS = pytest.mark.parametrize("kind", Kind)
LINK = re.compile(r'(?:href|src)="([^"]+)"')


def made(hall: Hall, kind: Kind, site: Site | None = None) -> MadePack:
    with hall.server.read() as conn:
        return make_pack(conn, kind, site or hall.site, SURVEY, QUARTER, NOON)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Kind, MadePack]:
    """Of a site where everything has happened: each made once for the tests that only read it."""
    folder = tmp_path_factory.mktemp("packs")
    with opened(folder) as hall:
        lives(hall)
        return {kind: made(hall, kind) for kind in Kind}


def unpacked(pack: MadePack) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as packed:
        assert packed.testzip() is None
        folder = pack.name.removesuffix(".zip")
        assert all(name.startswith(f"{folder}/") for name in packed.namelist())
        return {name.removeprefix(f"{folder}/"): packed.read(name) for name in packed.namelist()}


class Words(HTMLParser):
    """What a reader sees, in one line."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def __str__(self) -> str:
        return " ".join(" ".join(self.said).split())


@KINDS
def test_the_same_records_give_the_same_bytes(hall: Hall, packs: Mapping[Kind, MadePack], kind: Kind) -> None:
    assert made(lives(hall), kind) == packs[kind]


@KINDS
def test_every_file_is_listed_with_its_hash_and_nothing_else_lies_there(
    packs: Mapping[Kind, MadePack], kind: Kind
) -> None:
    files = unpacked(packs[kind])
    listed = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert listed == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }


@KINDS
def test_every_link_of_the_page_leads_to_a_file_beside_it_and_no_script_runs(
    packs: Mapping[Kind, MadePack], kind: Kind
) -> None:
    files = unpacked(packs[kind])
    links = LINK.findall(files["index.html"].decode())
    assert {link for link in links if link not in files} == set()
    assert not {"script", "iframe", "form"} & Words(files["index.html"]).tags


@KINDS
def test_of_an_empty_site_nothing_is_made_up(hall: Hall, kind: Kind) -> None:
    pack = made(hall, kind)
    assert pack.proven == 0
    said = str(Words(unpacked(pack)["index.html"]))
    assert said.count("Belum ada bukti.") == pack.asked
    assert "Belum ada data." in said or pack.asked


def test_the_indicators_are_those_that_are_asked_for(packs: Mapping[Kind, MadePack]) -> None:
    assert (packs[Kind.PEKPPP].asked, packs[Kind.MPP_DIGITAL].asked) == (len(PEKPPP), len(MPP_DIGITAL))
    assert len(MPP_DIGITAL) == 11


def test_what_happened_is_proven_with_its_day(packs: Mapping[Kind, MadePack]) -> None:
    pack = packs[Kind.PEKPPP]
    said = str(Words(unpacked(pack)["index.html"]))
    for proof in (
        "24 November 2026 Laporan SKM nomor 1 terbit: 31 responden, IKM 83,33, mutu B",
        "23 November 2026 Rencana terlaksana, U3 Waktu Penyelesaian: =Loket keempat. Loket keempat dibuka",
        "24 November 2026 Angka pengaduan bulan 2026-11 diumumkan: 7 masuk.",
        "12 nomor antrean diterbitkan, 12 selesai dilayani",
        "lansia 6, penyandang disabilitas 0",
        "1 anjungan mandiri terpasang",
        "0,0 % pengaduan periode ini ditutup",
    ):
        assert proof in said
    assert pack.proven == 12


def test_what_nobody_recorded_is_said_to_have_no_proof(packs: Mapping[Kind, MadePack]) -> None:
    page = unpacked(packs[Kind.PEKPPP])["index.html"].decode()
    parts = {part.split("<")[0]: part for part in page.split("<h2>")[1:]}
    for title in ("Maklumat pelayanan", "Penghargaan dan sanksi pelaksana", "Tindak lanjut survei: kecepatan"):
        assert "Belum ada bukti." in parts[title]


def test_a_small_group_is_not_told(packs: Mapping[Kind, MadePack]) -> None:
    said = str(Words(unpacked(packs[Kind.PEKPPP])["index.html"]))
    assert "lansia 6" in said
    assert not re.search(r"(lansia|disabilitas|menyusui) [1-4]\b", said)


def test_what_a_few_have_answered_is_not_told(hall: Hall) -> None:
    hall.hears("R1", *(answered(*[4, 3, 3, 4, 3, 4, 4, 3, 1]) for _ in range(4)))
    files = unpacked(made(hall, Kind.FKP))
    for name in ("unsur", "rencana-tindak-lanjut"):
        assert files[f"data/{name}.csv"].decode().count("\n") == 1
    assert "papan-ikm.html" not in unpacked(made(hall, Kind.PEKPPP))


def test_photographs_and_figures_are_in_the_pack_as_they_are_kept(packs: Mapping[Kind, MadePack]) -> None:
    files = unpacked(packs[Kind.PEKPPP])
    assert PHOTO.jpeg in files.values()
    assert files["data/laporan-1.json"] == FIGURES


def test_a_table_of_a_spreadsheet_holds_no_formula() -> None:
    rows = (("=1+1", "-2", "@x"), ("+3", "biasa", ""))
    raw = Sheet("x", "X", ("a", "b", "c"), rows).entry().content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(raw), delimiter=";")) == [
        ["a", "b", "c"],
        ["'=1+1", "'-2", "'@x"],
        ["'+3", "biasa", ""],
    ]


def test_the_forum_gets_the_lowest_unsur_of_the_index(packs: Mapping[Kind, MadePack]) -> None:
    pack = packs[Kind.FKP]
    files = unpacked(pack)
    assert [name for name in files if name.endswith(".pdf")] == sorted(name for name in files if name.endswith(".pdf"))
    assert sum(name.endswith(".pdf") for name in files) == 5
    rows = list(csv.reader(io.StringIO(files["data/unsur.csv"].decode("utf-8-sig")), delimiter=";"))
    lowest = {row[0] for row in rows if row[-1] == "tiga terendah"}
    assert lowest == {"U2 Sistem, Mekanisme, dan Prosedur", "U3 Waktu Penyelesaian", "U9 Sarana dan Prasarana"}
    waits = list(csv.reader(io.StringIO(files["data/waktu-tunggu.csv"].decode("utf-8-sig")), delimiter=";"))
    assert waits[1][:3] == ["Seluruh lokasi", "12", "16,5"]


@pytest.mark.parametrize("example", [True, False])
def test_an_example_site_says_so_on_the_page(hall: Hall, example: bool) -> None:
    files = unpacked(made(hall, Kind.PEKPPP, replace(hall.site, example=example)))
    assert ("bukan bukti" in str(Words(files["index.html"]))) is example


@KINDS
def test_no_text_of_a_complaint_and_no_name_of_a_clerk_leaves(packs: Mapping[Kind, MadePack], kind: Kind) -> None:
    files = unpacked(packs[kind])
    for name, content in files.items():
        assert b"PD-0001" not in content, name
        assert b"Sri" not in content or name.endswith((".pdf", ".woff2", ".jpg")), name


def test_without_a_served_ticket_no_pack_proves_a_sample_of_0(hall: Hall) -> None:
    hall.hears("R1", *(answered(*[4] * 9) for _ in range(12)))
    page = str(Words(unpacked(made(hall, Kind.PEKPPP))["index.html"]))
    assert "Krejcie" not in page
    assert "paling sedikit 0" not in page
