"""`anjungan plan`: what the unit does about its lowest unsur, at the site's server."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from kiosk.adapters.system import SystemClock
from kiosk.adapters.whose_folder import SERVER, is_centre
from kiosk.centre.period import period_of
from kiosk.centre.standing import reading
from kiosk.domain.followup import scope_of
from kiosk.domain.instrument import Instrument
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import named
from kiosk.door import Door
from ui.web.commands import ordered
from ui.web.followup.reading import plan_shown, plans_shown
from ui.web.followup.shown import ItemShown, PlanShown
from ui.web.followup.words import PlanWords
from ui.web.orders.followup import PHOTO, REMOVE, SET, STATUS
from ui.web.report.making import Source
from ui.web.report.source import own_files, source_at

_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
_period = click.option("--period", required=True, help="Periode survei, misalnya 2026-TW4.")
_scope = click.option(
    "--scope", default="", help="agency/KODE, service/KODE atau counter/KODE; tanpa ini seluruh lokasi."
)
_item = click.option("--item", "number", required=True, help="Nomor baris rencana.")


@click.group()
def plan() -> None:
    """Rencana tindak lanjut survei: program untuk unsur terendah, kemajuannya, dan buktinya."""


@plan.command()
@click.option("--period", default="", help="Periode survei, misalnya 2026-TW4; tanpa ini semua rencana.")
@_scope
@click.option("--log", is_flag=True, help="Juga riwayat: siapa mengubah apa dan kapan.")
@_db
@_json
@click.pass_obj
def show(door: Door, period: str, scope: str, log: bool, db_url: str, as_json: bool) -> None:
    """Menampilkan rencana sebuah periode, usulannya, dan tindak lanjut periode sebelumnya."""
    at_site(door)
    known = source(door, db_url)
    site, instrument, now = known.site, index_of(known), SystemClock().now()
    with known.read() as conn:
        if period:
            found = [plan_shown(conn, site, instrument, period_of(period), scope_of(scope), now)]
        else:
            found = plans_shown(conn, site, instrument, now)
    if as_json:
        door.print_json(found[0] if period else {"plans": found})
        return
    words = PlanWords(door.texts, site, instrument)
    if not found:
        click.echo(door.texts.say("followup.none"))
    for each in found:
        _say(each, words)
        for act in each.acts if log else ():
            by = act.by or door.texts.say("followup.at_the_terminal")
            click.echo("\t".join((words.when(act.at), str(act.number), words.act(act.act), by)))


@plan.command(name="set")
@_period
@_scope
@click.option("--item", "number", default="", help="Nomor baris yang diubah; tanpa ini baris baru.")
@click.option("--unsur", default="", help="Kunci atau kode unsur, misalnya waktu atau U3.")
@click.option("--programme", default="", help="Program atau kegiatan.")
@click.option("--quarter", default="", help="Triwulan pelaksanaan, misalnya 2027-TW1.")
@click.option("--responsible", default="", help="Penanggung jawab: jabatan.")
@_db
@_json
@click.pass_obj
def set_(
    door: Door,
    period: str,
    scope: str,
    number: str,
    unsur: str,
    programme: str,
    quarter: str,
    responsible: str,
    db_url: str,
    as_json: bool,
) -> None:
    """Menulis satu baris rencana: unsur, program, triwulan, penanggung jawab."""
    at_site(door)
    found = source(door, db_url)
    known = PlanWords(door.texts, found.site, index_of(found)).keys
    key = str(named(unsur, found.site.survey.codes) or unsur) if unsur else ""
    words = {"unsur": key, "programme": programme, "quarter": quarter, "responsible": responsible}
    _order(door, SET, db_url, as_json, period=period, scope=scope, number=number, known=",".join(known), **words)


@plan.command()
@_period
@_scope
@_item
@click.option("--status", "word", required=True, help="belum, sedang, atau sudah.")
@click.option("--description", help="Apa yang dilakukan; wajib untuk sudah.")
@click.option("--obstacle", help="Tantangan atau hambatan.")
@_db
@_json
@click.pass_obj
def status(
    door: Door,
    period: str,
    scope: str,
    number: str,
    word: str,
    description: str | None,
    obstacle: str | None,
    db_url: str,
    as_json: bool,
) -> None:
    """Mencatat kemajuan satu baris; waktunya dicatat."""
    said = {name: value for name, value in (("description", description), ("obstacle", obstacle)) if value is not None}
    _order(door, STATUS, db_url, as_json, period=period, scope=scope, number=number, status=word, **said)


@plan.command()
@click.argument("file", type=click.Path(path_type=Path))
@_period
@_scope
@_item
@click.option("--caption", default="", help="Keterangan foto.")
@_db
@_json
@click.pass_obj
def photo(
    door: Door, file: Path, period: str, scope: str, number: str, caption: str, db_url: str, as_json: bool
) -> None:
    """Menambah foto bukti (JPEG atau PNG). Lokasi dan data kamera di dalamnya dibuang."""
    path = str(file.absolute())
    _order(door, PHOTO, db_url, as_json, period=period, scope=scope, number=number, file=path, caption=caption)


@plan.command()
@_period
@_scope
@_item
@click.option("--photo", "photo_id", default="", help="Hanya foto ini; tanpa ini seluruh baris.")
@_db
@_json
@click.pass_obj
def remove(door: Door, period: str, scope: str, number: str, photo_id: str, db_url: str, as_json: bool) -> None:
    """Menghapus satu baris rencana dengan fotonya, atau satu foto. Bahwa baris itu pernah ada tetap tercatat."""
    _order(door, REMOVE, db_url, as_json, period=period, scope=scope, number=number, photo=photo_id)


def at_site(door: Door) -> None:
    """Refused "followup.at_the_site" in the folder of a centre."""
    if is_centre(door.data):
        raise Refused("followup.at_the_site")


def source(door: Door, db_url: str) -> Source:
    """The site as its server knows it: its newest published files, else those of the settings; and how to read it."""
    return source_at(
        partial(reading, database(door, db_url)), door.site().id, SystemClock().now(), partial(own_files, door)
    )


def index_of(found: Source) -> Instrument:
    """The questionnaire that makes the site's index."""
    return found.instruments.current(found.site.survey.index)


