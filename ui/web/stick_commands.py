"""`anjungan export` and `anjungan import`: records on a stick, from a device to its site, from a site to its centre."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from kiosk.commands import stick
from kiosk.door import Door
from sync.server.stick import Brought, Odd, Taken, Wrote
from ui.web.commands import ordered
from ui.web.serving import CENTRE, DATABASE

_folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.command("export")
@_folder
@click.option("--all", "everything", is_flag=True, help="Semua catatan, juga yang sudah sampai.")
@_db
@_json
@click.pass_obj
def export(door: Door, folder: Path, everything: bool, db_url: str, as_json: bool) -> None:
    """Menulis catatan yang belum sampai ke DIR, misalnya di diska USB."""
    if not _is_server(door, db_url):
        stick.write_from_device(door, folder, everything=everything, as_json=as_json)
        return
    said = ordered(door, "stick.write", db_url, folder=str(folder.absolute()), everything="1" if everything else "")
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    wrote = msgspec.json.decode(said, type=Wrote)
    key = "members.stick_written" if wrote.batches else "members.stick_nothing"
    click.echo(door.texts.say(key, batches=wrote.batches, records=wrote.records, folder=str(folder)))


@click.command("import")
@_folder
@_db
@_json
@click.pass_obj
def import_(door: Door, folder: Path, db_url: str, as_json: bool) -> None:
    """Mengambil catatan (di server) atau jawaban server (di perangkat) dari DIR."""
    if not _is_server(door, db_url):
        stick.read_at_device(door, folder, as_json=as_json)
        return
    said = ordered(door, "stick.take", db_url, centre=_is_centre(door), folder=str(folder.absolute()))
    taken = msgspec.json.decode(said, type=Taken)
    if as_json:
        odd = [msgspec.structs.asdict(each) | {"sentence": _sentence(door, each)} for each in taken.odd]
        door.print_json({"devices": list(taken.brought), "odd": odd, "missing": taken.missing})
        return
    _tell(door, taken, folder)


def _tell(door: Door, taken: Taken, folder: Path) -> None:
    say = door.texts.say
    for each in taken.brought:
        click.echo(_brought(door, each))
    for odd in taken.odd:
        click.echo(say("members.stick_odd", file=odd.file, sentence=_sentence(door, odd)))
    if taken.missing:
        click.echo(say("members.stick_missing", missing=taken.missing))
    if not (taken.brought or taken.odd or taken.missing):
        click.echo(say("members.stick_empty", folder=str(folder)))


def _brought(door: Door, each: Brought) -> str:
    line = door.texts.say("members.stick_brought", name=each.name, new=each.new, safe=each.safe)
    if not each.aside:
        return line
    return f"{line}\n" + door.texts.say("members.stick_aside", name=each.name, aside=each.aside)


def _sentence(door: Door, odd: Odd) -> str:
    return door.texts.say(odd.code, **odd.params) if door.texts.knows(odd.code) else odd.code


def _is_server(door: Door, db_url: str) -> bool:
    """A folder that holds a server is the server's, whatever else lies there."""
    return bool(db_url) or _is_centre(door) or (door.data / DATABASE).exists()


def _is_centre(door: Door) -> bool:
    """Whether the data folder is a centre's (its keys lie there, whatever database it has) and no site's."""
    return (door.data / f"{CENTRE}.keys").exists() and not (door.data / DATABASE).exists()
