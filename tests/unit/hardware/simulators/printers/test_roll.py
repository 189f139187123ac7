"""The roll that gets shorter: near its end, out in the middle of a ticket, and a new one for the rest."""

from __future__ import annotations

import math

from msgspec.structs import replace

from hardware.escpos.profile import load_profile
from hardware.simulators.printers.faults import faults_named
from hardware.simulators.printers.items import Bitmap, Piece
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.ticket import ticket_of

ROLL = load_profile("generic-80")
LINE_MM = 30 * 25.4 / 203
TICKET = b"\x1b@" + b"".join(b"Baris %02d\n" % number for number in range(20)) + b"\x1dV\x00"


def words(piece: Piece) -> list[str]:
    return ticket_of(1, piece, ROLL).text.split("\n")[:-1]


def test_it_is_near_its_end_before_it_is_out() -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None, roll_mm=2100, near_mm=2000)
    assert mechanism.receive(b"\x10\x04\x04") == b"\x12"
    mechanism.run(b"\n" * 30, 0.0)
    assert mechanism.receive(b"\x10\x04\x04") == b"\x1e"
    assert 2100 - 31 * LINE_MM < mechanism.roll_left < 2100 - 29 * LINE_MM
    mechanism.run(b"\n" * 600, 0.0)
    assert (mechanism.roll_left, mechanism.receive(b"\x10\x04\x04")) == (0, b"\x7e")


def test_without_the_sensor_the_end_comes_unseen() -> None:
    blind = replace(ROLL, near_end=False)
    mechanism = Mechanism(blind, math.inf, lambda piece: None, roll_mm=100)
    assert mechanism.receive(b"\x10\x04\x04") == b"\x12"
    mechanism.faults = faults_named(["near-end"])
    assert mechanism.receive(b"\x10\x04\x04") == b"\x1e"


def test_it_ends_in_the_middle_of_a_ticket_and_the_rest_is_printed_on_the_next() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append, roll_mm=9.5 * LINE_MM)
    assert mechanism.run(TICKET + b"\x1dr\x01", 0.0) == b""
    assert [(words(piece), piece.end) for piece in pieces] == [([f"Baris {n:02d}" for n in range(10)], "torn")]
    assert mechanism.receive(b"\x10\x04\x02\x10\x04\x04") == b"\x32\x7e"
    mechanism.new_roll()
    assert mechanism.work(1.0) == b"\x00"
    assert [(words(piece), piece.end) for piece in pieces[1:]] == [([f"Baris {n:02d}" for n in range(10, 20)], "cut")]
    assert b"".join(piece.raw for piece in pieces) == TICKET


def test_it_ends_in_the_middle_of_a_picture() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(replace(ROLL, buffer=20_000), math.inf, pieces.append, roll_mm=100 * 25.4 / 203)
    bits = bytes(range(240)) * 72
    mechanism.run(b"\x1dv0\x00\x48\x00\xf0\x00" + bits + b"\x1dV\x00", 0.0)
    assert (pieces[0].height, pieces[0].end) == (100, "torn")
    mechanism.new_roll()
    mechanism.work(1.0)
    drawn = [item for piece in pieces for row in piece.rows for item in row.items if isinstance(item, Bitmap)]
    assert [item.tall for item in drawn] == [100, 140]
    assert b"".join(item.bits for item in drawn) == bits


def test_how_it_prints_outlives_the_roll() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append, roll_mm=10)
    mechanism.run(b"\x1b@\x1d!\x11\x1ba\x01BESAR\nBESAR\nBESAR\n\x1dV\x00", 0.0)
    mechanism.new_roll()
    mechanism.work(1.0)
    first, last = (piece.rows[-1].items[-1] for piece in pieces)
    assert first == last


def test_a_roll_that_is_taken_out_tears_what_was_begun() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append)
    mechanism.run(TICKET[:60], 0.0)
    mechanism.faults = faults_named(["paper-out"])
    assert [piece.end for piece in pieces] == ["torn"]
    mechanism.run(TICKET[60:], 1.0)
    assert len(pieces) == 1
    mechanism.faults = frozenset()
    mechanism.work(2.0)
    assert [piece.end for piece in pieces] == ["torn", "cut"]


def test_the_fault_ends_the_roll_after_forty_millimetres_and_mending_it_puts_the_old_one_back() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append)
    mechanism.faults = faults_named(["paper-out-mid-job"])
    assert mechanism.receive(b"\x10\x04\x04") == b"\x1e"
    mechanism.run(TICKET, 0.0)
    assert [(piece.end, 40 <= piece.height * 25.4 / 203 < 44) for piece in pieces] == [("torn", True)]
    assert mechanism.receive(b"\x10\x04\x04") == b"\x7e"
    mechanism.faults = frozenset()
    mechanism.work(1.0)
    assert [piece.end for piece in pieces] == ["torn", "cut"]
    assert mechanism.roll_left == math.inf


def test_white_paper_that_ends_is_nobodys_ticket() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append, roll_mm=20)
    mechanism.press_feed(0.0)
    mechanism.press_feed(0.0)
    assert (pieces, mechanism.roll_left) == ([], 0)
    mechanism.press_feed(0.0)


def test_what_hangs_down_to_the_floor_is_torn_off() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append)
    mechanism.run(b"A-012\n" * 4000, 0.0)
    assert {piece.end for piece in pieces} == {"torn"}
    assert all(piece.height * 25.4 / 203 < 3010 for piece in pieces)


def test_lines_without_height_fill_no_memory_either() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(replace(ROLL, buffer=1 << 22), math.inf, pieces.append)
    mechanism.receive(b"\x1b3\x00" + b"\n" * 50_000)
    mechanism.work(0.0)
    assert len(pieces) == 4
    assert {len(piece.rows) for piece in pieces} == {10_001}


def test_a_program_that_never_feeds_fills_no_memory() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(replace(ROLL, buffer=1 << 22), math.inf, pieces.append)
    mechanism.receive(b"\x1d(E\xff\xff" + bytes(65_535))
    mechanism.receive(
        (b"\x1d(E\xff\xff" + bytes(65_535)) * 20 + b"A\x1b$\x00\x00" * 3000 + b"\x07" * 3000 + b"\n\x1dV\x00"
    )
    mechanism.work(0.0)
    assert len(mechanism.unknown) == 1000
    assert len(pieces[-1].raw) == 1 << 20
    assert max(len(row.items) for piece in pieces for row in piece.rows) <= 500
