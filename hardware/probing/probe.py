"""The conversation with an unknown device, as a plan without a line: what goes out next, and what the answers mean.

Nothing else than these bytes ever goes out: `DLE EOT` 1, 4 and 20, which ask and never print, and the wake-up and the
version question of a PN532. A printer at another speed reads noise, and noise must not end a line: then it stays in
the printer until `ESC @`, with which the next job begins, forgets it. The bytes of a question go out one by one, with a
pause that ends a letter even at 2400 baud; in a row they could read as a line feed. Those of a PN532 go out in a row,
as its chip expects. tests/unit/hardware/probing/uart.py reckons what is read at every speed.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware.cards.pn532_frame import FROM_CHIP, TO_CHIP, FrameCutter, Framed, frame
from hardware.escpos import commands
from hardware.escpos.answers import Answer, Flow, FullStatus, Layout, Sorter, StatusByte
from hardware.probing.findings import Finding, FoundNfc, FoundPrinter, Silent, Strange
from hardware.probing.reading import recognise

BAUDS: Final = (9600, 19200, 38400, 115200)
NFC_BAUD: Final = 115200
PRINTER: Final = 1
PAPER: Final = 4
NFC_WAKE: Final = bytes.fromhex("5555000000")
"""Shorter than the reader's own: of sixteen bytes a printer at 9600 baud could read a carriage return."""
NFC_VERSION: Final = frame(bytes((TO_CHIP, 0x02)))
ALLOWED: Final = (
    *(commands.status(n) for n in (PRINTER, PAPER, commands.FULL_STATUS)),
    NFC_WAKE,
    NFC_VERSION,
)
"""All that may be sent to a device that nobody knows."""

LISTEN_SECONDS: Final = 0.3
ANSWER_SECONDS: Final = 0.25
WAKE_SECONDS: Final = 0.02
PAUSE_SECONDS: Final = 0.005
"""Between two bytes of a question: longer than a letter at 2400 baud."""


@dataclass(frozen=True)
class Turn:
    """Send `data`, byte by byte with pauses if `spaced`, then listen: up to `seconds` for the first byte, then as long
    as it goes on. The conversation is given what came, answers and noise alike."""

    baud: int
    data: bytes
    seconds: float
    spaced: bool = False


Conversation: TypeAlias = Generator[Turn, bytes, Finding]
_Asking: TypeAlias = Generator[Turn, bytes, Finding | None]
_PN532: Final = bytes((FROM_CHIP, 0x03, 0x32))
"""The answer to the question for the version, and the chip's name; version, revision, abilities follow (UM0701-02)."""


def converse(*, has_speed: bool = True, may_be_nfc: bool = True) -> Conversation:
    """Listens, asks for a printer at each speed, then for a PN532; ends with what it is, at its first proper answers.

    `has_speed`: false for a USB printer, which is asked once. `may_be_nfc`: false where only a printer can be.
    """
    bauds = BAUDS if has_speed else BAUDS[:1]
    heard = yield Turn(bauds[0], b"", LISTEN_SECONDS)
    if reader := recognise(heard, bauds[0]):
        return reader
    first_strange = bauds[0] if _answers(heard, "epson") else 0
    for baud in bauds:
        found = yield from _ask_for_printer(baud, has_speed)
        if isinstance(found, Strange):
            first_strange = first_strange or baud
        elif found:
            return found
    if may_be_nfc and has_speed and (nfc := (yield from _ask_for_nfc())):
        return nfc
    return Strange(first_strange if has_speed else None) if first_strange else Silent()


def _ask_for_printer(baud: int, has_speed: bool) -> _Asking:
    """A printer after two proper answers, or six proper bytes; Strange when anything else came; None after silence.

    Asked twice for its state: what went before at another speed may have swallowed the first question.
    """
    said = baud if has_speed else None
    strange = False
    for n in (PRINTER, commands.FULL_STATUS, PRINTER):
        heard = yield _question(n, baud)
        if _is_full_status(heard) and n == commands.FULL_STATUS:
            return FoundPrinter("custom6", said)
        if _is_status(heard) and n == PRINTER and _is_status((yield _question(PAPER, baud))):
            full = _is_full_status((yield _question(commands.FULL_STATUS, baud)))
            return FoundPrinter("custom6" if full else "epson", said)
        if not strange and (reader := recognise(heard, baud)):
            return reader
        strange = strange or bool(_answers(heard, "epson"))
    return Strange(said) if strange else None


def _ask_for_nfc() -> Generator[Turn, bytes, FoundNfc | None]:
    yield Turn(NFC_BAUD, NFC_WAKE, WAKE_SECONDS)
    heard = yield Turn(NFC_BAUD, NFC_VERSION, ANSWER_SECONDS)
    for event in FrameCutter().feed(heard):
        match event:
            case Framed(content) if content.startswith(_PN532) and len(content) == len(_PN532) + 3:
                return FoundNfc(f"{content[3]}.{content[4]}", NFC_BAUD)
    return None


def _question(n: int, baud: int) -> Turn:
    return Turn(baud, commands.status(n), ANSWER_SECONDS, spaced=True)


def _is_status(heard: bytes) -> bool:
    return [type(answer) for answer in _answers(heard, "epson")] == [StatusByte]


def _is_full_status(heard: bytes) -> bool:
    return [type(answer) for answer in _answers(heard, "custom6")] == [FullStatus]


def _answers(heard: bytes, layout: Layout) -> list[Answer]:
    """All that came but stop and go."""
    sorter = Sorter(layout)
    answers = (*sorter.feed(heard), *sorter.forget())
    return [answer for answer in answers if not isinstance(answer, Flow)]
