"""`anjungan appointment`: promised hours, made at the site's server and known to its devices by their codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click
import msgspec

from kiosk.adapters.system import SystemClock
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from ui.web.appointments.slips import slips
from ui.web.appointments.table import hour_of, wishes_in, written_table
from ui.web.commands import ordered
from ui.web.orders.appointments import CANCEL, LIST, MAKE, AppointmentLine, Appointments, WishLine

MOST_AT_ONCE: Final = 200
_DAY: Final = click.DateTime(["%Y-%m-%d"])
_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
_first = click.option("--day", type=_DAY, help="Hari, YYYY-MM-DD; tanpa ini hari ini.")
_until = click.option("--until", type=_DAY, help="Sampai hari ini, YYYY-MM-DD.")
_service = click.option("--service", default="", help="Kode layanan; tanpa ini semua.")


@click.group()
def appointment() -> None:
    """Janji temu: jam yang dijanjikan, dengan kode yang dipindai di anjungan. Tanpa nama."""


@appointment.command()
@click.argument("service")
@click.option("--day", type=_DAY, required=True, help="Hari, YYYY-MM-DD.")
@click.option("--hour", required=True, help="Jam, misalnya 09.00.")
@click.option("--count", type=click.IntRange(1, MOST_AT_ONCE), default=1, show_default=True, help="Berapa janji.")
@_db
@_json
@click.pass_obj
def make(door: Door, service: str, day: dt.datetime, hour: str, count: int, db_url: str, as_json: bool) -> None:
    """Membuat janji untuk SERVICE dan mencetak kodenya."""
    at = hour_of(hour)
    if at is None:
        raise Refused("appointment.bad_hour", value=hour[:20])
    made = _made(door, db_url, [WishLine(service, day.date(), at)] * count)
    if as_json:
        door.print_json(made)
    else:
        _say(door, made.appointments)


@appointment.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tabel yang sama dengan kolom kode.")
@_db
@_json
@click.pass_obj
def import_(door: Door, file: Path, out: Path | None, db_url: str, as_json: bool) -> None:
    """Membuat janji dari FILE (CSV atau JSON: layanan, tanggal, jam); semuanya atau tidak satu pun.

    Kolom lain, misalnya nama, tidak dibaca dan tidak disimpan; ia hanya ikut ke tabel --out.
    """
    table, wishes = wishes_in(file)
    if out is not None and out.exists():
        raise Refused("appointment.out_exists", file=out)
    made = _made(door, db_url, wishes)
    if out is not None:
        out.write_text(written_table(table, made.appointments), encoding="utf-8", newline="")
    if as_json:
        door.print_json(made)
    elif out is None:
        _say(door, made.appointments)
    else:
        click.echo(door.texts.say("appointment.imported", count=len(made.appointments), file=out))


@appointment.command("list")
@_first
@_until
@_service
@_db
@_json
@click.pass_obj
def list_(
    door: Door, day: dt.datetime | None, until: dt.datetime | None, service: str, db_url: str, as_json: bool
) -> None:
    """Janji sebuah hari: jam, layanan, kode, dan nomor antreannya bila sudah datang."""
    found = _found(door, db_url, day, until, service)
    if as_json:
        door.print_json(found)
        return
    _say(door, found.appointments)
    if not found.appointments:
        click.echo(door.texts.say("appointment.none"))


@appointment.command()
@click.argument("code")
@_db
@_json
@click.pass_obj
def cancel(door: Door, code: str, db_url: str, as_json: bool) -> None:
    """Membatalkan janji; anjungan tidak menerima kodenya lagi."""
    gone = msgspec.json.decode(ordered(door, CANCEL, db_url, code=code), type=AppointmentLine)
    if as_json:
        door.print_json(gone)
    else:
        _say(door, [gone])


@appointment.command("print")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas HTML untuk dicetak."
)
@_first
@_until
@_service
@_db
@_json
@click.pass_obj
def print_(
    door: Door,
    out: Path,
    day: dt.datetime | None,
    until: dt.datetime | None,
    service: str,
    db_url: str,
    as_json: bool,
) -> None:
    """Menulis slip dengan QR untuk janji yang belum datang: dicetak dari peramban, atau dikirim kepada warga."""
    found = _found(door, db_url, day, until, service).appointments
    due = [each for each in found if not each.cancelled and not each.label]
    if not due:
        raise Refused("appointment.nothing_to_print")
    out.write_text(slips(door.site(), due, door.texts), encoding="utf-8")
    if as_json:
        door.print_json({"file": str(out), "slips": len(due)})
    else:
        click.echo(door.texts.say("appointment.slips_written", count=len(due), file=out))


def _made(door: Door, db_url: str, wishes: Iterable[WishLine]) -> Appointments:
    try:
        said = ordered(door, MAKE, db_url, wishes=msgspec.json.encode(tuple(wishes)).decode())
    except Refused as refusal:
        raise _in_words(door, refusal) from refusal
    return msgspec.json.decode(said, type=Appointments)


def _in_words(door: Door, refusal: Refused) -> Refused:
    """The same refusal, its day and hour as the command line's language writes them; the server says them as ISO."""
    said = dict(refusal.params)
    if "day" in said:
        said["day"] = door.spoken.date(dt.date.fromisoformat(str(said["day"])))
    if "at" in said:
        said["at"] = door.spoken.time(dt.time.fromisoformat(str(said["at"])))
    return Refused(refusal.code, **said)


def _found(door: Door, db_url: str, day: Any, until: Any, service: str) -> Appointments:
    today = SystemClock().now().astimezone(ZoneInfo(door.site().timezone)).date()
    first = day.date() if day else today
    last = until.date() if until else first
    said = ordered(door, LIST, db_url, first=first.isoformat(), last=last.isoformat(), service=service)
    return msgspec.json.decode(said, type=Appointments)


def _say(door: Door, found: Iterable[AppointmentLine]) -> None:
    for each in found:
        state = "cancelled" if each.cancelled else "doubled" if each.doubled else "came" if each.label else "due"
        told = door.texts.say(f"appointment.state_{state}", label=each.label)
        click.echo(
            door.texts.say(
                "appointment.row",
                day=door.texts.date(each.day),
                at=each.at,
                code=each.code,
                service=each.service_name,
                state=told,
            )
        )
