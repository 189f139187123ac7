"""The readers of the settings: which gives what, and each opened on its own line."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import closing

import pytest

from hardware.cards.kinds import READER_KINDS as KINDS_OF_THE_HARDWARE
from hardware.cards.token import Card, SealedCard, Token
from hardware.errors import HardwareError
from hardware.simulators.pty import PseudoTerminal
from kiosk.adapters.readers import Lines, card_readers, code_readers
from kiosk.config import READER_KINDS, ReaderSettings, load
from tests.unit.kiosk.app.cards import EM4100, UID


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


def test_a_form_that_is_not_there_is_named(line: PseudoTerminal) -> None:
    readers = {"door": ReaderSettings(port=line.port, kind="wiegand", form="runes")}
    with pytest.raises(HardwareError, match=r"hardware\.unknown_form"):
        Lines(readers, seal, lambda name, token: None)
