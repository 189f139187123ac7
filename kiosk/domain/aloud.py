"""Which calls are said aloud now, and in which order: each once, none that people have long followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, NewType

from kiosk.domain.ticket import State, TicketId

CallName = NewType("CallName", str)
"""One call of one ticket, by the moment that its record bears on every device; a repetition is another call."""


@dataclass(frozen=True)
class Calling:
    """A ticket's last call, as a board knows it."""

    ticket: TicketId
    state: State
    called_at: dt.datetime

    @property
    def name(self) -> CallName:
        """What tells this call from every other."""
        return call_name(self.ticket, self.called_at)


def call_name(ticket: TicketId, called_at: dt.datetime) -> CallName:
    """What tells this call from every other."""
    return CallName(f"{ticket}/{called_at.astimezone(dt.UTC):%Y%m%dT%H%M%S.%f}")


FRESH: Final = dt.timedelta(seconds=60)
"""An older call is not begun: who was off does not recite what people have long followed."""
LATEST: Final = dt.timedelta(seconds=120)
"""And one that waited its turn behind others is said until then."""


def due(calls: Iterable[Calling], known: Collection[CallName], now: dt.datetime) -> tuple[Calling, ...]:
    """Those that a board which has said or refused `known` may say now, in the order in which they were called."""
    fresh = (call for call in calls if call.name not in known and still_called(call, now, FRESH))
    return tuple(sorted(fresh, key=lambda call: (call.called_at, call.ticket)))


def still_called(call: Calling | None, now: dt.datetime, age: dt.timedelta = LATEST) -> bool:
    """Whether somebody is still waited for by this call: neither begun, taken back nor missed, and not too long ago."""
    return call is not None and call.state is State.CALLED and now - call.called_at < age
