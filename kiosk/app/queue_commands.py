"""What a counter does with the queue, and what people ask about waiting. Frozen, and serialisable as every command."""

from __future__ import annotations

from typing import Literal

from kiosk.app.command import Command
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import TicketId


class CallNext(Command, frozen=True):
    """-> CounterView with the called ticket. Refused: queue.empty, queue.busy (finish the current one first)."""

    request: str
    counter: CounterCode


class Recall(Command, frozen=True):
    """-> CounterView. Refused when called more often than the rule allows."""

    request: str
    counter: CounterCode


class StartService(Command, frozen=True):
    """-> CounterView."""

    request: str
    counter: CounterCode


class MissTicket(Command, frozen=True):
    """-> CounterView. The citizen did not come."""

    request: str
    counter: CounterCode


class FinishService(Command, frozen=True):
    """-> CounterView. The rating goes to the citizen."""

    request: str
    counter: CounterCode


class HoldTicket(Command, frozen=True):
    """-> CounterView. The one in hand is put aside, and the counter is free. Refused: queue.nobody_called."""

    request: str
    counter: CounterCode
    reason: str = ""


class CallTicket(Command, frozen=True):
    """-> CounterView. One that this counter holds is called again.

    Refused: queue.busy, queue.not_held, queue.with_another (of the same visit), ticket.unknown.
    """

    request: str
    counter: CounterCode
    ticket: TicketId


class ReturnTicket(Command, frozen=True):
    """-> CounterView. A missed one, or one that this counter holds, waits again, where the rule says.

    Refused: queue.not_returnable, queue.elsewhere (another counter may have it back, or the site cannot be asked),
    ticket.unknown.
    """

    request: str
    counter: CounterCode
    ticket: TicketId


class TransferTicket(Command, frozen=True):
    """-> CounterView. The one in hand waits for another service.

    Refused: queue.nobody_called, queue.same_service, queue.nobody_serves, ticket.drive_through, site.unknown_service.
    """

    request: str
    counter: CounterCode
    service: ServiceCode
    reason: str = ""


class OnwardService(Command, frozen=True):
    """-> TicketView of the new number. The one in hand is finished, and its citizen gets a number for another service.

    Refused: as TransferTicket, calendar.* once the site is closed, ticket.quota_reached.
    """

    request: str
    counter: CounterCode
    service: ServiceCode


class SetLetters(Command, frozen=True):
    """-> CounterView. How large the officer at this counter wants the letters, in percent."""

    counter: CounterCode
    percent: Literal[100, 125, 150]


class ShowCurve(Command, frozen=True):
    """-> CurveView: today hour by hour, of a counter's services or of the whole site."""

    counter: CounterCode | None = None


class ShowPlace(Command, frozen=True):
    """-> TicketView: where the ticket of this code stands now. Refused: survey.code_*."""

    code: str

    def __repr__(self) -> str:
        """Without the code."""
        return "ShowPlace()"


AnyQueueCommand = (
    CallNext
    | Recall
    | StartService
    | MissTicket
    | FinishService
    | HoldTicket
    | CallTicket
    | ReturnTicket
    | TransferTicket
    | OnwardService
    | SetLetters
    | ShowCurve
    | ShowPlace
)
