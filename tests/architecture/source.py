"""The project's own files as the architecture tests read them: paths, text, syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FLOORS: Final = ("kiosk", "sync", "hardware", "ui")
_PLACES: Final = (*FLOORS, "tests", "packaging", ".ci")
_MADE: Final = {"__pycache__", "out", "node_modules"}
_PICTURES: Final = {".png", ".ttf", ".otf", ".pdf", ".bin", ".ico", ".wav", ".ogg", ".pyc", ".db", ".zip", ".xlsx"}


def relative(path: Path) -> str:
    """The path as a message shows it."""
    return path.relative_to(ROOT).as_posix()


@cache
def files() -> tuple[Path, ...]:
    """Every file that a person wrote and keeps, without what is made from it."""
    inside = (path for place in _PLACES for path in (ROOT / place).rglob("*"))
    beside = (path for path in ROOT.iterdir() if path.suffix in {".md", ".toml"} or path.name == ".gitignore")
    return tuple(sorted(path for path in (*inside, *beside) if path.is_file() and not _is_made(path)))


def _is_made(path: Path) -> bool:
    return bool(_MADE & set(path.parts)) or path.name.endswith((".qmltypes", ".metatypes.json"))


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that holds text, with the text."""
    for path in files():
        if path.suffix not in _PICTURES:
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def modules(*places: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file under the places, parsed."""
    for path in files():
        if path.suffix == ".py" and relative(path).split("/")[0] in places:
            yield path, tree(path)


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    """`file:line`, as editors open it."""
    return f"{relative(path)}:{node.lineno}"


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a chain of names; empty for anything else."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            inner = dotted(node.value)
            return f"{inner}.{node.attr}" if inner else ""
        case _:
            return ""
