"""What a ticket's citizen is asked on the command line: read from standard input, sealed at once, never an argument."""

from __future__ import annotations

import contextlib
import os
import sys
import termios
from collections.abc import Iterator, Sequence

import click

from kiosk.adapters.sealing import overwritten, seal
from kiosk.domain.catalogue import Site
from kiosk.domain.personal import PersonalField, tidied
from kiosk.domain.trouble import Refused
from kiosk.door import Door

LONGEST_LINE = 400
personal_option = click.option(
    "--personal",
    "fields",
    multiple=True,
    type=click.Choice([each.value for each in PersonalField]),
    help="Data pribadi yang diminta situs; nilainya dibaca dari masukan baku, satu baris tiap data.",
)


def read_personal(door: Door, site: Site, fields: Sequence[str]) -> dict[PersonalField, bytes]:
    """A line of standard input for each field, sealed. Refused: personal.*"""
    asks = site.personal
    given: dict[PersonalField, bytes] = {}
    for name in fields:
        wanted = PersonalField(name)
        if wanted not in {each.field for each in asks.asked}:
            raise Refused("personal.not_asked", field=name)
        if sys.stdin.isatty():
            notice = door.texts.say("personal.notice", purpose=asks.purpose_in(door.texts.language), days=asks.days)
            click.echo(f"{notice} {door.texts.say(f'personal.{name}')}:", err=True)
        with _unseen(), overwritten(_line()) as typed:
            given[wanted] = seal(asks.key, site.id, wanted, tidied(wanted, typed))
    return given


def read_contact(door: Door, site: Site, fields: Sequence[str]) -> tuple[tuple[tuple[PersonalField, bytes], ...], str]:
    """The same for a complaint: the sealed fields, and the name that its receipt bears ("" where none is given).

    Refused: "complaint.no_key", personal.*
    """
    if fields and not site.personal.key:
        raise Refused("complaint.no_key")
    boxes: list[tuple[PersonalField, bytes]] = []
    name = ""
    for wanted in map(PersonalField, dict.fromkeys(fields)):
        if sys.stdin.isatty():
            click.echo(f"{door.texts.say(f'personal.{wanted.value}')}:", err=True)
        with _unseen(), overwritten(_line()) as typed, overwritten(tidied(wanted, typed)) as kept:
            name = kept.decode() if wanted is PersonalField.NAME else name
            boxes.append((wanted, seal(site.personal.key, site.id, wanted, kept)))
    return tuple(boxes), name


@contextlib.contextmanager
def _unseen() -> Iterator[None]:
    """What is typed at a terminal is not shown there."""
    if not sys.stdin.isatty():
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    hidden = [*before]
    hidden[3] = before[3] & ~termios.ECHO
    termios.tcsetattr(sys.stdin, termios.TCSAFLUSH, hidden)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _line() -> bytearray:
    """One line into a buffer of our own, made large enough at once; a reader with a buffer would keep a copy."""
    line = bytearray(LONGEST_LINE)
    at = 0
    while at < LONGEST_LINE and (sign := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n"):
        line[at : at + 1] = sign
        at += 1
    del line[at:]
    return line