def database(door: Door, db_url: str) -> str:
    """Where the server of this folder keeps its records. Refused with "web.no_server_here"."""
    if not db_url and not (door.data / SERVER).exists():
        raise Refused("web.no_server_here", folder=door.data)
    return db_url or f"sqlite:///{door.data / SERVER}"


def _order(door: Door, name: str, db_url: str, as_json: bool, /, **words: str) -> None:
    at_site(door)
    said = ordered(door, name, db_url, centre=False, **words)
    item = msgspec.json.decode(said, type=ItemShown)
    if as_json:
        door.print_json(item)
        return
    if name == REMOVE and not words["photo"]:
        click.echo(door.texts.say("followup.removed", number=item.number))
        return
    known = source(door, db_url)
    for line in PlanWords(door.texts, known.site, index_of(known)).in_lines([item]):
        click.echo(line)


def _say(plan: PlanShown, words: PlanWords) -> None:
    say: Callable[..., Any] = words.texts.say
    click.echo(say("followup.title", period=words.period(plan.period), scope=words.scope(plan.scope)))
    for line in words.in_lines(plan.items, plan.today):
        click.echo(line)
    if not plan.items and not plan.proposed:
        click.echo(say("followup.empty"))
    if plan.proposed:
        click.echo(say("followup.proposed", unsur=", ".join(map(words.unsur, plan.proposed))))
    if plan.items:
        click.echo(words.share(plan.clock))
        click.echo(words.due(plan.clock))
    if plan.earlier:
        click.echo(say("followup.earlier"))
    for period in dict.fromkeys(each.period for each in plan.earlier):
        click.echo(f"{words.period(period)}:")
        for line in words.in_lines((each.item for each in plan.earlier if each.period == period), plan.today):
            click.echo(line)
