"""What python-escpos sends, written by other people, comes out as they mean it."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image
from qrcode.main import QRCode

from hardware.escpos.profile import load_profile
from hardware.simulators.printers.items import Letters
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.ticket import Ticket, ticket_of
from tests.unit.hardware.scanning import scanned

ROLL = load_profile("generic-80")
CODE = "MPP-PLB/T/2611-A012"


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    monkeypatch.setenv("ESCPOS_CAPABILITIES_PICKLE_DIR", str(tmp_path_factory.getbasetemp()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from escpos.printer import Dummy

        yield Dummy(profile="TM-T88V")


def printed(data: bytes) -> Ticket:
    tickets: list[Ticket] = []
    roomy = replace(ROLL, buffer=1 << 18)
    mechanism = Mechanism(roomy, math.inf, lambda piece: tickets.append(ticket_of(1, piece, ROLL)))
    mechanism.receive(data)
    mechanism.work(0.0)
    assert mechanism.unknown == []
    return tickets[0]


def code_as_picture() -> Image.Image:
    code: QRCode[Any] = QRCode(border=4, box_size=6)
    code.add_data(CODE)
    picture: Image.Image = code.make_image().get_image().convert("1")
    return picture


@pytest.mark.parametrize("form", ["bitImageRaster", "bitImageColumn", "graphics"])
@pytest.mark.parametrize("coarse", [False, True])
def test_a_picture_in_each_of_the_forms_can_be_read(other: Any, form: str, coarse: bool) -> None:
    fine = not coarse
    other.image(code_as_picture(), impl=form, high_density_horizontal=fine, high_density_vertical=fine)
    other.cut()
    ticket = printed(other.output)
    assert ticket.qr == ()
    assert scanned(ticket.picture()) == [CODE]


@pytest.mark.parametrize("level", range(4))
def test_a_native_code_has_the_correction_that_was_chosen(other: Any, level: int) -> None:
    other.qr(CODE, native=True, size=5, ec=level)
    other.cut()
    ticket = printed(other.output)
    assert ticket.qr == (CODE,)
    assert scanned(ticket.picture()) == [CODE]


def test_a_code_as_dots_can_be_read(other: Any) -> None:
    other.qr(CODE, native=False, size=6)
    other.cut()
    assert scanned(printed(other.output).picture()) == [CODE]


def test_words_stand_as_they_were_set(other: Any) -> None:
    other.hw("INIT")
    other.set(align="center", bold=True, double_width=True, double_height=True)
    other.text("A-012\n")
    other.set_with_default(align="right")
    other.text("Zona A\n")
    other.text("Nama\tHarga\n")
    other.line_spacing(60)
    other.text("jauh\n")
    other.line_spacing()
    other.barcode("4006381333931", "EAN13", 64, 2)
    other.cashdraw(2)
    other.buzzer()
    other.panel_buttons(False)
    other.cut()
    ticket = printed(other.output)
    looks = [item for row in ticket.rows for item in row.items if isinstance(item, Letters)]
    assert (looks[0].text, looks[0].width, looks[0].height, looks[0].bold) == ("A-012", 2, 2, True)
    assert [look.text for look in looks[1:5]] == ["Zona A", "Nama", "Harga", "jauh"]
    assert looks[3].x == 8 * 12
    far = next(row for row in ticket.rows if row.items and row.items[-1] == looks[4])
    assert far.advance == 60
