"""Whatever is wrong with a printer, and whenever it goes wrong, its driver never says what is not so."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.outcome import Outcome
from hardware.escpos.printing import print_over
from hardware.escpos.profile import load_profile
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from hardware.simulators.printers.faults import Fault
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism
from tests.unit.hardware.papers import TICKET
from tests.unit.hardware.simulated_line import SimulatedLine

OF_THE_LINE: Final = {Fault.SILENT, Fault.STUCK, Fault.HALF_WRITE, Fault.POWER_LOSS, Fault.UNPLUG}
"""These are not the printer's inside."""
INSIDE: Final = [fault for fault in Fault if fault not in OF_THE_LINE]

OF_THE_MAKER: Final = {Fault.FOREIGN, Fault.CLONE_BITS}
"""A printer has these from its birth: it does not learn another layout in the middle of a job."""

faults = st.sets(st.sampled_from(INSIDE), max_size=3)
later_faults = st.sets(st.sampled_from([fault for fault in INSIDE if fault not in OF_THE_MAKER]), max_size=3)


@dataclass(frozen=True)
class Story:
    """What the driver said, and what came out."""

    outcome: Outcome
    job: bytes
    pieces: list[Piece]


class ChangingLine(SimulatedLine):
    """Something goes wrong when so many bytes have been sent."""

    def __init__(self, mechanism: Mechanism, after: int, then: Set[Fault]) -> None:
        super().__init__(mechanism)
        self._left = after
        self._then = frozenset(then)

    def write(self, data: bytes) -> None:
        """All of it arrives, one way or the other."""
        self._left -= len(data)
        if self._left <= 0:
            self._mechanism.faults = self._then
        super().write(data)


def story(name: str, first: Set[Fault], after: int, then: Set[Fault]) -> Story:
    """One job, and time for the printer to end what it can; then everything is mended."""
    profile = load_profile(name)
    pieces: list[Piece] = []
    mechanism = Mechanism(profile, profile.speed, pieces.append)
    mechanism.faults = frozenset(first)
    line = ChangingLine(mechanism, after, then | (first & OF_THE_MAKER))
    wire = Wire(line, profile, Timers(), line.monotonic)
    job = encode(TICKET, profile)
    ending = print_over(wire, job, lambda: None, length_mm(TICKET, profile), b"AAAB")
    mechanism.faults = frozenset({Fault.TICKET_WAITING})
    for second in range(1, 60):
        mechanism.work(line.now + second)
    mechanism.take()
    return Story(ending.outcome, job, pieces)


@given(st.sampled_from(["generic-80", "epson-tm-t82iii", "custom-vkp80"]), faults, st.integers(0, 700), later_faults)
def test_a_ticket_is_confirmed_only_when_it_is_out_and_denied_only_when_nothing_is(
    name: str, first: Set[Fault], after: int, then: Set[Fault]
) -> None:
    told = story(name, first, after, then)
    match told.outcome.kind:
        case "CONFIRMED":
            assert b"".join(piece.raw for piece in told.pieces) == told.job  # in two, where a roll ended in between
        case "NOT_PRINTED":
            assert told.pieces == []
        case "SENT_UNCONFIRMED":
            assert told.outcome.detail
