"""What moves in a receipt printer: the roll under the head, the cutter, the mouth."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from hardware.escpos.profile import Profile
from hardware.simulators.printers.items import End, Piece
from hardware.simulators.printers.mouth import Mouth
from hardware.simulators.printers.orders import Command, CutPaper, Eject, FeedLines, FeedUnits, Init, Present, Retract
from hardware.simulators.printers.paper import Paper
from hardware.simulators.printers.roll import Roll

SLOWNESS: Final = 10
SHORT_ROLL_MM: Final = 40.0
LONGEST_PIECE_MM: Final = 3000.0
"""Then somebody tears off what hangs down to the floor."""
MARGIN_DOTS: Final = 64
"""White before the first line and after the last: the way from the head to the cutter."""
_CUT_DOTS: Final = 60
"""The time of a cut, as if so much paper moved."""
_TORN_OFF_AFTER: Final = 0.3
_BUTTON_LINES: Final = 5
_MOST_RAW: Final = 1 << 20
_MOST_ROWS: Final = 10_000
"""A program that sets the line spacing to nothing moves no paper."""


class Engine:
    """Obeys commands one by one; `free_at` is the second at which it has done so."""

    def __init__(
        self, profile: Profile, speed: float, on_piece: Callable[[Piece], None], roll: Roll, taken_after: float
    ) -> None:
        self.free_at = 0.0
        self.slow = False
        self.mouth = Mouth(profile.presenter, on_piece, taken_after) if profile.presenter else None
        self._profile = profile
        self._speed = speed
        self._on_piece = on_piece
        self._roll = roll
        self._short: Roll | None = None
        self._paper = Paper(profile)
        self._raw = bytearray()

    @property
    def roll(self) -> Roll:
        """The paper that is used now."""
        return self._short or self._roll

    def put_in(self, roll: Roll) -> None:
        """A new roll instead of any other."""
        self._roll, self._short = roll, None

    def shorten(self, *, short: bool) -> None:
        """A roll that ends soon, in place of the own one, or the own one again."""
        self._short = Roll(SHORT_ROLL_MM) if short else None

    def obey(self, command: Command, raw: bytes) -> None:
        """Does what the command says with paper; `raw` are its bytes."""
        match command:
            case CutPaper(units):
                self._print(FeedUnits(units), raw)
                self._take_time(_CUT_DOTS)
                self.end_piece("cut")
            case Init() if not self._profile.cut and self._paper.rows:
                self.end_piece("tear-bar")
                self._print(command, raw)
            case Present(steps, seconds) if self.mouth:
                self.end_piece("cut")
                self._present(self.mouth, steps, seconds, raw)
            case Retract() if self.mouth:
                self.end_piece("cut")
                self.mouth.retract()
            case Eject() if self.mouth:
                self.end_piece("cut")
                self.mouth.eject()
            case _:
                self._print(command, raw)

    def press_feed(self, now: float) -> None:
        """Somebody presses the button."""
        self.free_at = max(self.free_at, now)
        self._print(FeedLines(_BUTTON_LINES), b"")

    def end_piece(self, end: End) -> None:
        """The paper is parted from the roll; white paper is nobody's ticket."""
        blank, raw = self._paper.blank, bytes(self._raw)
        self._raw.clear()
        rows, height = self._paper.take_off()
        if blank:
            return
        piece = Piece(rows, height, raw, end)
        if end == "cut":
            self.roll.use(self._mm(MARGIN_DOTS))
        if self.mouth and end == "cut":
            self.mouth.hold(piece)
        else:
            self._on_piece(piece)

    def power_off(self) -> None:
        """What is on paper stays there; the line that was being put together does not."""
        self._paper.apply(Init())

    def wait_for_tear(self, now: float) -> float:
        """Seconds until somebody tears off what hangs at the bar; letters without an end of line are not out yet."""
        hangs = not self._profile.cut and bool(self._paper.rows)
        return max(0.0, self.free_at + _TORN_OFF_AFTER - now) if hangs else math.inf

    def _present(self, mouth: Mouth, steps: int, seconds: int, raw: bytes) -> None:
        if mouth.holds:
            self.free_at += steps * mouth.step_mm / self._pace
        mouth.present(self.free_at, seconds, raw)

    def _print(self, command: Command, raw: bytes) -> None:
        self._raw += raw[: _MOST_RAW - len(self._raw)]
        moved = self._paper.apply(command)
        self._take_time(moved)
        self.roll.use(self._mm(moved))
        if (moved and self.roll.out) or self._hangs_to_the_floor():
            self.end_piece("torn")

    def _hangs_to_the_floor(self) -> bool:
        paper = self._paper
        return self._mm(paper.height) > LONGEST_PIECE_MM or len(paper.rows) > _MOST_ROWS

    def _take_time(self, dots: int) -> None:
        self.free_at += self._mm(dots) / self._pace

    @property
    def _pace(self) -> float:
        """Millimetres a second."""
        return min(self._speed, self._profile.speed) / SLOWNESS if self.slow else self._speed

    def _mm(self, dots: int) -> float:
        return dots * 25.4 / self._profile.dpi
