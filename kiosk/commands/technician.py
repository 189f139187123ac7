"""What opens the technician's page, and the signed acceptance: `technician pin`, `card`, `acceptance`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kiosk.adapters.acceptance_check import parsed, prove, read_document
from kiosk.adapters.identity import kept_key
from kiosk.app import commands
from kiosk.app.technician_commands import TECHNICIAN, PrintAcceptance, ShowAcceptance
from kiosk.app.technician_views import AcceptanceView
from kiosk.app.view import Done, PaperView
from kiosk.app.views import CardView
from kiosk.commands.asking import json_option, paper_words, token
from kiosk.commands.officer import CARD_SECONDS, check_readers, set_new_pin, wait_for_card
from kiosk.commands.paper import print_paper
from kiosk.domain.trouble import Refused
from kiosk.door import Door


@click.group()
def technician() -> None:
    """Halaman teknisi dan uji terima."""


@technician.command("pin")
@click.option("--from-stdin", is_flag=True, help="Membaca PIN dari masukan baku, tanpa bertanya.")
@click.pass_obj
def set_pin(door: Door, from_stdin: bool) -> None:
    """Memasang PIN teknisi di perangkat ini: 6 sampai 12 angka yang tidak mudah ditebak; tidak ada PIN bawaan."""
    set_new_pin(door, TECHNICIAN, from_stdin=from_stdin)
    click.echo(door.texts.say("technician.pin_set"))


@technician.command("card")
@click.option("--reader", default="", help="Hanya pembaca ini, dengan namanya di pengaturan.")
@click.option("--forget", is_flag=True, help="Melepas kartu teknisi.")
@click.option("--seconds", type=click.IntRange(1, 3600), default=CARD_SECONDS, show_default=True, help="Lama menunggu.")
@click.pass_obj
def set_card(door: Door, reader: str, forget: bool, seconds: int) -> None:
    """Memasang kartu teknisi: menunggu satu kartu pada pembaca perangkat ini."""
    say = door.texts.say
    if forget:
        door.with_device(lambda device: device.execute(commands.ForgetCard(officer=TECHNICIAN), Done))
        click.echo(say("technician.card_forgotten"))
        return
    check_readers(door, reader)
    wish = commands.EnrolCard(request=token(), officer=TECHNICIAN, reader=reader)
    _: CardView = door.with_device(
        lambda device: wait_for_card(door, device, wish, seconds, say("technician.technician").lower())
    )
    click.echo(say("technician.card_set"))


@technician.command("acceptance")
@click.option("--show", is_flag=True, help="Menampilkan laporan kesiapan yang terakhir ditandatangani (bawaan).")
@click.option("--out", type=click.Path(path_type=Path), help="Menulis berkas bertanda tangan (JSON).")
@click.option("--print", "prints", is_flag=True, help="Mencetaknya.")
@click.option("--verify", "file", type=click.Path(path_type=Path), help="Memeriksa berkas bertanda tangan.")
@click.option("--key", default="", help="Kunci publik perangkat (heks) bila diperiksa di komputer lain.")
@json_option
@click.pass_obj
def acceptance(
    door: Door, show: bool, out: Path | None, prints: bool, file: Path | None, key: str, as_json: bool
) -> int:
    """Uji terima: laporan kesiapan, berkasnya, kertasnya, dan pemeriksaan tanda tangannya."""
    if file:
        document = read_document(file)
        prove(document, key or _own_key(door))
        _tell(door, document, as_json, verified=True)
        return 0
    view: AcceptanceView = door.with_device(lambda device: device.execute(ShowAcceptance(), AcceptanceView))
    if not view.signed:
        raise Refused("acceptance.none")
    document = parsed(view.signed, door.data)
    prove(document, "")
    if out:
        _write(out, view.signed)
        said = "acceptance.ready" if document["ready"] else "acceptance.not_ready"
        click.echo(f"{out}: {door.texts.say(said)}", err=True)
    if prints:
        page: PaperView = door.with_device(lambda device: print_paper(device, PrintAcceptance(request=token())))
        click.echo(paper_words(door, page.print), err=True)
    if show or as_json or not (out or prints):
        _tell(door, document, as_json, verified=False)
    return 0 if document["ready"] else 1


def _own_key(door: Door) -> str:
    """The key of this data folder. Refused "acceptance.whose" where there is none: then a document proves nothing."""
    if (own := kept_key(door.data)) is None:
        raise Refused("acceptance.whose")
    return own.public.hex()


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as trouble:
        raise Refused("acceptance.unwritable", file=path, problem=trouble.strerror or str(trouble)) from trouble


def _tell(door: Door, document: dict[str, object], as_json: bool, *, verified: bool) -> None:
    if as_json:
        door.print_json(document | ({"verified": True} if verified else {}))
        return
    say = door.texts.say
    ended = dt.datetime.fromisoformat(str(document["ended_at"])).astimezone(ZoneInfo(door.site().timezone))
    day = f"{door.texts.date(ended.date())} {door.texts.time(ended)}"
    click.echo(say("acceptance.head", name=document["name"], role=document["role"], site=document["site"], ended=day))
    for each in _steps(document):
        reason = f" ({say('acceptance.reason_' + each['reason'])})" if each["reason"] else ""
        line = f"{say('acceptance.' + each['outcome']):<12} {say('acceptance.step_' + each['step'])}{reason}"
        click.echo(line)
    click.echo(say("acceptance.ready" if document["ready"] else "acceptance.not_ready"))
    click.echo(say("acceptance.key", key=document["key"]))
    if verified:
        click.echo(say("acceptance.verified"))


def _steps(document: dict[str, object]) -> list[dict[str, str]]:
    steps = document["steps"]
    return [dict(each) for each in steps] if isinstance(steps, list) else []
