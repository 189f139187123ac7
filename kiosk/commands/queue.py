"""The queue without a screen: `ticket`, `queue`, `call`, `finish`."""

from __future__ import annotations

import threading
from typing import Final

import click

from kiosk.adapters.system import SystemChance
from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, QueueView, TicketView
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from kiosk.door import Door

PAPER_PATIENCE: Final = 20.0  # seconds that a headless command waits for its paper
_UNDER_WAY: Final = ("queued", "sending")
CLASSES: Final = {"umum": Priority.REGULAR, "lansia": Priority.ELDERLY, "disabilitas": Priority.DISABILITY}
CLASSES["hamil"] = Priority.PREGNANT
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


@click.command()
@click.argument("service")
@click.option("--class", "priority", type=click.Choice(list(CLASSES)), default="umum", help="Kelas prioritas.")
@request_option
@json_option
@click.pass_obj
def ticket(door: Door, service: str, priority: str, request: str, as_json: bool) -> None:
    """Memberi dan mencetak satu nomor untuk SERVICE (kode layanan)."""
    wish = commands.IssueTicket(request=request or _token(), service=ServiceCode(service), priority=CLASSES[priority])
    view: TicketView = door.with_device(lambda device: _with_paper(device, device.execute(wish, TicketView)))
    if as_json:
        door.print_json(_ticket_json(view))
    else:
        click.echo(door.texts.say("cli.ticket", label=view.label, service=view.service_name, ahead=view.ahead))


def _with_paper(device: Device, view: TicketView) -> TicketView:
    """Waits until the paper's end is known."""
    changed = threading.Event()
    unsubscribe = device.subscribe(lambda _: changed.set())
    try:
        while view.print.outcome in _UNDER_WAY:
            changed.clear()
            view = device.execute(commands.ShowTicket(ticket=view.id), TicketView)
            if view.print.outcome in _UNDER_WAY and not changed.wait(PAPER_PATIENCE):
                return view
    finally:
        unsubscribe()
    return view


def _ticket_json(view: TicketView) -> dict[str, object]:
    return {
        "id": view.id,
        "number": view.number,
        "label": view.label,
        "service": view.service,
        "business_day": view.business_day,
        "class": view.priority,
        "state": view.state,
        "print": {"outcome": view.print.outcome, "detail": view.print.detail},
        "ahead": view.ahead,
        "issued_at": view.issued_at,
        "expected_at": view.expected_at,
        "zone": view.zone,
        "code": view.code,
    }


@click.command()
@json_option
@click.pass_obj
def queue(door: Door, as_json: bool) -> None:
    """Antrean sebagaimana adanya."""
    view: QueueView = door.with_device(lambda device: device.execute(commands.ShowQueue(), QueueView))
    if as_json:
        door.print_json(
            {
                "business_day": view.business_day,
                "issued": view.issued,
                "served": view.served,
                "missed": view.missed,
                "waiting": [_line_json(each) for each in view.waiting],
                "called": [_line_json(each) for each in view.called],
            }
        )
        return
    for each in (*view.called, *view.waiting):
        click.echo(f"{each.label}  {door.texts.say(f'cli.state_{each.state.value}')}  {each.service_name}")
    click.echo(door.texts.say("cli.queue", waiting=len(view.waiting), served=view.served, issued=view.issued))


def _line_json(view: TicketView) -> dict[str, object]:
    return {
        "id": view.id,
        "label": view.label,
        "service": view.service,
        "class": view.priority,
        "state": view.state,
        "counter": view.counter,
        "issued_at": view.issued_at,
    }


@click.command()
@click.option("--counter", required=True, help="Kode loket.")
@request_option
@json_option
@click.pass_obj
def call(door: Door, counter: str, request: str, as_json: bool) -> None:
    """Memanggil nomor berikutnya di sebuah loket."""
    wish = commands.CallNext(request=request or _token(), counter=CounterCode(counter))
    view: CounterView = door.with_device(lambda device: device.execute(wish, CounterView))
    _show(door, view, view.current, as_json, "called")


@click.command()
@click.option("--counter", required=True, help="Kode loket.")
@request_option
@json_option
@click.pass_obj
def finish(door: Door, counter: str, request: str, as_json: bool) -> None:
    """Menyelesaikan layanan di sebuah loket."""

    def work(device: Device) -> tuple[CounterView, TicketView | None]:
        before = device.execute(commands.ShowCounter(counter=CounterCode(counter)), CounterView)
        wish = commands.FinishService(request=request or _token(), counter=CounterCode(counter))
        after = device.execute(wish, CounterView)
        if before.current is None:
            return after, None
        return after, device.execute(commands.ShowTicket(ticket=before.current.id), TicketView)

    view, done = door.with_device(work)
    _show(door, view, done, as_json, "finished")


def _show(door: Door, view: CounterView, what: TicketView | None, as_json: bool, how: str) -> None:
    if as_json:
        door.print_json({"counter": view.counter, how: _line_json(what) if what else None})
    elif what:
        click.echo(door.texts.say(f"cli.{how}", label=what.label, counter=view.name))


def _token() -> str:
    return SystemChance().blind_id()
