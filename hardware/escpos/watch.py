"""What is believed of a printer over time: silence makes it unknown, a good answer alone makes it good."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hardware.escpos.status import NOTHING_KNOWN, Condition, Link, Paper, PrinterState

MISSES_UNTIL_UNKNOWN: Final = 2
MISSES_UNTIL_DOWN: Final = 4
GOOD_POLLS_UNTIL_NOT_NEAR: Final = 3


class Watch:
    """Keeps the state of one printer; every method takes the monotonic second at which something was learnt.

    `unknown`: what is known of this model when it says nothing.
    """

    def __init__(self, now: float, unknown: Condition = NOTHING_KNOWN) -> None:
        self._unknown = unknown
        self.state = PrinterState(since=now, mouth=unknown.mouth)
        self._misses = 0
        self._good_polls = 0

    def answered(self, condition: Condition, now: float) -> None:
        """The printer answered; a condition that says nothing (foreign bytes) is believed as such."""
        self._misses = 0
        self._become(Link.UP, replace(condition, paper=self._steadied(condition.paper)), now, answering=True)

    def opened(self, now: float) -> None:
        """The line is open, and nothing is known."""
        self._become(Link.UP, self._unknown, now)

    def missed(self, now: float) -> None:
        """A question stayed without any answer."""
        self._misses += 1
        if self._misses >= MISSES_UNTIL_DOWN:
            self._become(Link.DOWN, self._unknown, now)
        elif self._misses >= MISSES_UNTIL_UNKNOWN:
            self._become(self.state.link, self._unknown, now)

    def silent(self, now: float) -> None:
        """A job found nobody: what was believed before is worth nothing."""
        self._misses = max(self._misses + 1, MISSES_UNTIL_UNKNOWN)
        self._become(self.state.link, self._unknown, now)

    def lost(self, now: float) -> None:
        """The line is gone."""
        self._misses = 0
        self._become(Link.DOWN, self._unknown, now)

    @property
    def given_up(self) -> bool:
        """Whether so many questions stayed without answer that the line should be opened anew."""
        return self._misses >= MISSES_UNTIL_DOWN

    def _steadied(self, paper: Paper) -> Paper:
        """Near end flickers as the roll turns: it is over after some good polls in a row."""
        self._good_polls = self._good_polls + 1 if paper is Paper.OK else 0
        flickers = self.state.paper is Paper.NEAR and self._good_polls < GOOD_POLLS_UNTIL_NOT_NEAR
        return Paper.NEAR if paper is Paper.OK and flickers else paper

    def _become(self, link: Link, condition: Condition, now: float, *, answering: bool = False) -> None:
        new = PrinterState(
            link,
            condition.ready,
            condition.paper,
            condition.faults,
            self.state.since,
            condition.mouth,
            answering=answering,
        )
        if new != self.state:
            self.state = replace(new, since=now)
