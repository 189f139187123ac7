"""The words of the simulated readers: faults, cards, and what goes on the line."""

from __future__ import annotations

import pytest

from hardware.cards.written import Form
from hardware.errors import HardwareError
from hardware.simulators.readers.reader_faults import FAULTS_OF, ReaderFault, reader_faults
from hardware.simulators.readers.sending import LONG_BYTES, code_frame, em4100_frame, noise, number_frame
from hardware.simulators.readers.spelling import SIZES, SpeltCard, card_spelt

F = ReaderFault


def test_names_become_faults() -> None:
    assert reader_faults("scanner", [" silent ", "", "# later", "held"]) == {F.SILENT, F.HELD}


def test_every_fault_is_somebodys_and_says_what_it_means() -> None:
    assert frozenset().union(*FAULTS_OF.values()) == set(F)
    assert all(fault.meaning for fault in F)


@pytest.mark.parametrize(("kind", "name"), [("scanner", "paper-out"), ("pcsc", "split"), ("rdm6300", "long")])
def test_a_fault_that_a_kind_cannot_have_is_refused(kind: str, name: str) -> None:
    with pytest.raises(HardwareError, match="unknown_fault") as refused:
        reader_faults(kind, [name])
    assert name not in str(refused.value.params["known"]).split(", ")


@pytest.mark.parametrize(
    ("kind", "text", "card"),
    [
        ("pn532", "A:04A1B2C3", SpeltCard(bytes.fromhex("04A1B2C3"))),
        ("pn532", "b:a1b2c3d4", SpeltCard(bytes.fromhex("A1B2C3D4"), "B")),
        ("pcsc", " 04A1B2C3D4E5F6 ", SpeltCard(bytes.fromhex("04A1B2C3D4E5F6"))),
        ("rdm6300", "01001293D8", SpeltCard(bytes.fromhex("01001293D8"))),
        ("wiegand", "DEB30A", SpeltCard(bytes.fromhex("DEB30A"))),
    ],
)
def test_a_card_is_spelt(kind: str, text: str, card: SpeltCard) -> None:
    assert card_spelt(text, kind) == card


@pytest.mark.parametrize("kind", SIZES)
@pytest.mark.parametrize("text", ["", "C:04A1B2C3", "04A1B2C", "04A1", "B:04A1B2C3D4E5F6", "kartu"])
def test_what_is_no_card_is_refused(kind: str, text: str) -> None:
    with pytest.raises(HardwareError, match="bad_card"):
        card_spelt(text, kind)


def test_a_code_goes_out_well_or_spoilt() -> None:
    assert code_frame("A-012", set()) == b"A-012\r"
    assert code_frame("A-012", {F.NO_TERMINATOR}) == b"A-012"
    assert code_frame("A-012", {F.ESCAPE}) == b"A\x1b@-012\r"
    assert code_frame("A-012", {F.LONG}) == b"X" * LONG_BYTES + b"\r"


def test_cards_go_out_as_the_real_ones_do() -> None:
    assert em4100_frame(bytes.fromhex("01001293D8"), set()) == b"\x0201001293D858\x03"
    assert em4100_frame(bytes.fromhex("01001293D8"), {F.BAD_CHECKSUM}) == b"\x0201001293D859\x03"
    assert number_frame(bytes.fromhex("00DEB30A"), Form(), set()) == b"0014594826\r\n"


def test_noise_is_the_same_each_time_and_ends_no_line() -> None:
    assert noise(1) == noise(1) != noise(2)
    assert not set(noise(1)) & set(b"\r\n\t\x02\x03\x00")
