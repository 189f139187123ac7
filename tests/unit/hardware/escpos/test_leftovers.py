"""Two numbers never stand on one paper, whatever became of the job before."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from hardware.escpos.document import Cut, Document, Line
from hardware.escpos.encoder import encode
from hardware.escpos.leftovers import clearing
from hardware.escpos.outcome import Outcome
from hardware.escpos.profile import load_profile, profile_names
from hardware.simulators.printers.items import Piece
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.printers.ticket import ticket_of
from tests.unit.hardware.escpos.test_driver import driving, send, well

FIRST = Document((Line("A-014", "centre", 6, 6), *(Line("Disdukcapil Palembang") for _ in range(9)), Cut()))
NEXT = Document((Line("A-015", "centre", 6, 6), Line("Disdukcapil"), Cut()))
ROLL = load_profile("generic-80")


@pytest.mark.parametrize("fault", ["half-write", "no-marker"])
def test_the_next_paper_holds_only_its_own_number(tmp_path: Path, fault: str) -> None:
    with SimulatedPrinter(link=tmp_path / "printer") as printer, driving(printer) as (driver, states):
        states.wait_for(well)
        printer.set_faults(fault)
        assert send(driver, FIRST).kind == "SENT_UNCONFIRMED"
        printer.set_faults()
        states.wait_for(well)
        assert send(driver, NEXT) == Outcome("CONFIRMED")
        before, after = printer.wait_for_tickets(2)
        assert "A-015" not in before.text
        assert "A-014" not in after.text
        assert after.raw == encode(NEXT, ROLL)


def test_what_an_earlier_run_left_on_the_paper_is_cut_off() -> None:
    with SimulatedPrinter() as printer:
        with driving(printer) as (driver, _):
            send(driver, Document(FIRST.nodes[:-1]))  # no cut: the power went
        with driving(printer) as (driver, _):
            driver.expect_leftovers()
            assert send(driver, NEXT) == Outcome("CONFIRMED")
        before, after = printer.wait_for_tickets(2)
        assert "A-015" not in before.text
        assert after.raw == encode(NEXT, ROLL)


def test_after_a_paper_that_is_known_to_be_out_nothing_is_cleared() -> None:
    with SimulatedPrinter() as printer, driving(printer) as (driver, _):
        driver.expect_leftovers()
        assert [send(driver, FIRST), send(driver, NEXT), send(driver, NEXT)] == [Outcome("CONFIRMED")] * 3
        assert [ticket.raw for ticket in printer.tickets] == [encode(d, ROLL) for d in (FIRST, NEXT, NEXT)]


def test_a_printer_that_can_never_confirm_wastes_no_paper() -> None:
    chosen = replace(load_profile("generic-58"), baud=115200)
    with SimulatedPrinter(chosen) as printer, driving(printer) as (driver, _):
        for document in (FIRST, NEXT):
            driver.print(encode(document, chosen), lambda: None, 0.0).result(10)
        assert ["- - -" in ticket.text for ticket in printer.wait_for_tickets(2)] == [False, False]


@pytest.mark.parametrize("name", profile_names())
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_each_profile_parts_the_papers(name: str, share: float) -> None:
    profile, pieces = load_profile(name), list[Piece]()
    mechanism = Mechanism(profile, math.inf, pieces.append)
    half = encode(FIRST, profile)
    mechanism.receive(half[: int(len(half) * share)])
    mechanism.work(time.monotonic())
    for data in (clearing(profile), encode(NEXT, profile)):
        mechanism.run(data, time.monotonic())
    mechanism.rest(math.inf)
    texts = [ticket_of(1, piece, profile).text for piece in pieces]
    assert [("A-014" in text) and ("A-015" in text) for text in texts] == [False] * len(texts)
    assert pieces[-1].raw == encode(NEXT, profile)
