"""House rules of QML: colours and sizes live in the theme, words in the texts, logic in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GLASS = ROOT / "ui" / "glass"
FILES = sorted(path for path in GLASS.rglob("*.qml"))
DRAWN = [path for path in FILES if path.name != "Theme.qml" and "layouts" not in path.parts]
COLOUR = re.compile(r'"#[0-9A-Fa-f]{3,8}"|\bcolou?r:\s*"[a-z]+"|Qt\.(rgba|hsla|hsva|tint|lighter|darker)\(')
TYPE_SIZE = re.compile(r"\b(pixelSize|pointSize):\s*\d")
BIG_SIZE = re.compile(r"\b(?:width|height|spacing|padding|radius|\w*[mM]argins?):\s*(\d{2,})\b")
SPOKEN = re.compile(r'\b(?:text|title|hint|label|detail|words|placeholderText|displayText):\s*"([^"]*[A-Za-z][^"]*)"')
FUNCTION = re.compile(r"^\s*function \w+\(")
LONGEST_FUNCTION = 8


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Lines without comments, numbered; what only measures (TextMetrics) is not shown and does not count."""
    measuring = False
    for number, line in enumerate(path.read_text().splitlines(), 1):
        measuring = (measuring or "TextMetrics {" in line) and line.strip() != "}"
        if not measuring:
            yield number, line.split("//")[0] if "image://" not in line else line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_opens_with_one_line_that_says_what_it_is(path: Path) -> None:
    assert path.read_text().startswith("// "), f"Begin {path.name} with a comment line: what it is, for whom."


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_colours_live_in_the_theme(path: Path) -> None:
    found = [f"{number}: {line.strip()}" for number, line in lines_of(path) if COLOUR.search(line)]
    assert not found, f"Name the colour's role in Theme.qml and bind to it: {found}"


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_sizes_live_in_the_theme(path: Path) -> None:
    found = [
        f"{number}: {line.strip()}"
        for number, line in lines_of(path)
        if TYPE_SIZE.search(line) or any(int(size) > 12 for size in BIG_SIZE.findall(line))
    ]
    assert not found, f"Bind to Theme (a step, a measure or mm()): {found}"


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_every_sentence_comes_from_the_texts(path: Path) -> None:
    found = [f"{number}: {line.strip()}" for number, line in lines_of(path) if SPOKEN.search(line)]
    assert not found, f'Put the words into kiosk/texts and say them with Say.t("area.name", {{}}): {found}'


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_qml_holds_no_logic(path: Path) -> None:
    long = [name for name, length in functions_of(path) if length > LONGEST_FUNCTION]
    assert not long, f"Move what these decide into the typed model in Python: {long}"


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its number of lines."""
    lines = path.read_text().splitlines()
    for start, line in enumerate(lines):
        if FUNCTION.match(line):
            indent = len(line) - len(line.lstrip())
            closing = f"{' ' * indent}}}"
            end = next((at for at in range(start, len(lines)) if lines[at] == closing), start)
            yield line.strip(), end - start - 1


def test_no_context_properties() -> None:
    found = [path.name for path in GLASS.rglob("*.py") if "setContext" + "Property" in path.read_text()]
    assert not found, f"Give QML typed initial properties instead: {found}"
