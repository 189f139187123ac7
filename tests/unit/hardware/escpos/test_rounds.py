"""The look at an idle printer: few questions while all is well, all of them when something is wrong."""

from __future__ import annotations

from hardware.escpos import commands
from hardware.escpos.profile import Profile
from hardware.escpos.rounds import Rounds
from hardware.escpos.status import Fault, Link, Mouth, Paper, Ready
from hardware.escpos.wire import Wire
from tests.unit.hardware.escpos.conversations import EPSON, KIOSK, SILENT, TIMERS, WAITS, Steps, asks, four, full
from tests.unit.hardware.scripted import ScriptedLine, Sends, Silence

WELL = (*asks(1, b"\x12"), *asks(4, b"\x12"))


def after(*steps: Steps, profile: Profile = EPSON) -> tuple[Rounds, list[bool]]:
    """What is believed after so many rounds, and of each whether the line was worth keeping."""
    line = ScriptedLine(*(step for part in steps for step in part))
    rounds = Rounds(profile, TIMERS, line.monotonic)
    wire = Wire(line, profile, TIMERS, line.monotonic)
    kept = []
    while not line.finished():
        kept.append(rounds.go(wire))
        line.now += rounds.pause
    return rounds, kept


def test_at_first_everything_is_asked_and_then_little() -> None:
    rounds, _ = after(four(), WELL, WELL)
    assert (rounds.state.link, rounds.state.ready, rounds.state.paper) == (Link.UP, Ready.YES, Paper.OK)
    assert rounds.pause == TIMERS.idle_poll


def test_a_sign_of_trouble_makes_us_ask_everything() -> None:
    rounds, _ = after(four(), (*asks(1, b"\x1a"), *asks(4, b"\x12")), four(0x1A, 0x16))
    assert rounds.state.faults == {Fault.OFFLINE, Fault.COVER}
    assert rounds.pause == TIMERS.fault_poll


def test_after_four_rounds_of_silence_the_line_is_not_worth_keeping() -> None:
    idle_silence = (*asks(1), Silence(0.25), *asks(1), Silence(0.25))
    rounds, kept = after(four(), idle_silence, idle_silence, SILENT, SILENT)
    assert kept == [True, True, True, True, False]
    assert (rounds.state.link, rounds.state.ready) == (Link.DOWN, Ready.UNKNOWN)


def test_a_paper_in_the_mouth_is_watched_closely_and_withdrawn_in_time() -> None:
    rounds, _ = after(*[WAITS] * 31, (Sends(commands.RETRACT),), full(), profile=KIOSK)
    assert (rounds.state.mouth, rounds.state.left_behind) == (Mouth.EMPTY, 1)
    assert rounds.pause == TIMERS.idle_poll


def test_before_anything_was_heard_nothing_is_believed() -> None:
    state = Rounds(KIOSK, TIMERS, lambda: 7.0).state
    assert (state.link, state.ready, state.paper) == (Link.DOWN, Ready.UNKNOWN, Paper.UNKNOWN)
    assert (state.mouth, state.since) == (Mouth.UNKNOWN, 7.0)
