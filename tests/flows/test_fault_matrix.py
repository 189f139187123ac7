"""The table of faults beside the tests that it names: none is missing, each row has one in the ordinary run."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = (HERE / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| (\d+) \| .*? \| (.*) \|$", TABLE, re.MULTILINE))


def test_every_fault_has_its_row() -> None:
    assert [int(number) for number in ROWS] == list(range(1, 31))


def test_every_test_that_is_named_is_there() -> None:
    assert not [name for tests in ROWS.values() for name in missing(tests)]


def missing(tests: str) -> list[str]:
    """Names of a row that lead nowhere; a name without a file is of the file before it."""
    found, text = [], ""
    for name in re.findall(r"`([\w./:]+)`", tests):
        file, _, test = name.partition("::") if ".py" in name else ("", "", name)
        if file:
            text = (HERE / file).read_text(encoding="utf-8") if (HERE / file).is_file() else ""
        if f"def {test}" not in text:
            found.append(name)
    return found
