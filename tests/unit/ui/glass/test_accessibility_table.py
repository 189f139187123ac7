"""The table of WCAG and EN 301 549: no criterion is missing, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import ui.glass

ROOT: Final = Path(ui.glass.__file__).parent.parent.parent
TABLE: Final = (ROOT / "ui" / "glass" / "ACCESSIBILITY.md").read_text(encoding="utf-8")
A: Final = (
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 "
    "2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"
)
AA: Final = (
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 "
    "3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"
)
CLOSED: Final = (
    "5.1.2.1 5.1.2.2 5.1.3.1 5.1.3.2 5.1.3.3 5.1.3.4 5.1.3.5 5.1.3.6 5.1.3.7 5.1.3.8 5.1.3.9 5.1.3.10 5.1.3.11 "
    "5.1.3.12 5.1.3.13 5.1.3.14 5.1.3.15 5.1.3.16 5.1.4 5.1.5 5.1.6.1 5.1.6.2 5.1.7 5.2 5.3 5.4 5.5.1 "
    "5.5.2 5.6.1 5.6.2 5.7 5.8 5.9 8.1.2 8.1.3 8.2 8.3.2 8.3.3 8.3.4 8.3.5 8.4.1 8.4.2 "
    "8.4.3 8.5 9 11.1 11.5 11.6 11.7 11.8 12.1.1 12.2.2"
)
STANDS: Final = ("met", "met in part", "does not apply", "**falls short**", "advice for the installation")


def rows() -> list[list[str]]:
    """The cells of each line of the tables, without their heads."""
    lines = [line.strip().strip("|").split(" | ") for line in TABLE.splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line] for line in lines]


def test_every_criterion_of_both_levels_is_there_once() -> None:
    levels = {row[0].split()[0]: row[1] for row in rows() if row[1] in ("A", "AA")}
    wcag = [row[0].split()[0] for row in rows() if row[1] in ("A", "AA")]
    assert sorted(wcag) == sorted((*A.split(), *AA.split()))
    assert {number for number, level in levels.items() if level == "A"} == set(A.split())


def test_every_clause_about_closed_machines_is_there_once() -> None:
    clauses = [row[0].split()[0] for row in rows() if row[1] not in ("A", "AA") and len(row) == 4 and row[1] in STANDS]
    assert sorted(clauses) == sorted(CLOSED.split())


def test_each_row_says_how_it_stands_and_what_is_met_names_a_test() -> None:
    for row in rows():
        if row[1] not in ("A", "AA") and row[1] not in STANDS:
            continue  # the table of keys
        stands, how, named = row[-3], row[-2], row[-1]
        assert stands in STANDS, row
        assert len(how) > 4, row
        assert stands != "met" or "`" in named or row[0].startswith("12."), f"{row[0]} is met, says no test"


def test_each_test_that_is_named_exists() -> None:
    missing = []
    for name in sorted(set(re.findall(r"`((?:tests)/[^`]+)`", TABLE))):
        path, _, function = name.partition("::")
        file = ROOT / path
        found = file.exists() and (not function or function in functions(file))
        missing += [] if found else [name]
    assert not missing, f"Named in ui/glass/ACCESSIBILITY.md and not there: {missing}"


def functions(file: Path) -> set[str]:
    """The tests of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
