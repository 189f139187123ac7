"""The simulated printer reads bytes as a printer does, however they are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos import commands
from hardware.escpos.encoder import encode
from hardware.escpos.profile import load_profile, profile_names
from hardware.simulators.printers.framing import LONGEST, TALLEST
from hardware.simulators.printers.interpreter import Interpreter, read_all
from hardware.simulators.printers.orders import (
    AlignTo,
    Bold,
    Columns,
    Command,
    CutPaper,
    DoneMarker,
    DrawerReport,
    Eject,
    FeedLines,
    FeedUnits,
    Identify,
    Ignored,
    Init,
    LineFeed,
    LineSpacing,
    MouthReport,
    Move,
    PaperReport,
    Position,
    Present,
    PrintMode,
    PrintPicture,
    QrCorrection,
    QrModule,
    QrPrint,
    QrStore,
    Raster,
    RasterHead,
    Retract,
    Size,
    StatusBack,
    StorePicture,
    Tab,
    Text,
    Unknown,
)
from tests.unit.hardware.papers import LONG_TICKET

WHOLE = encode(LONG_TICKET, load_profile("generic-80")) + commands.MARKER_IN_ORDER
PICTURE = bytes.fromhex("1D763000 0200 0300 8001 4002 2004")


def read_in_pieces(pieces: list[bytes]) -> list[Command]:
    """What is read when the bytes come so; words and rows that were cut are put together again."""
    interpreter, waiting, seen = Interpreter(), bytearray(), list[Command]()
    for piece in pieces:
        waiting += piece
        while read := interpreter.take(waiting, TALLEST):
            match read[0], seen[-1:]:
                case Text(text), [Text(before)]:
                    seen[-1] = Text(before + text)
                case Raster(rows, bits), [Raster(earlier, above)]:
                    seen[-1] = Raster(earlier + rows, above + bits)
                case command, _:
                    seen.append(command)
    return seen


@pytest.mark.parametrize("data", [WHOLE, b"\x1b@" + PICTURE + b"Z\n"])
def test_commands_read_the_same_at_every_cut(data: bytes) -> None:
    whole = read_in_pieces([data])
    for cut in range(len(data)):
        assert read_in_pieces([data[:cut], data[cut:]]) == whole
    assert read_in_pieces([bytes((byte,)) for byte in data]) == whole


@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from([b"\x1dv0", b"\x1d8L", b"\x1d(k", b"\x1bD"]))))
def test_any_bytes_are_read_to_an_end_and_none_twice(pieces: list[bytes]) -> None:
    interpreter, waiting, raw = Interpreter(), bytearray(), b""
    for piece in pieces:
        waiting += piece
        while read := interpreter.take(waiting):
            raw += read[1]
        assert not waiting
    assert b"".join(pieces).startswith(raw)


@pytest.mark.parametrize("name", profile_names())
def test_every_command_that_we_send_is_known(name: str) -> None:
    assert not [
        command for command in read_all(encode(LONG_TICKET, load_profile(name))) if isinstance(command, Unknown)
    ]


@pytest.mark.parametrize(
    ("data", "command"),
    [
        ("1B40", Init()),
        ("0A", LineFeed()),
        ("09", Tab()),
        ("1B6101", AlignTo(1)),
        ("1B6132", AlignTo(2)),
        ("1B4501", Bold(True)),
        ("1B4700", Bold(False)),
        ("1D2175", Size(8, 6)),
        ("1B2138", PrintMode(2, 2, True)),
        ("1B240301", Position(259)),
        ("1B5CFEFF", Move(-2)),
        ("1B3318", LineSpacing(24)),
        ("1B32", LineSpacing(None)),
        ("1B4A1E", FeedUnits(30)),
        ("1B6404", FeedLines(4)),
        ("1D286B0300314306", QrModule(6)),
        ("1D286B0300314532", QrCorrection(2)),
        ("1D286B080031503041424344 45", QrStore(b"ABCDE")),
        ("1D286B0300315130", QrPrint()),
        ("1B2A21020000FF00AA55AA", Columns(24, bytes.fromhex("00FF00AA55AA"), 1, 1)),
        ("1B2A000200F00F", Columns(8, bytes.fromhex("F00F"), 2, 3)),
        ("1D284C0C003070300201310800 0200 8001", StorePicture(1, 2, bytes.fromhex("8001"), 2, 1)),
        ("1D284C02003032", PrintPicture()),
        ("1D564200", CutPaper()),
        ("1D56420A", CutPaper(10)),
        ("1D5601", CutPaper()),
        ("1B69", CutPaper()),
        ("1B6D", CutPaper()),
        ("1D7201", PaperReport()),
        ("1D7232", DrawerReport()),
        ("1D284806003030 41414142", DoneMarker(b"AAAB")),
        ("1D610E", StatusBack(14)),
        ("1D4943", Identify(67)),
        ("1D6502", Retract()),
        ("1D650312", Present(18)),
        ("1D6505", Eject()),
        ("1D6506", MouthReport()),
        ("1D65200C1E", Present(12, 30)),
    ],
)
def test_a_command_is_what_the_manuals_say(data: str, command: Command) -> None:
    assert read_all(bytes.fromhex(data) + b"A") == (command, Text("A"))


@pytest.mark.parametrize(
    "data",
    [
        "1C2E",  # FS . leave Chinese letters
        "1B7410",  # ESC t code page
        "1B2D01",  # ESC - underline
        "1B7001 1932",  # ESC p drawer
        "1B633305",  # ESC c 3 paper sensors
        "1B440810 00",  # ESC D tab stops
        "1D6B04 413132 00",  # GS k barcode to NUL
        "1D6B49 03 413132",  # GS k barcode with its length
        "1D6850",  # GS h height of barcodes
        "1D4C0000",  # GS L left margin
        "1D5740 02",  # GS W width
        "1B4200 03",  # ESC B beep of Chinese makers
        "1D2845 0300 060100",  # GS ( E settings
        "1D2A0101 0102030405060708",  # GS * downloaded picture
        "1D6514",  # GS e 20 presenter's mode
        "100401",  # DLE EOT where no real-time command is known
        "1014080103140106 0208",  # DLE DC4 8 clear
        "1B4C",  # ESC L page mode
        "1B57 0000 0000 4002 E803",  # ESC W its area
    ],
)
def test_what_is_not_drawn_leaves_no_trace(data: str) -> None:
    whole = bytes.fromhex(data)
    assert read_all(whole + b"A") == (Ignored(whole), Text("A"))


def test_a_picture_comes_as_its_head_and_its_rows() -> None:
    assert read_all(PICTURE) == (RasterHead(2, 3), Raster(3, PICTURE[8:]))
    interpreter, waiting = Interpreter(), bytearray(PICTURE)
    read = [interpreter.take(waiting) for _ in range(5)]
    assert read == [
        (RasterHead(2, 3), PICTURE[:8]),
        (Raster(1, b"\x80\x01"), b"\x80\x01"),
        (Raster(1, b"\x40\x02"), b"\x40\x02"),
        (Raster(1, b"\x20\x04"), b"\x20\x04"),
        None,
    ]


def test_what_no_command_begins_with_is_remembered() -> None:
    assert read_all(b"\x07A") == (Unknown(b"\x07"), Text("A"))
    assert read_all(b"\x1b\xff\n") == (Unknown(b"\x1b"), Text("\xff"), LineFeed())


@pytest.mark.parametrize(
    "head",
    [
        "1D763000 FFFF FFFF",  # 4 GB of rows
        "1D763000 0200 FFFF",
        "1D384C FFFFFFFF",  # 4 GB of graphics
        "1B2A21 FFFF",
        "1D2AFFFF",
    ],
)
def test_a_head_that_claims_more_than_any_paper_swallows_nothing(head: str) -> None:
    whole = bytes.fromhex(head)
    assert read_all(whole + b"\x1b@A-013\n")[-3:] == (Init(), Text("A-013"), LineFeed())
    assert isinstance(read_all(whole)[0], Unknown)


@given(st.binary(min_size=2, max_size=2), st.binary(max_size=12))
def test_no_beginning_keeps_more_than_the_longest_block(kind: bytes, rest: bytes) -> None:
    interpreter, waiting = Interpreter(), bytearray(kind + rest)
    taken = 0
    for _ in range(LONGEST // 4096 + 8):
        while read := interpreter.take(waiting, TALLEST):
            taken += len(read[1])
        waiting += b"A" * 4096
    assert taken


def test_forgetting_ends_what_was_begun() -> None:
    interpreter = Interpreter()
    assert interpreter.take(bytearray(b"\x1d(k\x64\x00")) is None
    interpreter.forget()
    assert interpreter.take(bytearray(b"\n")) == (LineFeed(), b"\n")
