"""The one-time code: what a person may type, and what it proves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import code
from tests.unit.sync.actors import Dice

CODES = st.text(code.ALPHABET, min_size=code.CODE_SIZE, max_size=code.CODE_SIZE)


def test_no_two_signs_look_alike() -> None:
    assert len(set(code.ALPHABET)) == 32
    assert not set("01OI") & set(code.ALPHABET)


def test_a_drawn_code_can_be_typed() -> None:
    drawn = code.draw(Dice())
    assert code.normal(code.shown(drawn)) == drawn


@given(CODES, st.lists(st.integers(0, 10), max_size=4))
def test_case_blanks_and_dashes_do_not_matter(word: str, places: list[int]) -> None:
    typed = word.lower()
    for place in places:
        typed = typed[:place] + " -"[place % 2] + typed[place:]
    assert code.normal(typed) == word


@pytest.mark.parametrize("typed", ["", "ABCDE", "ABCDE-FGHJK-L", "ABCDE-FGHJ0", "ABCDE-FGHJÄ", "ABCDEFGHJ!"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert code.normal(typed) == ""


def test_proofs_tie_code_key_machine_and_answer_together() -> None:
    stretched = code.stretch("ABCDEFGHJK")
    proofs = {
        code.device_proof(stretched, b"p" * 32, "machine"),
        code.device_proof(code.stretch("ABCDEFGHJL"), b"p" * 32, "machine"),
        code.device_proof(stretched, b"q" * 32, "machine"),
        code.device_proof(stretched, b"p" * 32, "another"),
        code.server_proof(stretched, "n" * 32, b"{}"),
        code.server_proof(stretched, "m" * 32, b"{}"),
        code.server_proof(stretched, "n" * 32, b"{ }"),
    }
    assert len(proofs) == 7


def test_stretching_gives_what_it_always_gave() -> None:
    assert code.stretch("ABCDEFGHJK").hex() == "d12d52c46381b12ba1480c4b832d71fe6de90d78da72aff6c025312f4070efad"
