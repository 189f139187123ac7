"""PINs that are taken, and those that are guessed first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pin import LONGEST, TECHNICIANS_SHORTEST, is_guessed_first, is_pin


@pytest.mark.parametrize("text", ["", "12345", "12a456", "1" * 13, "١٢٣٤٥٦", " 471182", "-47118"])
def test_no_pin_of_a_technician(text: str) -> None:
    assert not is_pin(text, TECHNICIANS_SHORTEST)


@pytest.mark.parametrize("text", ["000000", "111111", "123456", "654321", "012345", "901234", "121212", "471471"])
def test_what_is_guessed_first(text: str) -> None:
    assert is_guessed_first(text)


@pytest.mark.parametrize("text", ["471182", "110399", "905173", "123457"])
def test_what_is_not(text: str) -> None:
    assert is_pin(text, TECHNICIANS_SHORTEST)
    assert not is_guessed_first(text)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(TECHNICIANS_SHORTEST, LONGEST))
def test_digits_in_one_step_are_guessed_first_wherever_they_begin(first: int, step: int, length: int) -> None:
    assert is_guessed_first("".join(str((first + step * place) % 10) for place in range(length)))
