"""What several commands ask alike: options, a request of its own, a ticket by its label, a paper's end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

import click

from kiosk.adapters.system import SystemChance
from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.view import PaperView, PrintView
from kiosk.app.views import QueueView, StatusView, TicketView
from kiosk.domain.paper import OPEN
from kiosk.domain.trouble import Refused
from kiosk.door import Door

V = TypeVar("V", PaperView, TicketView)
PRINTER_PATIENCE: Final = 4.0
"""Seconds in which a printer that is there has been opened and asked."""
QUIET: Final = 0.2
"""Seconds in which nothing more changes."""
PAPER_PATIENCE: Final = 20.0  # seconds that a headless command waits for its paper
json_option = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
LONGEST_REQUEST: Final = 100


def _request(_: click.Context, __: click.Parameter, value: str) -> str:
    """A token that can be kept: plain characters, not endless."""
    if len(value) > LONGEST_REQUEST or not (value.isascii() and (value.isprintable() or not value)):
        raise Refused("command.bad_request", longest=LONGEST_REQUEST)
    return value


request_option = click.option(
    "--request", default="", callback=_request, help="Tanda permintaan; yang sama memberi hasil yang sama."
)


def until_ended(device: Device, view: V, look: Callable[[], V]) -> V:
    """Looks again at each change until the paper has an end, or patience has."""
    changed = threading.Event()
    unsubscribe = device.subscribe(lambda _: changed.set())
    try:
        while view.print.outcome in OPEN:
            changed.clear()
            view = look()
            if view.print.outcome in OPEN and not changed.wait(PAPER_PATIENCE):
                return view
    finally:
        unsubscribe()
    return view


def ticket_labelled(device: Device, label: str) -> TicketView:
    """The number of today's queue with this label. Refused: ticket.unknown."""
    queue = device.execute(commands.ShowQueue(), QueueView)
    wanted = label.strip().upper()
    found = next((each for each in (*queue.waiting, *queue.called) if each.label == wanted), None)
    if found is None:
        raise Refused("ticket.unknown")
    return found


def paper_words(door: Door, how: PrintView) -> str:
    """How a paper stands, and why."""
    reason = door.texts.say(f"hardware.{how.detail}") if how.detail else ""
    return " ".join(filter(None, (door.texts.say(f"cli.paper_{how.outcome.lower()}"), reason)))


def settled(device: Device, patience: float = PRINTER_PATIENCE) -> StatusView:
    """The device once its printer has been asked and all that follows from its answer is written; or as it stands then.

    A device that was opened for one command has not spoken with its printer yet.
    """
    changed = threading.Event()
    unsubscribe = device.subscribe(lambda _: changed.set())
    end = time.monotonic() + patience
    try:
        while True:
            changed.clear()
            status = device.execute(commands.ShowStatus(), StatusView)
            if status.printer.state == "none":
                return status
            known = status.printer.state not in ("down", "unknown")
            left = end - time.monotonic()
            if left <= 0 or (not changed.wait(min(left, QUIET) if known else left) and known):
                return status
    finally:
        unsubscribe()


def token() -> str:
    """A request of its own."""
    return SystemChance().blind_id()
