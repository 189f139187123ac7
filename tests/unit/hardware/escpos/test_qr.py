"""The size of QR codes, beside a library that draws them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from hardware.errors import HardwareError
from hardware.escpos.qr import fitting_module, side, squares


def side_of_the_library(payload: str) -> int:
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(payload.encode(), optimize=0)
    return 17 + 4 * int(code.best_fit())


@given(st.sampled_from(["7", "A", "a"]), st.integers(1, 2331))
def test_the_size_is_the_library_s(letter: str, length: int) -> None:
    assert side(letter * length) == side_of_the_library(letter * length)


def test_the_size_grows_where_the_library_s_does() -> None:
    for letter in "7Aa":
        for length in (*range(1, 60), *range(120, 200), *range(1100, 1130)):
            assert side(letter * length) == side_of_the_library(letter * length), (letter, length)


def test_the_squares_are_as_many_as_reckoned() -> None:
    for payload in ("A", "MPP-PLB/T/2611-A012-7K3Q-9XW2M4HT", "mpp" * 50):
        rows = squares(payload)
        assert {len(rows), *map(len, rows)} == {side(payload)}


@pytest.mark.parametrize(("letter", "longest"), [("7", 5596), ("A", 3391), ("a", 2331)])
def test_the_longest_payload_fits_and_one_more_does_not(letter: str, longest: int) -> None:
    assert side(letter * longest) == 177
    with pytest.raises(HardwareError, match="qr_too_long"):
        side(letter * (longest + 1))


def test_a_symbol_that_is_too_wide_gets_smaller_squares_or_none() -> None:
    assert fitting_module("A" * 33, 8, 576) == 8
    assert fitting_module("A" * 33, 8, 199) == 7
    with pytest.raises(HardwareError, match="qr_too_long"):
        fitting_module("A" * 33, 8, 24)
