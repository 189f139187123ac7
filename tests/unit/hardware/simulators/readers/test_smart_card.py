"""The simulated card at a virtual reader: what it says to each order, and when it is there."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hardware.cards.atr import speaks_type_b
from hardware.simulators.readers.smart_card import SimulatedSmartCard
from hardware.simulators.readers.spelling import SpeltCard, card_spelt

A, B = card_spelt("04A1B2C3", "pcsc"), card_spelt("B:A1B2C3D4", "pcsc")
GET_UID = bytes.fromhex("FFCA000000")


class VirtualReader:
    """Waits for its card, as vpcd does."""

    def __init__(self, door: socket.socket, card: SimulatedSmartCard) -> None:
        self.card = card
        self._door = door
        self._line = socket.socket()

    def take(self, card: SpeltCard) -> None:
        """The card that is put in now."""
        self.card.present(card)
        self._line.close()
        self._line = self._door.accept()[0]
        self._line.settimeout(20)

    def ask(self, order: bytes) -> bytes:
        """Its answer."""
        self.tell(order)
        size = int.from_bytes(self._line.recv(2), "big")
        return self._line.recv(size)

    def tell(self, order: bytes) -> None:
        """An order without an answer."""
        self._line.sendall(len(order).to_bytes(2, "big") + order)

    def gone(self) -> bool:
        """Whether the card has been taken out."""
        return self._line.recv(1) == b""

    def close(self) -> None:
        """Ends the line."""
        self._line.close()


@contextmanager
def reader() -> Iterator[VirtualReader]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(20)
        with SimulatedSmartCard(door.getsockname()) as card:
            virtual = VirtualReader(door, card)
            yield virtual
            virtual.close()


@pytest.mark.parametrize(("card", "type_b"), [(A, False), (B, True)], ids=["A", "B"])
def test_it_says_what_it_is_and_its_number(card: SpeltCard, type_b: bool) -> None:
    with reader() as virtual:
        virtual.take(card)
        for order in (b"\x01", b"\x02", b"\x00"):
            virtual.tell(order)
        atr = virtual.ask(b"\x04")
        assert speaks_type_b(atr) is type_b
        assert not any(_folded(atr))
        assert virtual.ask(GET_UID) == card.uid + b"\x90\x00"
        assert virtual.ask(bytes.fromhex("00A40400")) == b"\x6d\x00"


def test_a_card_that_is_taken_out_hangs_up_and_comes_back() -> None:
    with reader() as virtual:
        virtual.take(A)
        assert virtual.ask(GET_UID)
        virtual.card.remove()
        assert virtual.gone()
        virtual.take(B)
        assert virtual.ask(GET_UID) == B.uid + b"\x90\x00"


def test_another_card_takes_the_place_of_the_first() -> None:
    with reader() as virtual:
        virtual.take(A)
        virtual.take(B)
        assert virtual.ask(GET_UID) == B.uid + b"\x90\x00"


def test_a_card_waits_for_its_reader() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = door.getsockname()
    with SimulatedSmartCard(address) as card:
        card.present(A)
        with socket.create_server(address) as door:
            door.settimeout(20)
            line, _ = door.accept()
            line.close()


def _folded(atr: bytes) -> bytes:
    """The exclusive or of all but the first byte: nothing, if the check byte is right (ISO 7816-3)."""
    rest = 0
    for byte in atr[1:]:
        rest ^= byte
    return bytes([rest])
