"""The press: photographs come onto the paper, and the same paper is the same bytes."""

from __future__ import annotations

import io

import pypdfium2

from tests.unit.kiosk.adapters.test_photo import photographed
from tests.unit.ui.web.conftest import NOON
from ui.web.report.document import Document, Paragraph, Picture, Pictures
from ui.web.report.press import typeset


def test_a_photograph_is_on_the_paper_and_pressing_again_gives_the_same_bytes() -> None:
    shown = (Paragraph(text="Loket **keempat**."), Pictures(pictures=(Picture("loket.jpg", "Loket keempat"),)))
    paper = Document(
        title="Bukti", author="MPP", language="id", left="Kiri", right="Kanan", foot=("Kaki",), blocks=shown
    )
    pdf = typeset(paper, NOON, {"loket.jpg": photographed(colour="teal")})
    assert pdf == typeset(paper, NOON, {"loket.jpg": photographed(colour="teal")})
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in page.getcolors(1 << 20)}
    assert any(abs(red) < 12 and abs(green - 128) < 12 and abs(blue - 128) < 12 for red, green, blue in colours)
