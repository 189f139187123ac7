"""Lines that mean a code or a card's number."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.line import IDLE_SECONDS, LONGEST
from hardware.cards.token import Card, Family, ScannedCode
from hardware.cards.worded import BROKEN_OFF_SECONDS, codes, numbers
from hardware.cards.written import form_named


def test_each_line_is_a_code() -> None:
    assert codes().feed(b"A-012\rB-007\r\n") == (ScannedCode("A-012"), ScannedCode("B-007"))


def test_a_code_of_5_kilobytes_is_nothing_and_escapes_vanish() -> None:
    assert codes().feed(b"X" * 5000 + b"\rBudi\x1b@\x1bp\r") == (ScannedCode("Budi@p"),)


def test_a_silence_ends_the_code_of_a_reader_without_terminator() -> None:
    framer = codes()
    assert framer.patience == math.inf
    assert framer.feed(b"A-012") == ()
    assert framer.patience == IDLE_SECONDS
    assert framer.idle() == (ScannedCode("A-012"),)


def test_a_reader_that_ends_its_lines_leaves_no_half_code_behind() -> None:
    framer = codes()
    framer.feed(b"A-012\rB-0")
    assert framer.patience == BROKEN_OFF_SECONDS
    assert framer.idle() == ()
    assert framer.feed(b"C-100\r") == (ScannedCode("C-100"),)


def test_another_reader_on_the_same_line_may_have_another_habit() -> None:
    framer = codes()
    framer.feed(b"A-012\rB-0")
    framer.reset()
    assert framer.feed(b"07") == ()
    assert framer.idle() == (ScannedCode("07"),)


@pytest.mark.parametrize(
    ("form", "line", "card"),
    [
        ("", b"0014594826\r\n", Card(Family.WIEGAND_34, bytes.fromhex("00DEB30A"))),
        ("decimal8", b"14594826\r", Card(Family.WIEGAND_26, bytes.fromhex("DEB30A"))),
        ("facility", b"\x02222,45834\x03\r", Card(Family.WIEGAND_26, bytes.fromhex("DEB30A"))),
    ],
)
def test_each_line_is_a_number(form: str, line: bytes, card: Card) -> None:
    for cut in range(len(line)):
        framer = numbers(form_named(form))
        assert framer.feed(line[:cut]) + framer.feed(line[cut:]) == (card,)


def test_a_line_that_is_no_number_of_the_form_is_nothing() -> None:
    framer = numbers(form_named("decimal10"))
    assert framer.feed(b"DEB30A\r99\r" + b"1" * 600 + b"\r0014594826\r") == (
        Card(Family.WIEGAND_34, bytes.fromhex("00DEB30A")),
    )


def test_a_number_too_long_for_a_wiegand_line_is_nothing() -> None:
    assert numbers(form_named("hex")).feed(b"04A1B2C3D4E5F6\r") == ()


@given(st.binary(max_size=700))
def test_whatever_comes_a_code_is_short_and_plain(data: bytes) -> None:
    framer = codes()
    for seen in (*framer.feed(data), *framer.idle()):
        assert isinstance(seen, ScannedCode)
        assert 0 < len(seen.text) <= LONGEST
        assert seen.text.isascii()
        assert seen.text.isprintable()
