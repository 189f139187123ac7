"""The driver before printers with little room and a slow head: it minds XOFF in time, and nothing is lost."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.printing import print_over
from hardware.escpos.profile import load_profile, profile_names
from hardware.escpos.timers import Timers
from hardware.escpos.wire import Wire
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism
from tests.unit.hardware.papers import LONG_TICKET
from tests.unit.hardware.simulated_line import SimulatedLine

STOPPABLE: Final = [name for name in profile_names() if load_profile(name).flow == "xonxoff"]


@pytest.mark.parametrize("buffer", [45, 256, 4096])
@pytest.mark.parametrize("share", [1.0, 0.2])
@pytest.mark.parametrize("name", STOPPABLE)
def test_no_byte_of_a_ticket_is_lost(name: str, share: float, buffer: int) -> None:
    profile = replace(load_profile(name), buffer=buffer)
    pieces: list[Piece] = []
    line = SimulatedLine(Mechanism(profile, profile.speed * share, pieces.append))
    wire = Wire(line, profile, Timers(job_slack=60, xoff_held=60), line.monotonic)
    data = encode(LONG_TICKET, profile)
    ending = print_over(wire, data, lambda: None, length_mm(LONG_TICKET, profile), b"AAAB")
    line.read(60)
    assert ending.outcome.kind == ("SENT_UNCONFIRMED" if profile.marker == "none" else "CONFIRMED")
    assert [piece.raw for piece in pieces] == [data]
