"""A complaint's life, which stands here as a table, and what may be said at each step.

    filed -> verified -> forwarded, in_work -> answered -> closed
      |         |                                  ^ ------- reopened
      |         +-> incomplete -> verified
      +-> rejected (from wherever it is still open)

A rejected one is answered too: its citizen is told why. Whoever does not bring what is missing within 30 days may be
taken to have withdrawn it; a person says so, no clock does. Source: UU 25/2009 Ps. 40-50, as domain.md 2 has them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kiosk.domain.complaint import plain
from kiosk.domain.trouble import Refused

LONGEST_NOTE: Final = 2000
"""Characters of an answer or a note."""
LONGEST_REFERENCE: Final = 40


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    FILED = "filed"
    INCOMPLETE = "incomplete"
    VERIFIED = "verified"
    FORWARDED = "forwarded"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    CLOSED = "closed"
    REJECTED = "rejected"


class ComplaintMove(StrEnum):
    """What can be done about a complaint."""

    VERIFY = "verify"
    ASK = "ask"  # for what is missing; the clock stands still until it is there
    COMPLETE = "complete"
    FORWARD = "forward"
    WORK = "work"
    ANSWER = "answer"
    CLOSE = "close"
    REJECT = "reject"
    REOPEN = "reopen"


_S, _M = ComplaintState, ComplaintMove
_OPEN: Final = (_S.FILED, _S.VERIFIED, _S.FORWARDED, _S.IN_WORK)
COMPLAINT_MOVES: Final[dict[tuple[ComplaintState, ComplaintMove], ComplaintState]] = {
    (_S.FILED, _M.VERIFY): _S.VERIFIED,
    (_S.INCOMPLETE, _M.COMPLETE): _S.VERIFIED,
    (_S.INCOMPLETE, _M.REJECT): _S.REJECTED,
    (_S.ANSWERED, _M.CLOSE): _S.CLOSED,
    (_S.ANSWERED, _M.REOPEN): _S.IN_WORK,
    (_S.CLOSED, _M.REOPEN): _S.IN_WORK,
    (_S.REJECTED, _M.REOPEN): _S.VERIFIED,
    **{(state, _M.ASK): _S.INCOMPLETE for state in _OPEN},
    **{(state, _M.ANSWER): _S.ANSWERED for state in _OPEN},
    **{(state, _M.REJECT): _S.REJECTED for state in _OPEN},
    **{(state, _M.FORWARD): _S.FORWARDED for state in (_S.VERIFIED, _S.FORWARDED, _S.IN_WORK)},
    **{(state, _M.WORK): _S.IN_WORK for state in (_S.VERIFIED, _S.FORWARDED)},
}
ENDS: Final = frozenset({_S.CLOSED, _S.REJECTED})
"""From then on the days count after which nothing of what it says is kept."""
_SPOKEN: Final = frozenset({_M.ASK, _M.ANSWER, _M.REJECT})
"""Moves that tell the citizen something, and so need words."""


@dataclass(frozen=True)
class ComplaintAct:
    """One thing that was done: when, by whom, and the state it left. `shown`: the citizen may read the note."""

    number: int
    at: dt.datetime
    by: str
    move: ComplaintMove
    state: ComplaintState
    note: str = field(default="", repr=False)
    shown: bool = False


def moves_from(state: ComplaintState) -> tuple[ComplaintMove, ...]:
    """What can be done next, in the order of ComplaintMove."""
    return tuple(move for move in ComplaintMove if (state, move) in COMPLAINT_MOVES)


def acted(
    state: ComplaintState,
    acts: Collection[ComplaintAct],
    move: ComplaintMove,
    note: str,
    by: str,
    at: dt.datetime,
    *,
    shown: bool = False,
) -> ComplaintAct:
    """The next act.

    Refused: "complaint.move_not_allowed"; "complaint.no_words" where the citizen is to be told something;
    "complaint.note_too_long".
    """
    after = COMPLAINT_MOVES.get((state, move))
    if after is None:
        allowed = ", ".join(moves_from(state))
        raise Refused("complaint.move_not_allowed", state=state.value, move=move.value, moves=allowed)
    said = _said(note)
    if move in _SPOKEN and not said:
        raise Refused("complaint.no_words", move=move.value)
    return ComplaintAct(len(acts) + 1, at, by, move, after, said, shown and bool(said))


def reference_of(said: str) -> str:
    """The number that a complaint has elsewhere, at SP4N-LAPOR!; "" where none was said. Refused otherwise."""
    kept = " ".join(said.split())
    if len(kept) > LONGEST_REFERENCE or not kept.isprintable():
        raise Refused("complaint.bad_reference", longest=LONGEST_REFERENCE)
    return kept


def move_of(said: str) -> ComplaintMove:
    """The move of this name. Refused with "complaint.unknown_move"."""
    try:
        return ComplaintMove(said)
    except ValueError:
        raise Refused("complaint.unknown_move", move=said[:20], moves=", ".join(ComplaintMove)) from None


def _said(note: str) -> str:
    kept = plain(note)
    if len(kept) > LONGEST_NOTE:
        raise Refused("complaint.note_too_long", longest=LONGEST_NOTE, length=len(kept))
    return kept
