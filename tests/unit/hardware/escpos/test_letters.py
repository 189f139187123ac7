"""Letters: what may reach a printer as text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.letters import to_ascii


@given(st.text())
def test_nothing_but_printable_ascii_comes_out(text: str) -> None:
    assert all(0x20 <= ord(letter) <= 0x7E for letter in to_ascii(text))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert to_ascii(text) == text


def test_a_name_cannot_command_the_printer() -> None:
    assert to_ascii("Budi\x1b@ \x10\x04\x01\x1dV\x00") == "Budi@ V"


def test_accents_quotes_and_dashes_become_plain() -> None:
    assert to_ascii("José “Été” – 1½…") == 'Jose "Ete" - 11?2...'


def test_white_space_becomes_a_space() -> None:
    assert to_ascii("satu\tdua\ntiga\u00a0empat") == "satu dua tiga empat"


def test_what_has_no_plain_form_is_a_question_mark() -> None:
    assert to_ascii("漢字") == "??"
