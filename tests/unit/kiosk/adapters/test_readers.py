"""The readers of the settings: which gives what, and each opened on its own line."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from hardware.cards.kinds import READER_KINDS as KINDS_OF_THE_HARDWARE
from hardware.cards.token import Card, Family, SealedCard, Token
from hardware.errors import HardwareError
from hardware.simulators.pty import PseudoTerminal
from kiosk.adapters.card_waiting import listening
from kiosk.adapters.readers import Lines, card_readers, code_readers
from kiosk.adapters.seals import StaffSeal, make_staff_key
from kiosk.app.command import Command
from kiosk.app.commands import PresentCard
from kiosk.app.device import Listener
from kiosk.app.view import View
from kiosk.config import READER_KINDS, ReaderSettings, load
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.cards import EM4100, UID, traces
from tests.unit.kiosk.app.hall import Seeded, hall, mall

V = TypeVar("V", bound=View)


@pytest.fixture
def line() -> Iterator[PseudoTerminal]:
    terminal = PseudoTerminal(notices=True)
    yield terminal
    terminal.unplug()


def seal(card: Card) -> str:
    return f"seal of {card.family}"


def test_the_settings_name_the_kinds_that_there_are() -> None:
    assert READER_KINDS == KINDS_OF_THE_HARDWARE


def test_each_reader_gives_codes_or_cards() -> None:
    settings = load(
        None,
        [
            "readers.exit.kind=qr",
            "readers.exit.port=/dev/a",
            "readers.off.kind=qr",
            "readers.door.kind=rdm6300",
            "readers.door.port=/dev/b",
            "readers.unnamed.kind=pn532",
            "readers.table.kind=pcsc",
            "readers.pen.kind=wedge",
            "readers.pen.form=code",
            "readers.keys.kind=wedge",
        ],
    )
    assert set(code_readers(settings.readers)) == {"exit", "pen"}
    assert set(card_readers(settings.readers)) == {"door", "table", "keys"}


def test_a_card_comes_sealed_with_the_name_of_its_reader(line: PseudoTerminal) -> None:
    came: queue.SimpleQueue[tuple[str, Token]] = queue.SimpleQueue()
    readers = {"door": ReaderSettings(port=line.port, kind="rdm6300"), "keys": ReaderSettings(kind="wedge")}
    with closing(Lines(readers, seal, lambda name, token: came.put((name, token)))) as lines:
        assert line.wait_for_opening(10)
        line.write(EM4100)
        assert came.get(timeout=10) == ("door", SealedCard("seal of em4100", stable=True))
        assert lines.states() == {"door": "listening"}
        assert UID.hex() not in repr(lines.__dict__).lower()


@dataclass
class Asked:
    """A device that keeps what it is asked and refuses it."""

    site: Site = field(default_factory=mall)
    role: str = "loket"
    commands: queue.SimpleQueue[Command] = field(default_factory=queue.SimpleQueue)

    def execute(self, command: Command, answer: type[V]) -> V:
        self.commands.put(command)
        raise Refused("officer.card_unknown")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        return lambda: None

    def close(self) -> None:
        """Nothing to close."""


def test_what_goes_to_the_device_is_the_staff_seal_and_never_the_number(tmp_path: Path, line: PseudoTerminal) -> None:
    device = Asked()
    with hall(tmp_path) as opened:
        opened.store.write(lambda books: make_staff_key(books.notes, Seeded().token))
        with listening({"door": ReaderSettings(port=line.port, kind="rdm6300")}, tmp_path, device):
            assert line.wait_for_opening(10)
            line.write(EM4100)
            command = device.commands.get(timeout=10)
        seal = StaffSeal(tmp_path)(Card(Family.EM4100, UID))
    assert command == PresentCard(seal=seal, stable=True, reader="door")
    (tmp_path / "on the socket").write_bytes(msgspec.json.encode(command))
    assert traces(tmp_path) == []


def test_a_form_that_is_not_there_is_named(line: PseudoTerminal) -> None:
    readers = {"door": ReaderSettings(port=line.port, kind="wiegand", form="runes")}
    with pytest.raises(HardwareError, match=r"hardware\.unknown_form"):
        Lines(readers, seal, lambda name, token: None)
