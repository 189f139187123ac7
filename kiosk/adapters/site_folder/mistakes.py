"""What is wrong in a site's files, each mistake with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kiosk.texts import Texts

MOST: Final = 5_000


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
        first = mistakes[0]
        self.params: dict[str, object] = {
            "folder": folder,
            "count": len(mistakes),
            "file": first.file,
            "line": first.line,
            "column": first.column,
        }

    def explain(self, texts: Texts) -> str:
        """The sentence of the whole, then one line for every mistake with its place."""
        return "\n".join([texts.say(self.code, **self.params), *(tell(mistake, texts) for mistake in self.mistakes)])


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
