"""`anjungan export` and `anjungan import`: records on a stick, from a device to its site, from a site to its centre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
import msgspec

from kiosk.adapters.whose_folder import is_centre, is_device, is_server
from kiosk.commands import stick
from kiosk.commands.stick import Told
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from sync.server.stick import Brought, Odd, Taken, Wrote
from sync.trouble import Trouble
from ui.web.commands import ordered

_NOTHING_TO_DO: Final = frozenset({"sync.not_enrolled", "sync.stick_no_answer"})
_folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.command("export")
@_folder
@click.option("--all", "everything", is_flag=True, help="Semua catatan, juga yang sudah sampai.")
@_db
@_json
@click.pass_obj
def export(door: Door, folder: Path, everything: bool, db_url: str, as_json: bool) -> int:
    """Menulis catatan yang belum sampai ke DIR, misalnya di diska USB."""
    return _by_whom(
        door,
        db_url,
        lambda: stick.write_from_device(door, folder, everything=everything),
        lambda: _write_from_server(door, folder, db_url, everything=everything),
        as_json=as_json,
    )


@click.command("import")
@_folder
@_db
@_json
@click.pass_obj
def import_(door: Door, folder: Path, db_url: str, as_json: bool) -> int:
    """Mengambil catatan (di server) atau jawaban server (di perangkat) dari DIR."""
    return _by_whom(
        door,
        db_url,
        lambda: stick.read_at_device(door, folder),
        lambda: _take_at_server(door, folder, db_url),
        as_json=as_json,
    )


def _by_whom(door: Door, db_url: str, device: Callable[[], Told], server: Callable[[], Told], *, as_json: bool) -> int:
    """Done by whom the data folder belongs to; by both, the device first, on a machine that is both.

    What the device cannot do keeps the server from nothing.
    """
    at_server = bool(db_url) or is_server(door.data) or is_centre(door.data)
    if db_url or not (at_server and is_device(door.data)):
        told = server() if at_server else device()
        _say(door, told.json if as_json else told.lines, as_json=as_json)
        return 0
    first, status = _as_far_as_it_goes(door, device)
    then = server()
    both = [door.texts.say("members.stick_both"), *first.lines, *then.lines]
    _say(door, {"device": first.json, "server": then.json} if as_json else both, as_json=as_json)
    return status


def _as_far_as_it_goes(door: Door, work: Callable[[], Told]) -> tuple[Told, int]:
    """That a device has no site, or the stick nothing for it, is no failure where the server takes what is there."""
    try:
        return work(), 0
    except (Refused, Trouble) as trouble:
        sentence = door.sentence(trouble)
        told = Told({"error": {"code": trouble.code, "sentence": sentence}}, [sentence])
        return told, 0 if trouble.code in _NOTHING_TO_DO else 1


def _say(door: Door, said: object, *, as_json: bool) -> None:
    if as_json:
        door.print_json(said)
    elif isinstance(said, list):
        click.echo("\n".join(said))


def _write_from_server(door: Door, folder: Path, db_url: str, *, everything: bool) -> Told:
    said = ordered(door, "stick.write", db_url, folder=str(folder.absolute()), everything="1" if everything else "")
    wrote = msgspec.json.decode(said, type=Wrote)
    key = "members.stick_written" if wrote.batches else "members.stick_nothing"
    line = door.texts.say(key, batches=wrote.batches, records=wrote.records, folder=str(folder))
    return Told(msgspec.json.decode(said), [line])


def _take_at_server(door: Door, folder: Path, db_url: str) -> Told:
    said = ordered(door, "stick.take", db_url, centre=is_centre(door.data), folder=str(folder.absolute()))
    taken = msgspec.json.decode(said, type=Taken)
    odd = [msgspec.structs.asdict(each) | {"sentence": _sentence(door, each)} for each in taken.odd]
    return Told({"devices": list(taken.brought), "odd": odd, "missing": taken.missing}, _lines(door, taken, folder))


def _lines(door: Door, taken: Taken, folder: Path) -> list[str]:
    say = door.texts.say
    lines = [_brought(door, each) for each in taken.brought]
    lines += [say("members.stick_odd", file=odd.file, sentence=_sentence(door, odd)) for odd in taken.odd]
    if taken.missing:
        lines.append(say("members.stick_missing", missing=taken.missing))
    return lines or [say("members.stick_empty", folder=str(folder))]


def _brought(door: Door, each: Brought) -> str:
    line = door.texts.say("members.stick_brought", name=each.name, new=each.new, safe=each.safe)
    if not each.aside:
        return line
    return f"{line}\n" + door.texts.say("members.stick_aside", name=each.name, aside=each.aside)


def _sentence(door: Door, odd: Odd) -> str:
    return door.texts.say(odd.code, **odd.params) if door.texts.knows(odd.code) else odd.code
