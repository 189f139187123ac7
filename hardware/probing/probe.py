"""The conversation with an unknown device, as a plan without a line: what goes out next, and what the answers mean.

Nothing else than these bytes ever goes out: `DLE EOT` 1, 4 and 20, which ask and never print, and the wake-up and the
version question of a PN532. A printer at another speed reads noise. Sent one by one, with a pause that ends a letter
even at 2400 baud, the three bytes of a question read as letters at most, never as the end of a line; bytes in a row can
(`10 04` at twice the speed gives a line feed). Letters without an end of line wait in the printer until its next job
begins with `ESC @`, which forgets them. tests/unit/hardware/probing/uart.py reckons this for every speed.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, TypeAlias

from hardware.escpos import commands
from hardware.escpos.answers import Answer, Flow, FullStatus, Layout, Sorter, StatusByte
from hardware.probing.findings import Finding, FoundNfc, FoundPrinter, Silent, Strange
from hardware.probing.reading import recognise

BAUDS: Final = (9600, 19200, 38400, 115200)
NFC_BAUD: Final = 115200
PRINTER: Final = 1
PAPER: Final = 4
NFC_WAKE: Final = bytes.fromhex("5555000000")
NFC_VERSION: Final = bytes.fromhex("0000FF02FED4022A00")
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
_FIRMWARE: Final = bytes.fromhex("00FF06FAD50332")
"""The head of a PN532's answer: six bytes, `D5 03`, and 32 for the chip itself (NXP UM0701-02, 7.2.2)."""


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
    at = heard.find(_FIRMWARE)
    frame = heard[at + 4 : at + 11]  # D5 03 IC version revision support checksum
    if at < 0 or len(frame) < 7 or sum(frame) & 0xFF:
        return None
    return FoundNfc(f"{frame[3]}.{frame[4]}", NFC_BAUD)


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
