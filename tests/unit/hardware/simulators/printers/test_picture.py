"""The picture of a ticket: what it shows can be read by others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from hardware.escpos.document import Cut, Document, Line
from hardware.escpos.encoder import encode
from hardware.escpos.profile import load_profile, profile_names
from hardware.simulators.printers import typeface
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.paper_picture import BOTTOM, TOOTH, TOP
from hardware.simulators.printers.ticket import ticket_of, write_ticket
from tests.unit.hardware.papers import CODE, LONG_TICKET, TICKET
from tests.unit.hardware.printed import printed
from tests.unit.hardware.scanning import scanned


@pytest.mark.parametrize("document", [TICKET, LONG_TICKET])
@pytest.mark.parametrize("profile", profile_names())
def test_the_code_on_the_picture_can_be_scanned(document: Document, profile: str) -> None:
    assert scanned(printed(document, load_profile(profile)).picture()) == [CODE]


def test_a_ticket_leaves_three_files(tmp_path: Path) -> None:
    profile = load_profile("generic-80")
    ticket = printed(TICKET, profile)
    files = write_ticket(ticket, tmp_path / "new" / "folder")
    assert files.raw.read_bytes() == encode(TICKET, profile)
    assert files.text.read_text() == ticket.text
    with Image.open(files.picture) as picture:
        assert picture.mode == "1"
        assert picture.size == (576, TOP + ticket.height + BOTTOM)
    assert sorted(path.name for path in files.raw.parent.iterdir()) == [
        "ticket-0001.bin",
        "ticket-0001.png",
        "ticket-0001.txt",
    ]


@pytest.mark.parametrize(("profile", "dots"), [("generic-58", 384), ("generic-80", 576), ("bixolon-srp-350", 512)])
def test_torn_paper_ends_in_teeth_from_edge_to_edge(profile: str, dots: int) -> None:
    piece = Piece((), 100, b"", "torn")
    picture = ticket_of(1, piece, load_profile(profile)).picture()
    assert picture.size == (dots, TOP + 100 + TOOTH)
    whole = picture.convert("L")
    assert whole.crop((0, 0, dots, TOP + 100)).getextrema() == (255, 255)
    bottom = [whole.getpixel((x, TOP + 100 + TOOTH - 1)) for x in range(dots)]
    assert bottom.count(0) > dots * 0.9
    middle = [whole.getpixel((x, TOP + 100 + TOOTH // 2)) for x in range(dots)]
    assert 0.4 < middle.count(0) / dots < 0.6


def test_letters_are_scaled_dot_by_dot() -> None:
    ticket = printed(Document((Line("A", width=6, height=6), Cut())), load_profile("generic-80"))
    picture = ticket.picture()
    small = typeface.letter("A", 1, 1, False)
    for y in range(24):
        for x in range(12):
            block = picture.crop((x * 6, TOP + y * 6, x * 6 + 6, TOP + y * 6 + 6)).convert("L")
            assert block.getextrema() == ((0, 0) if small.getpixel((x, y)) else (255, 255))


def test_every_letter_that_the_encoder_sends_has_its_own_picture() -> None:
    letters = {typeface.letter(chr(code), 1, 1, False).tobytes() for code in range(0x20, 0x7F)}
    assert len(letters) == 0x7F - 0x20


def test_emphasis_adds_dots_and_takes_none() -> None:
    plain, bold = (typeface.letter("R", 1, 1, emphasis).tobytes() for emphasis in (False, True))
    assert all(not one or other for one, other in zip(plain, bold, strict=True))
    assert sum(bold) > sum(plain)
