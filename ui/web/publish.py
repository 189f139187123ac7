"""`anjungan publish`: a site's folder goes to every device of the site; what was published, and who runs it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
import msgspec

from kiosk.door import Door
from ui.web.commands import ordered
from ui.web.moments import moment, said_in, timezone_at_centre, zone_of
from ui.web.orders.bundles import LIST, PUBLISH, RENEW, Configurations, PublishedLine


@click.command(short_help="Menerbitkan folder lokasi untuk semua perangkatnya")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--site", default="", help="Di pusat: lokasi yang dimaksud.")
@click.option("--not-before", default="", help="Berlaku mulai, misalnya 2026-12-01T07:00; tanpa ini segera.")
@click.option("--expires", default="", help="Sesudah waktu ini perangkat memberi tanda kuning, tetapi tetap berjalan.")
@click.option("--list", "list_", is_flag=True, help="Menyebut yang sudah terbit dan yang dipakai tiap perangkat.")
@click.option("--new-key", is_flag=True, help="Mengganti kunci penanda tangan; yang lama menjaminnya.")
@click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
@click.pass_obj
def publish(
    door: Door,
    folder: Path | None,
    site: str,
    not_before: str,
    expires: str,
    list_: bool,
    new_key: bool,
    db_url: str,
    as_json: bool,
) -> None:
    """Memeriksa FOLDER, menandatanganinya, dan membagikannya ke semua perangkat lokasi."""
    from kiosk.adapters.bundles.check import check

    wishes = [folder is not None, list_, new_key]
    if wishes.count(True) != 1:
        raise click.UsageError(door.texts.say("config.one_wish"))
    if folder is not None:
        zone = _zone(door, site)
        check(folder)  # here first: whoever publishes gets every mistake with its place
        raw = ordered(
            door,
            PUBLISH,
            db_url,
            centre=bool(site),
            folder=str(folder.absolute()),
            site=site,
            not_before=said_in(zone, not_before),
            expires=said_in(zone, expires),
        )
        _show_published(door, msgspec.json.decode(raw, type=PublishedLine), zone, as_json)
        return
    if new_key:
        raw = ordered(door, RENEW, db_url, centre=bool(site), site=site)
    else:
        raw = ordered(door, LIST, db_url, centre=bool(site), site=site)
    said = msgspec.json.decode(raw, type=Configurations)
    if as_json:
        door.print_json(said)
    else:
        _show(door, said, _zone(door, site))


def _zone(door: Door, site: str) -> dt.tzinfo:
    """`site`: as it was named, at a centre."""
    return zone_of(timezone_at_centre(door, site) if site else door.site().timezone)


def _show_published(door: Door, line: PublishedLine, zone: dt.tzinfo, as_json: bool) -> None:
    if as_json:
        door.print_json(line)
        return
    key = "config.published_later" if line.not_before else "config.published"
    begins = moment(line.not_before, door.texts, zone)
    click.echo(door.texts.say(key, version=line.version, site=line.site, files=line.files, moment=begins))
    if line.left_out:
        click.echo(door.texts.say("config.left_out", files=", ".join(line.left_out)), err=True)


def _show(door: Door, said: Configurations, zone: dt.tzinfo) -> None:
    say = door.texts.say
    if not said.published:
        click.echo(say("config.nothing_published", site=said.site))
    for line in said.published:
        until = [say("config.from", moment=moment(line.not_before, door.texts, zone))] if line.not_before else []
        until += [say("config.until", moment=moment(line.expires, door.texts, zone))] if line.expires else []
        at = moment(line.published_at, door.texts, zone)
        click.echo("\t".join((str(line.version), at, say(f"config.by_{line.by}"), *until)))
    for device in said.deployed:
        state = (
            say(f"config.state_{device.state}") if door.texts.knows(f"config.state_{device.state}") else device.state
        )
        reason = [say(device.detail)] if device.detail and door.texts.knows(device.detail) else []
        click.echo("\t".join((device.name, str(device.version), state, *reason)))
