"""Paper without a screen: `print`, `roll`."""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeAlias

import click

from kiosk.app import commands
from kiosk.app.command import Command
from kiosk.app.device import Device
from kiosk.app.survey_commands import PrintReceipt
from kiosk.app.technician_commands import PrintAcceptance
from kiosk.app.view import PaperView, PrintView
from kiosk.app.views import RollView, StatusView, TicketView
from kiosk.commands.asking import json_option, paper_words, request_option, ticket_labelled, token, until_ended
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.trouble import Refused
from kiosk.door import Door

AnyPrint: TypeAlias = (
    commands.PrintRequirements | commands.PrintTestPage | commands.PrintDay | PrintReceipt | PrintAcceptance
)
DAY: Final = click.DateTime(["%Y-%m-%d"])
day_option = click.option("--day", type=DAY, help="Hari kerja, YYYY-MM-DD; tanpa ini hari ini.")


@click.group(name="print")
def print_() -> None:
    """Mencetak kertas yang bukan nomor baru."""


@print_.command()
@click.argument("service")
@request_option
@json_option
@click.pass_obj
def requirements(door: Door, service: str, request: str, as_json: bool) -> None:
    """Syarat satu layanan (SERVICE: kode layanan)."""
    _print(door, commands.PrintRequirements(request=request or token(), service=ServiceCode(service)), as_json)


@print_.command()
@request_option
@json_option
@click.pass_obj
def test(door: Door, request: str, as_json: bool) -> None:
    """Halaman uji untuk teknisi."""
    _print(door, commands.PrintTestPage(request=request or token()), as_json)


@print_.command()
@day_option
@request_option
@json_option
@click.pass_obj
def day(door: Door, day: dt.datetime | None, request: str, as_json: bool) -> None:
    """Ringkasan hari: buku nomor, kertas, catatan."""
    _print(door, commands.PrintDay(request=request or token(), day=day.date() if day else None), as_json)


@print_.command()
@click.argument("number")
@request_option
@json_option
@click.pass_obj
def receipt(door: Door, number: str, request: str, as_json: bool) -> None:
    """Tanda terima pengaduan NUMBER yang diterima perangkat ini sekali lagi, bertanda SALINAN, tanpa nama."""
    _print(door, PrintReceipt(request=request or token(), number=number), as_json)


@print_.command()
@click.argument("label")
@request_option
@json_option
@click.pass_obj
def again(door: Door, label: str, request: str, as_json: bool) -> None:
    """Nomor LABEL (misalnya A-012) sekali lagi, bertanda SALINAN."""

    def work(device: Device) -> TicketView:
        ticket = ticket_labelled(device, label)
        wish = commands.PrintAgain(request=request or token(), ticket=ticket.id)
        view = device.execute(wish, TicketView)
        return until_ended(device, view, lambda: device.execute(commands.ShowTicket(ticket=view.id), TicketView))

    view: TicketView = door.with_device(work)
    _tell(door, {"id": view.id, "label": view.label}, view.print, as_json)


def _print(door: Door, wish: AnyPrint, as_json: bool) -> None:
    view: PaperView = door.with_device(lambda device: print_paper(device, wish))
    _tell(door, {"paper": view.paper}, view.print, as_json)


def print_paper(device: Device, wish: AnyPrint) -> PaperView:
    """Asks for a paper and waits for its end."""
    view = device.execute(wish, PaperView)
    return until_ended(device, view, lambda: device.execute(commands.ShowPaper(paper=view.paper), PaperView))


def _tell(door: Door, what: dict[str, object], how: PrintView, as_json: bool) -> None:
    """How it ended; a paper that was not printed is a command that could not be done."""
    if how.outcome == "NOT_PRINTED":
        raise Refused(f"hardware.{how.detail}")
    if as_json:
        door.print_json(what | {"print": {"outcome": how.outcome, "detail": how.detail}})
        return
    click.echo(paper_words(door, how))


@click.command()
@click.option("--new", is_flag=True, help="Rol baru sudah dipasang.")
@click.option("--metres", type=click.FloatRange(1, 1000), help="Panjang rol baru, bila diketahui.")
@request_option
@json_option
@click.pass_obj
def roll(door: Door, new: bool, metres: float | None, request: str, as_json: bool) -> None:
    """Rol kertas: terpakai dan kira-kira sisanya."""
    if metres and not new:
        raise click.UsageError("--metres hanya bersama --new")
    wish: Command = commands.ShowStatus()
    if new:
        wish = commands.ChangeRoll(request=request or token(), metres=metres or 0)
    view: StatusView = door.with_device(lambda device: device.execute(wish, StatusView))
    if as_json:
        door.print_json({"roll": roll_json(view.roll)})
    else:
        click.echo(roll_words(door, view.roll))


def roll_json(view: RollView | None) -> dict[str, object] | None:
    """The roll as scripts rely on it: whole millimetres; null before anything was printed."""
    if view is None:
        return None
    return {
        "number": view.number,
        "since": view.began_at,
        "used_mm": view.used_mm,
        "full_mm": view.full_mm,
        "left_mm": view.left_mm,
        "tickets_left": view.tickets_left,
        "papers": view.papers,
        "measured": view.measured,
    }


def roll_words(door: Door, view: RollView | None) -> str:
    """The roll in one sentence."""
    if view is None:
        return door.texts.say("cli.roll_unknown")
    return door.texts.say(
        "cli.roll_measured" if view.measured else "cli.roll",
        tickets=door.texts.number(view.tickets_left),
        used=door.texts.decimal(f"{view.used_mm / 1000:.1f}"),
        full=door.texts.number(round(view.full_mm / 1000)),
        papers=door.texts.number(view.papers),
    )
