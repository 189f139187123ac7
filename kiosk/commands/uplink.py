"""The device and its site without a screen: `sync`, `enrol`, `rotate`, `status`, `verify`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kiosk.adapters.folder_check import kept_apart
from kiosk.app import commands, invitation
from kiosk.app.technician_commands import TECHNICIAN
from kiosk.app.views import KeyView, StatusView
from kiosk.commands.asking import json_option, settled
from kiosk.commands.config_page import config_json, config_lines
from kiosk.commands.officer import set_new_pin
from kiosk.commands.paper import roll_json, roll_words
from kiosk.commands.receipt_words import receipt_json, receipt_words
from kiosk.domain.trouble import Refused
from kiosk.door import Door


@click.command()
@click.option("--once", is_flag=True, required=True, help="Satu putaran, lalu selesai.")
@json_option
@click.pass_obj
def sync(door: Door, once: bool, as_json: bool) -> None:
    """Mengirim yang menunggu ke server situs."""
    assert once  # noqa: S101 - the option is required
    _show(door, door.with_device(lambda device: device.execute(commands.SyncNow(), StatusView)), as_json)


@click.command()
@click.argument("code", required=False)
@click.option("--server", "url", default="", help="Alamat server situs.")
@click.option("--anew", is_flag=True, help="Mulai sebagai perangkat baru, bukan melanjutkan yang lama.")
@click.option("--technician-pin", "pins", is_flag=True, help="Pasang juga PIN teknisi, ditanyakan sesudah terdaftar.")
@json_option
@click.pass_obj
def enrol(door: Door, code: str | None, url: str, anew: bool, pins: bool, as_json: bool) -> None:
    """Mendaftarkan perangkat ini dengan CODE: kode yang diketik, isi QR, atau berkas. Tanpa CODE: pindai atau ketik.

    Perangkat yang sudah terdaftar pindah ke server lain di lokasi yang sama dengan --server; identitas dan catatannya
    ikut.
    """
    typed, address = invitation.read(_said(door, code))
    wish = commands.Enrol(code=typed, url=url or address, anew=anew)
    view = door.with_device(lambda device: device.execute(wish, StatusView), begins=True)
    if pins:
        try:
            set_new_pin(door, TECHNICIAN, from_stdin=False)
        except (Refused, click.Abort):
            click.echo(door.texts.say("technician.enrolled_without_pin", site=view.site), err=True)
            raise
        click.echo(door.texts.say("technician.pin_set"), err=as_json)
    _show(door, view, as_json)


@click.command()
@json_option
@click.pass_obj
def rotate(door: Door, as_json: bool) -> None:
    """Mengganti kunci perangkat ini."""
    view = door.with_device(lambda device: device.execute(commands.RotateKey(), KeyView))
    if as_json:
        door.print_json({"until": view.until})
    else:
        until = view.until.astimezone(ZoneInfo(door.site().timezone))
        click.echo(door.texts.say("members.rotated", until=f"{door.texts.date(until.date())} {door.texts.time(until)}"))


def _said(door: Door, code: str | None) -> str:
    """What stands in a file, what was typed behind the command, or what a scanner types into the terminal."""
    if code is None:
        return str(click.prompt(door.texts.say("members.scan"), err=True))
    path = Path(code)
    try:
        return invitation.of_file(code, path.read_text(encoding="utf-8")) if path.is_file() else code
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refused("members.unreadable", file=code) from trouble


@click.command()
@json_option
@click.pass_obj
def status(door: Door, as_json: bool) -> None:
    """Keadaan perangkat."""
    _show(door, door.with_device(lambda device: settled(device)), as_json)


@click.command()
@json_option
@click.pass_obj
def verify(door: Door, as_json: bool) -> None:
    """Memeriksa basis data, rantai catatan, kunci, tanda di luar, dan salinan harian perangkat ini."""
    from kiosk.adapters.folder_check import check_folder
    from kiosk.adapters.whose_folder import must_be_a_device

    must_be_a_device(door.data)
    found = check_folder(door.data)
    if as_json:
        door.print_json(found)
        return
    say = door.texts.say
    click.echo(say("cli.verified", records=found.records, tickets=found.tickets))
    click.echo(say(f"cli.verified_mark_{found.mark}"))
    for copy in found.backups:
        day = door.texts.date(dt.date.fromisoformat(copy.day))
        key = "cli.verified_copy_bad" if copy.problem else "cli.verified_copy"
        click.echo(say(key, day=day, records=copy.records, problem=copy.problem))
    if not found.backups:
        click.echo(say("cli.verified_no_copy"))
    for name in found.open_to_others:
        click.echo(say("cli.verified_open", file=name))
    for name in found.aside:
        click.echo(say("cli.aside", file=name))


def _show(door: Door, view: StatusView, as_json: bool) -> None:
    if as_json:
        door.print_json(_status_json(view))
        return
    say, link = door.texts.say, view.link
    click.echo(say("cli.status", device=view.device, site=view.site, version=view.version))
    if link.state != "revoked":
        click.echo(say(f"cli.link_{link.state}", waiting=link.waiting_records))
    if link.receipt:
        click.echo(receipt_words(link.receipt, door.texts))
    if link.state == "revoked":
        click.echo(say("members.shut_out"))
    elif link.alarm:
        click.echo(say("cli.alarm", sentence=door.sentence(Refused(link.alarm))))
    if view.clock != "ok":
        click.echo(say(f"cli.clock_{view.clock}"))
    click.echo(say("cli.counts", issued=view.issued, printed=view.printed, answers=view.answers))
    click.echo(say("cli.machine", printer=say(f"cli.printer_{view.printer.state}"), free=view.disk.free_mb))
    if view.disk.state != "ok":
        click.echo(say(f"doctor.disk_{view.disk.state}", free=view.disk.free_mb))
    for reader, state in view.readers.items():
        click.echo(say("cli.reader", reader=reader, state=say(f"cli.reader_{state}")))
    if view.sound.state != "unknown":
        click.echo(say(f"cli.sound_{view.sound.state}"))
    for name in kept_apart(door.data):
        click.echo(say("cli.aside", file=name))
    if view.roll:
        click.echo(roll_words(door, view.roll))
    for line in config_lines(door, view.config):
        click.echo(line)


def _status_json(view: StatusView) -> dict[str, object]:
    link = view.link
    return {
        "device": view.device,
        "role": view.role,
        "site": view.site,
        "store": {
            "records": view.records,
            "waiting": link.waiting_records,
            "last_acknowledged_at": link.last_acknowledged_at,
        },
        "link": {"state": link.state, "since": link.since, "alarm": link.alarm},
        "receipt": receipt_json(link.receipt),
        "printer": {
            "state": view.printer.state,
            "detail": view.printer.detail,
            "tickets_left": view.printer.tickets_left,
            "left_behind": view.printer.left_behind,
        },
        "roll": roll_json(view.roll),
        "readers": view.readers,
        "sound": {"state": view.sound.state, "detail": view.sound.detail},
        "clock": view.clock,
        "disk": {"free_mb": view.disk.free_mb, "state": view.disk.state},
        "version": view.version,
        "config": config_json(view.config),
        "today": {"issued": view.issued, "printed": view.printed, "answers": view.answers},
    }
