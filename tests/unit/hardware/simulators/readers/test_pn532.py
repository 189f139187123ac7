"""The simulated PN532, checked by a stranger: nfcpy sets it up and finds the cards in its field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from nfc.clf import RemoteTarget, pn532, transport

from hardware.cards.pn532_frame import ACK, NACK, frame
from hardware.simulators.readers.pn532 import SimulatedPn532
from hardware.simulators.readers.pn532_chip import SYNTAX_ERROR, Pn532Chip
from hardware.simulators.readers.spelling import SpeltCard, card_spelt

WAKE = b"\x55\x55" + bytes(14)
NO_CARD_AT_ONCE = frame(bytes.fromhex("D43205FF0101"))
POLL_A, POLL_B = frame(bytes.fromhex("D44A0100")), frame(bytes.fromhex("D44A010300"))
CARD = SpeltCard(bytes.fromhex("04A1B2C3"))
FOUND = frame(bytes.fromhex("D54B01010044000404A1B2C3"))


class PatientLine(transport.TTY):  # type: ignore[misc]
    """nfcpy gives up after 100 ms; a busy machine needs longer."""

    def read(self, timeout: float) -> bytearray:
        frame: bytearray = super().read(max(timeout, 10_000))
        return frame


@contextmanager
def nfcpy(device: SimulatedPn532) -> Iterator[pn532.Device]:
    """Its driver: diagnosis with the longest frame, version, settings, another speed, and powered down in the end."""
    chip = pn532.init(PatientLine(device.port))
    try:
        yield chip
    finally:
        chip.close()


@pytest.mark.parametrize("uid", ["04A1B2C3", "04A1B2C3D4E5F6", "04A1B2C3D4E5F6071829"])
def test_nfcpy_finds_a_card_of_type_a(uid: str) -> None:
    with SimulatedPn532() as device, nfcpy(device) as chip:
        assert chip.sense_tta(RemoteTarget("106A")) is None
        device.present(card_spelt(uid, "pn532"))
        found = chip.sense_tta(RemoteTarget("106A"))
        assert (found.sdd_res.hex().upper(), found.sens_res.hex()) == (uid, "4400")
        assert chip.sense_ttb(RemoteTarget("106B")) is None


def test_nfcpy_finds_a_card_of_type_b() -> None:
    with SimulatedPn532() as device, nfcpy(device) as chip:
        device.present(card_spelt("B:A1B2C3D4", "pn532"))
        assert chip.sense_tta(RemoteTarget("106A")) is None
        assert chip.sense_ttb(RemoteTarget("106B")).sensb_res[1:5].hex() == "a1b2c3d4"


def test_nfcpy_finds_it_again_after_a_power_down() -> None:
    with SimulatedPn532() as device:
        device.present(CARD)
        for _ in range(2):
            with nfcpy(device) as chip:
                assert chip.sense_tta(RemoteTarget("106A")).sdd_res == CARD.uid


def woken() -> Pn532Chip:
    chip = Pn532Chip()
    assert chip.receive(WAKE + NO_CARD_AT_ONCE) == ACK + frame(b"\xd5\x33")
    return chip


def test_it_sleeps_until_it_is_woken() -> None:
    chip = Pn532Chip()
    assert chip.receive(POLL_A) == b""
    assert chip.receive(WAKE + frame(b"\xd4\x02"))[:6] == ACK


def test_it_waits_for_a_card_for_ever_unless_it_was_told_otherwise() -> None:
    chip = Pn532Chip()
    assert chip.receive(WAKE + POLL_A) == ACK
    assert chip.look() == b""
    chip.card = CARD
    assert chip.look() == FOUND
    assert chip.look() == b""
    assert woken().receive(POLL_A) == ACK + frame(bytes.fromhex("D54B00"))


def test_it_gives_up_what_it_waits_for_when_it_is_told_so() -> None:
    chip = Pn532Chip()
    chip.receive(WAKE + POLL_A + ACK)
    chip.card = CARD
    assert chip.look() == b""


def test_it_repeats_its_answer() -> None:
    chip = woken()
    chip.card = CARD
    assert chip.receive(POLL_A) == ACK + FOUND
    assert chip.receive(NACK) == FOUND


@pytest.mark.parametrize("call", ["D4FF", "D4", "AA02"])
def test_it_does_not_understand_everything(call: str) -> None:
    assert woken().receive(frame(bytes.fromhex(call))).endswith(SYNTAX_ERROR)


def test_a_setting_that_is_cut_short_changes_nothing() -> None:
    assert woken().receive(frame(bytes.fromhex("D43205")) + POLL_A).endswith(frame(bytes.fromhex("D54B00")))


def test_a_spoiled_command_gets_no_answer() -> None:
    assert woken().receive(POLL_B[:-2] + b"\x00\x00") == b""
