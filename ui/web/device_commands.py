"""`anjungan device`: who may join the site, who is held back, who is shut out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
import msgspec

from kiosk.app.invitation import text
from kiosk.door import Door
from ui.web import invitation
from ui.web.commands import ordered
from ui.web.device_page import show
from ui.web.moments import moment, zone_of
from ui.web.orders.members import CodeLine, Codes, MemberLine, Members

ROLES: Final = ("anjungan", "loket", "rating", "display")
_MOMENTS: Final = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
_db = click.option("--db", "db_url", default="", help="URL basis data server, jika bukan SQLite di folder data.")
_json = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON.")
_file = click.Path(dir_okay=False, path_type=Path)


@click.group()
def device() -> None:
    """Perangkat yang boleh bergabung dengan lokasi ini."""


@device.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="Peran perangkat.")
@click.option("--server", "url", default="", help="Alamat server seperti dilihat perangkat; ikut dalam QR.")
@click.option(
    "--minutes", type=click.IntRange(1, 7 * 24 * 60), default=15, show_default=True, help="Masa berlaku kode."
)
@click.option("--count", type=click.IntRange(1, 500), default=1, help="Banyaknya perangkat: NAME 1, NAME 2, ...")
@click.option("--csv", "csv_file", type=_file, help="Menulis semua kode ke berkas CSV.")
@click.option("--qr", "qr_file", type=_file, help="Menulis QR sebagai gambar PNG.")
@_db
@_json
@click.pass_obj
def add(
    door: Door,
    name: str,
    role: str,
    url: str,
    minutes: int,
    count: int,
    csv_file: Path | None,
    qr_file: Path | None,
    db_url: str,
    as_json: bool,
) -> None:
    """Membuat kode sekali pakai untuk perangkat baru."""
    if qr_file and count > 1:
        raise click.UsageError("--qr --count")
    said = ordered(door, "device.add", db_url, name=name, role=role, minutes=str(minutes), count=str(count))
    codes = msgspec.json.decode(said, type=Codes).codes
    address = url or door.settings.server.url
    if csv_file:
        invitation.save(csv_file, invitation.table(codes, address))
    if qr_file:
        invitation.save(qr_file, invitation.picture(text(codes[0].code, address)))
    _show_codes(door, codes, address, as_json)


@device.command("code")
@click.argument("device")
@click.option("--server", "url", default="", help="Alamat server seperti dilihat perangkat; ikut dalam QR.")
@click.option(
    "--minutes", type=click.IntRange(1, 7 * 24 * 60), default=15, show_default=True, help="Masa berlaku kode."
)
@_db
@_json
@click.pass_obj
def code_(door: Door, device: str, url: str, minutes: int, db_url: str, as_json: bool) -> None:
    """Membuat kode baru untuk perangkat yang sudah ada (ID atau nama): kode hilang, atau perangkat pindah ke sini."""
    said = ordered(door, "device.code", db_url, device=device, minutes=str(minutes))
    _show_codes(door, msgspec.json.decode(said, type=Codes).codes, url or door.settings.server.url, as_json)


def _show_codes(door: Door, codes: Sequence[CodeLine], address: str, as_json: bool) -> None:
    if as_json:
        lines = [msgspec.structs.asdict(each) | {"scan": text(each.code, address)} for each in codes]
        door.print_json(lines[0] if len(codes) == 1 else {"devices": lines})
        return
    zone = zone_of(door.site().timezone)
    for each in codes:
        until = moment(each.expires_at, door.texts, zone)
        click.echo(door.texts.say("members.added", name=each.name, code=each.code, time=until))
    if len(codes) == 1:
        click.echo(invitation.drawn(text(codes[0].code, address), colours=sys.stdout.isatty()))


@device.command("list")
@_db
@_json
@click.pass_obj
def list_(door: Door, db_url: str, as_json: bool) -> None:
    """Menyebut semua perangkat lokasi ini."""
    said = ordered(door, "device.list", db_url)
    if as_json:
        door.print_json(msgspec.json.decode(said))
    else:
        show(msgspec.json.decode(said, type=Members).devices, door.texts, zone_of(door.site().timezone))


@device.command()
@click.argument("device")
@_db
@_json
@click.pass_obj
def suspend(door: Door, device: str, db_url: str, as_json: bool) -> None:
    """Menghentikan perangkat untuk sementara; catatannya menunggu di perangkat."""
    _tell(door, ordered(door, "device.suspend", db_url, device=device), "members.suspended", as_json)


@device.command()
@click.argument("device")
@_db
@_json
@click.pass_obj
def resume(door: Door, device: str, db_url: str, as_json: bool) -> None:
    """Mengizinkan kembali perangkat yang dihentikan sementara."""
    _tell(door, ordered(door, "device.resume", db_url, device=device), "members.resumed", as_json)


@device.command()
@click.argument("device")
@click.option("--trusted-until", "until", type=click.DateTime(_MOMENTS), help="Catatan sampai saat ini yang dihitung.")
@click.option("--trusted", multiple=True, metavar="EPOCH:STREAM:SEQ", help="Catatan terakhir yang dihitung.")
@_db
@_json
@click.pass_obj
def revoke(
    door: Door, device: str, until: dt.datetime | None, trusted: tuple[str, ...], db_url: str, as_json: bool
) -> None:
    """Mencabut perangkat untuk selamanya. Yang sudah ada di server tetap dihitung, kecuali ditentukan lain."""
    if until and trusted:
        raise click.UsageError("--trusted-until --trusted")
    last = until.replace(tzinfo=zone_of(door.site().timezone)).isoformat() if until else ""
    said = ordered(door, "device.revoke", db_url, device=device, until=last, trusted=" ".join(trusted))
    _tell(door, said, "members.revoked", as_json)
    aside = msgspec.json.decode(said, type=MemberLine).aside
    if not as_json and (aside or until or trusted):
        click.echo(door.texts.say("members.revoked_aside", aside=door.texts.number(aside)))


@device.command()
@click.argument("device")
@_db
@_json
@click.pass_obj
def renew(door: Door, device: str, db_url: str, as_json: bool) -> None:
    """Meminta perangkat mengganti kuncinya; perangkat melakukannya saat berikutnya terhubung."""
    _tell(door, ordered(door, "device.renew", db_url, device=device), "members.renew_asked", as_json)


def _tell(door: Door, said: bytes, key: str, as_json: bool) -> None:
    if as_json:
        door.print_json(msgspec.json.decode(said))
    else:
        click.echo(door.texts.say(key, name=msgspec.json.decode(said, type=MemberLine).name))
