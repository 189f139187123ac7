"""A contactless card for the virtual reader of PC/SC (vpcd, Debian: vsmartcard-vpcd), put in and taken out at will.

Two bytes of length, then an order of one byte (off, on, reset: no answer; ATR) or an APDU, answered in the same way.
Source: virtualsmartcard, virtual-smart-card-protocol.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from functools import reduce
from operator import xor
from types import TracebackType
from typing import Final, Self

from hardware.simulators.readers.reader_faults import ReaderFault, reader_faults
from hardware.simulators.readers.sending import noise
from hardware.simulators.readers.spelling import SpeltCard

VPCD: Final = ("127.0.0.1", 35963)
_ATR: Final = b"\x04"
_GET_UID: Final = bytes.fromhex("FFCA000000")
_WELL, _NO_SUCH_ORDER = bytes.fromhex("9000"), bytes.fromhex("6D00")
_STORAGE: Final = bytes.fromhex("3B8F8001 804F0CA000000306 03 0001 00000000")
"""Type A, MIFARE Classic 1K (PC/SC part 3)."""
_PROCESSOR_B: Final = bytes.fromhex("3B888001 00000000 008171 01")
_RETRY_SECONDS: Final = 0.1


def is_there(address: tuple[str, int]) -> bool:
    """Whether a virtual reader listens at this address."""
    try:
        with socket.create_connection(address, 1):
            return True
    except OSError:
        return False


class SimulatedSmartCard:
    """While its context lasts: the card that is present is in the reader at `address`, whenever that is there."""

    def __init__(self, address: tuple[str, int] = VPCD, *, faults: Iterable[str] = ()) -> None:
        self._address = address
        self._faults = reader_faults("pcsc", faults)
        self._card: SpeltCard | None = None
        self._line: socket.socket | None = None
        self._changed = threading.Condition()
        self._ending = False
        self._looks = 0
        self._thread = threading.Thread(target=self._run, name="simulated-card", daemon=True)

    @property
    def port(self) -> str:
        """The virtual reader's address."""
        return f"{self._address[0]}:{self._address[1]}"

    def wait_for_opening(self, seconds: float) -> bool:
        """The card waits for its reader by itself."""
        return True

    def present(self, card: SpeltCard) -> None:
        """A card is put in, perhaps in the place of another."""
        self._put(card)

    def remove(self) -> None:
        """The card is taken out."""
        self._put(None)

    def set_faults(self, *names: str) -> None:
        """Breaks exactly these things and mends all others. HardwareError: an unknown name."""
        faults = reader_faults("pcsc", names)
        with self._changed:
            self._faults = faults

    def wait_for_looks(self, count: int, seconds: float) -> bool:
        """Whether it has been asked something so many times, within `seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: self._looks >= count, seconds)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        with self._changed:
            self._ending = True
            self._hang_up()
            self._changed.notify_all()
        self._thread.join(5)

    def _put(self, card: SpeltCard | None) -> None:
        with self._changed:
            self._card = card
            self._hang_up()
            self._changed.notify_all()

    def _hang_up(self) -> None:
        if self._line:
            try:
                self._line.shutdown(socket.SHUT_RDWR)
            except OSError:  # the reader was faster
                return

    def _run(self) -> None:
        while card := self._wait_for_card():
            try:
                with socket.create_connection(self._address, 1) as line:
                    line.settimeout(None)
                    if self._is_in(card, line):
                        self._serve(card, line)
            except OSError:  # no reader there, or no more
                with self._changed:
                    self._changed.wait(_RETRY_SECONDS)
            finally:
                self._line = None

    def _wait_for_card(self) -> SpeltCard | None:
        """The card that is to be in the reader; None when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._ending or self._card)
            return None if self._ending else self._card

    def _is_in(self, card: SpeltCard, line: socket.socket) -> bool:
        """Whether it is still the one that is wanted, now that the line is there to be taken away."""
        with self._changed:
            self._line = line
            return self._card is card and not self._ending

    def _serve(self, card: SpeltCard, line: socket.socket) -> None:
        while size := _received(line, 2):
            order = _received(line, int.from_bytes(size, "big"))
            is_question = len(order) > 1
            told = _atr(card) if order == _ATR else b""
            answer = self._answer(card, order) if is_question else told
            if is_question and ReaderFault.TORN_AWAY in self._faults:
                return self._tear_away(card)
            if answer:
                line.sendall(len(answer).to_bytes(2, "big") + answer)
        return None

    def _tear_away(self, card: SpeltCard) -> None:
        with self._changed:
            self._card = None if self._card is card else self._card

    def _answer(self, card: SpeltCard, order: bytes) -> bytes:
        with self._changed:
            self._looks += 1
            self._changed.notify_all()
        if ReaderFault.GARBAGE in self._faults:
            return noise(self._looks)
        if order != _GET_UID:
            return _NO_SUCH_ORDER
        changed = b"\x08" + self._looks.to_bytes(3, "big")
        return (changed if ReaderFault.NEW_NUMBER in self._faults else card.uid) + _WELL


def _atr(card: SpeltCard) -> bytes:
    told = _PROCESSOR_B if card.type == "B" else _STORAGE
    return told + bytes([reduce(xor, told[1:])])


def _received(line: socket.socket, size: int) -> bytes:
    """So many bytes; empty when the reader has gone."""
    data = b""
    while len(data) < size:
        piece = line.recv(size - len(data))
        if not piece:
            return b""
        data += piece
    return data
