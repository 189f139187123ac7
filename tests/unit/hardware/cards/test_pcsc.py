"""PC/SC through the real card service, with virtual readers: it starts late, is restarted, loses its card or reader."""

from __future__ import annotations

import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.cards.kinds import open_reader
from hardware.cards.reader import ReaderState
from hardware.cards.token import Family, SealedCard, Token
from hardware.errors import HardwareError
from hardware.simulators.readers.smart_card import SimulatedSmartCard
from hardware.simulators.readers.spelling import card_spelt
from tests.unit.hardware.cards.card_service import CardService
from tests.unit.hardware.cards.sealing import seal, sealed
from tests.unit.hardware.cards.shown import PATIENCE, Reading
from tests.unit.hardware.simulators.test_commands import simulating, told

FIRST, SECOND = card_spelt("A:04A1B2C3", "pcsc"), card_spelt("A:04A1B2C3D4E5F6", "pcsc")
FIRST_TOKEN, SECOND_TOKEN = sealed(Family.PCSC, FIRST.uid.hex()), sealed(Family.PCSC, SECOND.uid.hex())


@contextmanager
def watching(name: str = "") -> Iterator[Reading]:
    tokens: queue.Queue[Token] = queue.Queue()
    reader = open_reader("pcsc", name, seal=seal, on_token=tokens.put)
    reader.start()
    try:
        yield Reading(reader, tokens)
    finally:
        reader.close()


def test_cards_that_are_put_in_and_taken_out_become_tokens(tmp_path: Path) -> None:
    with CardService(tmp_path) as service, SimulatedSmartCard(service.address) as card, watching() as seen:
        seen.wait_for(ReaderState.UP)
        card.present(FIRST)
        assert seen.next() == FIRST_TOKEN
        card.remove()
        card.present(SECOND)
        assert seen.next() == SECOND_TOKEN
        card.present(FIRST)
        assert seen.next() == FIRST_TOKEN
        assert seen.tokens.empty()


def test_a_card_that_lies_there_already_counts(tmp_path: Path) -> None:
    with CardService(tmp_path) as service, SimulatedSmartCard(service.address) as card:
        card.present(FIRST)
        with watching("Virtual PCD") as seen:
            assert seen.next() == FIRST_TOKEN


def test_numbers_that_change_may_not_be_enrolled(tmp_path: Path) -> None:
    with CardService(tmp_path) as service, SimulatedSmartCard(service.address) as card, watching() as seen:
        card.present(card_spelt("B:A1B2C3D4", "pcsc"))
        assert seen.next() == sealed(Family.ISO_14443_B, "A1B2C3D4")
        card.present(SECOND)
        assert seen.next() == SECOND_TOKEN
        card.set_faults("new-number")
        card.present(FIRST)
        token = seen.next()
        assert isinstance(token, SealedCard)
        assert not token.stable


@pytest.mark.parametrize("fault", ["garbage", "torn-away"])
def test_a_card_that_answers_badly_or_is_torn_away_leaves_the_next_one_unharmed(tmp_path: Path, fault: str) -> None:
    with CardService(tmp_path) as service, SimulatedSmartCard(service.address) as card, watching() as seen:
        card.set_faults(fault)
        card.present(FIRST)
        assert card.wait_for_looks(1, PATIENCE)
        card.remove()
        card.set_faults()
        card.present(SECOND)
        assert seen.next() == SECOND_TOKEN
        assert seen.tokens.empty()


def test_a_service_that_starts_late_and_is_started_again_is_found(tmp_path: Path) -> None:
    service = CardService(tmp_path)
    with SimulatedSmartCard(service.address) as card, watching() as seen:
        seen.wait_for(ReaderState.NO_SERVICE)
        assert seen.reader.state.detail == "hardware.no_card_service"
        card.present(FIRST)
        service.start()
        assert seen.next() == FIRST_TOKEN
        assert seen.reader.state is ReaderState.UP
        service.stop()
        seen.wait_for(ReaderState.NO_SERVICE)
        card.present(SECOND)
        with service:
            assert seen.next() == SECOND_TOKEN


def test_a_reader_that_is_pulled_out_is_missed_until_it_comes_back(tmp_path: Path) -> None:
    with watching() as seen:
        with CardService(tmp_path / "without", readers=False):
            seen.wait_for(ReaderState.NO_READER)
            assert seen.reader.state.detail == "hardware.no_card_reader"
        with CardService(tmp_path / "with") as service, SimulatedSmartCard(service.address) as card:
            card.present(FIRST)
            assert seen.next() == FIRST_TOKEN


def test_a_reader_of_another_name_is_not_listened_to(tmp_path: Path) -> None:
    with CardService(tmp_path), watching("ACS ACR122U") as seen:
        seen.wait_for(ReaderState.NO_READER)


@pytest.mark.flow
def test_a_card_is_put_in_from_the_command_line(tmp_path: Path) -> None:
    with CardService(tmp_path) as service, watching() as seen:
        vpcd = f"{service.address[0]}:{service.address[1]}"
        with simulating("reader", "--kind", "pcsc", "--vpcd", vpcd, "--json", "--send", "A:04A1B2C3") as output:
            assert told(output) == {"ready": vpcd}
            assert seen.next() == FIRST_TOKEN


def test_without_the_extra_it_is_said_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)
    monkeypatch.delitem(sys.modules, "hardware.cards.pcsc", raising=False)
    with pytest.raises(HardwareError, match="pcsc_missing"):
        open_reader("pcsc", "", seal=seal, on_token=print)
