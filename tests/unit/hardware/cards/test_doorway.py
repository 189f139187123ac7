"""The doorway: cards go in, seals come out."""

from __future__ import annotations

from hardware.cards.doorway import Doorway
from hardware.cards.token import Card, Family, ScannedCode, SealedCard
from tests.unit.hardware.cards.sealing import seal, sealed

STABLE = Card(Family.ISO_14443_A, bytes.fromhex("04A1B2C3"))


def test_a_card_comes_out_sealed() -> None:
    assert Doorway(seal).token(STABLE, 0.0) == sealed(Family.ISO_14443_A, "04A1B2C3")


def test_a_code_comes_out_as_it_is() -> None:
    assert Doorway(seal).token(ScannedCode("A-012"), 0.0) == ScannedCode("A-012")


def test_a_card_that_is_held_counts_once_and_again_after_a_second_without_it() -> None:
    doorway = Doorway(seal)
    held = [doorway.token(STABLE, now / 10) for now in range(20)]
    assert [token is not None for token in held] == [True] + [False] * 19
    assert doorway.token(STABLE, 3.0)


def test_a_card_that_changes_its_number_while_it_is_held_counts_once() -> None:
    doorway = Doorway(seal)
    cards = [Card(Family.ISO_14443_B, bytes([number] * 4)) for number in range(20)]
    tokens = [doorway.token(card, number / 10) for number, card in enumerate(cards)]
    assert [token for token in tokens if token] == [sealed(Family.ISO_14443_B, "00000000")]


def test_the_same_number_in_two_families_is_two_cards() -> None:
    doorway = Doorway(seal)
    first, second = (doorway.token(Card(family, b"\1\2\3"), 0.0) for family in (Family.WIEGAND_26, Family.WEDGE))
    assert first
    assert second
    assert first != second


def test_numbers_that_change_at_each_look_may_not_be_enrolled() -> None:
    stable = {
        Card(Family.ISO_14443_A, bytes.fromhex("04A1B2C3")): True,
        Card(Family.ISO_14443_A, bytes.fromhex("08A1B2C3")): False,  # random by ISO 14443-3
        Card(Family.ISO_14443_A, bytes.fromhex("08A1B2C3D4E5F6")): True,  # of double size: never random
        Card(Family.ISO_14443_B, bytes.fromhex("A1B2C3D4")): False,  # PUPI
        Card(Family.PCSC, bytes.fromhex("08A1B2C3")): False,
        Card(Family.PCSC, bytes.fromhex("04A1B2C3D4E5F6")): True,
        Card(Family.EM4100, bytes.fromhex("0800B2C3D4")): True,
        Card(Family.ISO_14443_A, bytes.fromhex("88A1B2C3")): False,  # a cascade tag is no number
        Card(Family.WIEGAND_26, bytes(4)): False,  # a blank card, a failing reader
        Card(Family.EM4100, b"\xff" * 5): False,
    }
    for card, expected in stable.items():
        token = Doorway(seal).token(card, 0.0)
        assert isinstance(token, SealedCard)
        assert token.stable is expected


def test_nothing_shows_a_number_or_a_seal() -> None:
    token = Doorway(seal).token(STABLE, 0.0)
    assert isinstance(token, SealedCard)
    for shown in (repr(STABLE), str(STABLE), repr(token), repr(Doorway(seal))):
        assert "a1b2c3" not in shown.lower()
        assert repr(STABLE.uid) not in shown
        assert token.seal not in shown
