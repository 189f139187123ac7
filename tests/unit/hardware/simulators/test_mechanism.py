"""The inside of the simulated printer: buffer, head, sensors."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hardware.escpos.profile import load_profile
from hardware.escpos.status import Condition, Paper, Ready, read_condition
from hardware.simulators.faults import faults_named
from hardware.simulators.mechanism import Mechanism, Piece

ROLL = load_profile("generic-80")


def status(*faults: str) -> Condition:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    mechanism.faults = faults_named(faults)
    return read_condition({n: mechanism.receive(bytes((16, 4, n)))[0] for n in (1, 2, 3, 4)})


@pytest.mark.parametrize(
    ("faults", "ready", "paper"),
    [
        ((), Ready.YES, Paper.OK),
        (("near-end",), Ready.YES, Paper.NEAR),
        (("near-end", "clone-bits"), Ready.YES, Paper.NEAR),
        (("paper-out",), Ready.NO, Paper.OUT),
        (("paper-out", "clone-bits"), Ready.NO, Paper.OUT),
        (("cover",), Ready.NO, Paper.OK),
        (("foreign",), Ready.UNKNOWN, Paper.UNKNOWN),
    ],
)
def test_its_answers_mean_what_is_broken(faults: tuple[str, ...], ready: Ready, paper: Paper) -> None:
    condition = status(*faults)
    assert (condition.ready, condition.paper) == (ready, paper)


def test_clones_answer_with_single_bits() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    mechanism.faults = faults_named(["clone-bits", "near-end"])
    assert mechanism.receive(b"\x10\x04\x04") == b"\x1a"
    mechanism.faults = faults_named(["clone-bits", "paper-out"])
    assert mechanism.receive(b"\x10\x04\x04") == b"\x32"


def test_a_question_is_answered_wherever_it_is_cut_and_whatever_waits() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    answers = [mechanism.receive(bytes((byte,))) for byte in b"A-012\x10\x04\x01"]
    assert b"".join(answers) == b"\x12"


def test_a_full_buffer_says_stop_drops_the_rest_and_says_go() -> None:
    mechanism = Mechanism(replace(ROLL, buffer=64), 1, lambda piece: None)
    assert mechanism.receive(b"A" * 40 + b"\n" + b"B" * 10) == b"\x13"
    mechanism.receive(b"C" * 100)
    assert mechanism.lost == 100 - (64 - 51)
    assert mechanism.work(0.0) == b""
    assert mechanism.work(1000.0) == b"\x11"


def test_the_marker_waits_for_the_head() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    mechanism.receive(b"A-012\n" * 40 + b"\x1dr\x01")
    assert mechanism.work(0.0) == b""
    assert [mechanism.work(second / 10) for second in range(1, 12)].count(b"\x00") == 1


def test_without_paper_nothing_moves() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, 150, pieces.append)
    mechanism.faults = faults_named(["paper-out"])
    mechanism.receive(b"A-012\n\x1dV\x00\x1dr\x01")
    assert mechanism.work(100.0) == b""
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


def test_a_printer_without_a_cutter_gives_its_paper_after_a_rest() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(load_profile("generic-58"), 60, pieces.append)
    mechanism.receive(b"\x1b@A-012\n")
    mechanism.work(0.0)
    mechanism.rest(0.01)
    assert pieces == []
    mechanism.rest(1.0)
    assert [piece.raw for piece in pieces] == [b"\x1b@A-012\n"]
