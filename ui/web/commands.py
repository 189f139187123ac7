"""`anjungan serve`, and how a command has an administrator's order carried out."""

from __future__ import annotations

import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

import click

from kiosk.domain.trouble import Refused
from kiosk.door import Door
from sync.trouble import Trouble
from ui.web.wishes import Done, NotDone, Order, Said, ask

HOST: Final = "127.0.0.1"
"""Nothing listens on the mall's network until a person says so: `--host 0.0.0.0`."""
PORT: Final = 8420
FOUNDING: Final = frozenset({"device.add", "site.add", "site.join"})
"""Orders that may be the first thing that a server hears; any other needs one that is there."""
PATIENCE: Final = 10.0  # seconds that a command waits for a server that is just starting or ending


@click.command()
@click.option("--role", type=click.Choice(["site", "centre"]), default="site", show_default=True, help="Peran server.")
@click.option("--db", "db_url", default="", help="URL basis data; tanpa ini SQLite di folder data.")
@click.option(
    "--host", default=HOST, show_default=True, help="Alamat untuk didengarkan; 0.0.0.0 untuk seluruh jaringan."
)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: port bebas mana saja.")
@click.option("--restored", is_flag=True, help="Sekali saja: basis data baru dikembalikan dari cadangan.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Pusat dengan PostgreSQL: proses server.",
)
@click.option("--json", "as_json", is_flag=True, help='Satu baris JSON ketika siap: {"ready": url}.')
@click.pass_obj
def serve(
    door: Door, role: str, db_url: str, host: str, port: int, restored: bool, processes: int, as_json: bool
) -> None:
    """Menjalankan server lokasi atau pusat: menerima catatan dan menampilkan IKM serta antrean."""
    from ui.web import serving
    from ui.web.report.source import own_files

    def ready(url: str) -> None:
        if as_json:
            door.print_json({"ready": url})
        else:
            click.echo(door.texts.say("web.ready", url=url), err=True)

    days = door.settings.retention.ledger_days
    if role == "centre":
        serving.serve_centre(door.data, db_url, host, port, ready, processes=processes, ledger_days=days)
    elif processes > 1:
        raise Refused("web.one_process_site", processes=processes)
    else:
        said = door.settings.server
        serving.serve(
            door.site(),
            door.data,
            db_url,
            host,
            port,
            ready,
            restored=restored,
            ledger_days=days,
            announce=said.announce,
            office_plain=said.office_plain,
            own=partial(own_files, door),
            phones=door.settings,
        )


def ordered(door: Door, name: str, db_url: str, /, *, centre: bool = False, **words: str) -> bytes:
    """Has an order of `ui.web.orders` carried out, by the site's server or by the `centre` of this data folder.

    The JSON of its answer. Raises Refused and Trouble.
    """
    said = _done(door, Order(name, words, _place(db_url)), db_url, centre=centre)
    if not isinstance(said, Done):
        _unexpected(said)
    return bytes(said.said)


def _place(db_url: str) -> str:
    """Of the database that the command names. Raises Trouble("sync.database_kind", "sync.database_unusable")."""
    if not db_url:
        return ""
    from sync.server.database import absolute
    from sync.server.soundness import in_codes

    with in_codes(db_url):
        return absolute(db_url)


def _done(door: Door, wish: Order, db_url: str, *, centre: bool = False) -> Said:
    """Done by the server that runs here; where none runs, in this process, under the server's own lock."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return _must_be_done(ask(door.data, wish))
        except OSError:
            pass
        try:
            return _must_be_done(_alone(door, door.data, db_url, wish, centre=centre))
        except Trouble as trouble:
            if trouble.code != "sync.already_serving" or time.monotonic() > end:
                raise
        time.sleep(0.05)


def _alone(door: Door, data: Path, db_url: str, wish: Order, *, centre: bool) -> Said:
    from ui.web.admin import do
    from ui.web.serving import CENTRE, DATABASE, open_centre, open_server

    if wish.name not in FOUNDING and not (db_url or (data / (CENTRE if centre else DATABASE)).exists()):
        raise Refused("web.no_centre_here" if centre else "web.no_server_here", folder=data)
    if centre:
        server = open_centre(data, db_url)
    else:
        files = door.files()
        server = open_server(files.site, data, db_url, asks=files.instruments)
    with closing(server):
        return do(server, wish)


def _must_be_done(said: Said) -> Said:
    if isinstance(said, NotDone):
        raise Refused(said.code, **said.params)
    return said


def _unexpected(said: Said) -> NoReturn:
    raise TypeError(type(said).__name__)
