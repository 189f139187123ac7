"""`anjungan serve`, and `anjungan device`: who may join the site."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import closing
from pathlib import Path
from typing import Final, NoReturn

import click

from kiosk.domain.trouble import Refused
from kiosk.door import Door
from sync.trouble import Trouble
from ui.web.wishes import AddDevice, Added, Devices, Done, ListDevices, NotDone, Order, RevokeDevice, Said, Wish, ask

HOST: Final = "127.0.0.1"
"""Nothing listens on the mall's network until a person says so: `--host 0.0.0.0`."""
PORT: Final = 8420
ROLES: Final = ("anjungan", "loket", "rating", "display")
PATIENCE: Final = 10.0  # seconds that a command waits for a server that is just starting or ending


@click.command()
@click.option("--role", type=click.Choice(["site", "centre"]), default="site", show_default=True, help="Peran server.")
@click.option("--db", "db_url", default="", help="URL basis data; tanpa ini SQLite di folder data.")
@click.option(
    "--host", default=HOST, show_default=True, help="Alamat untuk didengarkan; 0.0.0.0 untuk seluruh jaringan."
)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: port bebas mana saja.")
@click.option("--restored", is_flag=True, help="Sekali saja: basis data baru dikembalikan dari cadangan.")
@click.option("--json", "as_json", is_flag=True, help='Satu baris JSON ketika siap: {"ready": url}.')
@click.pass_obj
def serve(door: Door, role: str, db_url: str, host: str, port: int, restored: bool, as_json: bool) -> None:
    """Menjalankan server lokasi atau pusat: menerima catatan dan menampilkan IKM serta antrean."""
    from ui.web import serving

    def ready(url: str) -> None:
        if as_json:
            door.print_json({"ready": url})
        else:
            click.echo(door.texts.say("web.ready", url=url), err=True)

    if role == "centre":
        serving.serve_centre(door.data, db_url, host, port, ready)
    else:
        serving.serve(door.site(), door.data, db_url, host, port, ready, restored=restored)


@click.group()
def device() -> None:
    """Perangkat yang boleh bergabung dengan lokasi ini."""


@device.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="Peran perangkat.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def add(door: Door, name: str, role: str, db_url: str, as_json: bool) -> None:
    """Membuat kode sekali pakai untuk perangkat baru."""
    said = _done(door, AddDevice(name, role), db_url)
    if not isinstance(said, Added):
        _unexpected(said)
    if as_json:
        door.print_json(
            {"device": said.device, "name": said.name, "role": said.role}
            | {"code": said.code, "expires_at": said.expires_at}
        )
        return
    until = dt.datetime.fromisoformat(said.expires_at).astimezone()
    click.echo(door.texts.say("web.device_added", name=said.name, code=said.code, time=door.texts.time(until)))


@device.command("list")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def list_(door: Door, db_url: str, as_json: bool) -> None:
    """Menyebut semua perangkat lokasi ini."""
    said = _done(door, ListDevices(), db_url)
    if not isinstance(said, Devices):
        _unexpected(said)
    if as_json:
        door.print_json({"devices": said.devices})
        return
    for line in said.devices:
        state = door.texts.say(f"web.device_{line.state}")
        click.echo("\t".join((line.device, _shown(line.name), line.role, line.lane, state)))


@device.command()
@click.argument("device")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def revoke(door: Door, device: str, db_url: str, as_json: bool) -> None:
    """Mencabut perangkat untuk selamanya."""
    said = _done(door, RevokeDevice(device), db_url)
    if not isinstance(said, Devices):
        _unexpected(said)
    (line,) = said.devices
    if as_json:
        door.print_json(line)
    else:
        click.echo(door.texts.say("web.device_revoked_now", name=line.name))


def ordered(door: Door, name: str, db_url: str, **words: str) -> bytes:
    """Has an order of `ui.web.orders` carried out; the JSON of its answer. Raises Refused and Trouble."""
    said = _done(door, Order(name, words), db_url)
    if not isinstance(said, Done):
        _unexpected(said)
    return bytes(said.said)


def _done(door: Door, wish: Wish, db_url: str) -> Said:
    """Done by the server that runs here; where none runs, in this process, under the server's own lock."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return _must_be_done(ask(door.data, wish))
        except OSError:
            pass
        try:
            return _must_be_done(_alone(door, door.data, db_url, wish))
        except Trouble as trouble:
            if trouble.code != "sync.already_serving" or time.monotonic() > end:
                raise
        time.sleep(0.05)


def _alone(door: Door, data: Path, db_url: str, wish: Wish) -> Said:
    from ui.web.admin import do
    from ui.web.serving import open_server

    with closing(open_server(door.site(), data, db_url)) as server:
        return do(server, wish)


def _must_be_done(said: Said) -> Said:
    if isinstance(said, NotDone):
        raise Refused(said.code, **said.params)
    return said


def _shown(name: str) -> str:
    """A name that an older version took may hold what steers a terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def _unexpected(said: Said) -> NoReturn:
    raise TypeError(type(said).__name__)
