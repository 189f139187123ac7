"""The mouth of a kiosk printer: it holds one cut paper until somebody takes it, or it is taken away."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from hardware.escpos.profile import Presenter
from hardware.simulators.printers.items import End, Piece


class Mouth:
    """`give` is handed each paper when it leaves, with how it left. Seconds are the caller's."""

    def __init__(self, presenter: Presenter, give: Callable[[Piece], None], taken_after: float) -> None:
        self._presenter = presenter
        self._give = give
        self._taken_after = taken_after
        self._held: Piece | None = None
        self._presented_at = math.inf
        self._left_behind_at = math.inf

    @property
    def step_mm(self) -> float:
        """What one step of `GS e 3` moves."""
        return self._presenter.step_mm

    @property
    def holds(self) -> bool:
        """Whether a paper is there, within reach or not."""
        return self._held is not None

    @property
    def in_reach(self) -> bool:
        """Whether somebody can take it."""
        return self.holds and self._presented_at < math.inf

    def hold(self, piece: Piece) -> None:
        """A paper was cut; one that was still there is pushed out by it."""
        self._leave("ejected")
        self._held = piece

    def present(self, now: float, seconds: int, raw: bytes) -> None:
        """Holds the paper out; it is part of its job. After `seconds` it counts as left behind; 0 is never."""
        if self._held:
            self._held = replace(self._held, raw=self._held.raw + raw)
            self._presented_at = now
            self._left_behind_at = now + seconds if seconds else math.inf

    def retract(self) -> None:
        """Draws it back into the bin."""
        self._leave("retracted")

    def eject(self) -> None:
        """Pushes it out."""
        self._leave("ejected")

    def take(self) -> bool:
        """Somebody pulls it out; whether there was something to pull."""
        if not self.in_reach:
            return False
        self._leave("cut")
        return True

    def wait(self, now: float, *, untaken: bool) -> float:
        """Seconds until something happens by itself; `untaken`: nobody comes for it."""
        return max(0.0, self._next(untaken=untaken) - now)

    def work(self, now: float, *, untaken: bool) -> None:
        """What happened by now."""
        if now < self._next(untaken=untaken):
            return
        if not untaken and self._presented_at + self._taken_after <= self._left_behind_at:
            self.take()
        elif self._presenter.untaken == "retract":
            self.retract()
        else:
            self.eject()

    def _next(self, *, untaken: bool) -> float:
        if not self.holds:
            return math.inf
        return min(self._left_behind_at, math.inf if untaken else self._presented_at + self._taken_after)

    def _leave(self, end: End) -> None:
        piece, self._held = self._held, None
        self._presented_at = self._left_behind_at = math.inf
        if piece:
            self._give(replace(piece, end=end))
