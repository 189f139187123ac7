"""What kiosk/README.md says about the code is so: a ticket's life, the rooms, the files it names."""

from __future__ import annotations

import re
from pathlib import Path

import kiosk
from kiosk.adapters.whose_folder import SERVER
from kiosk.domain.calling_rule import USUAL
from kiosk.domain.ticket import MOVES, Move, State

FLOOR = Path(kiosk.__file__).parent
TEXT = (FLOOR / "README.md").read_text(encoding="utf-8")
WORDS = {2: "two", 3: "three"}


def drawn() -> list[list[str]]:
    """The cells of the table under "A ticket's life", row by row, without the line below the head."""
    part = TEXT.split("## A ticket's life")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip(" *") for cell in row] for row in rows if set("".join(row)) != {"-"}]


def test_the_drawn_life_of_a_ticket_is_its_table() -> None:
    (_, *moves), *rows = drawn()
    assert moves == [move.value for move in Move]
    assert [state for state, *_ in rows] == [*dict.fromkeys(state for state, *_ in rows)]
    assert {state for state, *_ in rows} == {state.value for state in State}
    told = {
        (State(state), Move(move)): State(after)
        for state, *afters in rows
        for move, after in zip(moves, afters, strict=True)
        if after
    }
    assert told == MOVES


def test_the_map_has_every_room_and_no_other() -> None:
    rooms = {path.name for path in FLOOR.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert set(re.findall(r"^\| `(\w+)/`", TEXT, re.MULTILINE)) == rooms


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`([\w/.]+(?:\.py|/))`", TEXT))
    assert {path.name for path in FLOOR.glob("*.py")} - named == {"__init__.py"}
    assert not [name for name in named if not (FLOOR / name).exists()]


def test_the_rules_have_the_figures_that_are_told() -> None:
    flat = " ".join(TEXT.split())
    assert f"after {WORDS[USUAL.priority_after]} regular calls in a row" in flat
    assert f"called again at most {WORDS[USUAL.recalls]} times" in flat
    assert f"(`{SERVER}`, or `--db URL`)" in flat
