"""The complaint's receipt: what UU 25/2009, article 44, wants, also where a field is empty or endless."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from hardware.escpos.profile import Profile
from kiosk.app.papers import ComplaintPaper
from kiosk.paper.complaint import DESCRIPTION, complaint_document
from kiosk.texts import Texts
from tests.unit.hardware.printed import printed
from tests.unit.hardware.scanning import scanned
from tests.unit.kiosk.paper.examples import COMPLAINT, NARROW, WIDE, WIDTHS

TEXTS: Final = Texts()
both_widths = pytest.mark.parametrize("profile", WIDTHS.values(), ids=WIDTHS)


def said(paper: ComplaintPaper, profile: Profile = WIDE) -> str:
    """The words on the receipt, one space between two."""
    return " ".join(printed(complaint_document(paper, TEXTS), profile).text.split())


@both_widths
def test_identity_description_place_time_officer_and_signature_are_there(profile: Profile) -> None:
    words = said(COMPLAINT, profile)
    for part in (
        "Pelapor Siti Aminah",
        COMPLAINT.description,
        "Tempat Anjungan 2, Zona A",
        "Diterima Selasa, 24 November 2026, 10.34",
        "Petugas penerima Rahmawati",
        ". Tanda tangan",
        "PD-0147",
        "Ditanggapi paling lambat 8 Desember 2026",
    ):
        assert part in words


@both_widths
def test_a_scanner_reads_the_code_that_shows_the_progress(profile: Profile) -> None:
    receipt = printed(complaint_document(COMPLAINT, TEXTS), profile)
    assert scanned(receipt.picture()) == [COMPLAINT.qr]


def test_what_nobody_gave_is_said_to_be_missing() -> None:
    words = said(replace(COMPLAINT, complainant="", service=" ", place="\x1b", description=""))
    for name in ("Pelapor", "Layanan", "Tempat", "Isi pengaduan"):
        assert f"{name} Tidak disebutkan" in words


def test_without_an_officer_there_is_room_for_name_and_signature() -> None:
    words = said(replace(COMPLAINT, officer=""))
    assert ". Nama dan tanda tangan" in words
    assert "Rahmawati" not in words


def test_without_a_code_nothing_is_said_of_scanning() -> None:
    receipt = printed(complaint_document(replace(COMPLAINT, qr=""), TEXTS), WIDE)
    assert receipt.qr == ()
    assert "Pindai" not in receipt.text
    assert "Simpan tanda terima ini." in receipt.text


def test_a_long_description_goes_on_in_the_register() -> None:
    whole = replace(COMPLAINT, description="satu " * (DESCRIPTION // 5))
    longer = replace(COMPLAINT, description="satu " * 1000)
    assert "Selengkapnya" not in said(whole, NARROW)
    assert "... Selengkapnya tersimpan di bawah nomor ini." in said(longer, NARROW)
