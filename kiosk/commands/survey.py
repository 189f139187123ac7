"""The command `answer`: paper questionnaires that were typed in, handed to the device."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from kiosk.adapters.paper_answers import PaperAnswers, columns_of, must_have_scores, read_answers
from kiosk.adapters.system import SystemClock
from kiosk.adapters.tables import BadTable
from kiosk.commands.refusal import refuse_table
from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from kiosk.door import Door

LONG_AGO: Final = 180
"""Days after which whoever types forms in is asked whether their dates are right."""


@click.command(short_help="Memasukkan jawaban dari formulir kertas")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--instrument", default="", help="Kuesioner yang dijawab; tanpa ini kuesioner indeks lokasi ini.")
@click.option("--template", is_flag=True, help="Menulis FILE sebagai tabel CSV kosong dengan kolom-kolomnya.")
@click.option("--withdraw", is_flag=True, help="Menarik kembali FILE yang diterima di perangkat ini, seluruhnya.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def answer(door: Door, file: Path, instrument: str, template: bool, withdraw: bool, as_json: bool) -> None:
    """Memasukkan jawaban dari FILE (CSV atau JSON). Satu baris salah, tidak satu pun yang diambil."""
    if template and withdraw:
        raise click.UsageError(door.texts.say("survey.template_or_withdraw"))
    files = door.files()
    site, asked = files.site, files.instruments.current(instrument or files.site.survey.index)
    if template:
        _write_template(door, file, asked, as_json)
        return
    try:
        paper = read_answers(file, asked, site, today := _today(site))
    except BadTable as bad:
        refuse_table(bad, door.texts, as_json=as_json)
    if withdraw:
        _take_back(door, paper, as_json)
        return
    hand_over(door, paper, request_of(file))
    if as_json:
        door.print_json({"taken": len(paper.answers), "instrument": asked.id, "version": asked.version})
        return
    if not paper.dated:
        click.echo(door.texts.say("survey.day_of_entry", date=door.texts.date(today)))
    click.echo(door.texts.say("survey.taken", count=door.texts.number(len(paper.answers))))
    if old := [day for day in map(_day_of, paper.answers) if (today - day).days > LONG_AGO]:
        told = {"count": door.texts.number(len(old)), "days": LONG_AGO, "date": door.texts.date(min(old))}
        click.echo(door.texts.say("survey.long_ago", file=file.name, **told))


def _day_of(given: Answer) -> dt.date:
    return dt.date.fromisoformat(given.hour[:10])


def _take_back(door: Door, paper: PaperAnswers, as_json: bool) -> None:
    from kiosk.app.survey_commands import WithdrawAnswers
    from kiosk.app.view import Done

    command = WithdrawAnswers(answers=paper.answers, dated=paper.dated)
    door.with_device(lambda device: device.execute(command, Done))
    if as_json:
        door.print_json({"withdrawn": len(paper.answers)})
    else:
        click.echo(door.texts.say("survey.withdrawn", count=door.texts.number(len(paper.answers))))


def _write_template(door: Door, file: Path, asked: Instrument, as_json: bool) -> None:
    """An empty table; a file that is there already stays as it is."""
    must_have_scores(asked)
    columns = columns_of(asked)
    try:
        with file.open("x", encoding="utf-8", newline="") as table:
            csv.writer(table).writerow(columns)
    except FileExistsError as trouble:
        raise Refused("survey.template_exists", file=file.name) from trouble
    except OSError as trouble:
        raise Refused("survey.template_unwritable", file=file.name) from trouble
    if as_json:
        door.print_json({"instrument": asked.id, "version": asked.version, "columns": columns})
        return
    click.echo(door.texts.say("survey.template", file=file.name, title=asked.title.say(door.texts.language)))
    for item in asked.items:
        offered = ", ".join(f"{option.value} = {option.label.say(door.texts.language)}" for option in item.options)
        click.echo(f"{item.key}\t{offered}")


def request_of(file: Path) -> str:
    """What older versions called the file, by its bytes."""
    return f"paper-{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}"


def hand_over(door: Door, paper: PaperAnswers, request: str) -> None:
    """Gives the answers to the device, all or none, and returns when they are durable."""
    from kiosk.app.survey_commands import TakeAnswers
    from kiosk.app.view import Done

    command = TakeAnswers(request=request, answers=paper.answers, dated=paper.dated)
    door.with_device(lambda device: device.execute(command, Done))


def _today(site: Site) -> dt.date:
    return SystemClock().now().astimezone(ZoneInfo(site.timezone)).date()
