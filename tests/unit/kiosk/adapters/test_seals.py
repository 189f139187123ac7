"""Seals: a card is known again by those who may, on the day they may, and its own number is nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hardware.cards.token import Card, Family, SealedCard
from kiosk.adapters.seals import KEY_SIZE, CitizenSeal, Purpose, StaffSeal, make_staff_key, sealed
from kiosk.app.books import Books
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import Seeded, hall

CARDS = st.builds(Card, st.sampled_from(Family), st.binary(min_size=1, max_size=10))
KEYS = st.binary(min_size=KEY_SIZE, max_size=KEY_SIZE)
DAY = dt.date(2026, 11, 24)
CARD = Card(Family.EM4100, bytes.fromhex("2900DEB30A"))


def begin(token: Callable[[int], bytes], books: Books) -> None:
    make_staff_key(books.notes, token)


class Days:
    """The site's date, set by hand."""

    def __init__(self) -> None:
        self.today = DAY

    def __call__(self) -> dt.date:
        return self.today


@given(KEYS, CARDS)
def test_the_same_card_under_the_same_key_has_the_same_seal(key: bytes, card: Card) -> None:
    seal = sealed(key, Purpose.STAFF, card)
    assert seal == sealed(key, Purpose.STAFF, Card(card.family, bytes(card.uid)))
    assert len(seal) == 64
    assert seal.isalnum()


@given(KEYS, CARDS, CARDS)
def test_two_cards_never_share_a_seal(key: bytes, card: Card, other: Card) -> None:
    assume(card != other)
    assert sealed(key, Purpose.STAFF, card) != sealed(key, Purpose.STAFF, other)


@given(KEYS, KEYS, CARDS)
def test_two_devices_and_two_purposes_give_other_seals(key: bytes, other: bytes, card: Card) -> None:
    assume(key != other)
    seals = {sealed(each, purpose, card) for each in (key, other) for purpose in Purpose}
    assert len(seals) == 4


@given(KEYS, CARDS)
def test_a_seal_does_not_show_the_number(key: bytes, card: Card) -> None:
    assume(len(card.uid) >= 4)
    shown = repr((card, SealedCard(sealed(key, Purpose.STAFF, card), card.stable)))
    assert card.uid.hex() not in shown.lower()
    assert repr(card.uid)[2:-1] not in shown


@given(st.lists(st.tuples(st.integers(0, 3), CARDS), max_size=12))
def test_a_citizens_card_is_known_again_on_its_day_and_never_after(seen: list[tuple[int, Card]]) -> None:
    days = Days()
    seals = CitizenSeal(days, Seeded().token)
    known: dict[tuple[dt.date, Card], str] = {}
    for later, card in seen:
        days.today += dt.timedelta(days=later)
        seal = seals(card)
        assert known.setdefault((days.today, card), seal) == seal
    assert len(set(known.values())) == len(known)


def test_a_day_that_comes_back_does_not_bring_its_key_back() -> None:
    days = Days()
    seals = CitizenSeal(days, Seeded().token)
    first = seals(CARD)
    days.today += dt.timedelta(days=1)
    seals.let_go()
    days.today -= dt.timedelta(days=1)
    assert seals(CARD) != first


def test_the_key_of_a_day_is_overwritten_when_it_is_over_though_no_card_comes() -> None:
    days, given_out = Days(), bytearray(range(KEY_SIZE))
    seals = CitizenSeal(days, lambda size: bytes(given_out))
    seals(CARD)
    key = seals._key
    assert key == given_out
    seals.let_go()
    assert key == given_out
    days.today += dt.timedelta(days=1)
    seals.let_go()
    assert key == bytes(KEY_SIZE)


def test_a_restart_in_the_day_makes_another_key_and_leaves_none() -> None:
    chance = Seeded()
    before = CitizenSeal(Days(), chance.token)
    first = before(CARD)
    key = before._key
    before.close()
    assert key == bytes(KEY_SIZE)
    assert CitizenSeal(Days(), chance.token)(CARD) != first


def test_a_staff_card_keeps_its_seal_over_restarts_and_has_another_on_another_device(tmp_path: Path) -> None:
    seals = []
    for name, seed in (("one", 1), ("two", 2)):
        (tmp_path / name).mkdir()
        with hall(tmp_path / name) as mall:
            for token in (Seeded(seed).token, Seeded(99).token):
                mall.store.write(partial(begin, token))
                seals.append(StaffSeal(tmp_path / name)(CARD))
                mall.again()
    assert seals[0] == seals[1] != seals[2] == seals[3]


def test_without_a_key_nothing_is_sealed(tmp_path: Path) -> None:
    with hall(tmp_path), pytest.raises(Refused, match=r"store\.missing"):
        StaffSeal(tmp_path)
