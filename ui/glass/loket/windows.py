"""Which window a deed opens, and what the desk does with what was chosen there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ui.glass.loket.desk import DeskModel
from ui.glass.loket.leaving import LeavingModel
from ui.glass.loket.printing import PrintModel
from ui.glass.loket.reasons import ReasonModel
from ui.glass.loket.returning import ReturnModel
from ui.glass.loket.transfer import TransferModel

CHOOSING: Final = frozenset({"print", "onward", "transfer"})
"""Windows in which a service is chosen: how its line stands is told beside each."""


def tie(
    desk: DeskModel,
    printing: PrintModel,
    leaving: LeavingModel,
    moving: TransferModel,
    reasons: ReasonModel,
    returning: ReturnModel,
) -> None:
    """Opens what the desk wants, and brings back what was chosen."""

    def onward() -> None:
        if (ticket := desk.in_hand) is not None:
            printing.open_onward(ticket)

    def transfer() -> None:
        if (ticket := desk.in_hand) is not None:
            moving.open_for(ticket)

    def chosen(service: str) -> None:
        if (ticket := desk.in_hand) is not None:
            reasons.ask(
                "transfer", lambda reason: desk.transfer(service, reason, moving.where(service)), label=ticket.label
            )

    def hold() -> None:
        if (ticket := desk.in_hand) is not None:
            reasons.ask("hold", desk.hold, label=ticket.label)

    def leave() -> None:
        """Nobody is asked for a reason while a citizen is in hand: the counter cannot close then."""
        if desk.in_hand is None:
            leaving.open()
        else:
            desk.say_busy()

    opening: dict[str, Callable[[], None]] = {
        "print": printing.open,
        "leave": leave,
        "return": returning.open,
        "onward": onward,
        "transfer": transfer,
        "hold": hold,
    }

    def open_window(name: str) -> None:
        if name in CHOOSING:
            desk.look_at_hall()
        opening[name]()

    desk.wanted.connect(open_window)
    for choice in (printing, moving):
        desk.hallSeen.connect(choice.hear)
    desk.stood.connect(lambda: returning.stand(desk.view))
    moving.chosen.connect(chosen)
    returning.called.connect(desk.call_again)
    returning.returned.connect(desk.give_back)
    printing.given.connect(desk.refresh)
    for form in (printing, moving, reasons, returning):
        leaving.left.connect(form.close)
