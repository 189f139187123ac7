"""Whatever printer is asked, and whatever is answered, no paper moves, and the next ticket is clean."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.encoder import encode
from hardware.escpos.profile import load_profile, profile_names
from hardware.probing.findings import FoundPrinter, Silent, Strange
from hardware.probing.probe import Turn, converse
from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.items import Piece, Row
from hardware.simulators.printers.mechanism import Mechanism
from tests.unit.hardware.papers import TICKET
from tests.unit.hardware.probing.devices import held

ROLL_MM: Final = 10_000.0
A_MINUTE: Final = 60.0


class Printer:
    """The inside of a printer, asked without a line: at every speed it reads what was sent."""

    def __init__(self, profile: str, *faults: Fault) -> None:
        self.profile = load_profile(profile)
        self.pieces: list[Piece] = []
        self._mechanism = Mechanism(self.profile, 1e9, self.pieces.append, roll_mm=ROLL_MM)
        self._mechanism.faults = frozenset(faults)
        self._mute = Fault.SILENT in faults
        self._roll = self._mechanism.roll_left
        self._now = 0.0

    def answer(self, turn: Turn) -> bytes:
        """What it says to a turn, and for a second after it."""
        said = self.take(turn.data)
        return b"" if self._mute else said

    def take(self, data: bytes) -> bytes:
        """Bytes, and a second."""
        said = self._mechanism.run(data, self._now)
        self._now += 1
        said += self._mechanism.work(self._now)
        self._mechanism.rest(self._now)
        return said

    @property
    def untouched(self) -> bool:
        """Whether all paper is still on the roll, also after a while."""
        self._now += A_MINUTE
        self.take(b"")
        return not self.pieces and self._mechanism.roll_left == self._roll


@pytest.mark.parametrize("fault", [None, *Fault])
@pytest.mark.parametrize("profile", profile_names())
def test_no_printer_moves_its_paper(profile: str, fault: Fault | None) -> None:
    printer = Printer(profile, *([fault] if fault else []))
    finding, _ = held(converse(), printer.answer)
    assert printer.untouched
    assert isinstance(finding, FoundPrinter | Silent | Strange)


@pytest.mark.parametrize("profile", profile_names())
def test_a_whole_printer_is_what_its_profile_says(profile: str) -> None:
    printer = Printer(profile)
    finding, _ = held(converse(), printer.answer)
    layout = printer.profile.status
    assert finding == (Silent() if layout == "none" else FoundPrinter(layout, 9600))


@given(st.sampled_from(profile_names()), st.lists(st.binary(max_size=8)))
def test_whatever_is_answered_no_paper_moves(profile: str, words: list[bytes]) -> None:
    printer, rest = Printer(profile), iter(words)

    def device(turn: Turn) -> bytes:
        printer.take(turn.data)
        return next(rest, b"")

    held(converse(), device)
    assert printer.untouched


@pytest.mark.parametrize("profile", profile_names())
def test_the_ticket_after_a_probe_bears_nothing_of_it(profile: str) -> None:
    assert ticket(Printer(profile), probed=True) == ticket(Printer(profile), probed=False)


def ticket(printer: Printer, *, probed: bool) -> tuple[Row, ...]:
    """The rows of the first ticket."""
    if probed:
        held(converse(), lambda turn: printer.take(turn.data) and b"")
    printer.take(encode(TICKET, printer.profile))
    for _ in range(40):  # a printer with a mouth holds it until somebody takes it
        printer.take(b"")
    return printer.pieces[0].rows
