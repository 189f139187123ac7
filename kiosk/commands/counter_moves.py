"""The counter's other work without a screen: `recall`, `start`, `miss`, `hold`, `transfer`, `onward`, `return`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import click

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import CounterView, TicketView
from kiosk.commands.asking import json_option, paper_words, request_option, token, until_ended
from kiosk.commands.queue import line_json, ticket_json
from kiosk.domain.catalogue import CounterCode, ServiceCode
from kiosk.domain.trouble import Refused
from kiosk.door import Door

counter_option = click.option("--counter", required=True, help="Kode loket.")
reason_option = click.option("--reason", default="", help="Alasan, tercatat bersama nomornya.")
Wish = commands.Recall | commands.StartService | commands.MissTicket | commands.HoldTicket | commands.TransferTicket
SAID: Final = ("recalled", "started", "missed", "held", "transferred", "returned")
"""`cli.<said>`: what was done."""


def _done(door: Door, counter: str, wish: Wish, how: str, as_json: bool) -> None:
    """Does it with the one in hand, and says how that one stands now."""

    def work(device: Device) -> tuple[CounterView, TicketView | None]:
        before = device.execute(commands.ShowCounter(counter=CounterCode(counter)), CounterView)
        after = device.execute(wish, CounterView)
        current = before.current
        return after, device.execute(commands.ShowTicket(ticket=current.id), TicketView) if current else None

    view, ticket = door.with_device(work)
    _say(door, view, ticket, how, as_json)


def _say(door: Door, view: CounterView, ticket: TicketView | None, how: str, as_json: bool) -> None:
    if as_json:
        door.print_json({"counter": view.counter, how: line_json(ticket) if ticket else None})
    elif ticket:
        words = {"label": ticket.label, "counter": view.name, "service": ticket.service_name}
        click.echo(door.texts.say(f"cli.{how}", **words))


@click.command()
@counter_option
@request_option
@json_option
@click.pass_obj
def recall(door: Door, counter: str, request: str, as_json: bool) -> None:
    """Mengulangi panggilan di sebuah loket."""
    wish = commands.Recall(request=request or token(), counter=CounterCode(counter))
    _done(door, counter, wish, "recalled", as_json)


@click.command()
@counter_option
@request_option
@json_option
@click.pass_obj
def start(door: Door, counter: str, request: str, as_json: bool) -> None:
    """Mulai melayani nomor yang dipanggil."""
    wish = commands.StartService(request=request or token(), counter=CounterCode(counter))
    _done(door, counter, wish, "started", as_json)


@click.command()
@counter_option
@request_option
@json_option
@click.pass_obj
def miss(door: Door, counter: str, request: str, as_json: bool) -> None:
    """Mencatat bahwa nomor yang dipanggil tidak hadir."""
    wish = commands.MissTicket(request=request or token(), counter=CounterCode(counter))
    _done(door, counter, wish, "missed", as_json)


@click.command()
@counter_option
@reason_option
@request_option
@json_option
@click.pass_obj
def hold(door: Door, counter: str, reason: str, request: str, as_json: bool) -> None:
    """Menunda nomor yang sedang di loket; loket itu dapat memanggilnya kembali."""
    wish = commands.HoldTicket(request=request or token(), counter=CounterCode(counter), reason=reason)
    _done(door, counter, wish, "held", as_json)


@click.command()
@counter_option
@reason_option
@click.argument("service")
@request_option
@json_option
@click.pass_obj
def transfer(door: Door, counter: str, reason: str, service: str, request: str, as_json: bool) -> None:
    """Memindahkan nomor yang sedang di loket ke antrean layanan SERVICE."""
    wish = commands.TransferTicket(
        request=request or token(), counter=CounterCode(counter), service=ServiceCode(service), reason=reason
    )
    _done(door, counter, wish, "transferred", as_json)


@click.command("return")
@counter_option
@click.argument("label")
@request_option
@json_option
@click.pass_obj
def give_back(door: Door, counter: str, label: str, request: str, as_json: bool) -> None:
    """Mengembalikan nomor LABEL yang tidak hadir atau ditunda ke antrean."""

    def work(device: Device) -> tuple[CounterView, TicketView]:
        found = at_counter(device, counter, label, lambda view: (*view.held, *view.missed))
        wish = commands.ReturnTicket(request=request or token(), counter=CounterCode(counter), ticket=found.id)
        view = device.execute(wish, CounterView)
        return view, device.execute(commands.ShowTicket(ticket=found.id), TicketView)

    view, ticket = door.with_device(work)
    _say(door, view, ticket, "returned", as_json)


def at_counter(
    device: Device, counter: str, label: str, where: Callable[[CounterView], tuple[TicketView, ...]]
) -> TicketView:
    """The number with this label among those of a counter's screen. Refused "ticket.unknown"."""
    view = device.execute(commands.ShowCounter(counter=CounterCode(counter)), CounterView)
    wanted = label.strip().upper()
    found = next((each for each in where(view) if each.label == wanted), None)
    if found is None:
        raise Refused("ticket.unknown")
    return found


@click.command()
@counter_option
@click.argument("service")
@request_option
@json_option
@click.pass_obj
def onward(door: Door, counter: str, service: str, request: str, as_json: bool) -> None:
    """Menyelesaikan nomor yang sedang di loket, dan memberi warga yang sama nomor untuk layanan SERVICE."""
    wish = commands.OnwardService(
        request=request or token(), counter=CounterCode(counter), service=ServiceCode(service)
    )

    def work(device: Device) -> TicketView:
        given = device.execute(wish, TicketView)
        return until_ended(device, given, lambda: device.execute(commands.ShowTicket(ticket=given.id), TicketView))

    view: TicketView = door.with_device(work)
    if as_json:
        door.print_json(ticket_json(view))
        return
    click.echo(door.texts.say("cli.ticket", label=view.label, service=view.service_name, ahead=view.ahead))
    if view.print.outcome not in ("CONFIRMED", "none"):
        click.echo(paper_words(door, view.print))
