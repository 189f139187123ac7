"""The receive buffer and the head behind it: what is lost, and what XON and XOFF save (hardware.md, section 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hardware.escpos.profile import Profile, load_profile
from hardware.simulators.printers.buffer import ReceiveBuffer
from hardware.simulators.printers.faults import faults_named
from hardware.simulators.printers.items import Bitmap, Piece
from hardware.simulators.printers.mechanism import Mechanism

ROLL = load_profile("generic-80")
PICTURE: Final = b"\x1dv0\x00" + bytes((72, 0)) + (800).to_bytes(2, "little") + bytes(57_600) + b"\x1bm\x1dr\x01"
"""Paper of 100 mm as dots: 57,600 bytes of them."""
NATIVE: Final = b"\x1b@" + b"Tunggu di Zona A\n" * 16 + b"\x1dV\x00\x1dr\x01"
SLOW_HEAD: Final = 6000 / 576
"""Millimetres a second at which it burns 6 KB of dots."""
BYTE_SECONDS: Final = 10 / 115200


@dataclass
class Told:
    """What came of a job: bytes that were lost, pieces, and the second of the marker."""

    lost: int
    pieces: list[Piece]
    marked_at: float | None


def send(data: bytes, profile: Profile, *, chunk: int, paced: bool, heeding: bool, speed: float = SLOW_HEAD) -> Told:
    """Sends as a computer does: at the pace of the line or all at once, minding XOFF or not."""
    pieces: list[Piece] = []
    mechanism = Mechanism(profile, speed, pieces.append)
    now, stopped, marked_at, start = 0.0, False, None, 0
    while marked_at is None and now < 200:
        said = b""
        if start < len(data) and not (heeding and stopped):
            said += mechanism.run(data[start : start + chunk], now)
            start += chunk
            now += chunk * BYTE_SECONDS if paced else 0.0
        else:
            now += 0.01
        said += mechanism.work(now)
        for byte in said:
            stopped = byte == 0x13 if byte in (0x11, 0x13) else stopped
        marked_at = now if b"\x00" in said else None
    return Told(mechanism.lost, pieces, marked_at)


def dots(told: Told) -> int:
    return sum(
        len(item.bits) for piece in told.pieces for row in piece.rows for item in row.items if isinstance(item, Bitmap)
    )


@pytest.mark.parametrize("buffer", [4096, 45])
def test_a_paced_writer_that_minds_xoff_loses_nothing_of_57600_bytes(buffer: int) -> None:
    told = send(PICTURE, replace(ROLL, buffer=buffer), chunk=16, paced=True, heeding=True)
    assert (told.lost, dots(told)) == (0, 57_600)
    assert told.marked_at
    assert 9 < told.marked_at < 15


def test_an_unpaced_writer_that_minds_nothing_loses_most() -> None:
    told = send(PICTURE, ROLL, chunk=4096, paced=False, heeding=False)
    assert 40_000 < told.lost < 57_600


def test_without_flow_control_even_a_paced_writer_loses_a_good_part() -> None:
    told = send(PICTURE, replace(ROLL, flow="none"), chunk=64, paced=True, heeding=True)
    assert 10_000 < told.lost < 40_000


@pytest.mark.parametrize("paced", [True, False])
def test_a_ticket_of_words_is_whole_in_every_case(paced: bool) -> None:
    told = send(NATIVE, ROLL, chunk=64, paced=paced, heeding=False, speed=150)
    assert told.lost == 0
    assert [len(piece.rows) for piece in told.pieces] == [16]


def test_words_overflow_45_bytes_where_nobody_minds_xoff() -> None:
    told = send(NATIVE, replace(ROLL, buffer=45), chunk=64, paced=False, heeding=False, speed=150)
    assert told.lost > 100


def test_chunks_larger_than_what_is_free_at_xoff_lose_bytes() -> None:
    """A printer says stop at 16 free bytes: whoever hands over 64 at a time has up to 63 of them on the way."""
    small = replace(ROLL, buffer=45)
    assert send(NATIVE, small, chunk=16, paced=True, heeding=True, speed=50).lost == 0
    assert send(NATIVE, small, chunk=64, paced=True, heeding=True, speed=50).lost > 0


def test_it_is_full_at_16_free_bytes_and_goes_on_at_26() -> None:
    buffer = ReceiveBuffer(4096)
    buffer.store(bytes(4079))
    assert buffer.flow() == b""
    buffer.store(b"A")
    assert (buffer.free, buffer.flow(), buffer.flow()) == (16, b"\x13", b"")
    buffer.store(bytes(20))
    assert (buffer.free, buffer.lost) == (0, 4)
    del buffer.waiting[:25]
    assert buffer.flow() == b""
    del buffer.waiting[:1]
    assert (buffer.flow(), buffer.flow()) == (b"\x11", b"")


@pytest.mark.parametrize("flow", ["rtscts", "dtrdsr"])
def test_where_wires_say_stop_it_takes_no_more_instead(flow: str) -> None:
    small = replace(ROLL, buffer=64, flow="rtscts" if flow == "rtscts" else "dtrdsr")
    mechanism = Mechanism(small, 1, lambda piece: None)
    assert mechanism.takes == 48
    assert mechanism.run(b"A\n" * 30, 0.0) == b""
    assert mechanism.takes == 0
    mechanism.work(1000.0)
    assert mechanism.takes == 48


def test_held_back_without_a_reason_until_it_is_mended() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    mechanism.faults = faults_named(["xoff-held"])
    assert mechanism.work(0.0) == b"\x13"
    assert mechanism.run(b"A-012\n\x1dr\x01", 1.0) + mechanism.work(9.0) == b"\x00"
    mechanism.faults = frozenset()
    assert mechanism.work(10.0) == b"\x11"


@given(st.lists(st.tuples(st.binary(max_size=90), st.floats(0, 0.2)), max_size=30), st.integers(2, 200))
def test_bytes_are_kept_or_counted_and_stop_and_go_take_turns(parts: list[tuple[bytes, float]], size: int) -> None:
    mechanism = Mechanism(replace(ROLL, buffer=size, status="none", marker="none"), 50, lambda piece: None)
    now, said = 0.0, b""
    for data, seconds in parts:
        now += seconds
        said += mechanism.run(data, now)
        assert mechanism.waiting <= size
    assert said == (b"\x13\x11" * len(said))[: len(said)]
    assert 0 <= mechanism.lost <= sum(len(data) for data, _ in parts)
