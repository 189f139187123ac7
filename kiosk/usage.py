"""What is wrong in a command line, in the reader's language: click says it in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import click

from kiosk.texts import Texts

_SAID: Final = (
    (r"(?P<value>.+) is not one of (?P<choices>.+)\.", "usage.not_one_of"),
    (r"(?P<value>.+) is not a valid (integer|int)( range)?\.", "usage.not_whole"),
    (r"(?P<value>.+) is not a valid float( range)?\.", "usage.not_number"),
    (r"(?P<value>.+) is not in the range (?P<range>.+)\.", "usage.out_of_range"),
    (r"(?P<value>.+) does not match the formats? .+\.", "usage.not_a_date"),
    (r"\w+ (?P<value>.+) does not exist\.", "usage.missing_file"),
    (r"\w+ (?P<value>.+) is a file\.", "usage.is_file"),
    (r"\w+ (?P<value>.+) is a directory\.", "usage.is_directory"),
    (r"\w+ (?P<value>.+) is not readable\.", "usage.is_not_readable"),
    (r"\w+ (?P<value>.+) is not writable\.", "usage.is_not_writable"),
    (r"\w+ (?P<value>.+) is not executable\.", "usage.is_not_executable"),
    (r"(?P<value>.+) is not (?P<choices>.+)\.", "usage.not_one_of"),
    (r"Got unexpected extra arguments? \((?P<value>.+)\)", "usage.unexpected"),
    (r"Missing command\.", "usage.no_command"),
    (r"Option (?P<name>.+) does not take a value\.", "usage.takes_none"),
    (r"Option (?P<name>.+) requires .*arguments?\.", "usage.takes_one"),
    (r"Argument (?P<name>.+) takes \d+ values\.", "usage.takes_more"),
)
_WORDS: Final = tuple((re.compile(pattern, re.DOTALL), key) for pattern, key in _SAID)


def explained(wrong: click.ClickException, texts: Texts) -> str:
    """How the command is written, where its help is, and what is wrong; one line each."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return wrong.format_message()
    lines = [*_how(wrong.ctx, texts)] if isinstance(wrong, click.UsageError) and wrong.ctx else []
    return "\n".join([*lines, _wrong(wrong, texts)])


def _how(ctx: click.Context, texts: Texts) -> Sequence[str]:
    pieces = [_piece(piece, texts) for piece in ctx.command.collect_usage_pieces(ctx)]
    usage = " ".join([ctx.command_path, *pieces])
    return [texts.say("usage.usage", usage=usage), texts.say("usage.help", command=ctx.command_path)]


def _piece(piece: str, texts: Texts) -> str:
    known = {"[OPTIONS]": "usage.options", "COMMAND [ARGS]...": "usage.command_with_words"}
    return texts.say(known[piece]) if piece in known else piece


def _wrong(wrong: click.ClickException, texts: Texts) -> str:
    match wrong:
        case click.MissingParameter():
            return _missing(wrong, texts)
        case click.NoSuchOption(option_name=name, possibilities=near):
            return _unknown("usage.no_such_option", name, near, texts)
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=near):
            return _unknown("usage.no_such_command", name, near, texts)
        case click.BadParameter():
            why, name = _translated(wrong.message, texts), _name(wrong)
            return texts.say("usage.bad_value", name=name, why=why) if name else why
        case click.FileError(ui_filename=name, message=problem):
            return texts.say("errors.system.refused", file=name, problem=problem)
        case _:
            return _translated(wrong.format_message(), texts)


def _missing(wrong: click.MissingParameter, texts: Texts) -> str:
    key = "usage.missing_option" if isinstance(wrong.param, click.Option) else "usage.missing_argument"
    said = texts.say(key, name=_name(wrong))
    kind = wrong.param.type if wrong.param else None
    if isinstance(kind, click.Choice):
        said += " " + texts.say("usage.choose", choices=", ".join(map(str, kind.choices)))
    return said


def _unknown(key: str, name: str, near: Sequence[str] | None, texts: Texts) -> str:
    said = texts.say(key, name=name)
    return f"{said} {texts.say('usage.perhaps', names=', '.join(near))}" if near else said


def _name(wrong: click.BadParameter) -> str:
    hint = wrong.param_hint or (wrong.param.get_error_hint(wrong.ctx) if wrong.param and wrong.ctx else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).replace("'", "")


def _translated(said: str, texts: Texts) -> str:
    """Ours as it is; click's in words of the language."""
    for pattern, key in _WORDS:
        if found := pattern.fullmatch(said):
            words = {name: value.replace("'", "").replace('"', "") for name, value in found.groupdict().items()}
            return texts.say(key, **words)
    return said
