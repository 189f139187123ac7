"""A card before the counter's reader: it opens the desk, asks for the PIN, or says why not, and never disturbs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hardware.cards.token import SealedCard
from kiosk.app import commands as c
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.trouble import Refused
from tests.unit.ui.loket.conftest import Desk, Opener
from tests.unit.ui.loket.fakes import CARD, COUNTER, FakeDevice
from ui.glass.loket.screen import LoketScreen
from ui.glass.loket.sign_in import Proof

BY_CARD = Proof(card=True)
BOTH = Proof(card=True, both=True)


def hold(officer: Desk, seal: str = CARD) -> None:
    assert isinstance(officer.screen, LoketScreen)
    officer.screen.take_card("door", SealedCard(seal, stable=True))
    officer.settle()


def test_a_card_opens_the_desk(desk: Opener, device: FakeDevice) -> None:
    officer = desk(proof=BY_CARD)
    hold(officer)
    assert "desk" in officer.names()
    assert device.asked[-1] == c.PresentCard(seal=CARD, stable=True, reader="door", counter=COUNTER)


@pytest.mark.parametrize(
    ("proof", "hint"),
    [
        (Proof(), "Sentuh nama Anda atau ketik kode, lalu PIN."),
        (BY_CARD, "Tempelkan kartu Anda pada pembaca, atau sentuh nama Anda dan ketik PIN."),
        (Proof(pin=False), "Sentuh nama Anda atau ketik kode petugas."),
        (BOTH, "Tempelkan kartu Anda pada pembaca, lalu ketik PIN."),
        (Proof(pin=False, card=True, both=True), "Tempelkan kartu Anda pada pembaca."),
    ],
)
def test_the_page_says_how_one_signs_in_here(desk: Opener, proof: Proof, hint: str) -> None:
    assert desk(proof=proof).text("sign-in-hint") == hint


def test_an_unknown_card_is_said_and_what_was_typed_stays(desk: Opener) -> None:
    officer = desk(proof=BY_CARD)
    officer.type("P03")
    officer.key(Qt.Key.Key_Return)
    officer.type("12")
    hold(officer, "strange")
    assert officer.text("sign-in-trouble") == "Kartu ini belum terpasang untuk petugas mana pun di perangkat ini."
    officer.type("34")
    officer.key(Qt.Key.Key_Return)
    assert "desk" in officer.names()


def test_where_both_are_asked_for_the_pin_follows_the_card(desk: Opener, device: FakeDevice) -> None:
    device.both = True
    officer = desk(proof=BOTH)
    hold(officer)
    assert officer.text("sign-in-trouble") == "Kartu Rahmawati terbaca. Ketik PIN."
    assert officer.text("officer-code") == "P03"
    officer.type("1234")
    officer.key(Qt.Key.Key_Return)
    assert "desk" in officer.names()


def test_a_card_at_work_says_who_is_and_changes_nothing(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True, proof=BY_CARD)
    officer.wait_out_the_bounce()
    officer.key(Qt.Key.Key_Space)
    hold(officer, "strange")
    assert officer.text("told") == "Rahmawati sedang bertugas di loket ini."
    assert officer.find("told").property("mood") == "info"
    assert officer.text("number") == "A-001"
    assert device.officer == "P03"


@pytest.mark.parametrize(("signed_in", "where"), [(True, "told"), (False, "sign-in-trouble")])
def test_an_enrolled_card_is_said_on_whichever_page_stands_there(
    desk: Opener, device: FakeDevice, signed_in: bool, where: str
) -> None:
    device.enrolling = OfficerCode("P04")
    officer = desk(signed_in=signed_in, proof=BY_CARD)
    hold(officer)
    assert officer.text(where) == "Kartu terpasang untuk Yusuf."


def test_a_refusal_while_an_officer_works_is_said_at_the_desk(desk: Opener, device: FakeDevice) -> None:
    officer = desk(signed_in=True, proof=BY_CARD)
    device.fail[c.PresentCard] = Refused("officer.card_unstable")
    hold(officer)
    assert officer.text("told").startswith("Nomor kartu ini berganti")
    assert officer.find("told").property("mood") == "info"
