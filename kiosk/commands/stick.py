"""`anjungan export` and `anjungan import`: records on a stick, where there is no network for weeks."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.app import commands
from kiosk.app.views import StickView
from kiosk.door import Door


def write_from_device(door: Door, folder: Path, *, everything: bool, as_json: bool) -> None:
    """A device's records go onto the stick."""
    wish = commands.WriteStick(folder=str(folder.absolute()), everything=everything)
    view = door.with_device(lambda device: device.execute(wish, StickView))
    if as_json:
        door.print_json({"batches": view.batches, "records": view.records})
    elif view.batches:
        click.echo(
            door.texts.say("members.stick_written", batches=view.batches, records=view.records, folder=str(folder))
        )
    else:
        click.echo(door.texts.say("members.stick_nothing"))


def read_at_device(door: Door, folder: Path, *, as_json: bool) -> None:
    """A server's answer comes back to a device."""
    wish = commands.ReadStick(folder=str(folder.absolute()))
    view = door.with_device(lambda device: device.execute(wish, StickView))
    if as_json:
        door.print_json({"records": view.records, "waiting": view.waiting})
    else:
        click.echo(door.texts.say("members.stick_answer", records=view.records, waiting=view.waiting))
