"""`anjungan complain`: files a complaint, a suggestion or a question without a screen; its receipt is printed."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

import click
import msgspec

from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.survey_commands import FileComplaint
from kiosk.app.survey_views import ComplaintView
from kiosk.app.view import PaperView
from kiosk.commands.asking import json_option, paper_words, request_option, token, until_ended
from kiosk.commands.paper import DAY
from kiosk.commands.personal import read_contact
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, CounterCode, ServiceCode
from kiosk.domain.complaint import FILED_WITHIN, REACHED_BY, ComplaintForm, ComplaintKind
from kiosk.domain.paper import PaperId
from kiosk.door import Door

_KINDS: Final = [kind.value for kind in ComplaintKind]
_REACHED_BY: Final = [field.value for field in REACHED_BY]


@click.command()
@click.argument("text")
@click.option("--kind", type=click.Choice(_KINDS), default=_KINDS[0], show_default=True, help="Apa yang disampaikan.")
@click.option("--service", default="", help="Kode layanan.")
@click.option("--agency", default="", help="Kode instansi.")
@click.option("--counter", default="", help="Kode loket.")
@click.option("--day", "happened", type=DAY, help="Hari kejadian, YYYY-MM-DD.")
@click.option(
    "--contact",
    "fields",
    multiple=True,
    type=click.Choice(_REACHED_BY),
    help="Agar pelapor dapat dijawab; dibaca dari masukan baku, satu baris tiap data, lalu disegel.",
)
@request_option
@json_option
@click.pass_obj
def complain(
    door: Door,
    text: str,
    kind: str,
    service: str,
    agency: str,
    counter: str,
    happened: dt.datetime | None,
    fields: tuple[str, ...],
    request: str,
    as_json: bool,
) -> None:
    """Mencatat pengaduan, saran, atau pertanyaan, dan mencetak tanda terimanya."""
    contact, name = read_contact(door, door.site(), fields)
    form = ComplaintForm(
        kind=ComplaintKind(kind),
        agency=AgencyCode(agency) if agency else None,
        service=ServiceCode(service) if service else None,
        counter=CounterCode(counter) if counter else None,
        channel=Channel.DEVICE,
        text=text,
        happened_on=happened.date() if happened else None,
        contact=contact,
        name_on_paper=name,
    )
    wish = FileComplaint(request=request or token(), form=form)
    view: ComplaintView = door.with_device(lambda device: _filed(device, wish), begins=True)
    if as_json:
        door.print_json(_json(view))
        return
    day = door.texts.date(view.answer_by)
    click.echo(door.texts.say("complaint.taken", number=view.number, day=day, progress=view.progress))
    local = view.filed_at.astimezone(ZoneInfo(door.site().timezone)).date()
    if form.happened_on and (days := (local - form.happened_on).days) > FILED_WITHIN:
        click.echo(door.texts.say("complaint.filed_late", days=door.texts.number(days), within=FILED_WITHIN))
    if view.paper and view.paper.print.outcome != "CONFIRMED":
        click.echo(paper_words(door, view.paper.print))


def _filed(device: Device, wish: FileComplaint) -> ComplaintView:
    """The complaint, once its receipt has an end."""
    view = device.execute(wish, ComplaintView)
    if view.paper is None:
        return view
    name = view.paper.paper
    return msgspec.structs.replace(view, paper=until_ended(device, view.paper, lambda: _paper(device, name)))


def _paper(device: Device, name: PaperId) -> PaperView:
    return device.execute(commands.ShowPaper(paper=name), PaperView)


def _json(view: ComplaintView) -> dict[str, object]:
    paper = view.paper.print if view.paper else None
    return {
        "number": view.number,
        "filed_at": view.filed_at,
        "answer_by": view.answer_by,
        "progress": view.progress,
        "print": {"outcome": paper.outcome if paper else "none", "detail": paper.detail if paper else ""},
    }
