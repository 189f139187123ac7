"""`anjungan report`: issues the official report of a period at a site's server, and lists those that were issued."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
import msgspec

from kiosk.adapters.system import SystemClock
from kiosk.adapters.whose_folder import SERVER, is_centre
from kiosk.centre.issued import Issue, issued_reports
from kiosk.centre.reporting import Progress
from kiosk.centre.standing import reading
from kiosk.domain.skm import Weights
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from ui.web.commands import ordered
from ui.web.orders.reports import ISSUE, Given, words_of
from ui.web.report.making import FOLDER, Made, Wish, make_report, quiet
from ui.web.report.source import own_files, source_at

_WHOLE: Final = 100
WEIGHED: Final = {Weights.EXACT: "report.weighed_exact", Weights.PRINTED: "report.weighed_printed"}


class IssuedLine(msgspec.Struct, frozen=True):
    """One report for `--json`. `folder` and `files` only of one that was just made."""

    number: int
    label: str
    period: str
    scope: str
    weights: str
    n: int
    ikm: str | None
    mutu: str | None
    issued_at: str
    fingerprint: str
    folder: str = ""
    files: tuple[str, ...] = ()


@click.command(short_help="Laporan resmi survei sebuah periode")
@click.option("--period", default="", help="Periode survei: 2026-TW4, 2026-S2, 2026-11 atau 2026.")
@click.option("--scope", default="", help="agency/KODE atau service/KODE; tanpa ini seluruh lokasi.")
@click.option("--weights", type=click.Choice([each.value for each in Weights]), default="exact", help="Cara bobot.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder tujuan; tanpa ini folder data.")
@click.option("--list", "list_", is_flag=True, help="Menyebut laporan yang sudah diterbitkan.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def report(
    door: Door, period: str, scope: str, weights: str, out: Path | None, list_: bool, db_url: str, as_json: bool
) -> None:
    """Menerbitkan laporan: PDF, XLSX, papan, rekap, dan berkas untuk mesin, dengan nomor dan sidik data."""
    if bool(period) == list_:
        raise click.UsageError(door.texts.say("report.period_or_list"))
    if is_centre(door.data):
        raise Refused("report.at_the_site")
    if list_:
        _list(door, db_url, as_json=as_json)
        return
    with _shown(door, as_json=as_json) as progress:
        made = _made(door, Wish(period, scope, Weights(weights)), out, db_url, progress)
    _say(door, made, as_json=as_json)


def _made(door: Door, wish: Wish, out: Path | None, db_url: str, progress: Progress) -> Made:
    now = SystemClock().now()

    def register(issue: Issue) -> Issue:
        said = ordered(door, ISSUE, db_url, centre=False, **words_of(issue))
        given = msgspec.json.decode(said, type=Given)
        return replace(issue, number=given.number, mark=given.mark)

    source = source_at(partial(reading, _database(door, db_url)), door.site().id, now, partial(own_files, door))
    return make_report(source, wish, register, out or door.data / FOLDER, now, progress)


def _database(door: Door, db_url: str) -> str:
    """Where the server of this folder keeps its records. Refused with "web.no_server_here"."""
    if not db_url and not (door.data / SERVER).exists():
        raise Refused("web.no_server_here", folder=door.data)
    return db_url or f"sqlite:///{door.data / SERVER}"


@contextmanager
def _shown(door: Door, *, as_json: bool) -> Iterator[Progress]:
    """A bar on a terminal, gone when it is done; nothing where nobody looks."""
    if as_json or not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(door.texts.say("report.making"), total=_WHOLE)
        yield lambda done: bar.update(task, completed=done * _WHOLE)


def _list(door: Door, db_url: str, *, as_json: bool) -> None:
    site = door.site()
    with reading(_database(door, db_url)) as conn:
        found = issued_reports(conn, site.id)
    if as_json:
        door.print_json({"reports": [_line(issue) for issue in found]})
        return
    if not found:
        click.echo(door.texts.say("report.none"))
    for issue in found:
        click.echo(_sentence(door, issue))


def _say(door: Door, made: Made, *, as_json: bool) -> None:
    if as_json:
        line = _line(made.issue)
        door.print_json(msgspec.structs.replace(line, folder=str(made.folder), files=made.files))
        return
    click.echo(_sentence(door, made.issue))
    click.echo(door.texts.say("report.files_in", folder=made.folder))
    for name in made.files:
        click.echo(f"  {name}")


def _sentence(door: Door, issue: Issue) -> str:
    texts, said = door.texts, issue.reported
    at = issue.issued_at.astimezone(ZoneInfo(door.site().timezone))
    what = f"{said.period} {said.scope}".strip()
    shown = {"number": issue.label, "what": what, "date": texts.date(at.date()), "time": texts.time(at)}
    if said.ikm is None:
        return texts.say("report.line_none", **shown)
    figures = {
        "ikm": texts.decimal(said.ikm),
        "mutu": said.mutu,
        "n": texts.number(said.n),
        "weights": texts.say(WEIGHED[Weights(said.weights)]),
    }
    return texts.say("report.line", **shown, **figures)


def _line(issue: Issue) -> IssuedLine:
    said = issue.reported
    return IssuedLine(
        number=issue.number,
        label=issue.label,
        period=said.period,
        scope=said.scope,
        weights=said.weights,
        n=said.n,
        ikm=said.ikm,
        mutu=said.mutu,
        issued_at=issue.issued_at.isoformat(timespec="seconds"),
        fingerprint=said.fingerprint,
    )
