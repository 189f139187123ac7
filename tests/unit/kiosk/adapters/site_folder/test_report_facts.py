"""What a unit says of itself: every part may be missing, and whatever is wrong is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.site_folder.report_facts import FILE, LARGEST, facts_of, read_report_facts
from kiosk.domain.trouble import Refused
from kiosk.domain.unit_facts import NOTHING_SAID, Activity

WHOLE = """
unit = "UPT Mal Pelayanan Publik"
perangkat_daerah = "DPMPTSP Kota Contoh"
alamat = "Jalan Contoh 1"
kota = "Contoh"
pelaksana = ["Tim survei, SK 12/2026"]
dasar = ["Peraturan Wali Kota 3/2026"]
media = ["papan informasi", "situs unit"]

[jadwal.2026-TW4]
persiapan = { waktu = "1-8 Oktober 2026", hari_kerja = 6 }

[penanda_tangan]
jabatan = "Kepala UPT"
nama = "Nama Contoh"
nip = "1980"
"""


def test_everything_that_is_said_is_understood() -> None:
    facts = facts_of(WHOLE.encode())
    assert (facts.unit, facts.town) == ("UPT Mal Pelayanan Publik", "Contoh")
    assert facts.media == ("papan informasi", "situs unit")
    assert facts.schedule("2026-TW4").preparing == Activity("1-8 Oktober 2026", 6)
    assert facts.schedule("2026-TW4").reporting == Activity()
    assert facts.schedule("2027-TW1").preparing == Activity()
    assert (facts.signer.office, facts.signer.rank, facts.signer.number) == ("Kepala UPT", "", "1980")


def test_a_folder_without_the_file_says_nothing(tmp_path: Path) -> None:
    assert read_report_facts(tmp_path) == NOTHING_SAID


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"unit = 3", "unit"),
        (b'unti = "x"', "unti"),
        (b"unit = \n", "line 1"),
        (b'unit = "a\\nb"', "unit"),
        (b"[jadwal.2026]\npersiapan = { hari_kerja = -1 }", "persiapan"),
        (b'pelaksana = [""]', "pelaksana"),
        (b"[jadwal.2026-TW5]", "jadwal"),
        (b"\xff", "utf-8"),
        (b"#" * (LARGEST + 1), "bytes"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, raw: bytes, place: str) -> None:
    (tmp_path / FILE).write_bytes(raw)
    with pytest.raises(Refused) as refused:
        read_report_facts(tmp_path)
    assert refused.value.code == "report.bad_facts"
    assert refused.value.params["file"] == FILE
    assert place in str(refused.value.params["problem"])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(Refused, match=r"report\.bad_facts"):
        read_report_facts(tmp_path)
