"""One print job on an open wire, from the first question to the last: ask, send, confirm.

Nothing is sent to a printer that does not answer or that names a fault. After the first byte nobody but the printer's
marker can say that paper came out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hardware.errors import Down, TimedOut
from hardware.escpos import commands
from hardware.escpos.answers import PROCESS_ID, Block, Foreign, PaperReport
from hardware.escpos.asking import Answers, ask_all, condition_of, is_silent, nothing_known, questions_of
from hardware.escpos.outcome import Kind, Outcome, detail_of
from hardware.escpos.status import Condition, Fault, Mouth, Ready
from hardware.escpos.wire import Wire

CHUNK: Final = 64
"""Bytes handed over at a time, so that XOFF acts before a small buffer overflows."""
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
            return Ending(Outcome("NOT_PRINTED", "stalled"), condition_of(answers, wire.profile), broken=True)
        if stopped := _stream(wire, before, wire.now() + _seconds_of(wire, before) + wire.timers.xoff_held):
            return Ending(Outcome("NOT_PRINTED", detail_of(stopped)), stopped, broken=True)
        telling = not before or _is_caught_up(wire)
    except (Down, TimedOut) as trouble:
        return broken("NOT_PRINTED", wire, trouble)
    on_sending()
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


def _is_caught_up(wire: Wire) -> bool:
    """Whether no marker of an earlier job can come any more and be taken for this one's.

    A printer works in order: when a first report has come and then none for a while, all have come. A done-marker
    says by name whose it is.
    """
    if wire.profile.marker != "gs_r":
        return True
    linger = wire.timers.linger_mouth if wire.profile.presenter else wire.timers.linger
    wire.heard.clear()
    wire.send(commands.MARKER_IN_ORDER)
    first = wire.listen_until(wire.now() + wire.timers.marker, lambda: _report(wire) is not None)
    while _report(wire):
        wire.heard.clear()
        wire.listen_until(wire.now() + linger, lambda: _report(wire) is not None)
    return first


def _send_and_confirm(wire: Wire, data: bytes, length_mm: float, token: bytes | None, answers: Answers) -> Ending:
    """Without a token nothing could confirm the job, so that nothing is waited for."""
    mechanics = length_mm / wire.profile.speed
    deadline = wire.now() + _seconds_of(wire, data) + mechanics + wire.timers.job_slack
    if stopped := _stream(wire, data, deadline + wire.timers.xoff_held):
        return Ending(Outcome("SENT_UNCONFIRMED", detail_of(stopped)), stopped, broken=True)
    if wire.profile.marker == "none" or token is None:
        return _unconfirmed(wire)
    wire.heard.clear()  # whatever came while we sent is no marker: it was not asked for yet
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


def _confirm(wire: Wire, token: bytes, deadline: float, answers: Answers) -> Ending:
    """The marker, or why it does not come. A report has no name: noise can look like one, but not twice and alone."""
    needed = 2 if wire.profile.marker == "gs_r" else 1
    while needed:
        if ending := _without_marker(wire, token, deadline):
            return ending
        if (report := _report(wire)) and report.paper_end:
            return _unconfirmed(wire, "paper_out")
        needed -= not any(isinstance(answer, Foreign) for answer in wire.heard)
        if needed and wire.now() >= deadline:
            return _unconfirmed(wire)
        if needed:
            wire.heard.clear()
            wire.send(_marker(wire, token))
    return Ending(Outcome("CONFIRMED"), _postflight(wire, answers))


def _without_marker(wire: Wire, token: bytes, deadline: float) -> Ending | None:
    """Waits for the marker and asks now and then why it does not come; None: it came."""
    while not wire.listen_until(min(deadline, wire.now() + wire.timers.marker_poll), lambda: _marked(wire, token)):
        condition = _ask_why(wire)
        if _marked(wire, token):
            return None
        if condition.ready is Ready.NO:
            return Ending(Outcome("SENT_UNCONFIRMED", detail_of(condition)), condition)
        if wire.now() >= deadline:
            return _unconfirmed(wire)
    return None


def _marked(wire: Wire, token: bytes) -> bool:
    if wire.profile.marker == "gs_h":
        return Block(PROCESS_ID + token + b"\x00") in wire.heard
    return _report(wire) is not None


def _report(wire: Wire) -> PaperReport | None:
    """The answer to GS r, on a printer that is asked so."""
    reports = [answer for answer in wire.heard if isinstance(answer, PaperReport)]
    return reports[0] if reports and wire.profile.marker == "gs_r" else None


def _ask_why(wire: Wire) -> Condition:
    if wire.profile.status == "none":
        return nothing_known(wire.profile)
    return condition_of(ask_all(wire, questions_of(wire.profile).causes), wire.profile)


def _postflight(wire: Wire, answers: Answers) -> Condition | None:
    """What is known after a good print; a line that breaks only now does not unprint the ticket."""
    if wire.profile.status == "none":
        return None
    try:
        after = ask_all(wire, questions_of(wire.profile).after)
    except (Down, TimedOut):
        return None
    return None if is_silent(after) else condition_of({**answers, **after}, wire.profile)


def _unconfirmed(wire: Wire, why: str = "no_marker") -> Ending:
    """All bytes went and no marker came: perhaps the printer says why."""
    if wire.profile.status == "none":
        return Ending(Outcome("SENT_UNCONFIRMED", why))
    answers = ask_all(wire, questions_of(wire.profile).every)
    if is_silent(answers):
        return Ending(Outcome("SENT_UNCONFIRMED", "silent"), broken=True)
    condition = condition_of(answers, wire.profile)
    return Ending(Outcome("SENT_UNCONFIRMED", detail_of(condition) or why), condition)


def broken(kind: Kind, wire: Wire, trouble: Down | TimedOut) -> Ending:
    """The end of a job whose line broke or choked."""
    if isinstance(trouble, TimedOut):
        return Ending(Outcome(kind, "stalled"), broken=True)
    return Ending(Outcome(kind, "closed" if wire.stopping() else "down"), broken=True)
