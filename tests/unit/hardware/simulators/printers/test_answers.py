"""What the simulated printer says about itself, byte by byte as the makers' manuals have it."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from hardware.escpos.profile import Profile, load_profile
from hardware.simulators.printers.faults import Fault, faults_named
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism

ROLL = load_profile("generic-80")
KIOSK = load_profile("custom-vkp80")
EPSON = load_profile("epson-tm-t82iii")
MUTE = load_profile("generic-58")
QUESTIONS = bytes.fromhex("100401 100402 100403 100404")


def asked(profile: Profile, question: str, *faults: str) -> str:
    mechanism = Mechanism(profile, math.inf, lambda piece: None)
    mechanism.faults = faults_named(faults)
    return mechanism.run(bytes.fromhex(question), 0.0).hex(" ").upper()


@pytest.mark.parametrize(
    ("faults", "answers"),
    [
        ((), "12 12 12 12"),
        (("near-end",), "12 12 12 1E"),
        (("paper-out",), "1A 32 12 7E"),
        (("cover",), "1A 16 12 12"),
        (("jam",), "1A 52 16 12"),
        (("cutter",), "1A 52 1A 12"),
        (("hot",), "1A 52 52 12"),
        (("cover", "near-end", "cutter"), "1A 56 1A 1E"),
        (("clone-bits", "near-end"), "12 12 12 1A"),
        (("clone-bits", "paper-out"), "12 12 12 32"),
        (("xoff", "paper-out"), "13 1A 11 13 32 11 13 12 11 13 7E 11"),
        (("foreign",), "00 00 00 00"),
        (("foreign", "paper-out"), "01 01 01 01"),
        (("foreign", "near-end", "cutter"), "28 28 28 28"),
        (("stale",), "12 12 12 12 12 12 12"),
        (("stale", "paper-out"), "1A 1A 32 32 12 12 7E"),
    ],
)
def test_dle_eot(faults: tuple[str, ...], answers: str) -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
    mechanism.faults = faults_named(faults)
    assert mechanism.receive(QUESTIONS).hex(" ").upper() == answers


@pytest.mark.parametrize(
    ("faults", "answer"),
    [
        ((), "10 0F 00 00 00 00"),
        (("near-end",), "10 0F 04 00 00 00"),
        (("paper-out",), "10 0F 05 00 00 00"),
        (("ticket-stuck",), "10 0F 20 00 00 00"),
        (("cover",), "10 0F 00 03 00 00"),
        (("hot",), "10 0F 00 00 01 00"),
        (("jam",), "10 0F 00 00 40 00"),
        (("cutter",), "10 0F 00 00 00 01"),
        (("near-end", "ticket-stuck", "cover", "hot"), "10 0F 24 03 01 00"),
        (("xoff",), "13 10 0F 00 00 00 00 11"),
    ],
)
def test_dle_eot_20_of_kiosk_printers(faults: tuple[str, ...], answer: str) -> None:
    assert asked(KIOSK, "100414", *faults) == answer


def test_a_kiosk_printer_answers_the_short_questions_too() -> None:
    assert asked(KIOSK, "100401 100402 100403 100404 100411") == "12 12 12 12 12"
    assert asked(KIOSK, "100411", "paper-out") == "32"


def test_the_motor_and_the_button_are_told() -> None:
    mechanism = Mechanism(KIOSK, 100, lambda piece: None)
    mechanism.run(b"A\n" * 20, 0.0)
    assert mechanism.receive(b"\x10\x04\x14").hex() == "100f00080000"
    assert mechanism.receive(b"\x10\x04\x11").hex() == "16"
    mechanism.work(100.0)
    mechanism.press_feed(100.0)
    assert mechanism.receive(b"\x10\x04\x02").hex() == "1a"
    assert mechanism.receive(b"\x10\x04\x14").hex() == "100f00280000"
    mechanism.work(200.0)
    assert mechanism.receive(b"\x10\x04\x02\x10\x04\x14").hex() == "12100f00000000"


@pytest.mark.parametrize(
    ("profile", "command", "faults", "answer"),
    [
        (ROLL, "1D7201", (), "00"),
        (ROLL, "1D7201", ("near-end",), "03"),
        (ROLL, "1D7202", (), "00"),
        (ROLL, "1D7201", ("no-marker",), ""),
        (ROLL, "1D7201", ("paper-out",), ""),
        (ROLL, "1D7201", ("cover",), ""),
        (EPSON, "1D284806003030 41424344", (), "37 22 41 42 43 44 00"),
        (EPSON, "1D284806003030 41424344", ("no-marker",), ""),
        (EPSON, "1D284806003030 41424344", ("jam",), ""),
        (ROLL, "1D284806003030 41424344", (), ""),
        (MUTE, "1D7201", (), ""),
        (KIOSK, "1D6506", (), "04"),
        (KIOSK, "1D6506", ("near-end",), "05"),
        (KIOSK, "1D6506", ("ticket-stuck",), "0C"),
        (ROLL, "1D6506", (), ""),
        (ROLL, "1D4942", (), "5F 41 4E 4A 55 4E 47 41 4E 00"),
        (ROLL, "1D4943", (), "5F 67 65 6E 65 72 69 63 2D 38 30 00"),
        (ROLL, "1D4901", (), "02"),
        (ROLL, "1D4999", (), ""),
    ],
)
def test_commands_that_are_answered_in_order(
    profile: Profile, command: str, faults: tuple[str, ...], answer: str
) -> None:
    assert asked(profile, command, *faults) == answer


def test_a_printer_without_status_answers_nothing() -> None:
    assert asked(MUTE, "100401 100404 100414 1D7201 1D4901 1D61FF 1D284806003030 41424344") == ""


def test_gs_a_tells_changes_unasked_until_it_is_taken_back() -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
    assert mechanism.run(b"\x1da\x0e", 0.0).hex() == "1000000f"
    assert mechanism.run(b"A-012\n", 1.0) == b""
    told = []
    for faults in (["near-end"], ["paper-out"], ["cover"], ["jam"], ["cutter"], ["hot"], []):
        mechanism.faults = faults_named(faults)
        told.append(mechanism.work(2.0).hex())
    assert told == ["1000030f", "18000f0f", "3800000f", "1804000f", "1808000f", "1840000f", "1000000f"]
    assert mechanism.run(b"\x1da\x00", 3.0) == b""
    mechanism.faults = faults_named(["cover"])
    assert mechanism.work(4.0) == b""


def test_asb_comes_by_itself_and_between_answers() -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
    mechanism.faults = faults_named(["asb"])
    assert mechanism.work(0.0).hex() == "1000000f"
    assert mechanism.receive(b"\x10\x04\x01").hex(" ") == "10 00 00 0f 12"
    assert mechanism.work(1.0) == b""


def test_a_late_answer_comes_when_nobody_waits_for_it() -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
    mechanism.faults = faults_named(["late"])
    assert mechanism.run(b"\x10\x04\x04", 10.0) == b""
    assert mechanism.wait(10.0) == pytest.approx(0.4)
    assert mechanism.work(10.3) == b""
    assert mechanism.work(10.5) == b"\x12"
    assert mechanism.wait(10.5) is None


def test_garbage_comes_now_and_then_and_the_same_in_every_run() -> None:
    def heard() -> list[str]:
        mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
        mechanism.faults = faults_named(["garbage"])
        return [mechanism.run(b"\x10\x04\x04", float(second)).hex() for second in range(60)]

    assert heard() == heard()
    assert len({answer for answer in heard() if answer != "12"}) > 10
    assert all(answer.endswith("12") for answer in heard())
    assert any(answer == "12" for answer in heard())


def test_without_the_fault_there_is_no_noise_to_wait_for() -> None:
    mechanism = Mechanism(ROLL, math.inf, lambda piece: None)
    mechanism.faults = faults_named(["garbage"])
    mechanism.work(0.0)
    assert 0 < (mechanism.wait(0.0) or 0) < 10
    mechanism.faults = frozenset()
    mechanism.work(1.0)
    assert mechanism.wait(1.0) is None


def test_a_question_is_answered_wherever_it_is_cut_and_whatever_waits() -> None:
    mechanism = Mechanism(ROLL, 150, lambda piece: None)
    answers = [mechanism.receive(bytes((byte,))) for byte in b"A-012\x10\x04\x01"]
    assert b"".join(answers) == b"\x12"


def test_a_question_is_answered_when_the_buffer_is_full() -> None:
    mechanism = Mechanism(replace(ROLL, buffer=64), 150, lambda piece: None)
    mechanism.faults = faults_named(["paper-out"])
    mechanism.run(b"A" * 100, 0.0)
    assert mechanism.lost == 36
    assert mechanism.receive(b"\x10\x04\x04") == b"\x7e"


def test_questions_leave_nothing_on_paper() -> None:
    pieces: list[Piece] = []
    mechanism = Mechanism(ROLL, math.inf, pieces.append)
    mechanism.run(b"A-0" + QUESTIONS + b"\x10\x05\x0112\n\x1dV\x00", 0.0)
    assert [piece.raw for piece in pieces] == [b"A-012\n\x1dV\x00"]


def test_every_fault_says_what_it_is() -> None:
    assert all(len(fault.meaning) > 5 for fault in Fault)
    assert len({fault.meaning for fault in Fault}) == len(Fault)
