"""What every plug-in for KTP-el has to do (`hardware.cards.ktp`), as a suite that any of them can run.

    class TestOurReader(KtpReaderContract):
        @pytest.fixture
        def stand(self) -> Iterator[Stand]: ...

The stand is the reader with whatever plays the card and the finger: a simulator, or test cards in a robot's hand.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Final, Protocol

import pytest

from hardware.cards.ktp import KtpReader, Matched, Part, Refusal
from hardware.errors import HardwareError

PATIENCE: Final = 20.0


class Stand(Protocol):
    """A reader, and the hands before it."""

    @property
    def reader(self) -> KtpReader:
        """The reader, open."""

    @property
    def holder(self) -> Mapping[Part, str]:
        """What the test card holds."""

    def hold(self, *, own_finger: bool = True) -> None:
        """The card lies on the reader; its holder's finger, or another's, on the sensor."""

    def take_away(self) -> None:
        """Nothing lies there."""

    def unplug(self) -> None:
        """The reader's cable is pulled."""


class KtpReaderContract:
    """Inherit it and give it a stand."""

    @pytest.mark.parametrize(
        "wanted", [set(), {Part.NIK}, {Part.NAME}, set(Part)], ids=["nothing", "nik", "name", "all"]
    )
    def test_a_holder_gives_what_was_asked_for_and_nothing_else(self, stand: Stand, wanted: Set[Part]) -> None:
        stand.hold()
        assert stand.reader.read(wanted, PATIENCE) == Matched({part: stand.holder[part] for part in wanted})

    def test_another_persons_finger_gives_nothing(self, stand: Stand) -> None:
        stand.hold(own_finger=False)
        assert stand.reader.read(set(Part), PATIENCE) is Refusal.NO_MATCH

    def test_without_a_card_the_wait_ends(self, stand: Stand) -> None:
        assert stand.reader.read(set(Part), 0) is Refusal.NO_CARD

    def test_a_card_that_is_gone_is_not_remembered(self, stand: Stand) -> None:
        stand.hold()
        assert isinstance(stand.reader.read(set(Part), PATIENCE), Matched)
        stand.take_away()
        assert stand.reader.read(set(Part), 0) is Refusal.NO_CARD

    def test_a_wait_can_be_stopped_from_another_thread(self, stand: Stand) -> None:
        answers: list[object] = []
        waiting = threading.Thread(target=lambda: answers.append(stand.reader.read(set(Part), PATIENCE * 10)))
        waiting.start()
        while waiting.is_alive():
            stand.reader.stop()
            waiting.join(0.02)
        assert answers == [Refusal.STOPPED]

    def test_a_stop_without_a_wait_spoils_no_later_one(self, stand: Stand) -> None:
        stand.reader.stop()
        stand.hold()
        assert isinstance(stand.reader.read(set(), PATIENCE), Matched)

    def test_nothing_is_shown_and_nothing_is_logged(self, stand: Stand, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(0)
        stand.hold()
        answer = stand.reader.read(set(Part), PATIENCE)
        told = caplog.text + repr(answer) + str(answer) + repr(stand.reader)
        assert not [part for part, value in stand.holder.items() if value in told]

    def test_nothing_is_written(self, stand: Stand) -> None:
        stand.hold()
        with writes() as written:
            stand.reader.read(set(Part), PATIENCE)
        assert written == []

    def test_a_reader_that_is_pulled_out_is_down(self, stand: Stand) -> None:
        stand.unplug()
        with pytest.raises(HardwareError, match=r"hardware\.down"):
            stand.reader.read(set(), PATIENCE)

    def test_a_closed_reader_is_down(self, stand: Stand) -> None:
        stand.reader.close()
        stand.reader.close()
        with pytest.raises(HardwareError, match=r"hardware\.down"):
            stand.reader.read(set(), PATIENCE)


_written: list[str] | None = None
_watched = threading.Event()
"""A hook cannot be taken away again: it is set once."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _written is None:
        return
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        path = str(arguments[0])
        _written.extend([] if path.startswith("/dev/") else [path])
    elif event == "sqlite3.connect":
        _written.append(str(arguments[0]))


@contextmanager
def writes() -> Iterator[list[str]]:
    """The files and databases that this process opens for writing; devices are none."""
    global _written
    if not _watched.is_set():
        sys.addaudithook(_watch)
        _watched.set()
    found: list[str] = []
    _written = found
    try:
        yield found
    finally:
        _written = None
