"""Our bytes beside those of python-escpos, written by other people."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from hardware.escpos import commands
from hardware.escpos.document import Cut, Document, Line, Qr
from hardware.escpos.encoder import BAND, encode
from hardware.escpos.profile import load_profile, profile_names
from hardware.escpos.qr import squares
from tests.unit.hardware.papers import CODE


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    monkeypatch.setenv("ESCPOS_CAPABILITIES_PICKLE_DIR", str(tmp_path_factory.getbasetemp()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from escpos.printer import Dummy

        yield Dummy(profile="TM-T88III")


def test_a_native_qr_code_is_the_same(other: Any) -> None:
    other.qr("MPP-PLB/T/2611-A012", native=True, size=6, ec=1)
    ours = (
        commands.QR_MODEL_2
        + commands.qr_module(6)
        + commands.QR_CORRECTION_M
        + commands.qr_store(b"MPP-PLB/T/2611-A012")
        + commands.QR_PRINT
    )
    assert ours in other.output


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 2), (6, 6), (8, 3)])
def test_sizes_are_the_same(other: Any, width: int, height: int) -> None:
    other.set(custom_size=True, width=width, height=height)
    assert commands.size(width, height) in other.output


@pytest.mark.parametrize(("name", "place"), [("left", 0), ("center", 1), ("right", 2)])
def test_alignment_and_emphasis_are_the_same(other: Any, name: str, place: int) -> None:
    other.set(align=name, bold=True)
    assert commands.align(place) in other.output
    assert commands.bold(True) in other.output


def test_init_and_feed_are_the_same(other: Any) -> None:
    other.hw("INIT")
    other.print_and_feed(3)
    other.control("LF")
    assert other.output == commands.INIT + commands.feed_lines(3) + commands.LINE_FEED


@pytest.mark.parametrize(("name", "number"), [("CP437", 0), ("CP1252", 16)])
def test_a_code_page_is_chosen_the_same(other: Any, name: str, number: int) -> None:
    other.charcode(name)
    assert other.output == commands.codepage(number)


@pytest.mark.parametrize("name", profile_names())
def test_plain_words_are_the_same(other: Any, name: str) -> None:
    other.textln("A-012 Disdukcapil, Zona A")
    words = other.output.removeprefix(commands.codepage(0))
    document = Document((Line("A-012 Disdukcapil, Zona A"),))
    assert encode(document, load_profile(name)).endswith(words)


@pytest.mark.parametrize("name", [name for name in profile_names() if load_profile(name).cut.startswith("1D56")])
def test_the_cut_is_the_same(other: Any, name: str) -> None:
    other.cut(feed=False)
    assert encode(Document((Cut(),)), load_profile(name)).endswith(other.output)


@pytest.mark.parametrize("question", [1, 4])
def test_a_question_is_the_same(other: Any, question: int) -> None:
    ask = other.query_status if question == 1 else lambda _: other.paper_status()
    with pytest.raises(RuntimeError):  # it has no line to read from
        ask(b"\x10\x04\x01")
    assert other.output == commands.status(question)


@pytest.mark.parametrize("name", [name for name in profile_names() if load_profile(name).qr == "raster"])
@pytest.mark.parametrize("module", [2, 3, 6])
def test_a_code_in_dots_is_the_same(other: Any, name: str, module: int) -> None:
    code = squares(CODE)
    picture = Image.new("1", (len(code), len(code)), 1)
    picture.putdata([not dark for row in code for dark in row])
    picture = picture.resize((len(code) * module,) * 2, Image.Resampling.NEAREST)
    other.image(picture, impl="bitImageRaster", fragment_height=BAND, center=False)
    assert other.output in encode(Document((Qr(CODE, module),)), load_profile(name))
