"""The kinds of reader, each opened by its name."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from hardware.cards.em4100 import Em4100Framer
from hardware.cards.line_reader import LineReader
from hardware.cards.pn532 import Pn532Talk
from hardware.cards.reader import Reader
from hardware.cards.talk import Listening, Talk
from hardware.cards.token import Seal, Token
from hardware.cards.worded import codes, numbers
from hardware.cards.written import form_named
from hardware.errors import HardwareError
from hardware.transport import open_port

READER_KINDS: Final = ("qr", "rdm6300", "wiegand", "pn532", "pcsc", "wedge")
_WITHOUT_LINE: Final = "wedge"
BAUD: Final = {"qr": 9600, "rdm6300": 9600, "wiegand": 9600, "pn532": 115200}
"""What each kind on a serial line speaks unless it was told otherwise."""


def open_reader(
    kind: str,
    port: str,
    *,
    baud: int = 0,
    form: str = "",
    seal: Seal,
    on_token: Callable[[Token], None],
    monotonic: Callable[[], float] = time.monotonic,
) -> Reader:
    """A reader that waits for `start`; whether it is there, its state will tell.

    `port`: the path or address of its line; for `pcsc` a part of the reader's name, empty for any. `baud` 0: what the
    kind usually speaks. `form`: how a converter writes a card's number (`hardware.cards.written`).
    `seal` and `on_token` are called on the reader's thread.
    HardwareError: no such kind or form, a kind without a line of its own (`hardware.cards.wedge`), or the extra `pcsc`
    is not installed.
    """
    if kind == "pcsc":
        return _open_pcsc(port, seal, on_token, monotonic)
    talk = _talk(kind, form)
    return LineReader(partial(open_port, port, baud or BAUD[kind]), talk, seal, on_token, monotonic)


def _talk(kind: str, form: str) -> Talk:
    match kind:
        case "qr":
            return Listening(codes())
        case "rdm6300":
            return Listening(Em4100Framer())
        case "wiegand":
            return Listening(numbers(form_named(form)))
        case "pn532":
            return Pn532Talk()
        case _:
            known = ", ".join(other for other in READER_KINDS if other != _WITHOUT_LINE)
            raise HardwareError("hardware.unknown_reader", kind=kind, known=known)


def _open_pcsc(name: str, seal: Seal, on_token: Callable[[Token], None], monotonic: Callable[[], float]) -> Reader:
    try:
        from hardware.cards.pcsc import PcscReader
    except ImportError:
        raise HardwareError("hardware.pcsc_missing") from None
    return PcscReader(name, seal, on_token, monotonic)
