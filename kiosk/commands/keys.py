"""The privacy key, on the machine of the officer who may read personal data: `keys new FILE`, `keys show FILE`."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from kiosk.adapters.officer_key import new_key, public_of
from kiosk.commands.asking import json_option
from kiosk.domain.personal import key_name, written_key
from kiosk.domain.trouble import Refused
from kiosk.door import Door

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def keys() -> None:
    """Kunci privasi: pasangan kunci untuk data pribadi yang disegel."""


@keys.command()
@_file
@json_option
@click.pass_obj
def new(door: Door, file: Path, as_json: bool) -> None:
    """Membuat pasangan kunci baru; belahan rahasia hanya ada di FILE, terkunci dengan kata sandi."""
    public = new_key(file, passphrase(door, twice=True), door.data)
    _show(door, file, public, as_json, "personal.key_made")


@keys.command()
@_file
@json_option
@click.pass_obj
def show(door: Door, file: Path, as_json: bool) -> None:
    """Menampilkan belahan umum dari FILE, untuk situs.toml."""
    _show(door, file, public_of(file), as_json, "personal.key_shown")


def passphrase(door: Door, *, twice: bool = False) -> bytes:
    """Asked for at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.buffer.readline().rstrip(b"\r\n")
    said = getpass.getpass(door.texts.say("personal.ask_passphrase") + " ")
    if twice and getpass.getpass(door.texts.say("personal.ask_again") + " ") != said:
        raise Refused("personal.passphrases_differ")
    return said.encode()


def _show(door: Door, file: Path, public: bytes, as_json: bool, words: str) -> None:
    if as_json:
        door.print_json({"file": str(file), "key": key_name(public), "kunci": written_key(public)})
        return
    click.echo(door.texts.say(words, file=file), err=True)
    click.echo(f'kunci = "{written_key(public)}"')
