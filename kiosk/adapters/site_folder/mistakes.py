"""What is wrong in a site's files, each mistake with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kiosk.texts import Texts

MOST: Final = 5_000
MOST_PLACES: Final = 20


@dataclass(frozen=True)
class Mistake:
    """One mistake and its place.

    `line` is the physical line in the file, `number` the place of the column in it, both from 1; `column` is
    its name ("" where the header gives none). All three are 0 or "" where the file itself is missing.
    `code` names the sentence in the texts.
    """

    file: str
    line: int
    column: str
    number: int
    code: str
    params: dict[str, object]


class SiteMistakes(Exception):
    """A site that cannot be taken: every mistake that was found, by file and line."""

    code = "site.mistakes"

    def __init__(self, folder: str, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{len(mistakes)} mistakes in {folder}")
        self.mistakes = mistakes
        self.params: dict[str, object] = {"folder": folder, "count": len(mistakes), "places": _places(mistakes)}

    def explain(self, texts: Texts) -> str:
        """How many mistakes in which folder, then one line for each."""
        heading = texts.say("site.mistakes_follow", folder=self.params["folder"], count=len(self.mistakes))
        return "\n".join([heading, *(tell(mistake, texts) for mistake in self.mistakes)])


def _places(mistakes: tuple[Mistake, ...]) -> str:
    """Where they are, as editors write it: `jam.csv:5:2 (buka)`."""
    shown = [
        f"{each.file}:{each.line}:{each.number} ({each.column})" if each.column else f"{each.file}:{each.line}"
        for each in mistakes[:MOST_PLACES]
    ]
    return ", ".join(shown) + (", …" if len(mistakes) > MOST_PLACES else "")


def tell(mistake: Mistake, texts: Texts) -> str:
    """One sentence: file, line and column, then what is wrong there."""
    what = texts.say(mistake.code, **mistake.params)
    if not mistake.line:
        return texts.say("site.in_file", file=mistake.file, what=what)
    place: dict[str, object] = {"file": mistake.file, "line": mistake.line, "number": mistake.number, "what": what}
    if not mistake.column:
        return texts.say("site.at_line", **place)
    return texts.say("site.at_cell", column=mistake.column, **place)


@dataclass
class Notebook:
    """Where the mistakes of one site are written down; it ends at MOST, for a file of nothing but mistakes."""

    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, file: str, line: int, column: str, number: int, code: str, /, **params: object) -> None:
        """Write one mistake down; what it quotes from the file is made fit to show."""
        if len(self.mistakes) < MOST:
            shown = {name: printable(value) if isinstance(value, str) else value for name, value in params.items()}
            self.mistakes.append(Mistake(file, line, printable(column), number, code, shown))


def printable(text: str) -> str:
    """Text that any terminal and any log can show, at most 40 characters."""
    safe = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return safe if len(safe) <= 40 else f"{safe[:39]}…"
