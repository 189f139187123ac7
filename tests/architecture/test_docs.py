"""What is written for people: each package explains itself, each key of the configuration stands in the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import Settings, load
from tests.architecture.example import EXAMPLE, example, unexplained
from tests.architecture.source import FLOORS, ROOT, relative


def rooms() -> list[Path]:
    """The packages right under a floor that hold more than one file."""
    found = [path.parent for floor in FLOORS for path in (ROOT / floor).glob("*/__init__.py")]
    return sorted(path for path in found if len(list(path.glob("*.py"))) > 1)


def readme(package: Path) -> str:
    path = package / "README.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize("floor", [*FLOORS, "packaging"])
def test_each_floor_explains_itself(floor: str) -> None:
    words = len(readme(ROOT / floor).split())
    assert words > 30, f"Write {floor}/README.md: what it is, its map, its choices with reasons, what is not there."


@pytest.mark.parametrize("room", rooms(), ids=relative)
def test_each_room_explains_itself_or_stands_on_the_map_of_its_floor(room: Path) -> None:
    assert readme(room) or f"{room.name}/" in readme(room.parent), (
        f"Write {relative(room)}/README.md, or put `{room.name}/` on the map in {relative(room.parent)}/README.md."
    )


def test_every_key_says_what_it_means() -> None:
    assert not unexplained(), f"Say it in a comment behind the field in kiosk/config.py: {unexplained()}"


def test_the_example_holds_every_key_with_its_default_and_meaning() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") == example(), "Write it anew: python -m tests.architecture.example"


def test_the_example_is_a_configuration_that_changes_nothing() -> None:
    settings = load(EXAMPLE)
    assert settings.readers, "The example shows one reader."
    for part in ("site", "device", "printer", "server"):
        assert getattr(settings, part) == getattr(Settings(), part)
