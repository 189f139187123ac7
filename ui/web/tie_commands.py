"""`anjungan site add|list|suspend|resume|revoke` at the centre, `join` and `status` at the site."""

from __future__ import annotations

import click
import msgspec

from kiosk.adapters.whose_folder import CENTRE, is_server
from kiosk.domain.trouble import Refused
from kiosk.door import Door
from kiosk.texts import Texts
from ui.web.commands import ordered
from ui.web.moments import moment, timezone_at_centre, zone_of
from ui.web.orders.centre import SiteCode, SiteLine, Sites, SiteStanding, TieLine
from ui.web.phone.ends import End

_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")


@click.command()
@click.argument("site")
@click.argument("name")
@_db
@_json
@click.pass_obj
def add(door: Door, site: str, name: str, db_url: str, as_json: bool) -> None:
    """Di pusat: membuat kode sekali pakai untuk server lokasi SITE."""
    said = _at_centre(door, "site.add", db_url, site=site, name=name)
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    made = msgspec.json.decode(said, type=SiteCode)
    until = moment(made.expires_at, door.texts, zone_of(timezone_at_centre(door, made.site)))
    click.echo(door.texts.say("centre.site_added", site=made.site, name=made.name, code=made.code, time=until))


@click.command("list")
@_db
@_json
@click.pass_obj
def list_(door: Door, db_url: str, as_json: bool) -> None:
    """Di pusat: menyebut semua lokasi."""
    said = _at_centre(door, "site.list", db_url)
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    for line in msgspec.json.decode(said, type=Sites).sites:
        click.echo(_site_words(line, door.texts))


def _move(name: str, words: str) -> click.Command:
    @click.command(name, help=words)
    @click.argument("site")
    @_db
    @_json
    @click.pass_obj
    def command(door: Door, site: str, db_url: str, as_json: bool) -> None:
        said = _at_centre(door, "site.move", db_url, site=site, move=name)
        (line,) = msgspec.json.decode(said, type=Sites).sites
        if as_json:
            door.print_json(line)
        else:
            click.echo(_site_words(line, door.texts))

    return command


suspend = _move("suspend", "Di pusat: menangguhkan server sebuah lokasi; catatannya menunggu di sana.")
resume = _move("resume", "Di pusat: menerima lagi server yang ditangguhkan.")
revoke = _move("revoke", "Di pusat: mencabut server sebuah lokasi untuk selamanya.")


@click.command()
@click.argument("code")
@click.option("--centre", "url", required=True, help="Alamat pusat, misalnya http://pusat:8420.")
@_db
@_json
@click.pass_obj
def join(door: Door, code: str, url: str, db_url: str, as_json: bool) -> None:
    """Di server lokasi: bergabung dengan pusat memakai CODE; server baru menggantikan yang lama."""
    if not url.startswith(("http://", "https://")):
        raise Refused("sync.bad_url", url=url)
    said = ordered(door, "site.join", db_url, code=code, url=url.rstrip("/"))
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    tie = msgspec.json.decode(said, type=TieLine)
    click.echo(door.texts.say("centre.replaced" if tie.before else "centre.joined", site=tie.site, centre=tie.centre))


@click.command()
@_db
@_json
@click.pass_obj
def status(door: Door, db_url: str, as_json: bool) -> None:
    """Di server lokasi: sejauh mana catatan sudah sampai di pusat."""
    said = ordered(door, "site.status", db_url)
    if as_json:
        door.print_json(msgspec.json.decode(said))
        return
    for line in _standing_words(msgspec.json.decode(said, type=SiteStanding), door):
        click.echo(line)


def _at_centre(door: Door, name: str, db_url: str, /, **words: str) -> bytes:
    """By the centre of the data folder; a folder of a site's server is not made one by mistake."""
    if not db_url and is_server(door.data) and not (door.data / CENTRE).exists():
        raise Refused("sync.not_a_centre")
    return ordered(door, name, db_url, centre=True, **words)


def _site_words(line: SiteLine, texts: Texts) -> str:
    counts = texts.say("centre.site_counts", devices=texts.number(line.devices), records=texts.number(line.records))
    words = [line.site, line.name, texts.say(f"centre.site_{line.state}"), counts]
    if line.letters:
        words.append(texts.say("centre.site_letters", letters=texts.number(line.letters)))
    return "\t".join(words)


def _standing_words(stands: SiteStanding, door: Door) -> list[str]:
    texts = door.texts
    if not stands.centre:
        return [texts.say("centre.none", site=stands.site, records=texts.number(stands.records))]
    zone = zone_of(door.site().timezone)
    if stands.shut_out:
        return [
            texts.say("centre.shut_out", centre=stands.centre, since=moment(stands.shut_out, texts, zone)),
            texts.say(
                "centre.left_here" if stands.waiting else "centre.nothing_left", waiting=texts.number(stands.waiting)
            ),
            *_streams(stands, texts),
        ]
    key = "centre.untried" if not stands.since else "centre.connected" if stands.connected else "centre.cut"
    lines = [texts.say(key, centre=stands.centre, since=moment(stands.since, texts, zone))]
    if stands.alarm:
        lines.append(texts.say("centre.alarm", sentence=door.sentence(Refused(stands.alarm))))
    waiting = "centre.waiting" if stands.waiting else "centre.all_there"
    lines.append(texts.say(waiting, waiting=texts.number(stands.waiting), records=texts.number(stands.records)))
    return [*lines, *_letters(stands, texts), *_streams(stands, texts)]


def _letters(stands: SiteStanding, texts: Texts) -> list[str]:
    """What became of ratings that were given at the centre; nothing where there were none."""
    if not (stands.letters or stands.letters_waiting):
        return []
    given, waiting = texts.number(stands.letters.get(End.GIVEN, 0)), texts.number(stands.letters_waiting)
    dropped = [
        "  " + texts.say(f"centre.letters_{end}", count=texts.number(stands.letters[end]))
        for end in End
        if end is not End.GIVEN and end in stands.letters
    ]
    return [texts.say("centre.letters", given=given, waiting=waiting), *dropped]


def _streams(stands: SiteStanding, texts: Texts) -> list[str]:
    lines = []
    for each in stands.streams:
        final, hi = texts.number(each.final), texts.number(each.hi)
        name = texts.say("centre.stream", name=each.name or each.device, stream=each.stream, final=final, hi=hi)
        lines.append(f"  {name}")
    return lines
