"""Waiting as people ask about it: `place` of one's own number, `curve` of the day."""

from __future__ import annotations

import click

from kiosk.app import commands
from kiosk.app.views import CurveView, TicketView
from kiosk.commands.asking import json_option
from kiosk.commands.queue import ticket_json
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.ticket import State
from kiosk.door import Door

BAR = "▇"
WIDEST = 40


@click.command()
@click.argument("code")
@json_option
@click.pass_obj
def place(door: Door, code: str, as_json: bool) -> None:
    """Letak sebuah nomor di antrean sekarang, dengan CODE dari tiketnya."""
    view: TicketView = door.with_device(lambda device: device.execute(commands.ShowPlace(code=code), TicketView))
    if as_json:
        door.print_json({**ticket_json(view), "counter": view.counter})
        return
    state = door.texts.say(f"cli.state_{view.state.value}")
    if view.state is State.WAITING:
        click.echo(door.texts.say("cli.place", label=view.label, service=view.service_name, ahead=view.ahead))
    else:
        click.echo(f"{view.label}  {state}  {view.counter_name or view.service_name}")


@click.command()
@click.option("--counter", default="", help="Kode loket; tanpa ini seluruh situs.")
@json_option
@click.pass_obj
def curve(door: Door, counter: str, as_json: bool) -> None:
    """Hari ini jam demi jam: nomor diambil, dilayani, menunggu, rata-rata tunggu."""
    wish = commands.ShowCurve(counter=CounterCode(counter) if counter else None)
    view: CurveView = door.with_device(lambda device: device.execute(wish, CurveView))
    if as_json:
        hours = [
            {
                "hour": each.hour,
                "issued": each.issued,
                "served": each.served,
                "waiting": each.waiting,
                "mean_wait": each.mean_wait,
            }
            for each in view.hours
        ]
        door.print_json({"hours": hours})
        return
    most = max((each.waiting for each in view.hours), default=0)
    for each in view.hours:
        wait = "-" if each.mean_wait is None else f"{round(each.mean_wait / 60)}"
        counts = {"issued": each.issued, "served": each.served, "waiting": each.waiting}
        said = door.texts.say("cli.curve", hour=f"{each.hour:02d}", wait=wait, **counts)
        click.echo(f"{said}  {BAR * round(each.waiting / max(1, most) * WIDEST)}".rstrip())
