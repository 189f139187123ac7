"""Reading status: a byte that is not understood is never good news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.answers import is_answer
from hardware.escpos.outcome import DETAILS, detail_of
from hardware.escpos.status import (
    Condition,
    Fault,
    Paper,
    Ready,
    read_condition,
)

answers = st.dictionaries(st.integers(1, 4), st.none() | st.integers(0, 255))


def test_a_well_printer_is_ready() -> None:
    assert read_condition(dict.fromkeys((1, 2, 3, 4), 0x12)) == Condition(Ready.YES, Paper.OK)


@pytest.mark.parametrize("byte", [0x1A, 0x16, 0x1E])
def test_either_bit_of_a_pair_means_near_end(byte: int) -> None:
    assert read_condition({4: byte}).paper is Paper.NEAR


@pytest.mark.parametrize("byte", [0x32, 0x52, 0x72, 0x7E])
def test_either_bit_of_a_pair_means_paper_out(byte: int) -> None:
    assert read_condition({1: 0x12, 4: byte}) == Condition(Ready.NO, Paper.OUT)


@pytest.mark.parametrize(
    ("question", "byte", "fault"),
    [
        (1, 0x1A, Fault.OFFLINE),
        (2, 0x16, Fault.COVER),
        (2, 0x52, Fault.ERROR),
        (3, 0x1A, Fault.CUTTER),
        (3, 0x16, Fault.MECHANICAL),
        (3, 0x32, Fault.UNRECOVERABLE),
        (3, 0x52, Fault.HOT),
    ],
)
def test_each_fault_has_its_bit(question: int, byte: int, fault: Fault) -> None:
    condition = read_condition(dict.fromkeys((1, 2, 3, 4), 0x12) | {question: byte})
    assert (condition.ready, condition.faults) == (Ready.NO, frozenset({fault}))
    assert detail_of(condition) in DETAILS


@given(answers)
def test_only_proper_answers_to_all_questions_make_it_ready(given: dict[int, int | None]) -> None:
    condition = read_condition(given)
    if condition.ready is Ready.YES:
        assert given
        assert all(byte is not None and is_answer(byte) for byte in given.values())
        assert not condition.faults
    if condition.paper in (Paper.OK, Paper.NEAR):
        assert given[4] is not None
        assert is_answer(given[4])


def test_silence_and_foreign_bytes_are_unknown() -> None:
    unknown = Condition(Ready.UNKNOWN, Paper.UNKNOWN)
    assert read_condition({}) == unknown
    assert read_condition({1: None}) == unknown
    assert read_condition(dict.fromkeys((1, 2, 3, 4), 0x40)) == unknown
    assert read_condition(dict.fromkeys((1, 2, 3, 4), 0x00)) == unknown
