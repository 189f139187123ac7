"""The printer fails a citizen: without paper before, during and after, with an open cover, without a cable."""

from __future__ import annotations

import pytest

from kiosk.app.commands import ShowStatus
from kiosk.app.views import StatusView
from kiosk.domain.events import StaffCalled, TicketIssued, TicketPrinted
from tests.stories.conftest import Opener
from tests.stories.mall import KTP, Mall
from tests.stories.people import Citizen


def takes(citizen: Citizen) -> None:
    """A number, up to the moment when the printer must do its part."""
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}", "priority-regular")


def printer_is(mall: Mall, citizen: Citizen, state: str) -> None:
    """Waits until the device has noticed how its printer stands."""
    citizen.until(lambda: mall.asks(ShowStatus(), StatusView).printer.state == state, f"the printer is not {state}")


def outcomes(mall: Mall) -> list[str]:
    return [printed.outcome for printed in mall.events(TicketPrinted)]


def photographs(mall: Mall, citizen: Citizen) -> str:
    """The number that stays on the glass, and the code with which it rates later."""
    citizen.comes_to("Photo")
    number = citizen.reads("ticket-number")
    citizen.stands_still(60)
    assert citizen.reads("ticket-number") == number
    assert mall.waiting() == [number]
    citizen.until(lambda: len(mall.events(StaffCalled)) == 1, "staff do not know")
    return number


@pytest.mark.parametrize(("fault", "state"), [("paper-out", "paper_out"), ("cover", "cover_open"), ("unplug", "down")])
def test_a_printer_that_cannot_print_costs_nobody_his_number(hall: Opener, fault: str, state: str) -> None:
    mall = hall()
    citizen = mall.citizen()
    printer_is(mall, citizen, "ready")
    mall.printer.set_faults(fault)
    printer_is(mall, citizen, state)
    takes(citizen)
    photographs(mall, citizen)
    assert len(mall.events(TicketIssued)) == 1
    assert "CONFIRMED" not in outcomes(mall)
    citizen.taps("photographed")
    citizen.comes_to("Idle")


def test_paper_that_ends_in_the_middle_of_a_ticket_is_printed_again_as_a_copy(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    printer_is(mall, citizen, "ready")
    mall.printer.set_faults("paper-out-mid-job")
    takes(citizen)
    number = photographs(mall, citizen)
    mall.printer.new_roll()
    printer_is(mall, citizen, "ready")
    before = mall.printer.count
    citizen.taps("print-again")
    citizen.comes_to("Ticket")
    copy = mall.printer.wait_for_tickets(before + 1)[-1].text
    assert number in copy
    assert "SALINAN" in copy
    assert mall.labels() == [number]


def test_paper_that_ends_after_a_ticket_changes_nothing_for_its_owner_and_warns_the_next(hall: Opener) -> None:
    mall = hall()
    citizen = mall.citizen()
    takes(citizen)
    citizen.comes_to("Ticket")
    mall.printer.set_faults("paper-out")
    printer_is(mall, citizen, "paper_out")
    citizen.settles()
    assert citizen.page == "Ticket"
    assert outcomes(mall) == ["CONFIRMED"]
    citizen.taps("done")
    takes(citizen)
    citizen.comes_to("Photo")
    assert citizen.reads("ticket-number") == "A-002"
    assert mall.labels() == ["A-001", "A-002"]


def test_without_any_printer_the_number_is_photographed_and_nobody_is_alarmed(hall: Opener) -> None:
    mall = hall(printer=False)
    citizen = mall.citizen()
    takes(citizen)
    citizen.comes_to("Photo")
    assert mall.waiting() == [citizen.reads("ticket-number")]
    citizen.taps("photographed")
    assert mall.events(StaffCalled) == []
