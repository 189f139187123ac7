"""The mouth of a kiosk printer: nothing is left in it for long, and what does not leave it is told."""

from __future__ import annotations

from hardware.escpos import commands
from hardware.escpos.mouth import Attendant
from hardware.escpos.profile import Presenter
from hardware.escpos.status import Condition, Fault, Mouth, Paper, Ready
from hardware.escpos.wire import Wire
from tests.unit.hardware.escpos.conversations import KIOSK, POLLS, REACHED, TIMERS, WAITS, full
from tests.unit.hardware.scripted import ScriptedLine, Sends, Step

EMPTY = Condition(Ready.YES, Paper.OK, mouth=Mouth.EMPTY)
FULL = Condition(Ready.YES, Paper.OK, mouth=Mouth.TICKET)
UNKNOWN = Condition(Ready.UNKNOWN, Paper.UNKNOWN, mouth=Mouth.UNKNOWN)
THIRTY = Presenter(step_mm=7, present_mm=50, wait_seconds=30)
RETRACTED = Sends(commands.RETRACT)


class Scene:
    """An attendant beside a scripted line; time goes by as it is told."""

    def __init__(self, *steps: Step) -> None:
        self.line = ScriptedLine(*steps)
        self.wire = Wire(self.line, KIOSK, TIMERS, self.line.monotonic)
        self.attendant = Attendant(THIRTY, TIMERS)

    def after(self, seconds: float, condition: Condition) -> Condition:
        """What the driver does when it looks at an idle printer."""
        self.line.now += seconds
        judged = self.attendant.judge(condition, self.line.now)
        self.attendant.mind(self.wire, judged)
        return judged

    def make_room(self) -> None:
        """What the driver does before a job."""
        self.attendant.make_room(self.wire)
        assert self.line.finished()


def test_a_ticket_that_waits_for_its_citizen_is_no_fault() -> None:
    scene = Scene()
    assert [scene.after(5, FULL) for _ in range(6)] == [FULL] * 6
    assert scene.after(5, EMPTY) == EMPTY
    assert scene.attendant.left_behind == 0


def test_a_ticket_left_behind_is_withdrawn_once_and_counted_when_it_is_gone() -> None:
    scene = Scene(RETRACTED)
    assert [scene.after(seconds, FULL) for seconds in (0, 29.9, 0.1, 4.9)] == [FULL] * 4
    assert scene.line.finished()
    assert scene.attendant.left_behind == 0
    assert scene.after(0.1, EMPTY) == EMPTY
    assert scene.attendant.left_behind == 1


def test_what_is_withdrawn_and_still_there_is_stuck_until_it_is_gone() -> None:
    scene = Scene(RETRACTED)
    scene.after(0, FULL)
    scene.after(30, FULL)
    judged = [scene.after(seconds, FULL) for seconds in (4.9, 0.1, 60)]
    assert [condition.faults for condition in judged] == [frozenset(), {Fault.TICKET_STUCK}, {Fault.TICKET_STUCK}]
    assert judged[-1].ready is Ready.NO
    assert scene.after(1, EMPTY) == EMPTY
    assert scene.after(1, FULL) == FULL


def test_the_next_ticket_has_its_own_time() -> None:
    scene = Scene()
    for condition in (FULL, EMPTY, FULL):
        scene.after(29, condition)
    scene.after(1, FULL)
    assert scene.line.finished()


def test_while_nothing_is_known_nothing_is_withdrawn() -> None:
    scene = Scene()
    scene.after(0, FULL)
    assert scene.after(60, UNKNOWN) == UNKNOWN
    assert scene.line.finished()


def test_an_empty_mouth_costs_one_question() -> None:
    Scene(*full()).make_room()


def test_a_hand_that_reaches_for_the_ticket_is_waited_for() -> None:
    scene = Scene(*WAITS, *POLLS * 5, *REACHED)
    scene.make_room()
    assert scene.attendant.left_behind == 0


def test_before_the_next_job_the_ticket_is_withdrawn() -> None:
    scene = Scene(*WAITS, *POLLS * 12, RETRACTED, *POLLS, *REACHED)
    scene.make_room()
    assert scene.attendant.left_behind == 1


def test_a_printer_with_a_fault_of_its_own_is_not_touched() -> None:
    Scene(*full(paper=0x21)).make_room()
    Scene(*full(paper=0x20, recoverable=0x40)).make_room()


def test_a_mouth_that_stays_full_is_tried_once_for_all_jobs() -> None:
    scene = Scene(*WAITS, *POLLS * 12, RETRACTED, *POLLS * 20, *WAITS, *WAITS)
    for _ in range(2):
        scene.attendant.make_room(scene.wire)
    assert scene.after(0, FULL).faults == {Fault.TICKET_STUCK}
