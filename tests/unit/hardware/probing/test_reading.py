"""Which reader a burst came from; never what it read."""

from __future__ import annotations

from dataclasses import astuple
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.probing.findings import FoundReader
from hardware.probing.reading import recognise

RDM6300: Final = b"\x0201001293D858\x03"


def read(heard: bytes) -> FoundReader | None:
    return recognise(heard, 9600)


@pytest.mark.parametrize("times", [1, 3])
def test_an_rdm6300_is_known_by_its_check(times: int) -> None:
    assert read(RDM6300 * times) == FoundReader("rdm6300", "em4100", 5, 9600)
    assert read(b"\x0201001293D859\x03" * times) is None


@pytest.mark.parametrize(
    ("line", "form", "family", "length"),
    [
        (b"0001217496\r\n", "decimal10", "wiegand-34", 4),
        (b"01217496\r\n", "decimal8", "wiegand-26", 3),
        (b"018,37848\r", "facility", "wiegand-26", 3),
        (b"001293D8\r\n", "hex", "wiegand-34", 4),
        (b"1293D8\r", "hex", "wiegand-26", 3),
        (b"0" * 25 + b"1\r\n", "bits", "wiegand-26", 3),
    ],
)
def test_a_wiegand_converter_is_known_by_how_it_writes(line: bytes, form: str, family: str, length: int) -> None:
    assert read(line) == read(line * 2) == FoundReader("wiegand", family, length, 9600, form)


@pytest.mark.parametrize("code", [b"MPP-PLB/T/2611-A012\r", b"A-01\r\n", b"8991002101234\t", b"https://mpp.id/k/7"])
def test_a_scanner_is_known_by_plain_words(code: bytes) -> None:
    assert read(code) == FoundReader("qr", "code", len(code.rstrip()), 9600)


@pytest.mark.parametrize("heard", [b"", b"\r\n", b"@", b"A-1\r", b"A-012\rB-012\r", b"A-012\x00\r", b"\xff" * 9])
def test_anything_else_is_no_reader(heard: bytes) -> None:
    assert read(heard) is None


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**40 - 1))
def test_no_number_of_a_card_is_in_what_is_told(short: int, long: int) -> None:
    body = long.to_bytes(5, "big")
    check = body[0] ^ body[1] ^ body[2] ^ body[3] ^ body[4]
    for heard in (f"{short:010}\r\n".encode(), f"\x02{body.hex().upper()}{check:02X}\x03".encode()):
        found = read(heard)
        assert found is not None
        assert astuple(found) in {
            ("wiegand", "wiegand-34", 4, 9600, "decimal10"),
            ("rdm6300", "em4100", 5, 9600, ""),
        }
