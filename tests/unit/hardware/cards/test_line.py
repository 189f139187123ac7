"""Code readers: any cut, any dirt, one code."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.cards.line import LONGEST, LineFramer

STREAM = b"MPP-PLB/T/2611-A012\r\nB-007\tC-100\r"
CODES = ("MPP-PLB/T/2611-A012", "B-007", "C-100")


def test_codes_come_whole_however_the_line_is_cut() -> None:
    for first in range(len(STREAM) + 1):
        for second in range(first, len(STREAM) + 1):
            framer = LineFramer()
            pieces = (STREAM[:first], STREAM[first:second], STREAM[second:])
            assert tuple(code for piece in pieces for code in framer.feed(piece)) == CODES


@given(st.binary(max_size=2000), st.lists(st.integers(0, 2000), max_size=5))
def test_whatever_comes_a_code_is_short_and_plain(data: bytes, cuts: list[int]) -> None:
    framer = LineFramer()
    edges = [0, *sorted(cuts), len(data)]
    pieces = [data[start:end] for start, end in pairwise(edges)]
    codes = [code for piece in pieces for code in framer.feed(piece)] + list(framer.idle())
    assert all(0 < len(code) <= LONGEST and code.isascii() and code.isprintable() for code in codes)
    assert codes == [*LineFramer().feed(data + b"\r")]


@pytest.mark.parametrize("terminator", [b"\r", b"\n", b"\r\n", b"\t"])
def test_each_terminator_ends_a_code(terminator: bytes) -> None:
    assert LineFramer().feed(b"A-012" + terminator) == ("A-012",)


def test_a_silence_ends_a_code_without_terminator() -> None:
    framer = LineFramer()
    assert framer.feed(b"A-012") == ()
    assert framer.waiting
    assert framer.idle() == ("A-012",)
    assert framer.idle() == ()
    assert not framer.waiting


def test_control_bytes_vanish() -> None:
    assert LineFramer().feed(b"Budi\x1b@\x00\x7f\r") == ("Budi@",)


def test_a_code_of_5_kilobytes_is_nothing_and_the_next_one_counts() -> None:
    assert LineFramer().feed(b"X" * 5000 + b"\rA-012\r") == ("A-012",)


def test_a_code_of_the_greatest_length_counts() -> None:
    assert LineFramer().feed(b"X" * LONGEST + b"\r") == ("X" * LONGEST,)


def test_bytes_that_are_not_allowed_refuse_the_whole_code() -> None:
    assert LineFramer().feed("kafé\rA-012\r".encode()) == ("A-012",)
    digits = LineFramer(allowed=frozenset(b"0123456789"))
    assert digits.feed(b"12a4\r123\r") == ("123",)


def test_a_code_that_the_line_broke_off_is_forgotten() -> None:
    framer = LineFramer()
    framer.feed(b"MPP-PL")
    framer.reset()
    assert framer.feed(b"A-012\r") == ("A-012",)
