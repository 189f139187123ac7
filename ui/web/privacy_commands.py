"""Personal data at the server: `unseal` with the officer's key, `erase`, `rest`; each is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kiosk.adapters.whose_folder import is_centre
from kiosk.domain.personal import PersonalField, key_name
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from ui.web.commands import ordered
from ui.web.orders.privacy import Box, Boxes, Count

if TYPE_CHECKING:
    from nacl.public import PrivateKey

_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
_day = click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Hari kerja, YYYY-MM-DD.")
_reason = click.option("--reason", required=True, help="Alasan; dicatat.")


@click.command()
@click.option("--key", "file", type=click.Path(path_type=Path), required=True, help="Berkas kunci petugas.")
@click.option("--ticket", "label", default="", help="Nomor antrean, misalnya A-012; tanpa ini semua yang tersimpan.")
@_day
@click.option("--purpose", required=True, help="Untuk apa data dibuka; dicatat.")
@_db
@_json
@click.pass_obj
def unseal(
    door: Door, file: Path, label: str, day: dt.datetime | None, purpose: str, db_url: str, as_json: bool
) -> None:
    """Membuka data pribadi yang disegel, dengan kunci petugas. Setiap pembukaan dicatat."""
    from kiosk.adapters.officer_key import open_key
    from kiosk.commands.keys import passphrase

    at_site(door)
    _need_day(label, day)
    key = open_key(file, passphrase(door))
    mine = key_name(bytes(key.public_key))
    lines = [_opened(key, site, box) for site, box in _boxes(door, db_url, label, day, purpose, mine)]
    if lines and not any(line["value"] for line in lines):
        raise Refused("personal.none_opened", count=len(lines), keys=", ".join(sorted({line["key"] for line in lines})))
    if as_json:
        door.print_json({"opened": lines})
        return
    for line in lines:
        value = line["value"] or door.texts.say("personal.sealed_otherwise", key=line["key"])
        click.echo("\t".join((line["label"], line["day"], door.texts.say(f"personal.{line['field']}"), value)))
    click.echo(door.texts.say("personal.opened", count=sum(bool(line["value"]) for line in lines)), err=True)


def _boxes(
    door: Door, db_url: str, label: str, day: dt.datetime | None, purpose: str, key: str
) -> Iterator[tuple[str, Box]]:
    after = ""
    while True:
        said = ordered(door, "privacy.look", db_url, label=label, day=_iso(day), purpose=purpose, after=after, key=key)
        found = msgspec.json.decode(said, type=Boxes)
        yield from ((found.site, box) for box in found.boxes)
        if found.resting:
            click.echo(door.texts.say("personal.some_rest", count=found.resting), err=True)
        if not (after := found.next):
            return


def _opened(key: PrivateKey, site: str, box: Box) -> dict[str, str]:
    """A box of another key is shown as what it is; one that is not what it says it is, is refused."""
    from kiosk.adapters.sealing import unseal as open_box

    ours = box.key == key_name(bytes(key.public_key))
    value = open_box(key, site, PersonalField(box.field), box.box).value if ours else ""
    return {
        "label": box.label,
        "day": box.day.isoformat(),
        "field": box.field,
        "value": value,
        "key": box.key,
        "until": box.until.isoformat(),
    }


@click.command()
@click.option("--ticket", "label", required=True, help="Nomor antrean, misalnya A-012.")
@_day
@_reason
@_db
@_json
@click.pass_obj
def erase(door: Door, label: str, day: dt.datetime | None, reason: str, db_url: str, as_json: bool) -> None:
    """Menghapus data pribadi sebuah nomor di mana pun: server ini, pusat, dan perangkat."""
    at_site(door)
    _need_day(label, day)
    said = ordered(door, "privacy.erase", db_url, label=label, day=_iso(day), reason=reason)
    _tell(door, msgspec.json.decode(said, type=Count), "personal.erased", as_json)


@click.command()
@click.option("--ticket", "label", required=True, help="Nomor antrean, misalnya A-012.")
@_day
@_reason
@click.option("--end", is_flag=True, help="Mengakhiri penundaan.")
@_db
@_json
@click.pass_obj
def rest(door: Door, label: str, day: dt.datetime | None, reason: str, end: bool, db_url: str, as_json: bool) -> None:
    """Menunda pemrosesan data pribadi sebuah nomor: tidak seorang pun dapat membukanya sampai diakhiri."""
    at_site(door)
    _need_day(label, day)
    again = "1" if end else ""
    said = ordered(door, "privacy.rest", db_url, label=label, day=_iso(day), reason=reason, again=again)
    _tell(door, msgspec.json.decode(said, type=Count), "personal.rest_ended" if end else "personal.resting", as_json)


def _tell(door: Door, said: Count, words: str, as_json: bool) -> None:
    if as_json:
        door.print_json({"label": said.label, "fields": said.fields})
        return
    fields = ", ".join(door.texts.say(f"personal.{name}") for name in said.fields) or "-"
    click.echo(door.texts.say(words, label=said.label, fields=fields))


def at_site(door: Door) -> None:
    """Refused "personal.at_the_site" in the folder of a centre, whether it runs or not."""
    if is_centre(door.data):
        raise Refused("personal.at_the_site")


def _need_day(label: str, day: dt.datetime | None) -> None:
    """The same number is given every day."""
    if label and day is None:
        raise Refused("personal.which_day", label=label)


def _iso(day: dt.datetime | None) -> str:
    return day.date().isoformat() if day else ""
