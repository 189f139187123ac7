"""How this device knows its officers, set by a technician: `officer pin P01`, `officer card P01`, `officer list`."""

from __future__ import annotations

import sys
import threading
import time
from typing import Final

import click
from rich.console import Console

from kiosk.adapters.card_waiting import listening
from kiosk.adapters.readers import card_readers
from kiosk.app import commands
from kiosk.app.device import Device
from kiosk.app.view import Done
from kiosk.app.views import CardOutcome, CardView, OfficersView
from kiosk.commands.asking import json_option, token
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.trouble import Refused
from kiosk.door import Door

CARD_SECONDS: Final = 60
ASK_SECONDS: Final = 0.3
"""The device lets an enrolment go that nobody asks for any more (kiosk.app.cards)."""
NOT_TAKEN: Final = ("officer.weak_pin", "technician.weak_pin", "officer.pins_differ")
"""Why a PIN has to be typed anew."""


@click.group()
def officer() -> None:
    """Petugas loket."""


@officer.command("pin")
@click.argument("code")
@click.option("--from-stdin", is_flag=True, help="Membaca PIN dari masukan baku, tanpa bertanya.")
@click.pass_obj
def set_pin(door: Door, code: str, from_stdin: bool) -> None:
    """Memasang PIN petugas CODE di perangkat ini."""
    set_new_pin(door, OfficerCode(code), from_stdin=from_stdin)
    click.echo(door.texts.say("cli.pin_set", officer=code))


def set_new_pin(door: Door, officer: OfficerCode, *, from_stdin: bool) -> None:
    """Sets what is typed twice at a terminal and not shown, else the first line of standard input.

    Who types is asked again after a PIN that is not taken, until it is or they break off.
    """
    if from_stdin or not sys.stdin.isatty():
        _set(door, officer, sys.stdin.readline().strip())
        return
    while True:
        try:
            _set(door, officer, _typed_twice(door))
        except Refused as trouble:
            if trouble.code not in NOT_TAKEN:
                raise
            click.echo(door.sentence(trouble), err=True)
        else:
            return


def _set(door: Door, officer: OfficerCode, pin: str) -> None:
    wish = commands.SetPin(officer=officer, pin=pin)
    door.with_device(lambda device: device.execute(wish, Done))


def _typed_twice(door: Door) -> str:
    """Refused "officer.pins_differ"."""
    say = door.texts.say
    pin = _unseen(say("cli.new_pin"))
    if pin != _unseen(say("cli.new_pin_again")):
        raise Refused("officer.pins_differ")
    return pin


def _unseen(asked: str) -> str:
    return str(click.prompt(asked, hide_input=True, err=True))


@officer.command("card")
@click.argument("code")
@click.option("--reader", default="", help="Hanya pembaca ini, dengan namanya di pengaturan.")
@click.option("--forget", is_flag=True, help="Melepas kartu petugas.")
@click.option("--seconds", type=click.IntRange(1, 3600), default=CARD_SECONDS, show_default=True, help="Lama menunggu.")
@click.pass_obj
def set_card(door: Door, code: str, reader: str, forget: bool, seconds: int) -> None:
    """Memasang kartu petugas CODE: menunggu satu kartu pada pembaca perangkat ini.

    Pembaca yang mengetik (wedge) hanya terdengar oleh layar loket yang sedang berjalan.
    """
    if forget:
        door.with_device(lambda device: device.execute(commands.ForgetCard(officer=OfficerCode(code)), Done))
        click.echo(door.texts.say("cli.card_forgotten", officer=code))
        return
    check_readers(door, reader)
    wish = commands.EnrolCard(request=token(), officer=OfficerCode(code), reader=reader)
    view: CardView = door.with_device(lambda device: wait_for_card(door, device, wish, seconds))
    click.echo(door.texts.say("cli.card_set", officer=view.officer_name))


def check_readers(door: Door, reader: str) -> None:
    """Refused where this device has no card reader, or none of that name."""
    named = card_readers(door.settings.readers)
    if not named:
        raise Refused("officer.no_card_reader")
    if reader and reader not in named:
        raise Refused("officer.unknown_reader", reader=reader, readers=", ".join(named))


def wait_for_card(door: Door, device: Device, wish: commands.EnrolCard, seconds: int, who: str = "") -> CardView:
    """Asks again and again, and says how long still, until a card has come or nobody waits any more.

    `who`: whose card it is, where that is no officer of the site.
    """
    end = time.monotonic() + seconds
    pause = threading.Event()
    view = device.execute(wish, CardView)

    def say(left: float) -> str:
        return door.texts.say("cli.hold_card", officer=who or view.officer_name, seconds=round(left))

    console = Console(stderr=True)
    if not console.is_terminal:
        console.print(say(seconds))
    try:
        with console.status(say(seconds)) as status, listening(door.settings.readers, door.data, device):
            while view.outcome is CardOutcome.WAITING:
                left = end - time.monotonic()
                if left <= 0:
                    break
                status.update(say(left))
                pause.wait(ASK_SECONDS)
                view = device.execute(wish, CardView)
    finally:  # also when somebody breaks it off: no later card may be taken for the officer's
        ended = device.execute(commands.EndEnrolment(request=wish.request), CardView)
    if ended.outcome is not CardOutcome.ENROLLED:
        raise Refused("officer.no_card_came", seconds=seconds)
    return ended


@officer.command("list")
@json_option
@click.pass_obj
def list_officers(door: Door, as_json: bool) -> None:
    """Petugas situs, dan siapa yang memiliki PIN dan kartu di perangkat ini."""
    view: OfficersView = door.with_device(lambda device: device.execute(commands.ShowOfficers(), OfficersView))
    if as_json:
        officers = [
            {"officer": e.code, "name": e.name, "counter": e.counter, "pin": e.pin, "card": e.card}
            for e in view.officers
        ]
        door.print_json({"officers": officers})
        return
    say = door.texts.say
    words = {True: say("cli.has"), False: say("cli.has_not")}
    for each in view.officers:
        proof = say("cli.officer_proof", pin=words[each.pin], card=words[each.card])
        click.echo(f"{each.code}  {each.counter}  {proof}  {each.name}")
