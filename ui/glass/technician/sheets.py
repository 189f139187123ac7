"""What the technician's pages are made of: rows of health, lines of a sheet, what can be touched on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MOODS: Final = {"good": "ok", "attention": "alarm", "bad": "alarm"}
"""How a health looks: only what is well is green."""


@dataclass(frozen=True)
class HealthRow:
    """One part on the page of health. `mood`: ok | alarm | info; `action`: what its button says."""

    part: str
    icon: str
    name: str
    mood: str
    word: str
    detail: str
    action: str


@dataclass(frozen=True)
class Line:
    """One line of a sheet: a state in words. `icon` "": none."""

    text: str
    mood: str = "info"
    icon: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Action:
    """Something that can be touched on a sheet."""

    code: str
    text: str
    icon: str = ""
    primary: bool = False
    available: bool = True
    working: bool = False


@dataclass(frozen=True)
class Sheet:
    """One page of lines and actions. `name`: the object name of it; `text`: what it is about, in one sentence."""

    name: str
    title: str
    text: str = ""
    lines: tuple[Line, ...] = ()
    actions: tuple[Action, ...] = ()
    code: str = ""  # set in letters of one width, such as proposed settings


@dataclass(frozen=True)
class Question:
    """What is asked once before something that cannot be taken back. `code`: the action that a yes does."""

    code: str
    title: str
    text: str


@dataclass
class Trail:
    """Which sheets lie under the one that is shown."""

    names: list[str] = field(default_factory=list)

    @property
    def top(self) -> str:
        """The sheet that is shown; "": the page of health."""
        return self.names[-1] if self.names else ""

    def go(self, name: str) -> None:
        """Onto another sheet; one that lies under it already is gone back to."""
        if name in self.names:
            del self.names[self.names.index(name) + 1 :]
        else:
            self.names.append(name)

    def back(self) -> bool:
        """One sheet back; False where there is none."""
        if self.names:
            self.names.pop()
            return True
        return False
