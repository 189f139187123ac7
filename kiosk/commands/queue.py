"""The queue without a screen: `ticket`, `queue`, `call`, `finish`."""

from __future__ import annotations

from typing import Final

import click

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, QueueView, TicketView
from kiosk.commands.asking import json_option, paper_words, request_option, token, until_ended
from kiosk.commands.personal import personal_option, read_personal
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from kiosk.door import Door

CLASSES: Final = {"umum": Priority.REGULAR, "lansia": Priority.ELDERLY, "disabilitas": Priority.DISABILITY}
CLASSES["hamil"] = Priority.PREGNANT


@click.command()
@click.argument("service")
@click.option("--class", "priority", type=click.Choice(list(CLASSES)), default="umum", help="Kelas prioritas.")
@personal_option
@request_option
@json_option
@click.pass_obj
def ticket(door: Door, service: str, priority: str, fields: tuple[str, ...], request: str, as_json: bool) -> None:
    """Memberi dan mencetak satu nomor untuk SERVICE (kode layanan)."""
    wish = commands.IssueTicket(
        request=request or token(),
        service=ServiceCode(service),
        priority=CLASSES[priority],
        personal=read_personal(door, door.site(), fields) if fields else {},
    )

    def work(device: Device) -> TicketView:
        given = device.execute(wish, TicketView)
        return until_ended(device, given, lambda: device.execute(commands.ShowTicket(ticket=given.id), TicketView))

    view: TicketView = door.with_device(work, begins=True)
    if as_json:
        door.print_json(ticket_json(view))
    else:
        click.echo(door.texts.say("cli.ticket", label=view.label, service=view.service_name, ahead=view.ahead))
        if view.print.outcome not in ("CONFIRMED", "none"):
            click.echo(paper_words(door, view.print))


def ticket_json(view: TicketView) -> dict[str, object]:
    """A ticket as `ticket --json` gives it."""
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
                "waiting": [line_json(each) for each in view.waiting],
                "called": [line_json(each) for each in view.called],
                "held": [line_json(each) for each in view.held],
            }
        )
        return
    for each in (*view.called, *view.held, *view.waiting):
        click.echo(f"{each.label}  {door.texts.say(f'cli.state_{each.state.value}')}  {each.service_name}")
    click.echo(door.texts.say("cli.queue", waiting=len(view.waiting), served=view.served, issued=view.issued))


def line_json(view: TicketView) -> dict[str, object]:
    """A ticket as it stands in a list."""
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
@click.argument("label", default="")
@request_option
@json_option
@click.pass_obj
def call(door: Door, counter: str, label: str, request: str, as_json: bool) -> None:
    """Memanggil nomor berikutnya di sebuah loket, atau nomor LABEL yang ditunda di loket itu."""

    def work(device: Device) -> CounterView:
        if not label:
            return device.execute(
                commands.CallNext(request=request or token(), counter=CounterCode(counter)), CounterView
            )
        view = device.execute(commands.ShowCounter(counter=CounterCode(counter)), CounterView)
        found = next((each for each in view.held if each.label == label.strip().upper()), None)
        if found is None:
            raise Refused("ticket.unknown")
        wish = commands.CallTicket(request=request or token(), counter=CounterCode(counter), ticket=found.id)
        return device.execute(wish, CounterView)

    view: CounterView = door.with_device(work)
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
        wish = commands.FinishService(request=request or token(), counter=CounterCode(counter))
        after = device.execute(wish, CounterView)
        if before.current is None:
            return after, None
        return after, device.execute(commands.ShowTicket(ticket=before.current.id), TicketView)

    view, done = door.with_device(work)
    _show(door, view, done, as_json, "finished")


def _show(door: Door, view: CounterView, what: TicketView | None, as_json: bool, how: str) -> None:
    if as_json:
        door.print_json({"counter": view.counter, how: line_json(what) if what else None})
    elif what:
        click.echo(door.texts.say(f"cli.{how}", label=what.label, counter=view.name))
