"""What may be in a complaint: words that any paper and page can show, and contact fields that are sealed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.answers import Channel
from kiosk.domain.complaint import LONGEST_TEXT, ComplaintForm, ComplaintKind, must_be_reachable, written
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.trouble import Refused

BOX = bytes(BOX_SIZE)
KEY = b"k" * 32


def form(*contact: tuple[PersonalField, bytes]) -> ComplaintForm:
    return ComplaintForm(ComplaintKind.COMPLAINT, None, None, None, Channel.DEVICE, "Lama", contact=contact)


@given(text=st.text(max_size=300))
def test_what_is_kept_can_be_shown_and_is_kept_the_same_again(text: str) -> None:
    try:
        kept = written(text)
    except Refused:
        return
    assert kept == written(kept)
    assert kept.replace("\n", "").isprintable()
    assert "\n\n\n" not in kept
    kept.encode()


def test_words_stay_as_they_were_written() -> None:
    assert written(" Saya  menunggu\tlama.\r\n\r\n\r\n\r\nPetugas tidak ada.\0 ") == (
        "Saya menunggu lama.\n\nPetugas tidak ada."
    )


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(Refused, match=r"complaint\.no_text"):
        written(" \n\t\0")
    assert written("a" * LONGEST_TEXT)
    with pytest.raises(Refused, match=r"complaint\.too_long"):
        written("a" * (LONGEST_TEXT + 1))


def test_contact_is_taken_sealed_and_only_what_an_answer_needs() -> None:
    must_be_reachable(form(), b"")
    must_be_reachable(form((PersonalField.NAME, BOX), (PersonalField.PHONE, BOX)), KEY)
    for wrong, key, code in (
        (form((PersonalField.NAME, BOX)), b"", "complaint.no_key"),
        (form((PersonalField.NIK, BOX)), KEY, "personal.not_asked"),
        (form((PersonalField.NAME, BOX), (PersonalField.NAME, BOX)), KEY, "personal.not_asked"),
        (form((PersonalField.NAME, b"Siti")), KEY, "personal.not_sealed"),
    ):
        with pytest.raises(Refused, match=code):
            must_be_reachable(wrong, key)


def test_nothing_that_was_written_stands_in_a_repr() -> None:
    assert "Lama" not in repr(form((PersonalField.NAME, b"Siti")))
    assert "Siti" not in repr(form((PersonalField.NAME, b"Siti")))
