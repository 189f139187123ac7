"""The driver beside a simulated kiosk printer that holds the paper out of its mouth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from msgspec.structs import replace as with_fields

from hardware.escpos.document import Document
from hardware.escpos.driver import PrinterDriver
from hardware.escpos.encoder import encode, length_mm
from hardware.escpos.outcome import Outcome
from hardware.escpos.profile import Presenter, Profile, load_profile
from hardware.escpos.status import Fault, Link, Mouth, PrinterState, Ready
from hardware.simulators.printers.printer import SimulatedPrinter
from tests.unit.hardware.escpos.test_driver import QUICK, States, driving
from tests.unit.hardware.papers import TICKET

KIOSK = load_profile("custom-vkp80")
PATIENT = replace(QUICK, reach=0.05, withdraw=0.3, mouth_poll=0.02)
THROWS_OUT = with_fields(KIOSK, presenter=Presenter(step_mm=7, present_mm=50, untaken="eject"))
HASTY = with_fields(KIOSK, presenter=Presenter(step_mm=7, present_mm=50, wait_seconds=1))


@contextmanager
def kiosk(profile: Profile, *faults: str) -> Iterator[tuple[SimulatedPrinter, PrinterDriver, States]]:
    with SimulatedPrinter(profile, faults=faults) as printer, driving(printer, PATIENT) as (driver, states):
        states.wait_for(lambda state: state.link is Link.UP and state.ready is not Ready.UNKNOWN)
        yield printer, driver, states


def send(driver: PrinterDriver, profile: Profile = KIOSK, document: Document = TICKET) -> Outcome:
    return driver.print(encode(document, profile), lambda: None, length_mm(document, profile)).result(10)


def is_free(state: PrinterState) -> bool:
    return state.ready is Ready.YES and state.mouth is Mouth.EMPTY


@pytest.mark.parametrize("name", ["custom-vkp80", "custom-kpm216"])
def test_a_ticket_is_confirmed_while_it_waits_for_its_citizen(name: str) -> None:
    profile = load_profile(name)
    with kiosk(profile, "ticket-waiting") as (printer, driver, states):
        assert send(driver, profile) == Outcome("CONFIRMED")
        waiting = states.wait_for(lambda state: state.mouth is Mouth.TICKET)
        assert (waiting.ready, waiting.faults, waiting.left_behind) == (Ready.YES, frozenset(), 0)
        assert printer.in_mouth
        printer.take()
        assert states.wait_for(is_free).left_behind == 0
        assert [(ticket.end, ticket.raw) for ticket in printer.tickets] == [("cut", encode(TICKET, profile))]
        assert printer.unknown == ()


@pytest.mark.parametrize(("profile", "end"), [(KIOSK, "retracted"), (THROWS_OUT, "ejected")])
def test_the_next_job_empties_the_mouth_as_the_profile_says(profile: Profile, end: str) -> None:
    with kiosk(profile, "ticket-waiting") as (printer, driver, states):
        assert [send(driver, profile) for _ in range(2)] == [Outcome("CONFIRMED")] * 2
        assert [ticket.end for ticket in printer.tickets] == [end]
        assert states.wait_for(lambda state: state.mouth is Mouth.TICKET and state.left_behind == 1)


def test_a_ticket_that_nobody_takes_is_withdrawn_and_counted() -> None:
    with kiosk(HASTY, "ticket-waiting") as (printer, driver, states):
        assert send(driver, HASTY) == Outcome("CONFIRMED")
        assert states.wait_for(is_free).left_behind == 1
        assert [ticket.end for ticket in printer.tickets] == ["retracted"]


def test_a_stuck_mouth_stops_printing_and_goes_on_by_itself_when_it_is_free() -> None:
    with kiosk(KIOSK) as (printer, driver, states):
        printer.set_faults("ticket-stuck")
        assert [send(driver) for _ in range(2)] == [Outcome("NOT_PRINTED", "ticket_stuck")] * 2
        assert states.wait_for(lambda state: Fault.TICKET_STUCK in state.faults).ready is Ready.NO
        assert printer.tickets == ()
        printer.set_faults()
        states.wait_for(is_free)
        assert send(driver) == Outcome("CONFIRMED")


@pytest.mark.parametrize(
    ("fault", "detail"),
    [
        ("jam", "jam"),
        ("paper-out", "paper_out"),
        ("cover", "cover_open"),
        ("cutter", "cutter"),
        ("hot", "hot"),
        ("silent", "silent"),
        ("foreign", "foreign"),
        ("unplug", "down"),
    ],
)
def test_each_fault_of_a_kiosk_printer_has_its_outcome(fault: str, detail: str) -> None:
    with kiosk(KIOSK) as (printer, driver, states):
        printer.set_faults(fault)
        assert send(driver) == Outcome("NOT_PRINTED", detail)
        assert states.wait_for(lambda state: state.ready is not Ready.YES)


def test_of_a_silent_kiosk_printer_not_even_the_mouth_is_known() -> None:
    with SimulatedPrinter(KIOSK, faults=["silent"]) as printer, driving(printer, PATIENT) as (_, states):
        states.wait_for(lambda state: state.ready is Ready.UNKNOWN)
        assert {state.mouth for state in states.told} == {Mouth.UNKNOWN}
