"""The conversation with an unknown device: what goes out, and what the answers make of it."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.pn532 import WAKE
from hardware.escpos.answers import is_answer
from hardware.probing.findings import Finding, FoundNfc, FoundPrinter, FoundReader, Silent, Strange
from hardware.probing.probe import ALLOWED, BAUDS, LISTEN_SECONDS, NFC_VERSION, NFC_WAKE, Turn, converse
from tests.unit.hardware.probing.devices import answering, held, saying, silent
from tests.unit.hardware.probing.uart import read_at

STATE, PAPER, FULL = b"\x10\x04\x01", b"\x10\x04\x04", b"\x10\x04\x14"
EPSON: Final = {STATE: b"\x16", PAPER: b"\x12"}
CUSTOM: Final = {FULL: bytes.fromhex("100F00000000")}
VERSION: Final = bytes.fromhex("0000FF00FF000000FF06FAD50332010607E800")
SPEEDS: Final = (2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400)
NARROWEST_LINE: Final = 32
LINE_ENDS: Final = frozenset(b"\n\r\x0b\x0c")
COMMANDS: Final = frozenset(b"\x1b\x1d")


def found(answers: dict[bytes, bytes], baud: int | None = None) -> Finding:
    return held(converse(), answering(answers, baud))[0]


def test_the_words_are_the_bytes_of_the_manuals() -> None:
    assert [word.hex() for word in ALLOWED] == ["100401", "100404", "100414", "5555000000", "0000ff02fed4022a00"]


@pytest.mark.parametrize("baud", BAUDS)
def test_a_printer_is_found_at_the_one_speed_at_which_it_answers_twice(baud: int) -> None:
    assert found(EPSON, baud) == FoundPrinter("epson", baud)
    assert found(CUSTOM, baud) == FoundPrinter("custom6", baud)
    assert found(EPSON | CUSTOM, baud) == FoundPrinter("custom6", baud)


def test_a_silent_port_is_asked_everything_once_from_the_slowest_speed_up() -> None:
    finding, turns = held(converse(), silent)
    assert finding == Silent()
    assert turns[0] == Turn(9600, b"", LISTEN_SECONDS)
    asked = [(turn.baud, turn.data) for turn in turns[1:]]
    assert asked[:-2] == [(baud, word) for baud in BAUDS for word in (STATE, FULL, STATE)]
    assert asked[-2:] == [(115200, NFC_WAKE), (115200, NFC_VERSION)]


def test_nothing_more_is_sent_once_a_printer_is_known() -> None:
    _, turns = held(converse(), answering(EPSON, 19200))
    assert [(turn.baud, turn.data) for turn in turns[-3:]] == [(19200, STATE), (19200, PAPER), (19200, FULL)]
    assert NFC_WAKE not in [turn.data for turn in turns]


def test_the_first_question_may_be_lost() -> None:
    assert held(converse(), saying(iter((b"", b"", b"", b"\x16", b"\x12"))))[0] == FoundPrinter("epson", 9600)


@pytest.mark.parametrize(
    "answer", [b"\x40", b"\x00", b"\x16\x16", b"\x10\x04\x01", b"\x10\x12\x00\x00", b"\x16\x40", bytes(200)]
)
def test_an_answer_that_is_not_exactly_one_proper_byte_is_none(answer: bytes) -> None:
    assert found({STATE: answer, PAPER: b"\x12"}) == Strange(9600)


def test_one_proper_byte_is_chance() -> None:
    assert found({STATE: b"\x16"}) == Strange(9600)
    assert found({STATE: b"\x16", PAPER: b"\x40"}) == Strange(9600)


@pytest.mark.parametrize("byte", range(256))
def test_a_byte_is_accepted_as_its_fixed_bits_say(byte: int) -> None:
    accepted = found({STATE: bytes((byte,)), PAPER: b"\x12"}) == FoundPrinter("epson", 9600)
    assert accepted == is_answer(byte) == (byte & 0x93 == 0x12)


def test_stop_and_go_around_an_answer_do_not_hide_it() -> None:
    assert found({STATE: b"\x13\x16\x11", PAPER: b"\x13\x72\x11"}) == FoundPrinter("epson", 9600)
    assert found({FULL: bytes.fromhex("13100F1100 00000013")}) == FoundPrinter("custom6", 9600)
    assert held(converse(), saying(iter((b"\x11",))))[0] == Silent()


@pytest.mark.parametrize("full", ["100F000000", "100F00000010", "100E00000000", "100F0000000000"])
def test_six_bytes_that_are_not_customs_are_no_printer(full: str) -> None:
    assert found({FULL: bytes.fromhex(full)}) == Strange(9600)


def test_a_pn532_tells_its_version() -> None:
    assert found({NFC_VERSION: VERSION}, 115200) == FoundNfc("1.6", 115200)


@pytest.mark.parametrize("at", range(len(VERSION)))
def test_a_version_with_any_wrong_byte_in_it_is_no_pn532_or_still_says_the_same(at: int) -> None:
    spoilt = bytearray(VERSION)
    spoilt[at] ^= 0x01
    assert found({NFC_VERSION: bytes(spoilt)}) in (Silent(), FoundNfc("1.6", 115200))


def test_a_usb_printer_is_asked_once_and_never_for_a_card() -> None:
    finding, turns = held(converse(has_speed=False), answering(EPSON))
    assert finding == FoundPrinter("epson", None)
    finding, turns = held(converse(has_speed=False), silent)
    assert (finding, [turn.data for turn in turns]) == (Silent(), [b"", STATE, FULL, STATE])
    assert found_by_usb({STATE: b"\x40"}) == Strange(None)


def found_by_usb(answers: dict[bytes, bytes]) -> Finding:
    return held(converse(has_speed=False), answering(answers))[0]


def test_behind_the_adapter_of_a_printer_nobody_asks_for_a_card() -> None:
    _, turns = held(converse(may_be_nfc=False), silent)
    assert {turn.data for turn in turns} == {b"", STATE, FULL}


def test_a_reader_that_speaks_while_we_listen_is_asked_nothing() -> None:
    finding, turns = held(converse(), saying(iter((b"MPP-PLB/T/2611-A012\r",))))
    assert finding == FoundReader("qr", "code", 19, 9600)
    assert [turn.data for turn in turns] == [b""]


def test_something_that_talks_by_itself_is_strange_unless_it_answers_well() -> None:
    assert held(converse(), saying(iter((b"\xff\x00",))))[0] == Strange(9600)
    assert held(converse(), saying(iter((b"\xff", b"\x16", b"\x12"))))[0] == FoundPrinter("epson", 9600)


@given(st.lists(st.binary(max_size=8) | st.sampled_from([b"\x12", b"\x16", CUSTOM[FULL], VERSION])), st.booleans())
def test_whatever_is_answered_nothing_but_the_allowed_words_goes_out_and_it_ends(
    words: list[bytes], has_speed: bool
) -> None:
    _, turns = held(converse(has_speed=has_speed), saying(iter(words)))
    assert all(turn.data in (b"", *ALLOWED) for turn in turns)
    assert max(Counter((turn.baud, turn.data) for turn in turns).values()) <= 3
    assert len(turns) <= 23


@pytest.mark.parametrize("drift", [0.97, 1.0, 1.03])
@pytest.mark.parametrize("speed", SPEEDS)
def test_a_silent_printer_at_any_speed_reads_no_end_of_a_line_no_command_and_less_than_a_line(
    speed: int, drift: float
) -> None:
    heard = [read_at(speed, turn.baud, piece, drift=drift) for turn in said() for piece in pieces(turn)]
    letters = [byte for piece in heard for byte in piece if byte >= 0x20 and byte != 0x7F]
    assert not (LINE_ENDS | COMMANDS) & {byte for piece in heard for byte in piece}
    assert len(letters) < NARROWEST_LINE


def said() -> list[Turn]:
    """The longest conversation."""
    return held(converse(), silent)[1]


def pieces(turn: Turn) -> list[bytes]:
    """What goes out without a pause."""
    return [bytes((byte,)) for byte in turn.data] if turn.spaced else [turn.data]


def test_a_question_in_one_piece_could_feed_the_paper() -> None:
    assert b"\n" in read_at(9600, 19200, STATE, idle=1)


def test_the_short_wake_up_ends_no_line_where_the_long_one_could() -> None:
    heard = [read_at(speed, 115200, NFC_WAKE, idle=idle) for speed in SPEEDS for idle in range(4)]
    assert not LINE_ENDS & {byte for letters in heard for byte in letters}
    assert b"\r" in read_at(9600, 115200, WAKE, idle=1)


def test_at_its_own_speed_every_byte_is_read_as_it_was_sent() -> None:
    everything = bytes(range(256))
    assert read_at(9600, 9600, everything) == everything
