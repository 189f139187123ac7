"""How the code reads: file by file, the rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from typing import Final

import grimp
import pytest

from tests.architecture.source import FLOORS, files, modules, place, relative, texts

MOST_LINES: Final = 400
# Lists of data that are long because the world is.
LONG: Final = {".lock", ".csv", ".json", ".po", ".svg", ".bdf", ".txt", ".raw", ".ambr", ".css", ".js", ".md"}
BARRED_NAMES: Final = ("Manager", "Helper", "Util", "Utils", "Data", "Base", "Misc", "Common")
# The words stand in pieces here, or this file would find itself.
UNFINISHED: Final = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|NotImplemented" r"Error)\b")
SKIPPED: Final = re.compile(
    r"\bmark\.(sk" r"ip|skip" r"if|x" r"fail)\b|pytest\.(sk" r"ip|x" r"fail)\(|@unittest\.sk" r"ip"
)
BARE_IGNORE: Final = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*no" r"qa(?!: [A-Z])")
MACHINE: Final = re.compile(r"(?<![\w.~])/(work|root|home/(?!anjungan\b)\w+|Users|opt/(?:pypi|wheels))/")
INDEX: Final = re.compile(
    r"https?://[^\s\"')]*(pypi|pythonhosted|/simple/)|--(extra-)?index-url|--find-links|registry\.npmjs"
)
OPENING: Final = re.compile(r"[A-Z0-9“`'].*[.:]$", re.DOTALL)


def python_files() -> list[tuple[str, ast.Module]]:
    return [(relative(path), module) for path, module in modules(*FLOORS, "tests")]


def test_a_file_opens_with_one_line_that_says_what_it_is() -> None:
    silent = [
        name
        for name, module in python_files()
        if module.body and not OPENING.fullmatch((ast.get_docstring(module) or "").split("\n\n")[0])
    ]
    assert not silent, "Open these with a docstring: one sentence, with its full stop:\n  " + "\n  ".join(silent)


def test_files_stay_small() -> None:
    large = {
        relative(path): count
        for path, text in texts()
        if path.suffix not in LONG and (count := text.count("\n")) > MOST_LINES
    }
    assert not large, f"Over {MOST_LINES} lines; a noun in it wants a file of its own: {large}"


def test_names_say_what_a_thing_is() -> None:
    classes = [
        f"{place(path, node)} class {node.name}"
        for path, module in modules(*FLOORS, "tests")
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef) and node.name.endswith(BARRED_NAMES)
    ]
    barred = {name.lower() for name in BARRED_NAMES}
    named = [relative(path) for path in files() if path.suffix in {".py", ".qml"} and path.stem.lower() in barred]
    assert not classes + named, f"None of {BARRED_NAMES}: say what it is, or does:\n  " + "\n  ".join(classes + named)


def test_no_two_files_import_each_other_directly_or_round_a_corner() -> None:
    graph = grimp.build_graph(*FLOORS, cache_dir=None)
    circles = _circles({name: graph.find_modules_directly_imported_by(name) for name in graph.modules})
    said = "\n  ".join(circles)
    assert not circles, f"A third noun is missing in each of these (typing counts too):\n  {said}"


def _circles(imports: dict[str, set[str]]) -> list[str]:
    """One description for each knot of modules that reach each other (Tarjan)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    knots: list[str] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in sorted(imports.get(name, ())):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            knot = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(knot) > 1:
                knots.append(" <-> ".join(sorted(knot)))

    for name in sorted(imports):
        if name not in order:
            visit(name)
    return knots


def test_a_circle_is_seen() -> None:
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a <-> b <-> c"]
    assert _circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


@pytest.mark.parametrize(
    ("pattern", "mend"),
    [
        (UNFINISHED, "finish it, or file an issue"),
        (SKIPPED, "a test runs or it is not there; mark what takes long with `full`"),
        (BARE_IGNORE, "name the rule that is set aside, as in `# type: ignore[arg-type]`, `# noqa: S108`"),
        (MACHINE, "no path of one machine: take it as an argument, or relative to the file"),
        (INDEX, "no address of a package index: each machine has its own configured"),
    ],
    ids=["unfinished", "skipped", "bare-ignore", "machine-path", "index-address"],
)
def test_nothing_stands_in_a_file_that_does_not_belong_there(pattern: re.Pattern[str], mend: str) -> None:
    found = [
        f"{relative(path)}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        if path.name != "test_house.py"
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, f"{mend}:\n  " + "\n  ".join(found)
