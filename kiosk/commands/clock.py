"""How the machine's clock stands, and a technician's word that it is right: `clock`."""

from __future__ import annotations

import click

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.views import HallView, StatusView
from kiosk.commands.asking import json_option
from kiosk.door import Door


@click.command()
@click.option("--trust", is_flag=True, help="Jam mesin ini benar: ikuti, apa pun yang tercatat sebelumnya.")
@json_option
@click.pass_obj
def clock(door: Door, trust: bool, as_json: bool) -> None:
    """Waktu yang dipakai perangkat, dan apakah jam mesinnya wajar."""

    def ask(device: Device) -> tuple[StatusView, HallView]:
        wish = commands.TrustClock() if trust else commands.ShowStatus()
        return device.execute(wish, StatusView), device.execute(commands.ShowHall(), HallView)

    status, hall = door.with_device(ask)
    if as_json:
        door.print_json({"clock": status.clock, "now": hall.now})
        return
    from kiosk.app.words import local

    at = local(door.site(), hall.now)
    click.echo(door.texts.say("cli.clock_now", date=door.texts.date(at.date()), time=door.texts.time(at.time())))
    click.echo(door.texts.say(f"cli.clock_{status.clock}"))
