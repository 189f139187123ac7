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
UNKNOWN = "Kartu ini belum terpasang untuk petugas mana pun di perangkat ini."


def hold(officer: Desk, seal: str = CARD) -> None:
    assert isinstance(officer.screen, LoketScreen)
    officer.screen.take_card("door", SealedCard(seal, stable=True))
    officer.settle()


def test_a_card_opens_the_desk(desk: Opener, device: FakeDevice) -> None:
    officer = desk(proof=BY_CARD)
    hold(officer)
    assert "desk" in officer.names()
    assert c.PresentCard(seal=CARD, stable=True, reader="door", counter=COUNTER) in device.asked


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
    assert officer.text("sign-in-trouble") == f"{UNKNOWN} Masuk dengan PIN, atau minta teknisi memasangnya."
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


def test_no_pin_is_offered_where_it_opens_nothing_alone(desk: Opener) -> None:
    officer = desk(proof=BOTH)
    hold(officer, "strange")
    assert officer.text("sign-in-trouble") == f"{UNKNOWN} Minta teknisi memasangnya."


@pytest.mark.parametrize(
    ("proof", "hint"),
    [
        (BY_CARD, "Pembaca kartu tidak tersambung. Sentuh nama Anda dan ketik PIN."),
        (BOTH, "Pembaca kartu tidak tersambung, sehingga belum dapat masuk. Hubungi teknisi."),
        (Proof(), "Sentuh nama Anda atau ketik kode, lalu PIN."),
    ],
)
def test_the_hint_asks_for_no_card_while_none_can_be_read(desk: Opener, proof: Proof, hint: str) -> None:
    officer = desk(proof=proof)
    before = officer.text("sign-in-hint")
    officer.models.sign_in.cards_read(working=False)
    assert officer.text("sign-in-hint") == hint
    officer.models.sign_in.cards_read(working=True)
    assert officer.text("sign-in-hint") == before


def test_the_wait_after_strange_cards_counts_down_and_its_sentence_goes_with_it(
    desk: Opener, device: FakeDevice
) -> None:
    officer = desk(proof=BY_CARD)
    device.fail[c.PresentCard] = Refused("officer.cards_locked", seconds=2)
    hold(officer, "strange")
    said = "Terlalu banyak kartu yang tidak dikenal. Kartu dibaca lagi dalam {} detik, atau masuk dengan PIN."
    assert officer.text("sign-in-trouble") == said.format(2)
    officer.models.sign_in.count_down()
    assert officer.text("sign-in-trouble") == said.format(1)
    officer.models.sign_in.count_down()
    assert officer.models.sign_in.property("trouble") == ""


def test_another_sentence_ends_the_countdown(desk: Opener, device: FakeDevice) -> None:
    officer = desk(proof=BY_CARD)
    device.fail[c.PresentCard] = Refused("officer.cards_locked", seconds=2)
    hold(officer, "strange")
    officer.models.sign_in.tell("Kartu terpasang.")
    officer.models.sign_in.count_down()
    assert officer.text("sign-in-trouble") == "Kartu terpasang."
