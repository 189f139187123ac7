"""A code on keys: what it takes, and how it stands there."""

from __future__ import annotations

from functools import reduce

import pytest

from kiosk.domain.code import ALPHABET
from ui.glass.typed_code import KEYS, LONGEST, SIGNS, TypedCode


def typed(signs: str) -> TypedCode:
    return reduce(TypedCode.pressed, signs, TypedCode())


@pytest.mark.parametrize("code", ["1124-A012-7K3Q", "J-7K3Q-X9WM-4TRE", "1124-AK1R-4370-01", "11"])
def test_it_stands_in_the_groups_of_the_paper(code: str) -> None:
    assert typed(code).shown == code
    assert typed(code.lower()).shown == code


def test_nothing_typed_is_nothing_shown() -> None:
    assert TypedCode().shown == ""
    assert TypedCode().taken_back() == TypedCode()


def test_the_last_sign_is_taken_back() -> None:
    assert typed("112").taken_back() == typed("11")


def test_what_no_code_has_does_nothing_and_a_slip_of_the_eye_is_taken() -> None:
    for sign in ("-", " ", "", "ab", "é", "\r"):
        assert typed("11").pressed(sign) == typed("11")
    assert typed("io").signs == "IO"


def test_no_code_is_longer_than_the_longest() -> None:
    assert typed("1" * (LONGEST + 5)).signs == "1" * LONGEST


def test_the_keys_bear_every_sign_of_a_code_and_none_that_is_confused() -> None:
    assert set(ALPHABET) <= set(SIGNS)
    assert not set("IO") & set(KEYS)
    assert KEYS[-1] == "⌫"
