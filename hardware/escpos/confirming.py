"""Confirms a job that was sent: by the printer's own marker, or not at all.

Epson's done-marker names the job that it belongs to. The report `GS r 1` comes in order and has no name: that of an
earlier job may come late, and noise may look like one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, assert_never

from hardware.errors import Down, TimedOut
from hardware.escpos import commands
from hardware.escpos.answers import PROCESS_ID, Block, Foreign, PaperReport
from hardware.escpos.asking import Answers, ask_all, ask_why, condition_of, is_silent, questions_of
from hardware.escpos.outcome import Ending, Outcome, detail_of
from hardware.escpos.status import Condition, Ready
from hardware.escpos.wire import Wire

_REPORTS: Final = 2
_TOKEN_LETTERS: Final = b"ABCDEFGHIJKLMNO"  # none of them can be taken for an answer to DLE EOT, as "2" and "6" can


def token_of(number: int) -> bytes:
    """Four letters that tell one job's marker from another's."""
    count = len(_TOKEN_LETTERS)
    return bytes(_TOKEN_LETTERS[number // count**place % count] for place in (3, 2, 1, 0))


def is_caught_up(wire: Wire) -> bool:
    """Whether no marker of an earlier job can come any more and be taken for this one's.

    A printer works in order: when a first report has come and then none for a while, all have come. A done-marker
    says by name whose it is.
    """
    if wire.profile.marker != "gs_r":
        return True
    linger = wire.timers.linger_mouth if wire.profile.presenter else wire.timers.linger
    wire.heard.clear()
    wire.send(commands.MARKER_IN_ORDER)
    first = wire.listen_until(wire.now() + wire.timers.marker, lambda: _has_report(wire))
    while _has_report(wire):
        wire.heard.clear()
        wire.listen_until(wire.now() + linger, lambda: _has_report(wire))
    return first


def confirm(wire: Wire, token: bytes, deadline: float, answers: Answers) -> Ending:
    """Asks for the marker and waits for it until `deadline`; whatever came before is none. Down, TimedOut."""
    match wire.profile.marker:
        case "gs_h":
            ending = _by_name(wire, token, deadline)
        case "gs_r":
            ending = _by_report(wire, deadline)
        case "none":
            return unconfirmed(wire)
        case _:
            assert_never(wire.profile.marker)
    if ending:
        return ending
    condition = _postflight(wire, answers)
    if wire.restarted:  # the marker tells of what came after it
        return Ending(Outcome("SENT_UNCONFIRMED", "restarted"), condition, broken=True)
    return Ending(Outcome("CONFIRMED"), condition)


def _by_name(wire: Wire, token: bytes, deadline: float) -> Ending | None:
    """Why the done-marker of this job did not come; None: it came."""
    wire.heard.clear()
    wire.send(commands.marker_done(token))
    return _wait(wire, lambda: Block(PROCESS_ID + token + b"\x00") in wire.heard, deadline)


def _by_report(wire: Wire, deadline: float) -> Ending | None:
    """Why the report did not come twice and alone, as noise cannot; None: it did."""
    clean = 0
    while clean < _REPORTS:
        wire.heard.clear()
        wire.send(commands.MARKER_IN_ORDER)
        if ending := _wait(wire, lambda: _has_report(wire), deadline):
            return ending
        if any(answer.paper_end for answer in _reports(wire)):
            return unconfirmed(wire, "paper_out")
        clean += not any(isinstance(answer, Foreign) for answer in wire.heard)
        if clean < _REPORTS and wire.now() >= deadline:
            return unconfirmed(wire)
    return None


def _wait(wire: Wire, marked: Callable[[], bool], deadline: float) -> Ending | None:
    """Waits for the marker and asks now and then why it does not come; None: it came."""
    while not wire.listen_until(min(deadline, wire.now() + wire.timers.marker_poll), marked):
        condition = ask_why(wire)
        if marked():
            return None
        if condition.ready is Ready.NO:
            return Ending(Outcome("SENT_UNCONFIRMED", detail_of(condition)), condition)
        if wire.now() >= deadline:
            return unconfirmed(wire)
    return None


def _reports(wire: Wire) -> list[PaperReport]:
    return [answer for answer in wire.heard if isinstance(answer, PaperReport)]


def _has_report(wire: Wire) -> bool:
    return bool(_reports(wire))


def _postflight(wire: Wire, answers: Answers) -> Condition | None:
    """What is known after a good print; a line that breaks only now does not unprint the ticket."""
    if wire.profile.status == "none":
        return None
    try:
        after = ask_all(wire, questions_of(wire.profile).after)
    except (Down, TimedOut):
        return None
    return None if is_silent(after) else condition_of({**answers, **after}, wire.profile)


def unconfirmed(wire: Wire, why: str = "no_marker") -> Ending:
    """All bytes went and no marker came: perhaps the printer says why."""
    if wire.profile.status == "none":
        return Ending(Outcome("SENT_UNCONFIRMED", why))
    answers = ask_all(wire, questions_of(wire.profile).every)
    if is_silent(answers):
        return Ending(Outcome("SENT_UNCONFIRMED", "silent"), broken=True)
    condition = condition_of(answers, wire.profile)
    return Ending(Outcome("SENT_UNCONFIRMED", detail_of(condition) or why), condition)
