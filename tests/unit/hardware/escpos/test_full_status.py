"""The six bytes of a kiosk printer: every bit has its meaning, and a paper in the mouth is no fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.answers import FullStatus
from hardware.escpos.full_status import read_full_status
from hardware.escpos.outcome import DETAILS, detail_of
from hardware.escpos.status import Condition, Fault, Mouth, Paper, Ready

quarters = st.sampled_from([byte for byte in range(256) if not byte & 0x10])


def full(paper: int = 0, user: int = 0, recoverable: int = 0, unrecoverable: int = 0) -> Condition:
    return read_full_status(FullStatus(paper, user, recoverable, unrecoverable))


def test_a_well_printer_is_ready_with_an_empty_mouth() -> None:
    assert full() == Condition(Ready.YES, Paper.OK, mouth=Mouth.EMPTY)


def test_a_ticket_in_the_mouth_is_told_and_is_no_fault() -> None:
    assert full(paper=0x20) == Condition(Ready.YES, Paper.OK, mouth=Mouth.TICKET)


@pytest.mark.parametrize(
    ("byte", "paper", "ready"),
    [
        (0x01, Paper.OUT, Ready.NO),
        (0x05, Paper.OUT, Ready.NO),
        (0x04, Paper.NEAR, Ready.YES),
        (0x40, Paper.NEAR, Ready.YES),
        (0x80, Paper.OK, Ready.YES),
    ],
)
def test_the_roll_is_read_from_the_sensors_and_from_the_length_that_was_counted(
    byte: int, paper: Paper, ready: Ready
) -> None:
    condition = full(paper=byte)
    assert (condition.paper, condition.ready) == (paper, ready)


@pytest.mark.parametrize(
    ("place", "bit", "fault"),
    [
        ("user", 0x01, Fault.COVER),
        ("user", 0x02, Fault.COVER),
        ("user", 0x20, Fault.FEED_BUTTON),
        ("user", 0x40, Fault.FEED_BUTTON),
        ("recoverable", 0x01, Fault.HOT),
        ("recoverable", 0x02, Fault.GARBLED),
        ("recoverable", 0x08, Fault.VOLTAGE),
        ("recoverable", 0x40, Fault.JAM),
        ("unrecoverable", 0x01, Fault.CUTTER),
        ("unrecoverable", 0x02, Fault.COVER),
        ("unrecoverable", 0x04, Fault.UNRECOVERABLE),
        ("unrecoverable", 0x08, Fault.UNRECOVERABLE),
        ("unrecoverable", 0x80, Fault.UNRECOVERABLE),
    ],
)
def test_each_fault_has_its_bit(place: str, bit: int, fault: Fault) -> None:
    condition = full(**{place: bit})
    assert (condition.ready, condition.faults) == (Ready.NO, frozenset({fault}))
    assert detail_of(condition) in DETAILS


@pytest.mark.parametrize(
    ("place", "bit"), [("user", 0x04), ("user", 0x08), ("recoverable", 0x20), ("recoverable", 0x80)]
)
def test_spooling_a_running_motor_and_what_we_do_not_use_are_no_faults(place: str, bit: int) -> None:
    assert full(**{place: bit}).ready is Ready.YES


@given(st.builds(FullStatus, quarters, quarters, quarters, quarters))
def test_whatever_the_bits_a_printer_with_a_fault_or_without_paper_is_not_ready(answer: FullStatus) -> None:
    condition = read_full_status(answer)
    assert (condition.ready is Ready.YES) == (not condition.faults and condition.paper is not Paper.OUT)
    assert condition.mouth in (Mouth.EMPTY, Mouth.TICKET)
