"""The door: the command `anjungan`. It finds its commands through entry points and imports none of them by name."""

from __future__ import annotations

import errno
import logging
import os
import sys
from importlib.metadata import EntryPoint, entry_points, version
from pathlib import Path
from typing import Any

import click

from kiosk.domain.trouble import Refused
from kiosk.door import Door
from kiosk.spoken_log import SpokenLines

GROUP = "anjungan.commands"
PLACES = ("ANJUNGAN_CONFIG", "ANJUNGAN_DATA")


class Commands(click.Group):
    """A subcommand is imported only when it is asked for, so a headless one never pays for a screen."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = _found().get(cmd_name)
        return _with_options(entry.load()) if entry else None


def _found() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _options() -> list[click.Option]:
    path = click.Path(path_type=Path)
    return [
        click.Option(["--config"], type=path, expose_value=False, callback=_keep, help="Berkas pengaturan (TOML)."),
        click.Option(["--data"], type=path, expose_value=False, callback=_keep, help="Folder data perangkat."),
        click.Option(
            ["--set"], multiple=True, expose_value=False, callback=_keep, help="Satu pengaturan: kunci=nilai."
        ),
    ]


def _keep(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    """An option counts the same before and after the subcommand."""
    door = ctx.find_root().ensure_object(Door)
    match option.name:
        case "config":
            door.config_file = value or door.config_file
        case "data":
            door.data_folder = value or door.data_folder
        case "set":
            door.overrides += tuple(value)


def _with_options(command: click.Command) -> click.Command:
    """The command, and each of its own subcommands, with the three common options."""
    taken = {name for option in command.params for name in option.opts}
    command.params.extend(option for option in _options() if not taken.intersection(option.opts))
    if isinstance(command, click.Group):
        for part in command.commands.values():
            _with_options(part)
    return command


@click.group(cls=Commands, params=_options())
@click.version_option(version("anjungan"), prog_name="anjungan")
@click.pass_context
def door(ctx: click.Context) -> None:
    """Anjungan: nomor antrean dan survei kepuasan di mal pelayanan publik."""
    ctx.ensure_object(Door)


def main(arguments: list[str] | None = None) -> None:
    """Runs one command. Exit status: 0 done; 1 it could not be done, with one sentence why; 2 wrong usage."""
    arguments = sys.argv[1:] if arguments is None else arguments
    keeper = Door()
    logging.lastResort = SpokenLines(keeper.sentence)
    if not all(map(_is_text, (*arguments, *map(os.environ.get, PLACES)))):
        _explain(Refused("cli.not_text"), keeper, as_json="--json" in arguments)
        sys.exit(2)
    try:
        status = door.main(arguments, prog_name="anjungan", standalone_mode=False, obj=keeper)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as wrong:
        from kiosk.usage import explained

        click.echo(explained(wrong, keeper.spoken), err=True)
        sys.exit(wrong.exit_code)
    except Exception as trouble:
        told = _refused_by_system(trouble) if isinstance(trouble, OSError) else trouble
        if not hasattr(told, "code"):
            raise
        _explain(told, keeper, as_json="--json" in arguments)
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def _is_text(word: str | None) -> bool:
    """Whether a word can be written and shown: a shell may hand over bytes that are no UTF-8."""
    return word is None or not any("\ud800" <= sign <= "\udfff" for sign in word)


def _refused_by_system(trouble: OSError) -> Exception:
    """A full disk, a folder that may not be written, a path that is none: no defect of ours."""
    if hasattr(trouble, "code"):
        return trouble
    if trouble.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused("system.disk_full", file=trouble.filename or "")
    return Refused("system.refused", file=trouble.filename or "", problem=trouble.strerror or str(trouble))


def _explain(trouble: Exception, keeper: Door, *, as_json: bool) -> None:
    code, sentence = str(getattr(trouble, "code", "")), keeper.sentence(trouble)
    if as_json:
        keeper.print_json({"error": {"code": code, "sentence": sentence}})
    else:
        click.echo(sentence, err=True)


if __name__ == "__main__":
    main()
