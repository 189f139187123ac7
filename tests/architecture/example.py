"""Writes the example configuration from the settings' own source. Run: `python -m tests.architecture.example`."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Final, get_args

import msgspec

from kiosk.config import Settings
from tests.architecture.source import ROOT

EXAMPLE: Final = ROOT / "packaging" / "example.toml"
OPENING: Final = """\
# Every key of the configuration of a device, with its default and its meaning.
# Copy what you change. Made from kiosk/config.py by: python -m tests.architecture.example
"""


def example() -> str:
    """The whole file."""
    return OPENING + "".join(_sections())


def unexplained() -> list[str]:
    """The keys that say nothing about themselves."""
    return [
        f"{struct.__name__}.{field.name}"
        for _, struct in _tables()
        for field in msgspec.structs.fields(struct)
        if field.name not in _meanings(struct)
    ]


def _tables() -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Each table of the file with its struct; where the reader chooses the name of one, it is `scanner`."""
    for field in msgspec.structs.fields(Settings):
        several = get_args(field.type)
        yield (f"{field.name}.scanner", several[1]) if several else (field.name, field.type)


def _sections() -> Iterator[str]:
    for name, struct in _tables():
        yield f"\n# {inspect.getdoc(struct)}\n[{name}]\n" + "".join(_lines(struct))


def _lines(struct: type[msgspec.Struct]) -> Iterator[str]:
    meanings = _meanings(struct)
    for field in msgspec.structs.fields(struct):
        value = msgspec.json.encode(field.default).decode()
        setting = f"{field.name} = {value}"
        yield f"{setting:<24} # {meanings.get(field.name, '')}".rstrip(" #") + "\n"


def _meanings(struct: type[msgspec.Struct]) -> dict[str, str]:
    """The comment behind each field."""
    source = inspect.getsource(struct)
    lines = source.splitlines()
    [definition] = ast.parse(source).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for statement in definition.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            comment = re.search(r"#\s*(.+)$", lines[(statement.end_lineno or 1) - 1])
            if comment:
                found[statement.target.id] = comment[1]
    return found


if __name__ == "__main__":
    EXAMPLE.write_text(example(), encoding="utf-8")
