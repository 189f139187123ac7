"""The command `answer`: paper questionnaires that were typed in, handed to the device."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kiosk.adapters.paper_answers import PaperAnswers, read_answers
from kiosk.adapters.system import SystemClock
from kiosk.adapters.tables import BadTable
from kiosk.commands.refusal import refuse_table
from kiosk.domain.catalogue import Site
from kiosk.door import Door


@click.command(short_help="Memasukkan jawaban dari formulir kertas")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--instrument", default="skm-9", show_default=True, help="Kuesioner yang dijawab.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def answer(door: Door, file: Path, instrument: str, as_json: bool) -> None:
    """Memasukkan jawaban dari FILE (CSV atau JSON). Satu baris salah, tidak satu pun yang diambil."""
    files = door.files()
    site, asked = files.site, files.instruments.current(instrument)
    try:
        paper = read_answers(file, asked, site, today := _today(site))
    except BadTable as bad:
        refuse_table(bad, door.texts, as_json=as_json)
    hand_over(door, paper, request_of(file))
    if as_json:
        door.print_json({"taken": len(paper.answers), "instrument": asked.id, "version": asked.version})
        return
    if not paper.dated:
        click.echo(door.texts.say("survey.day_of_entry", date=door.texts.date(today)))
    click.echo(door.texts.say("survey.taken", count=door.texts.number(len(paper.answers))))


def request_of(file: Path) -> str:
    """A name for taking in just this file: the same file a second time is the same request and adds nothing."""
    return f"paper-{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}"


def hand_over(door: Door, paper: PaperAnswers, request: str) -> None:
    """Gives the answers to the device, all or none, and returns when they are durable."""
    from kiosk.app.commands import TakeAnswers
    from kiosk.app.views import Done

    command = TakeAnswers(request=request, answers=paper.answers)
    door.with_device(lambda device: device.execute(command, Done))


def _today(site: Site) -> dt.date:
    return SystemClock().now().astimezone(ZoneInfo(site.timezone)).date()
