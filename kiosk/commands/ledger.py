"""The ledger of numbers without a screen: `ledger`, `cancel`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import click

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import LedgerView, TicketView
from kiosk.commands.asking import json_option, request_option, ticket_labelled, token
from kiosk.commands.paper import day_option
from kiosk.domain.ledger import CancelReason, RunSheet
from kiosk.door import Door
from kiosk.texts import Texts

REASONS = {
    "pergi": CancelReason.LEFT,
    "keliru": CancelReason.MISTAKE,
    "ganda": CancelReason.DOUBLE,
    "coba": CancelReason.TRIAL,
}


@click.command()
@day_option
@json_option
@click.pass_obj
def ledger(door: Door, day: dt.datetime | None, as_json: bool) -> int:
    """Buku nomor satu hari: setiap nomor dan apa yang terjadi dengannya. Status 1 bila tidak seimbang."""
    wish = commands.ShowLedger(day=day.date() if day else None)
    view: LedgerView = door.with_device(lambda device: device.execute(wish, LedgerView))
    if as_json:
        door.print_json(ledger_json(view))
    else:
        _show(view, door.texts)
    return 0 if view.balanced else 1


def ledger_json(view: LedgerView) -> dict[str, object]:
    """The ledger as scripts rely on it."""
    return {
        "device": view.device,
        "business_day": view.day,
        "balanced": view.balanced,
        "runs": [asdict(sheet) | {"balanced": sheet.balanced} for sheet in view.runs],
        "reasons": view.reasons,
    }


def _show(view: LedgerView, texts: Texts) -> None:
    click.echo(texts.say("ledger.title", device=view.device, date=texts.date(view.day)))
    if not view.runs:
        click.echo(texts.say("ledger.empty"))
    for sheet in view.runs:
        click.echo(_run(sheet, texts))
    for code, count in view.reasons.items():
        click.echo(f"  {texts.number(count)} x {texts.say(code)}")
    click.echo(texts.say("ledger.balanced" if view.balanced else "ledger.not_balanced"))


def _run(sheet: RunSheet, texts: Texts) -> str:
    counts = {
        name: texts.number(getattr(sheet, name))
        for name in ("issued", "printed", "unconfirmed", "unprinted", "waiting", "glass", "copies", "burnt")
    }
    said = texts.say(
        "ledger.run",
        run=sheet.run.partition("/")[2],
        first=f"{sheet.first:03d}",
        last=f"{sheet.last:03d}",
        cancelled=texts.number(sheet.cancelled),
        **counts,
    )
    if sheet.balanced:
        return said
    missing = ", ".join(f"{number:03d}" for number in sheet.unexplained) or texts.number(sheet.difference)
    return f"{said}\n  {texts.say('ledger.unexplained', numbers=missing)}"


@click.command()
@click.argument("label")
@click.option("--reason", type=click.Choice(list(REASONS)), required=True, help="Mengapa nomor ini dibatalkan.")
@request_option
@json_option
@click.pass_obj
def cancel(door: Door, label: str, reason: str, request: str, as_json: bool) -> None:
    """Mengeluarkan nomor LABEL yang menunggu dari antrean."""

    def work(device: Device) -> TicketView:
        ticket = ticket_labelled(device, label)
        wish = commands.CancelTicket(request=request or token(), ticket=ticket.id, reason=REASONS[reason])
        return device.execute(wish, TicketView)

    view: TicketView = door.with_device(work)
    if as_json:
        door.print_json({"id": view.id, "label": view.label, "state": view.state})
    else:
        click.echo(door.texts.say("cli.cancelled", label=view.label))
