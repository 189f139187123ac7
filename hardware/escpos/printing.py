"""One print job on an open wire, from the first question to the last: ask, send, confirm.

Nothing is sent to a printer that does not answer or that names a fault. After the first byte nobody but the printer's
marker can say that paper came out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hardware.errors import Down, TimedOut
from hardware.escpos import commands
from hardware.escpos.outcome import Kind, Outcome, detail_of
from hardware.escpos.status import NOTHING_KNOWN, QUESTIONS, Condition, Ready, is_paper_report, read_condition
from hardware.escpos.wire import Wire

CHUNK: Final = 64
"""Bytes handed over at a time, so that XOFF acts before a small buffer overflows."""
_CAUSES: Final = (2, 4)


_TOKEN_LETTERS: Final = b"ABCDEFGHIJKLMNO"  # none of them can be taken for an answer to DLE EOT, as "2" and "6" can


def token_of(number: int) -> bytes:
    """Four letters that tell one job's marker from another's."""
    count = len(_TOKEN_LETTERS)
    return bytes(_TOKEN_LETTERS[number // count**place % count] for place in (3, 2, 1, 0))


@dataclass(frozen=True)
class Ending:
    """How a job ended, and what it taught about the printer."""

    outcome: Outcome
    condition: Condition | None = None
    """None: the printer did not answer, or was never asked."""
    broken: bool = False
    """Whether half a job may stand in the printer: open the line anew and clear it."""


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
            return Ending(Outcome("NOT_PRINTED", "stalled"), read_condition(answers), broken=True)
        if stopped := _stream(wire, before, wire.now() + _seconds_of(wire, before) + wire.timers.xoff_held):
            return Ending(Outcome("NOT_PRINTED", detail_of(stopped)), stopped, broken=True)
    except (Down, TimedOut) as trouble:
        return _broken("NOT_PRINTED", wire, trouble)
    on_sending()
    try:
        return _send_and_confirm(wire, data, length_mm, token, answers)
    except (Down, TimedOut) as trouble:
        return _broken("SENT_UNCONFIRMED", wire, trouble)


def _preflight(wire: Wire) -> tuple[dict[int, int | None], Ending | None]:
    """The answers to all questions, and why it may not be printed now."""
    wire.drain()
    if wire.profile.status == "none":
        return {}, None
    answers = wire.ask_all(QUESTIONS)
    condition = read_condition(answers)
    if condition.ready is Ready.YES:
        return answers, None
    if condition.ready is Ready.NO:
        return answers, Ending(Outcome("NOT_PRINTED", detail_of(condition)), condition)
    if None in answers.values():
        return answers, Ending(Outcome("NOT_PRINTED", "silent"))
    return answers, Ending(Outcome("NOT_PRINTED", "foreign"), condition)


def _send_and_confirm(
    wire: Wire, data: bytes, length_mm: float, token: bytes, answers: Mapping[int, int | None]
) -> Ending:
    mechanics = length_mm / wire.profile.speed
    deadline = wire.now() + _seconds_of(wire, data) + mechanics + wire.timers.job_slack
    if stopped := _stream(wire, data, deadline + wire.timers.xoff_held):
        return Ending(Outcome("SENT_UNCONFIRMED", detail_of(stopped)), stopped, broken=True)
    if wire.profile.marker == "none":
        return _unconfirmed(wire)
    wire.inbox.clear()  # whatever came while we sent is no marker: it was not asked for yet
    wire.send(_marker(wire, token))
    return _confirm(wire, token, max(deadline, wire.now() + mechanics + wire.timers.marker), answers)


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
        if (condition := _ask_why(wire)).ready is Ready.NO:
            return condition
        if wire.now() >= limit:
            raise TimedOut("xoff")
    return None


def _marker(wire: Wire, token: bytes) -> bytes:
    match wire.profile.marker:
        case "gs_r":
            return commands.MARKER_IN_ORDER
        case "gs_h":
            return commands.marker_done(token)
        case "none":
            return b""


def _confirm(wire: Wire, token: bytes, deadline: float, answers: Mapping[int, int | None]) -> Ending:
    """Waits for the marker and asks now and then why it does not come."""
    while not wire.listen_until(min(deadline, wire.now() + wire.timers.marker_poll), lambda: _marked(wire, token)):
        condition = _ask_why(wire)
        if _marked(wire, token):
            break
        if condition.ready is Ready.NO:
            return Ending(Outcome("SENT_UNCONFIRMED", detail_of(condition)), condition)
        if wire.now() >= deadline:
            return _unconfirmed(wire)
    return Ending(Outcome("CONFIRMED"), _postflight(wire, answers))


def _marked(wire: Wire, token: bytes) -> bool:
    if wire.profile.marker == "gs_h":
        return b"\x37\x22" + token + b"\x00" in wire.inbox
    return any(map(is_paper_report, wire.inbox))


def _ask_why(wire: Wire) -> Condition:
    if wire.profile.status == "none":
        return NOTHING_KNOWN
    return read_condition(wire.ask_all(_CAUSES, keep=True))


def _postflight(wire: Wire, answers: Mapping[int, int | None]) -> Condition | None:
    """What is known after a good print; a line that breaks only now does not unprint the ticket."""
    if wire.profile.status == "none":
        return None
    try:
        paper = wire.ask(4)
    except (Down, TimedOut):
        return None
    return None if paper is None else read_condition({**answers, 4: paper})


def _unconfirmed(wire: Wire) -> Ending:
    """All bytes went and no marker came: perhaps the printer says why."""
    if wire.profile.status == "none":
        return Ending(Outcome("SENT_UNCONFIRMED", "no_marker"))
    answers = wire.ask_all(QUESTIONS)
    if None in answers.values():
        return Ending(Outcome("SENT_UNCONFIRMED", "silent"), broken=True)
    condition = read_condition(answers)
    return Ending(Outcome("SENT_UNCONFIRMED", detail_of(condition) or "no_marker"), condition)


def _broken(kind: Kind, wire: Wire, trouble: Down | TimedOut) -> Ending:
    if isinstance(trouble, TimedOut):
        return Ending(Outcome(kind, "stalled"), broken=True)
    return Ending(Outcome(kind, "closed" if wire.stopping() else "down"), broken=True)
