"""The encoder: few bytes, none of them by accident, and a printer reads back what was meant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.errors import HardwareError
from hardware.escpos.document import Cut, Document, Gap, Item, Line, Node, Pair, Qr, Rule
from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.letters import to_ascii
from hardware.escpos.profile import Profile, load_profile, profile_names
from hardware.simulators.printers.interpreter import read_all
from hardware.simulators.printers.items import Letters
from hardware.simulators.printers.orders import (
    AlignTo,
    Bold,
    Command,
    Ignored,
    Init,
    Position,
    QrPrint,
    Raster,
    Size,
    Text,
    Unknown,
)
from hardware.simulators.printers.paper import Paper
from hardware.simulators.printers.paper_text import as_text
from tests.unit.hardware.papers import CODE, LONG_TICKET, TICKET

ROLL = load_profile("generic-80")
NARROW = load_profile("generic-58")
EPSON = load_profile("epson-tm-t82iii")

scales = st.integers(1, 8)
profiles = st.sampled_from([load_profile(name) for name in profile_names()])
lines = st.builds(
    Line,
    st.text(max_size=60),
    st.sampled_from(["left", "centre", "right"]),
    scales,
    scales,
    st.booleans(),
)
items = st.builds(Item, st.text(max_size=30), st.text(max_size=120), st.integers(-1, 60))
pairs = st.builds(Pair, st.text(max_size=50), st.text(max_size=20), scales, scales, st.booleans())
codes = st.builds(Qr, st.text("ABC-0123456789:/", min_size=1, max_size=60), st.integers(1, 8))
nodes: st.SearchStrategy[Node] = st.one_of(
    lines, pairs, items, codes, st.just(Rule()), st.builds(Gap, st.integers(0, 600)), st.just(Cut())
)
documents = st.builds(Document, st.lists(nodes, max_size=6).map(tuple))


def printed(data: bytes, profile: Profile) -> Paper:
    paper = Paper(profile)
    for command in read_all(data):
        paper.apply(command)
    return paper


def letters(text: str) -> str:
    return "".join(to_ascii(text).split())


@given(documents, profiles)
def test_every_byte_belongs_to_a_command_or_to_plain_text(document: Document, profile: Profile) -> None:
    commands = read_all(encode(document, profile))
    assert commands[:2] == (Init(), Ignored(b"\x1c."))
    assert not [command for command in commands if isinstance(command, Unknown)]
    assert all(command.text.isascii() for command in commands if isinstance(command, Text))


@given(documents, profiles)
def test_no_job_holds_a_real_time_command_by_chance(document: Document, profile: Profile) -> None:
    data = encode(document, profile)
    assert not [command for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14") if command in data]


@given(st.sampled_from([CODE, "A" * 90, "https://mpp.example/t/2611-A012"]), st.integers(2, 8))
def test_the_dots_of_a_code_hold_no_byte_that_begins_a_real_time_command(payload: str, module: int) -> None:
    commands = read_all(encode(Document((Qr(payload, module),)), NARROW))
    assert not [command for command in commands if isinstance(command, Raster) and 0x10 in command.bits]


@given(st.text(max_size=80), scales, profiles)
def test_a_printer_reads_back_every_letter(text: str, width: int, profile: Profile) -> None:
    paper = printed(encode(Document((Line(text, width=width),)), profile), profile)
    items = [item for row in paper.rows for item in row.items]
    assert letters("".join(item.text for item in items if isinstance(item, Letters))) == letters(text)


@given(documents, profiles)
def test_nothing_stands_beyond_the_edge(document: Document, profile: Profile) -> None:
    for row in printed(encode(document, profile), profile).rows:
        assert all(0 <= row.left + item.x <= profile.dots - item.extent for item in row.items)


@given(documents, profiles)
def test_no_line_has_more_letters_than_the_printer_has_columns(document: Document, profile: Profile) -> None:
    for row in printed(encode(document, profile), profile).rows:
        assert sum(len(item.text) * item.width for item in row.items if isinstance(item, Letters)) <= profile.columns


@given(documents, profiles)
def test_the_length_told_is_the_length_printed(document: Document, profile: Profile) -> None:
    height = printed(encode(document, profile), profile).height
    assert length_mm(document, profile) == pytest.approx(height * 25.4 / profile.dpi)


@given(documents, profiles)
def test_no_mode_is_chosen_twice(document: Document, profile: Profile) -> None:
    for kind in (AlignTo, Bold, Size):
        chosen = [command for command in read_all(encode(document, profile)) if isinstance(command, kind)]
        assert all(one != other for one, other in pairwise(chosen))


@given(st.text("abcdef ", max_size=20), st.text("123456", min_size=1, max_size=6), st.integers(1, 2))
def test_a_value_ends_at_the_right_edge(label: str, value: str, scale: int) -> None:
    row = printed(encode(Document((Pair(label, value, scale, scale),)), ROLL), ROLL).rows[-1]
    assert row.left + row.items[-1].x + row.items[-1].extent == ROLL.dots


def test_a_whole_ticket_takes_less_than_400_bytes() -> None:
    assert len(encode(TICKET, ROLL)) < 400
    assert len(encode(TICKET, EPSON)) < 400


def test_everything_but_the_words_of_a_long_ticket_takes_less_than_200_bytes() -> None:
    data = encode(LONG_TICKET, ROLL)
    words = sum(len(command.text.strip("-")) for command in read_all(data) if isinstance(command, Text)) + len(CODE)
    assert len(data) - words < 200


def test_a_ticket_reads_as_it_was_meant() -> None:
    paper = printed(encode(TICKET, ROLL), ROLL)
    assert as_text(paper.rows, ROLL).splitlines() == [
        "                  MPP Palembang",
        "              Mal Pelayanan Publik",
        "               Nomor antrean Anda",
        "                      A-012",
        "                  Rekam KTP-el",
        "                  Disdukcapil",
        "-" * 48,
        "Tunggu di Zona A",
        "Sebelum Anda                             7 orang",
        "Perkiraan                                  10.40",
        "-" * 48,
        "",
        f"     [QR {CODE}]",
        "",
        "              Pindai: lihat giliran",
        "            Terlewat? Temui petugas",
        "-" * 48,
        "24 November 2026                           10.21",
        "Anjungan 2                                  7K3Q",
    ]


def test_a_label_that_leaves_no_room_stands_above_its_value() -> None:
    pair = Pair("Dinas Kependudukan dan Pencatatan Sipil", "Zona A lantai 2", 2, 2)
    assert as_text(printed(encode(Document((pair,)), ROLL), ROLL).rows, ROLL).split("\n")[:2] == [
        "Dinas Kependudukan dan Pencatatan Sipil",
        "                                 Zona A lantai 2",
    ]


def test_the_lines_beside_a_mark_hang_at_its_right() -> None:
    items = (Item("1.", "Surat keterangan kehilangan dari kepolisian"), Item("10.", "KTP-el"), Item("", "asli"))
    assert as_text(printed(encode(Document(items), NARROW), NARROW).rows, NARROW).splitlines() == [
        "1. Surat keterangan kehilangan",
        "   dari kepolisian",
        "10. KTP-el",
        "   asli",
    ]


def test_a_mark_that_leaves_no_room_stands_in_the_paragraph() -> None:
    data = encode(Document((Item("Tanda tangan petugas", "Rahmawati", 2),)), NARROW)
    assert b"Tanda tangan petugas Rahmawati\n" in data


@pytest.mark.parametrize(
    ("label", "narrow", "wide"),
    [
        ("A-012", (6, 6), (6, 6)),
        ("AB-012", (5, 6), (6, 6)),
        ("A-K12-012", (3, 6), (5, 6)),
        ("AB-K12-9999", (2, 4), (4, 6)),
    ],
)
def test_no_word_is_cut_where_smaller_letters_keep_it_whole(
    label: str, narrow: tuple[int, int], wide: tuple[int, int]
) -> None:
    document = Document((Line(label, "centre", 6, 6),))
    for profile, size in ((NARROW, narrow), (ROLL, wide)):
        (row,) = printed(encode(document, profile), profile).rows
        (letters_of_it,) = row.items
        assert isinstance(letters_of_it, Letters)
        assert (letters_of_it.text, (letters_of_it.width, letters_of_it.height)) == (label, size)


def test_where_positions_are_not_understood_spaces_fill_the_gap() -> None:
    data = encode(Document((Pair("Anjungan 2", "7K3Q"),)), NARROW)
    assert data.endswith(b"Anjungan 2" + b" " * 18 + b"7K3Q\n")
    assert not [command for command in read_all(data) if isinstance(command, Position)]


def test_a_printer_without_qr_gets_bands_that_xoff_can_stop() -> None:
    commands: tuple[Command, ...] = read_all(encode(Document((Qr(CODE),)), NARROW))
    bands = [command for command in commands if isinstance(command, Raster)]
    assert not [command for command in commands if isinstance(command, QrPrint)]
    assert sum(band.rows for band in bands) == 25 * 6
    assert max(band.rows for band in bands) <= 24


def test_a_code_too_wide_for_the_paper_gets_smaller_modules() -> None:
    rows = printed(encode(Document((Qr("A" * 200, module=16),)), ROLL), ROLL).rows
    assert [0 < item.extent <= ROLL.dots for row in rows for item in row.items] == [True]


def test_a_code_that_no_paper_holds_is_refused() -> None:
    with pytest.raises(HardwareError, match="qr_too_long"):
        encode(Document((Qr("A" * 5000),)), ROLL)


@pytest.mark.parametrize("payload", ["", "satu\ndua", "Budi\x1b@", "café"])
def test_a_code_that_is_not_plain_is_refused(payload: str) -> None:
    with pytest.raises(HardwareError, match="bad_qr"):
        Qr(payload)


@pytest.mark.parametrize("scale", [0, 9])
def test_a_scale_that_no_printer_has_is_refused(scale: int) -> None:
    with pytest.raises(HardwareError, match="bad_scale"):
        Line("A", width=scale)


def test_a_long_gap_is_fed_in_pieces() -> None:
    assert encode(Document((Gap(301),)), EPSON).endswith(b"\x1bJ\xfe\x1bJ\xfe\x1bJ\x5e")
    assert encode(Document((Gap(60),)), ROLL).endswith(b"\n\n")


def test_a_printer_without_a_cutter_feeds_to_its_tear_bar() -> None:
    assert encode(Document((Cut(),)), NARROW).endswith(b"\x1bd\x04")


def test_every_shipped_profile_can_print_a_ticket() -> None:
    for name in profile_names():
        assert encode(LONG_TICKET, load_profile(name))
