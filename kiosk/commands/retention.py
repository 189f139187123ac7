"""`anjungan retention`: what is due to go, and lets it go now."""

from __future__ import annotations

import click

from kiosk.app import commands
from kiosk.app.views import RetentionView
from kiosk.commands.asking import json_option
from kiosk.door import Door


@click.command()
@click.option("--now", is_flag=True, help="Menjalankan sekarang; tanpa ini hanya menyebut apa yang sudah waktunya.")
@json_option
@click.pass_obj
def retention(door: Door, now: bool, as_json: bool) -> None:
    """Masa simpan perangkat ini: data pribadi yang tujuannya selesai, dan catatan lama yang sudah di pusat."""
    wish = commands.KeepNoLonger(do=now)
    view: RetentionView = door.with_device(lambda device: device.execute(wish, RetentionView))
    if as_json:
        door.print_json({"done": now, "personal": view.personal, "records": view.records, "kept": view.kept})
        return
    words = "personal.retention_done" if now else "personal.retention_due"
    click.echo(door.texts.say(words, personal=view.personal, records=view.records, kept=view.kept))
