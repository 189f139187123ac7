"""A technician says that this data folder goes on, after it was moved or copied: `adopt`."""

from __future__ import annotations

import sys

import click

from kiosk.app import commands
from kiosk.app.views import StatusView
from kiosk.commands.asking import json_option
from kiosk.domain.trouble import Refused
from kiosk.door import Door


@click.command()
@click.option("--yes", is_flag=True, help="Tanpa bertanya, untuk skrip.")
@json_option
@click.pass_obj
def adopt(door: Door, yes: bool, as_json: bool) -> None:
    """Menyatakan bahwa folder data ini yang diteruskan, dan salinan lain tidak dipakai lagi."""
    if not yes:
        if not sys.stdin.isatty():
            raise Refused("store.adopt_unasked")
        click.echo(door.texts.say("cli.adopt_means"), err=True)
        if not click.confirm(door.texts.say("cli.adopt_sure"), err=True):
            raise Refused("store.adopt_declined")
    view = door.with_device(lambda device: device.execute(commands.Adopt(), StatusView))
    if as_json:
        door.print_json({"device": view.device})
    else:
        click.echo(door.texts.say("cli.adopted", device=view.device))
