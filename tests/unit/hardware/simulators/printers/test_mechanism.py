"""The inside of the simulated printer: when it does what, and what it forgets."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hardware.escpos.encoder import encode
from hardware.escpos.profile import load_profile
from hardware.simulators.printers.faults import faults_named
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism
from tests.unit.hardware.papers import LONG_TICKET

ROLL = load_profile("generic-80")
JOB = b"\x1b@\x1ba\x01MPP \x1d!\x11A-012\n\x1d(k\x03\x001C\x04\x1d(k\x04\x001P0A\x1d(k\x03\x001Q0"
JOB += b"\x1dv0\x00\x02\x00\x03\x00\x80\x01\x40\x02\x20\x04\x1b*\x21\x02\x00\xff\x00\xaa\x55\xaa\x00 x\n\x1dV\x42\x05"


def pieces_of(pieces: list[bytes], name: str = "generic-80") -> list[Piece]:
    """What comes out when the bytes come so."""
    out: list[Piece] = []
    mechanism = Mechanism(replace(load_profile(name), buffer=1 << 20), math.inf, out.append)
    for data in pieces:
        mechanism.receive(data)
        mechanism.work(0.0)
    mechanism.rest(math.inf)
    return out


@given(st.lists(st.integers(0, len(JOB)), max_size=6))
def test_any_cutting_of_the_bytes_gives_the_same_paper(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(JOB)]
    assert pieces_of([JOB[one:other] for one, other in pairwise(edges)]) == pieces_of([JOB])


@pytest.mark.parametrize("name", ["generic-80", "generic-58", "custom-vkp80"])
def test_a_ticket_that_comes_byte_by_byte_is_the_same_ticket(name: str) -> None:
    data = encode(LONG_TICKET, load_profile(name))
    assert pieces_of([bytes((byte,)) for byte in data], name) == pieces_of([data], name)


@given(
    st.lists(st.one_of(st.binary(max_size=60), st.just(JOB)), max_size=8),
    st.sampled_from(["generic-80", "generic-58", "custom-vkp80"]),
)
def test_no_bytes_bring_it_to_a_stop(parts: list[bytes], name: str) -> None:
    out: list[Piece] = []
    mechanism = Mechanism(load_profile(name), 150, out.append)
    for second, data in enumerate(parts):
        mechanism.run(data, float(second))
        mechanism.rest(float(second))
    mechanism.power_off()
    before = len(out)
    mechanism.run(b"\x1b@" + JOB + b"\x1de\x05", 1e6)
    mechanism.work(1e7)
    mechanism.work(1e8)
    mechanism.rest(math.inf)
    mechanism.run(b"\x1b@", 1e9)
    assert len(out) > before


def test_the_marker_waits_for_the_head() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    mechanism.receive(b"A-012\n" * 40 + b"\x1dr\x01")
    assert mechanism.work(0.0) == b""
    assert [mechanism.work(second / 10) for second in range(1, 12)].count(b"\x00") == 1


def test_a_slow_head_takes_ten_times_as_long() -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
    mechanism.faults = faults_named(["slow"])
    mechanism.run(b"A-012\n" * 40 + b"\x1dr\x01", 0.0)
    millimetres = 40 * 30 * 25.4 / 203
    assert mechanism.work(millimetres / 15 - 0.1) == b""
    assert mechanism.work(millimetres / 15 + 0.1) == b"\x00"


@pytest.mark.parametrize("fault", ["paper-out", "cover", "jam", "cutter", "hot"])
def test_nothing_moves_until_it_is_mended(fault: str) -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, 150, pieces.append)
    mechanism.faults = faults_named([fault])
    mechanism.receive(b"A-012\n\x1dV\x00\x1dr\x01")
    assert mechanism.work(100.0) == b""
    assert mechanism.wait(100.0) is None
    mechanism.faults = faults_named([])
    assert [mechanism.work(200.0), mechanism.work(300.0), mechanism.work(400.0)].count(b"\x00") == 1
    assert [piece.raw for piece in pieces] == [b"A-012\n\x1dV\x00"]


def test_recovering_forgets_what_waits() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, 150, pieces.append)
    mechanism.receive(b"A-012\n\x1dV\x00\x10\x05\x02B\n\x1dV\x00")
    for second in range(10):
        mechanism.work(float(second))
    assert [piece.raw for piece in pieces] == [b"B\n\x1dV\x00"]


def test_recovering_ends_a_picture_that_was_begun() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append)
    mechanism.run(b"\x1dv0\x00\x48\x00\x18\x00" + bytes(720), 0.0)
    mechanism.run(b"\x10\x05\x02\x1b@A-012\n\x1dV\x00", 1.0)
    assert pieces[0].raw.endswith(b"\x1b@A-012\n\x1dV\x00")


def test_power_comes_back_with_an_empty_buffer_and_the_paper_as_it_was() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, 150, pieces.append)
    mechanism.run(b"\x1b@\x1bE\x01A-014\n", 0.0)
    mechanism.run(b"A-014\nA-014\nhalf a li\x1dv0", 0.0)
    mechanism.power_off()
    assert mechanism.run(b"ne\n\x1dV\x00", 10.0) == b"\x11"
    mechanism.work(20.0)
    mechanism.work(30.0)
    assert [len(piece.rows) for piece in pieces] == [2]


def test_a_cut_that_feeds_moves_the_paper_first() -> None:
    heights = [pieces_of([b"A-012\n\x1dV\x42" + bytes((units,))])[0].height for units in (0, 40)]
    assert heights[1] - heights[0] == 40


def test_a_line_that_was_not_ended_is_on_the_paper_that_is_cut() -> None:
    (piece,) = pieces_of([b"A-012\x1dV\x00"])
    assert len(piece.rows) == 1


def test_a_printer_without_a_cutter_gives_its_paper_after_a_rest() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(load_profile("generic-58"), 60, pieces.append)
    mechanism.receive(b"\x1b@A-012\n")
    mechanism.work(0.0)
    mechanism.rest(0.01)
    assert pieces == []
    mechanism.rest(1.0)
    assert [(piece.raw, piece.end) for piece in pieces] == [(b"\x1b@A-012\n", "tear-bar")]


def test_at_rest_it_waits_for_nothing() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    assert mechanism.wait(0.0) is None
    mechanism.run(b"A-012\n" * 10, 0.0)
    assert mechanism.wait(0.0)
    mechanism.work(100.0)
    assert mechanism.wait(100.0) is None
