"""One print job on an open wire, from the first question to the last: ask, send, confirm.

Nothing is sent to a printer that does not answer or that names a fault. After the first byte nobody but the printer's
marker can say that paper came out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hardware.errors import Down, TimedOut
from hardware.escpos.asking import Answers, ask_all, ask_why, condition_of, is_silent, questions_of
from hardware.escpos.confirming import confirm, is_caught_up, unconfirmed
from hardware.escpos.outcome import Ending, Kind, Outcome, detail_of
from hardware.escpos.status import Condition, Fault, Mouth, Ready
from hardware.escpos.wire import Wire

CHUNK: Final = 16
"""Bytes handed over at a time: no more than a printer has room for when it says XOFF."""


def print_over(
    wire: Wire, data: bytes, on_sending: Callable[[], None], length_mm: float, token: bytes, before: bytes = b""
) -> Ending:
    """Prints `data`; `on_sending` is called just before its first byte leaves. `token`: four letters, new every job.

    `before` is what clears away an earlier job; when it does not get through, nothing of this job is sent.
    """
    try:
        answers, refusal = _preflight(wire)
        if refusal:
            return refusal
        if not wire.listen_until(wire.now() + wire.timers.xoff_held, lambda: not wire.paused):
            return Ending(Outcome("NOT_PRINTED", "stalled"), condition_of(answers, wire.profile), broken=True)
        if stopped := _stream(wire, before, wire.now() + _seconds_of(wire, before) + wire.timers.xoff_held):
            return Ending(Outcome("NOT_PRINTED", detail_of(stopped)), stopped, broken=True)
        telling = not before or is_caught_up(wire)
    except (Down, TimedOut) as trouble:
        return broken("NOT_PRINTED", wire, trouble)
    on_sending()
    wire.restarted = False
    try:
        return _send_and_confirm(wire, data, length_mm, token if telling else None, answers)
    except (Down, TimedOut) as trouble:
        return broken("SENT_UNCONFIRMED", wire, trouble)


def _preflight(wire: Wire) -> tuple[Answers, Ending | None]:
    """The answers to all questions, and why it may not be printed now."""
    wire.drain()
    if wire.profile.status == "none":
        return {}, None
    answers = ask_all(wire, questions_of(wire.profile).every)
    if is_silent(answers):
        return answers, Ending(Outcome("NOT_PRINTED", "silent"))
    condition = condition_of(answers, wire.profile)
    if condition.mouth is Mouth.TICKET and condition.ready is Ready.YES:  # it was withdrawn, and is still there
        condition = condition.with_fault(Fault.TICKET_STUCK)
    if condition.ready is Ready.YES:
        return answers, None
    return answers, Ending(Outcome("NOT_PRINTED", detail_of(condition) or "foreign"), condition)


def _send_and_confirm(wire: Wire, data: bytes, length_mm: float, token: bytes | None, answers: Answers) -> Ending:
    """Without a token nothing could confirm the job, so that nothing is waited for."""
    mechanics = length_mm / wire.profile.speed
    deadline = wire.now() + _seconds_of(wire, data) + mechanics + wire.timers.job_slack
    if stopped := _stream(wire, data, deadline + wire.timers.xoff_held):
        return Ending(Outcome("SENT_UNCONFIRMED", detail_of(stopped)), stopped, broken=True)
    if token is None:
        return unconfirmed(wire)
    return confirm(wire, token, max(deadline, wire.now() + mechanics + wire.timers.marker), answers)


def _seconds_of(wire: Wire, data: bytes) -> float:
    """The time of so many bytes on the line, with half as much again."""
    return len(data) * 10 / wire.profile.baud * 1.5


def _stream(wire: Wire, data: bytes, limit: float) -> Condition | None:
    """Sends piece by piece at the pace of the line; a condition when the printer named a fault while it held us."""
    for start in range(0, len(data), CHUNK):
        piece = data[start : start + CHUNK]
        wire.send(piece)
        wire.listen_until(wire.now() + len(piece) * 10 / wire.profile.baud, lambda: False)
        if stopped := _wait_for_go(wire, limit):
            return stopped
    return None


def _wait_for_go(wire: Wire, limit: float) -> Condition | None:
    """Waits while XOFF holds. A condition: why it will not end. TimedOut: it does not end and nobody says why."""
    limit = min(limit, wire.now() + wire.timers.xoff_held)
    while not wire.listen_until(min(limit, wire.now() + wire.timers.marker_poll), lambda: not wire.paused):
        if (condition := ask_why(wire)).ready is Ready.NO:
            return condition
        if wire.now() >= limit:
            raise TimedOut("xoff")
    return None


def broken(kind: Kind, wire: Wire, trouble: Down | TimedOut) -> Ending:
    """The end of a job whose line broke or choked."""
    if isinstance(trouble, TimedOut):
        return Ending(Outcome(kind, "stalled"), broken=True)
    return Ending(Outcome(kind, "closed" if wire.stopping() else "down"), broken=True)
