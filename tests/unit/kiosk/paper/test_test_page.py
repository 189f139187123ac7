"""The technician's page: everything that a profile claims, and a ruler that shows a wrong width."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace as with_changes

from hardware.escpos.profile import Profile, load_profile, profile_names
from hardware.simulators.printers.items import Letters
from hardware.simulators.printers.ticket import Ticket
from kiosk.paper.test_page import SIZES, ruler
from kiosk.paper.test_page import test_page_document as page_of
from kiosk.texts import Texts
from tests.unit.hardware.printed import printed
from tests.unit.hardware.scanning import scanned
from tests.unit.kiosk.paper.examples import NARROW, TEST_PAGE, WIDE

TEXTS: Final = Texts()
every_profile = pytest.mark.parametrize("name", profile_names())


def page(profile: Profile) -> Ticket:
    return printed(page_of(TEST_PAGE, TEXTS, profile), profile)


@pytest.mark.parametrize("columns", [1, 4, 5, 6, 7, 32, 42, 48, 56, 64, 99, 100, 102])
def test_the_ruler_has_one_sign_for_each_column_and_names_them_where_they_are(columns: int) -> None:
    line = ruler(columns)
    assert len(line) == columns
    assert line.endswith(str(columns))
    for named in range(5, columns - len(str(columns)), 5):
        assert line[:named].endswith(str(named))


@every_profile
def test_every_printer_prints_the_ruler_on_one_line_and_a_code_that_is_read(name: str) -> None:
    profile = load_profile(name)
    given = page(profile)
    assert ruler(profile.columns) in given.text.splitlines()
    assert scanned(given.picture()) == [TEST_PAGE.qr]
    assert given.text.count("[ ]") == 3


def test_a_wrong_width_breaks_the_ruler() -> None:
    document = page_of(TEST_PAGE, TEXTS, WIDE)
    narrower = with_changes(WIDE, columns=42, dots=504)
    assert ruler(48) in printed(document, WIDE).text
    assert ruler(48) not in printed(document, narrower).text


@every_profile
def test_every_size_is_shown(name: str) -> None:
    looks = {
        (item.width, item.height)
        for row in page(load_profile(name)).rows
        for item in row.items
        if isinstance(item, Letters) and item.text.endswith("A12")
    }
    assert looks == {(size, size) for size in SIZES}


def test_the_settings_and_claims_are_told() -> None:
    words = " ".join(page(NARROW).text.split())
    for part in (
        "Baud 115200",
        "Versi 1.0.0",
        "Lebar 32 kolom, 384 titik",
        "Kode QR dikirim per titik",
        "Pemotong tidak ada",
        "Status tidak ada",
        "Kertas dapat disobek",
        "Dicetak di Anjungan 2",
    ):
        assert part in words
    wide = " ".join(page(WIDE).text.split())
    assert "Kode QR digambar printer" in wide
    assert "Kertas terpotong rapi" in wide


def test_special_letters_come_out_plain_and_command_nothing() -> None:
    assert 'Cafe "Dempo" - 5 m2 ... Budi@' in page(WIDE).text
