"""A complaint from one's own phone, as a browser without scripts sends it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from nacl.public import PrivateKey

from kiosk.domain.personal import written_key
from kiosk.sites import example_folder
from tests.unit.ui.web.phone.hall import SERVICE, PhoneHall, phone_hall
from ui.demo.phone import Form, form_of


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[PhoneHall]:
    with phone_hall(tmp_path) as opened:
        yield opened


def opened(hall: PhoneHall, address: str = "/pengaduan") -> Form:
    return form_of(requests.get(hall.url + address, timeout=10))


def test_a_complaint_gets_its_number_and_says_by_when_it_is_answered(hall: PhoneHall) -> None:
    page = opened(hall).press("jenis", "pengaduan").press("ke", "lanjut", instansi="DUKCAPIL")
    page = page.press("ke", "lanjut", layanan=SERVICE).press("ke", "lanjut", hari="")
    page = page.press("ke", "lanjut", uraian="Antrean lama <b>sekali</b>.")
    assert "Antrean lama &lt;b&gt;sekali&lt;/b&gt;." in page.text
    receipt = page.press("ke", "lanjut")
    number = re.findall(r"PD-\d{4}", receipt.text)[0]
    (progress,) = re.findall(r'<a href="(/pengaduan/\d{4}-PD\d{4}-[0-9A-Z]{10})">', receipt.text)
    assert re.findall(r"PD-\d{4}", page.press("ke", "lanjut").text)[0] == number  # sent twice, taken once
    hall.heard()
    followed = requests.get(hall.url + progress, timeout=10)
    assert (followed.status_code, number in followed.text, "Antrean" in followed.text) == (200, True, False)


def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(hall: PhoneHall) -> None:
    first = opened(hall, f"/pengaduan?layanan={SERVICE}&loket=L01")
    assert (first.fields["instansi"], first.fields["layanan"], first.fields["loket"]) == ("DUKCAPIL", SERVICE, "L01")
    assert "Pilih dahulu" in first.send({}).text
    day = first.press("jenis", "pengaduan").press("ke", "lanjut", instansi="DUKCAPIL").press("ke", "lanjut", layanan="")
    for typed, words in (("2099-01-01", "belum tiba"), ("kemarin", "tidak dapat dibaca")):
        assert words in day.press("ke", "lanjut", hari=typed).text
    text = day.press("ke", "lanjut", hari="2026-01-31")
    assert "Tuliskan dahulu" in text.press("ke", "lanjut", uraian=" \n ").text
    too_long = text.press("ke", "lanjut", uraian="kata " * 900)
    assert ("paling banyak" in too_long.text, too_long.text.count("kata ") >= 900) == (True, True)
    last = text.press("ke", "lanjut", uraian="Loket tutup.")
    assert ("31 Januari 2026" in last.text, "Loket 1" in last.text) == (True, True)
    assert last.press("ke", "kembali").status == 200
    assert last.send({"permintaan": "?"}).status == 409


def test_one_address_sends_only_so_many(hall: PhoneHall) -> None:
    last = opened(hall).press("jenis", "saran").press("ke", "lanjut").press("ke", "lanjut", uraian="Bangku kurang.")
    same = [last.send({"permintaan": "permintaan0", "ke": "lanjut"}) for _ in range(8)]  # whoever turns the page anew
    assert ["Sudah diterima" in page.text for page in same] == [True] * 8
    sent = [last.send({"permintaan": f"permintaan{number}", "ke": "lanjut"}) for number in range(8)]
    assert ["Sudah diterima" in page.text for page in sent] == [True] * 6 + [False] * 2
    assert "Terlalu banyak kiriman" in sent[-1].text


def test_a_name_and_a_telephone_are_sealed_before_they_are_kept(tmp_path: Path) -> None:
    officer = PrivateKey.generate()
    folder = shutil.copytree(example_folder(), tmp_path / "site")
    about = folder / "situs.toml"
    key = written_key(bytes(officer.public_key))
    about.write_text(about.read_text() + f'[pribadi]\nkunci = "{key}"\ntujuan = "Untuk menjawab."\nhari = 30\n')
    with phone_hall(tmp_path, f"site.folder={folder}") as hall:
        text = opened(hall).press("jenis", "pertanyaan").press("ke", "lanjut")
        last = text.press("ke", "lanjut", uraian="Kapan buka?")
        wrong = last.press("ke", "lanjut", nama="Siti Fulanah", telepon="12")
        assert ("9 sampai 15 angka" in wrong.text, 'value="Siti Fulanah"' in wrong.text) == (True, True)
        receipt = last.press("ke", "lanjut", nama="Siti  Fulanah", telepon="+62 812 3456 7890")
        assert "Siti Fulanah" in receipt.text
        assert {wrong.kept, receipt.kept} == {"no-store"}  # by no browser
        hall.heard()
    for file in tmp_path.rglob("*.db*"):
        assert b"Fulanah" not in file.read_bytes()
        assert b"081234567890" not in file.read_bytes()
