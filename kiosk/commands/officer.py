"""Officers' PINs, set by a technician: `officer pin P01`."""

from __future__ import annotations

import sys

import click

from kiosk.app import commands
from kiosk.app.views import Done
from kiosk.domain.catalogue import OfficerCode
from kiosk.door import Door


@click.group()
def officer() -> None:
    """Petugas loket."""


@officer.command("pin")
@click.argument("code")
@click.option("--from-stdin", is_flag=True, help="Membaca PIN dari masukan baku, tanpa bertanya.")
@click.pass_obj
def set_pin(door: Door, code: str, from_stdin: bool) -> None:
    """Memasang PIN petugas CODE di perangkat ini."""
    if from_stdin or not sys.stdin.isatty():
        typed = sys.stdin.readline().strip()
    else:
        typed = click.prompt(door.texts.say("cli.new_pin"), hide_input=True, confirmation_prompt=True)
    wish = commands.SetPin(officer=OfficerCode(code), pin=typed)
    door.with_device(lambda device: device.execute(wish, Done))
    click.echo(door.texts.say("cli.pin_set", officer=code))
