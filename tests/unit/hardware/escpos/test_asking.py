"""Asking in rounds: a late answer is never taken for the answer to another question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hardware.escpos.answers import Foreign, FullStatus, PaperReport, StatusByte
from hardware.escpos.asking import Answers as Heard
from hardware.escpos.asking import ask_all, condition_of, is_silent, nothing_known, questions_of
from hardware.escpos.profile import Profile, load_profile
from hardware.escpos.status import Condition, Mouth, Paper, Ready
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from tests.unit.hardware.scripted import Answers, ScriptedLine, Sends, Silence, Step

EPSON, KIOSK, MUTE = load_profile("generic-80"), load_profile("custom-vkp80"), load_profile("generic-58")
NOBODY, NEVER = Silence(0.25), Silence(1.0)
TRUE = {1: 0x12, 2: 0x16, 3: 0x1A, 4: 0x72}
"""An answer to each question that no other question has."""


def asks(n: int) -> Sends:
    return Sends(bytes((16, 4, n)))


def round_of(*steps: Step, questions: tuple[int, ...] = (1, 4), profile: Profile = EPSON) -> Heard:
    line = ScriptedLine(*steps)
    answers = ask_all(Wire(line, profile, Timers(), line.monotonic), questions)
    assert line.finished(), "the conversation ended too early"
    return answers


def test_each_question_gets_its_answer() -> None:
    answers = round_of(asks(1), Answers(b"\x12"), asks(4), Answers(b"\x1a"))
    assert answers == {1: StatusByte(0x12), 4: StatusByte(0x1A)}


def test_a_reply_that_comes_after_its_question_was_asked_again_answers_no_other() -> None:
    late = (asks(1), NOBODY, asks(1), Answers(b"\x12"), Silence(0.3), Answers(b"\x12"))
    assert round_of(*late, asks(4), Answers(b"\x72")) == {1: StatusByte(0x12), 4: StatusByte(0x72)}


def test_nothing_new_is_asked_while_an_answer_may_still_come_and_then_all_is_asked_again() -> None:
    lost = (asks(1), NOBODY, asks(1), Answers(b"\x12"), NEVER)
    again = (asks(1), Answers(b"\x12"), asks(4), Answers(b"\x72"))
    assert round_of(*lost, *again) == {1: StatusByte(0x12), 4: StatusByte(0x72)}


def test_a_round_with_one_answer_too_many_is_asked_again() -> None:
    again = (asks(1), Answers(b"\x12"), asks(4), Answers(b"\x72"))
    assert round_of(asks(1), Answers(b"\x12\x12"), *again)[4] == StatusByte(0x72)


def test_an_answer_that_comes_when_all_were_given_spoils_the_round() -> None:
    shifted = (asks(1), Answers(b"\x12"), asks(4), Answers(b"\x12"), Answers(b"\x72"))
    assert round_of(*shifted, asks(1), Answers(b"\x12"), asks(4), Answers(b"\x72"))[4] == StatusByte(0x72)


@pytest.mark.parametrize("odd", [(asks(1), Answers(b"\x12\x12")), (asks(1), NOBODY, asks(1), Answers(b"\x12"), NEVER)])
def test_when_answers_stay_out_of_place_nothing_is_believed(odd: tuple[Step, ...]) -> None:
    assert round_of(*odd, *odd) == {1: None}


def test_what_came_before_the_round_is_no_answer() -> None:
    assert round_of(Answers(b"\x12\x16"), asks(1), Answers(b"\x1a"), questions=(1,)) == {1: StatusByte(0x1A)}


def test_silence_is_asked_twice_and_ends_the_round() -> None:
    answers = round_of(asks(1), NOBODY, asks(1), NOBODY)
    assert answers == {1: None}
    assert is_silent(answers)


def test_an_answer_among_foreign_bytes_is_doubted_and_asked_for_again() -> None:
    assert round_of(asks(1), Answers(b"\xff\x12"), asks(1), Answers(b"\x1a"), questions=(1,)) == {1: StatusByte(0x1A)}
    assert round_of(*(asks(1), Answers(b"\xff\x12")) * 2) == {1: Foreign(b"\xff")}


def test_another_layout_is_told_from_silence() -> None:
    answers = round_of(*(asks(1), Answers(b"\x40"), NOBODY) * 2)
    assert answers == {1: PaperReport(0x40)}
    assert not is_silent(answers)
    assert condition_of(answers, EPSON).ready is Ready.UNKNOWN


def test_automatic_status_is_neither_an_answer_nor_a_marker() -> None:
    pushed = Answers(b"\x18\x00\x0f\x00")
    assert round_of(asks(1), pushed, Answers(b"\x12"), pushed, asks(4), Answers(b"\x13\x72\x11")) == {
        1: StatusByte(0x12),
        4: StatusByte(0x72),
    }


def test_a_kiosk_printer_answers_with_six_bytes_in_any_pieces() -> None:
    asked = round_of(
        asks(20), Answers(b"\x10"), Answers(b"\x0f\x24"), Answers(b"\x00\x13\x00\x00"), questions=(20,), profile=KIOSK
    )
    assert asked == {20: FullStatus(0x24, 0, 0, 0)}
    assert condition_of(asked, KIOSK) == Condition(Ready.YES, Paper.NEAR, mouth=Mouth.TICKET)


def test_a_kiosk_printer_that_answers_as_an_epson_is_foreign() -> None:
    asked = round_of(*(asks(20), Answers(b"\x12"), NOBODY) * 2, questions=(20,), profile=KIOSK)
    assert condition_of(asked, KIOSK) == nothing_known(KIOSK)
    assert not is_silent(asked)


def test_without_a_sensor_for_it_no_roll_is_near_its_end() -> None:
    near = {1: StatusByte(0x12), 4: StatusByte(0x1E)}
    assert condition_of(near, EPSON).paper is Paper.NEAR
    assert condition_of(near, replace(EPSON, near_end=False)).paper is Paper.OK


@pytest.mark.parametrize("profile", [EPSON, KIOSK, MUTE], ids=lambda profile: profile.name)
def test_of_a_silent_printer_nothing_is_known(profile: Profile) -> None:
    unknown = nothing_known(profile)
    assert (unknown.ready, unknown.paper) == (Ready.UNKNOWN, Paper.UNKNOWN)
    assert unknown.mouth is (Mouth.UNKNOWN if profile.presenter else Mouth.NONE)
    assert condition_of(dict.fromkeys(questions_of(profile).every), profile) == unknown


class LatePrinter:
    """Answers each question truly and in order, but when it likes: after so many seconds, or never (None)."""

    def __init__(self, true: Mapping[int, int], delays: Iterator[float | None]) -> None:
        self.now = 100.0
        self._true, self._delays = true, delays
        self._coming: list[tuple[float, int]] = []

    def write(self, data: bytes) -> None:
        """A question."""
        delay = next(self._delays, 0.01)
        if delay is not None:
            earliest = self._coming[-1][0] if self._coming else 0.0
            self._coming.append((max(earliest, self.now + delay), self._true[data[2]]))

    def read(self, seconds: float) -> bytes:
        """The next answer, or time that goes by."""
        if self._coming and self._coming[0][0] <= self.now + seconds:
            at, byte = self._coming.pop(0)
            self.now = max(self.now, at)
            return bytes((byte,))
        self.now += seconds
        return b""

    def close(self) -> None:
        """Nothing to let go of."""


delays = st.lists(st.none() | st.floats(0.0, 0.9), max_size=20)


@given(delays)
def test_however_late_and_lost_answers_are_every_one_believed_is_true(delays: list[float | None]) -> None:
    printer = LatePrinter(TRUE, iter(delays))
    wire = Wire(printer, EPSON, Timers(), lambda: printer.now)
    for _ in range(3):
        for n, answer in ask_all(wire, (1, 2, 3, 4)).items():
            assert answer in (None, StatusByte(TRUE[n]))


@given(delays)
def test_after_late_answers_a_prompt_printer_is_believed_again(delays: list[float | None]) -> None:
    printer = LatePrinter(TRUE, iter(delays))
    wire = Wire(printer, EPSON, Timers(), lambda: printer.now)
    rounds = [ask_all(wire, (1, 2, 3, 4)) for _ in range(len(delays) // 2 + 2)]
    assert rounds[-1] == {n: StatusByte(byte) for n, byte in TRUE.items()}
