"""A reader as its user knows it: started, asked how it stands, closed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Protocol

CLOSE_SECONDS: Final = 2.0


class ReaderState(StrEnum):
    """How a reader stands. One that only sends can at best be LISTENING: nobody hears whether it is well."""

    DOWN = "down"
    """Its line is not there, or is somebody else's."""
    NO_SERVICE = "no_service"
    """The system's card service does not run."""
    NO_READER = "no_reader"
    """The card service knows no such reader."""
    MUTE = "mute"
    """The line is open, and the reader does not answer."""
    LISTENING = "listening"
    """The line is open."""
    UP = "up"
    """The reader answers."""

    @property
    def working(self) -> bool:
        """Whether a card or a code is read, as far as anybody can tell."""
        return self in (ReaderState.LISTENING, ReaderState.UP)

    @property
    def detail(self) -> str:
        """The code of the sentence that says what is wrong; empty while nothing is."""
        return "" if self.working else f"hardware.{DETAILS[self]}"


DETAILS: Final = {
    ReaderState.DOWN: "down",
    ReaderState.NO_SERVICE: "no_card_service",
    ReaderState.NO_READER: "no_card_reader",
    ReaderState.MUTE: "mute_reader",
}
"""Each has its sentence under `hardware.<detail>`."""


class Reader(Protocol):
    """Gives its tokens away on a thread of its own, and never gives up."""

    def start(self) -> None:
        """Begins. Once."""

    @property
    def state(self) -> ReaderState:
        """How it stands now; from any thread."""

    def close(self) -> None:
        """Lets everything go, within `CLOSE_SECONDS`."""
