"""`anjungan clerk`: who of the unit may sign in at the server in a browser."""

from __future__ import annotations

import click
import msgspec

from kiosk.door import Door
from ui.web.commands import PORT, ordered
from ui.web.moments import moment, zone_of
from ui.web.orders.clerks import EVERYTHING, ClerkLine, Clerks, Log

_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.group()
def clerk() -> None:
    """Petugas yang boleh masuk ke kantor di peramban: laporan, tindak lanjut, pengaduan."""


@clerk.command()
@click.argument("name")
@click.option(
    "--duty",
    type=click.Choice(["report", "complaints", EVERYTHING]),
    default=EVERYTHING,
    show_default=True,
    help="Tugas.",
)
@click.option("--server", "url", default="", help="Alamat server seperti dilihat petugas; ikut dalam tautan.")
@_db
@_json
@click.pass_obj
def add(door: Door, name: str, duty: str, url: str, db_url: str, as_json: bool) -> None:
    """Mendaftarkan petugas dan mencetak tautan sekali pakai (24 jam) untuk memilih kata sandi.

    Untuk nama yang sudah ada: tautan baru, dan tugasnya menjadi seperti yang ditulis di sini.
    """
    said = ordered(door, "clerk.add", db_url, name=name, duty=duty)
    made = msgspec.json.decode(said, type=ClerkLine)
    known = url or door.settings.server.url
    address = _address(known or made.server or f"http://127.0.0.1:{PORT}", made.link)
    if as_json:
        door.print_json(msgspec.structs.asdict(made) | {"address": address})
        return
    until = moment(made.link_until, door.texts, zone_of(door.site().timezone))
    click.echo(door.texts.say("office.added", name=made.name, time=until))
    click.echo(address)
    if not known:
        click.echo(door.texts.say("office.which_address" if made.server else "office.which_port", port=PORT))


@clerk.command("list")
@_db
@_json
@click.pass_obj
def list_(door: Door, db_url: str, as_json: bool) -> None:
    """Menyebut semua petugas."""
    said = ordered(door, "clerk.list", db_url)
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    found = msgspec.json.decode(said, type=Clerks).clerks
    for each in found:
        click.echo(_words(door, each))
    if not found:
        click.echo(door.texts.say("office.no_clerks"))


@clerk.command()
@click.argument("name")
@_db
@_json
@click.pass_obj
def remove(door: Door, name: str, db_url: str, as_json: bool) -> None:
    """Menghapus petugas; bila sedang masuk, ia langsung dikeluarkan."""
    said = ordered(door, "clerk.remove", db_url, name=name)
    if as_json:
        door.print_json(msgspec.json.decode(said))
    else:
        click.echo(door.texts.say("office.removed", name=msgspec.json.decode(said, type=ClerkLine).name))


@clerk.command()
@_db
@_json
@click.pass_obj
def log(door: Door, db_url: str, as_json: bool) -> None:
    """Siapa melakukan apa dan kapan di kantor, yang terbaru dahulu."""
    said = ordered(door, "clerk.log", db_url)
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    zone, texts = zone_of(door.site().timezone), door.texts
    lines = msgspec.json.decode(said, type=Log).lines
    for line in lines:
        done = f"{texts.say(f'office.act_{line.act}')} {line.subject}".rstrip()
        click.echo(f"{moment(line.at, texts, zone)}  {line.clerk or texts.say('office.nobody')}  {done}")
    if not lines:
        click.echo(texts.say("office.log_empty"))


def _address(server: str, link: str) -> str:
    return f"{server.rstrip('/')}/kantor/kata-sandi?tautan={link}"


def _words(door: Door, each: ClerkLine) -> str:
    texts = door.texts
    duties = ", ".join(texts.say(f"office.duty_{duty}") for duty in each.duties)
    return f"{each.name}  ({duties})  {_state(door, each)}"


def _state(door: Door, each: ClerkLine) -> str:
    if each.ready:
        return door.texts.say("office.state_ready")
    if not each.link_until:
        return door.texts.say("office.state_no_link")
    return door.texts.say("office.state_link", time=moment(each.link_until, door.texts, zone_of(door.site().timezone)))
