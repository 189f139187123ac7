"""The talk with a PN532 on a serial line (HSU): wakes it up, then asks by turns for a card of type A and of type B.

    wake + SAMConfiguration | GetFirmwareVersion | RFConfiguration | InListPassiveTarget A | B | pause | A | B | ...

Each command is acknowledged, then answered. What does not come in time, or comes spoiled too often, begins anew with
the wake-up. Source: NXP PN532 user manual UM0701-02, 7.2 and 7.3.
"""

from __future__ import annotations

from typing import Final, assert_never

from hardware.cards.pn532_frame import (
    FROM_CHIP,
    NACK,
    TO_CHIP,
    Acknowledged,
    Event,
    FrameCutter,
    Framed,
    Refused,
    Spoiled,
    frame,
)
from hardware.cards.reader import ReaderState
from hardware.cards.talk import Turn
from hardware.cards.token import Card, Family

WAKE: Final = b"\x55\x55" + bytes(14)
SAM: Final = bytes.fromhex("14 01 00 00")
"""Normal mode, no security module, no interrupt line."""
VERSION: Final = bytes.fromhex("02")
RETRIES: Final = bytes.fromhex("32 05 FF 01 01")
"""Look twice for a card, then say that there is none; the chip's default is to look for ever."""
POLL_A: Final = bytes.fromhex("4A 01 00")
POLL_B: Final = bytes.fromhex("4A 01 03 00")
RELEASE: Final = bytes.fromhex("52 00")
_SETUP: Final = {SAM: VERSION, VERSION: RETRIES, RETRIES: POLL_A}
"""What follows on what."""

ANSWER_SECONDS: Final = 0.5
PAUSE_SECONDS: Final = 0.35
MISSES: Final = 2
"""So many failures in a row, and the reader is mute."""
SPOILED_MOST: Final = 3
_UID_SIZES: Final = (4, 7, 10)
_ATQB: Final = 0x50


class Pn532Talk:
    """Begins with `begin`; a failure is a turn as any other."""

    def __init__(self) -> None:
        self._cutter = FrameCutter()
        self._command = b""  # what is being asked; empty while resting
        self._acknowledged = False
        self._spoiled = 0
        self._misses = 0
        self._deadline = 0.0
        self._state = ReaderState.LISTENING

    @property
    def state(self) -> ReaderState:
        """LISTENING until the first answer."""
        return self._state

    def begin(self, now: float) -> Turn:
        """The line has been opened."""
        self._state, self._misses = ReaderState.LISTENING, 0
        return self._wake(now)

    def feed(self, data: bytes, now: float) -> Turn:
        """Bytes came from the chip."""
        send, seen = b"", list[Card]()
        for event in self._cutter.feed(data):
            turn = self._on(event, now)
            send += turn.send
            seen += [card for card in turn.seen if isinstance(card, Card)]
        return Turn(send, tuple(seen))

    def rest(self, now: float) -> Turn:
        """A pause or the patience may be over."""
        if now < self._deadline:
            return Turn()
        return self._failed(now) if self._command else self._ask(POLL_A, now)

    def wait(self, now: float) -> float:
        """Until the pause or the patience is over."""
        return max(0.0, self._deadline - now)

    def _on(self, event: Event, now: float) -> Turn:
        match event:
            case Framed(content=content):
                return self._answered(content, now) if self._acknowledged else Turn()
            case Acknowledged():
                self._acknowledged = bool(self._command)
                return Turn()
            case Refused():
                return self._again(frame(self._call), now)
            case Spoiled():
                return self._again(NACK, now) if self._acknowledged else Turn()
            case _:
                assert_never(event)

    @property
    def _call(self) -> bytes:
        return bytes([TO_CHIP]) + self._command

    def _answered(self, content: bytes, now: float) -> Turn:
        if content[:2] != bytes([FROM_CHIP, self._command[0] + 1]):
            return self._failed(now)
        self._state, self._misses = ReaderState.UP, 0
        card = _card(self._command, content[2:])
        if card:
            return Turn(self._ask(RELEASE, now).send, (card,))
        following = POLL_B if self._command == POLL_A else _SETUP.get(self._command)
        return self._ask(following, now) if following else self._pause(now)

    def _again(self, data: bytes, now: float) -> Turn:
        """The chip wants our frame again, or we want the chip's."""
        self._spoiled += 1
        if not self._command or self._spoiled > SPOILED_MOST:
            return Turn()  # patience ends it
        return Turn(data)

    def _ask(self, command: bytes, now: float) -> Turn:
        self._command, self._acknowledged, self._spoiled = command, False, 0
        self._deadline = now + ANSWER_SECONDS
        return Turn(frame(self._call))

    def _pause(self, now: float) -> Turn:
        self._command, self._acknowledged = b"", False
        self._deadline = now + PAUSE_SECONDS
        return Turn()

    def _failed(self, now: float) -> Turn:
        self._misses += 1
        if self._misses >= MISSES:
            self._state = ReaderState.MUTE
        return self._wake(now)

    def _wake(self, now: float) -> Turn:
        self._cutter.reset()
        return Turn(WAKE + self._ask(SAM, now).send)


def _card(command: bytes, targets: bytes) -> Card | None:
    """The card that answered a poll: `01 01 ATQA(2) SAK len UID`, or `01 01 50 PUPI(4) ...`; `00` if none did."""
    if command not in (POLL_A, POLL_B) or targets[:1] != b"\x01":
        return None
    if command == POLL_B:
        pupi = targets[3:7]
        return Card(Family.ISO_14443_B, pupi) if targets[2:3] == bytes([_ATQB]) and len(pupi) == 4 else None
    uid = targets[6 : 6 + targets[5]] if len(targets) > 5 else b""
    return Card(Family.ISO_14443_A, uid) if len(uid) in _UID_SIZES and len(uid) == targets[5] else None
