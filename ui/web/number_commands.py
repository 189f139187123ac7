"""`anjungan site numbers` and `anjungan site adopt`: what became of granted numbers, and who grants them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import click
import msgspec

from kiosk.adapters.system import SystemClock
from kiosk.door import Door
from kiosk.texts import Texts
from ui.web.commands import ordered
from ui.web.orders.numbers import AllocatorLine, Numbers, RunLine

_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.command()
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Hari kerja, YYYY-MM-DD; tanpa ini hari ini.")
@_db
@_json
@click.pass_obj
def numbers(door: Door, day: dt.datetime | None, db_url: str, as_json: bool) -> None:
    """Buku nomor server: nomor yang dibagikan, yang menjadi tiket, dan yang tidak."""
    zone = ZoneInfo(door.site().timezone)
    wanted = day.date() if day else SystemClock().now().astimezone(zone).date()
    said = ordered(door, "numbers.day", db_url, day=wanted.isoformat())
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    found, texts = msgspec.json.decode(said, type=Numbers), door.texts
    click.echo(texts.say("numbers.title", date=texts.date(wanted)))
    if found.allocator is not None:
        click.echo(_allocator(found.allocator, zone, texts))
    if not found.runs:
        click.echo(texts.say("numbers.none"))
    for run in found.runs:
        click.echo(_run(run, texts))


@click.command()
@click.option("--beyond", default="", help="Tanda yang sudah dipakai salinan lain, misalnya T1.")
@_db
@_json
@click.pass_obj
def adopt(door: Door, beyond: str, db_url: str, as_json: bool) -> None:
    """Menyatakan bahwa server ini, yang datanya disalin atau dipindahkan, yang selanjutnya membagikan nomor."""
    said = ordered(door, "numbers.adopt", db_url, beyond=beyond.upper())
    if as_json:
        door.print_json(msgspec.json.decode(said))
    else:
        click.echo(
            _allocator(msgspec.json.decode(said, type=AllocatorLine), ZoneInfo(door.site().timezone), door.texts)
        )


def _allocator(mine: AllocatorLine, zone: ZoneInfo, texts: Texts) -> str:
    if mine.elsewhere:
        return texts.say("numbers.elsewhere")
    if not mine.mark:
        return texts.say("numbers.first_allocator")
    since = texts.date(dt.datetime.fromisoformat(mine.opened_at).astimezone(zone).date())
    return texts.say("numbers.allocator", mark=mine.mark, date=since, why=texts.say(f"numbers.because_{mine.why}"))


def _run(run: RunLine, texts: Texts) -> str:
    label = "-".join(part for part in (run.prefix, run.mark) if part)
    counts = {name: texts.number(getattr(run, name)) for name in ("granted", "given", "alone")}
    lines = [texts.say("numbers.run", run=label, open=texts.number(len(run.open)), **counts)]
    for each in run.open:
        lines.append(
            "  " + texts.say("numbers.open", label=f"{label}-{each.number:03d}", device=each.name or each.device)
        )
    return "\n".join(lines)
