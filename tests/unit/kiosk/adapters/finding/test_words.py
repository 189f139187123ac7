"""Typed words are made comparable: spelling, roots, words torn apart or run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.finding.everyday import FILLERS, PHRASES, RELATED, WRITTEN
from kiosk.adapters.finding.repair import repaired
from kiosk.adapters.finding.stems import roots
from kiosk.adapters.finding.words import plain_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bikin  KTP-el!", ("buat", "ktp")),
        ("akte kelahiran", ("akta", "kelahiran")),
        ("Kartu Keluarga hilang", ("kk", "hilang")),
        ("e-paspor", ("epaspor",)),
        ("KTP anak", ("kia",)),
        ("Pajak Bumi dan Bangunan", ("pbb",)),
        ("Café", ("cafe",)),
        ("😀", ()),
    ],
)
def test_text_becomes_comparable_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("perpanjangan", "panjang"),
        ("memperpanjang", "panjang"),
        ("pencabutan", "cabut"),
        ("pengiriman", "kirim"),
        ("pengambilan", "ambil"),
        ("pemecahan", "pecah"),
        ("penukaran", "tukar"),
        ("menyicil", "cicil"),
        ("pengecekan", "cek"),
        ("kehilangan", "hilang"),
        ("masukin", "masuk"),
        ("berlobang", "lobang"),
        ("mengurus", "urus"),
        ("nyicil", "cicil"),
    ],
)
def test_a_word_has_its_root_among_its_candidates(word: str, root: str) -> None:
    assert root in roots(word)


@given(st.text("aeioubcdgkmnprsty", min_size=1, max_size=20))
def test_a_word_is_its_own_first_candidate_and_none_is_a_stub(word: str) -> None:
    assert word in roots(word)
    assert all(len(root) >= 3 for root in roots(word) - {word})


def test_words_are_put_right_by_what_is_known() -> None:
    known = {"fisioterapis", "kartu", "keluarga", "pajak", "motor"}
    assert repaired(["fisio", "terapis"], known) == ["fisioterapis"]
    assert repaired(["kartukeluarga"], known) == ["kartu", "keluarga"]
    assert repaired(["kartu", "kluarga"], known) == ["kartu", "keluarga"]
    assert repaired(["pajakmotor"], known) == ["pajak", "motor"]
    assert repaired(["entah"], known) == ["entah"]


@given(st.lists(st.sampled_from(["kartu", "xx", "pajakmotor", "fisio", "terapis", "a", "1"]), max_size=8))
def test_putting_right_never_loses_all(words: list[str]) -> None:
    assert bool(repaired(words, {"kartu", "pajak", "motor", "fisioterapis"})) == bool(words)


def test_the_lists_of_everyday_words_reach_what_is_compared() -> None:
    """A key that no comparison can ever meet would be a dead line."""
    for said, written in WRITTEN.items():
        assert plain_words(said) == [said], said
        assert said != written
        assert written not in WRITTEN, f"{said} -> {written} is itself written otherwise"
    for phrase in PHRASES:
        assert all(WRITTEN.get(word, word) == word for word in phrase), phrase
    for word, others in RELATED.items():
        assert WRITTEN.get(word, word) == word, word
        assert all(WRITTEN.get(other, other) == other and 0 < near < 1 for other, near in others.items()), word
    assert all(plain_words(word) == [word] for word in FILLERS)
