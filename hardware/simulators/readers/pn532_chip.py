"""The inside of a simulated PN532: command frames in, answer frames out; the field with a card in it or none."""

from __future__ import annotations

from typing import Final, assert_never

from hardware.cards.pn532_frame import (
    ACK,
    FROM_CHIP,
    TO_CHIP,
    Acknowledged,
    Event,
    FrameCutter,
    Framed,
    Refused,
    Spoiled,
    frame,
)
from hardware.simulators.readers.spelling import SpeltCard

SYNTAX_ERROR: Final = bytes.fromhex("0000FF01FF7F8100")
_DIAGNOSE, _READ_REGISTER, _THRU, _LIST, _RF, _POWER_DOWN = 0x00, 0x06, 0x42, 0x4A, 0x32, 0x16
_PLAIN: Final = {
    0x02: bytes.fromhex("32010607"),  # GetFirmwareVersion: PN532, 1.6
    0x08: b"",  # WriteRegister
    0x10: b"",  # SetSerialBaudRate
    0x12: b"",  # SetParameters
    0x14: b"",  # SAMConfiguration
    0x16: b"\x00",  # PowerDown
    0x32: b"",  # RFConfiguration
    0x44: b"\x00",  # InDeselect
    0x52: b"\x00",  # InRelease
}
"""Command -> what its answer holds."""
_MAX_RETRIES: Final = b"\x05"
_FOR_EVER: Final = 0xFF
_FIFO: Final = 0x6339
_SENS_REQ: Final = 0x26
_WUPB: Final = b"\x05"
_ATQA_SAK: Final = bytes.fromhex("004400")
_AFTER_PUPI: Final = bytes.fromhex("00000000 008171")
"""Application data, protocol info: ISO 14443-4, 106 kbit/s."""


class Pn532Chip:
    """Asleep until somebody wakes it; `changing`: each look at the card finds another number."""

    def __init__(self) -> None:
        self.card: SpeltCard | None = None
        self.changing = False
        self._looks = 0
        self.power_off()

    def power_off(self) -> None:
        """Forgets all that it was told."""
        self._cutter = FrameCutter()
        self._awake = False
        self._patience = _FOR_EVER
        self._looking = b""  # a poll that waits for its card
        self._last = b""

    def receive(self, data: bytes) -> bytes:
        """What it answers to these bytes."""
        if not self._awake:
            woken = data.find(b"\x55\x55"), data.find(bytes(5))
            self._awake = max(woken) >= 0
            data = data[max(woken) :] if self._awake else b""
        return b"".join(self._on(event) for event in self._cutter.feed(data))

    def look(self) -> bytes:
        """What it says when a card comes for which somebody waits."""
        card = self._called(self._looking)
        if not card:
            return b""
        self._looking = b""
        return self._say(_LIST, self._listed(card))

    def _on(self, event: Event) -> bytes:
        match event:
            case Acknowledged():  # the host gives up what it asked for
                self._looking = b""
                return b""
            case Refused():
                return self._last
            case Spoiled():
                return b""
            case Framed(content=content):
                self._looking = b""
                return ACK + self._answer(content[1:]) if content[0] == TO_CHIP and content[1:] else SYNTAX_ERROR
            case _:
                assert_never(event)

    def _answer(self, call: bytes) -> bytes:
        code, rest = call[0], call[1:]
        self._awake = code != _POWER_DOWN
        if code == _RF and rest[:1] == _MAX_RETRIES and len(rest) == 4:
            self._patience = rest[3]
        if code == _LIST:
            return self._list(call)
        if code == _DIAGNOSE:
            return self._say(code, rest)
        if code == _READ_REGISTER:
            registers = [int.from_bytes(rest[at : at + 2], "big") for at in range(0, len(rest), 2)]
            return self._say(code, bytes(_SENS_REQ if register == _FIFO else 0 for register in registers))
        if code == _THRU:
            return self._say(code, b"\x00" + self._through(rest))
        return self._say(code, _PLAIN[code]) if code in _PLAIN else SYNTAX_ERROR

    def _through(self, sent: bytes) -> bytes:
        """What a card of type B says to WUPB (ISO 14443-3, 7.7); it repeats anything else, as DESELECT."""
        return b"\x50" + self._number(self.card) + _AFTER_PUPI if self.card and sent[:1] == _WUPB else sent

    def _list(self, call: bytes) -> bytes:
        if card := self._called(call):
            return self._say(call[0], self._listed(card))
        if self._patience == _FOR_EVER:
            self._looking = call
            return b""
        return self._say(call[0], b"\x00")

    def _called(self, call: bytes) -> SpeltCard | None:
        """The card in the field, if it speaks as it is called."""
        return self.card if self.card and call[2:3] == (b"\x00" if self.card.type == "A" else b"\x03") else None

    def _listed(self, card: SpeltCard) -> bytes:
        number = self._number(card)
        if card.type == "B":
            return b"\x01\x01\x50" + number + _AFTER_PUPI + b"\x01\x00"
        return b"\x01\x01" + _ATQA_SAK + bytes([len(number)]) + number

    def _number(self, card: SpeltCard) -> bytes:
        if not self.changing:
            return card.uid
        self._looks += 1
        return (b"\x08" if card.type == "A" else card.uid[:1]) + self._looks.to_bytes(3, "big")

    def _say(self, code: int, content: bytes) -> bytes:
        self._last = frame(bytes([FROM_CHIP, code + 1]) + content)
        return self._last
