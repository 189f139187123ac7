"""Citizens come when no number is given: closed, Friday prayer, a holiday, after the last ticket, a used-up quota."""

from __future__ import annotations

import datetime as dt

from kiosk.domain.events import TicketIssued
from tests.stories.conftest import Opener
from tests.stories.mall import COMPANY, KTP, TUESDAY

FRIDAY_NOON = dt.datetime(2026, 11, 27, 5, 0, tzinfo=dt.UTC)
CHRISTMAS = dt.datetime(2026, 12, 25, 3, 0, tzinfo=dt.UTC)
EVENING = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
BEFORE_CUT_OFF = dt.datetime(2026, 11, 24, 7, 59, 30, tzinfo=dt.UTC)


def test_in_the_evening_it_is_said_when_the_hall_opens_and_information_is_given(hall: Opener) -> None:
    mall = hall(EVENING)
    citizen = mall.citizen()
    citizen.taps("start")
    citizen.comes_to("Closed")
    assert "08.00" in citizen.words()
    citizen.taps("inform", "agency-DUKCAPIL")
    citizen.waits_for(f"look-{KTP}")
    assert not citizen.sees(f"want-{KTP}")
    citizen.taps(f"look-{KTP}")
    citizen.waits_for("service")
    assert mall.labels() == []


def test_during_friday_prayer_the_glass_says_until_when_and_gives_numbers_again_afterwards(hall: Opener) -> None:
    mall = hall(FRIDAY_NOON)
    citizen = mall.citizen()
    citizen.taps("start")
    citizen.comes_to("Closed")
    assert "Jumat" in citizen.reads("closed-title") + citizen.words()
    assert "13.30" in citizen.words()
    assert "13.00" in citizen.words()
    citizen.taps("done")
    mall.clock.passes(hours=1, minutes=5)
    citizen.screen.visit.refresh()
    citizen.settles()
    citizen.taps("start", "take", "agency-PAJAK", f"want-{COMPANY}")
    citizen.comes_to("Ticket")
    assert len(mall.events(TicketIssued)) == 1


def test_on_a_holiday_its_name_is_said_and_a_complaint_can_still_be_made(hall: Opener) -> None:
    mall = hall(CHRISTMAS)
    citizen = mall.citizen()
    citizen.taps("start")
    citizen.comes_to("Closed")
    assert "Kelahiran Yesus Kristus" in citizen.words()
    citizen.taps("complain")
    citizen.waits_for("complaint-kind")
    assert mall.labels() == []


def test_who_chose_before_the_last_ticket_but_decided_after_it_is_told_so_and_gets_no_number(hall: Opener) -> None:
    mall = hall(BEFORE_CUT_OFF)
    citizen = mall.citizen()
    citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}")
    citizen.waits_for("priority-regular")
    mall.clock.passes(minutes=1)
    citizen.taps("priority-regular")
    citizen.comes_to("Closed")
    assert "Pengambilan nomor hari ini sudah ditutup" in citizen.words()
    assert "16.00" in citizen.words()
    assert mall.events(TicketIssued) == []


def test_the_one_after_the_last_of_a_quota_is_told_how_many_there_were(hall: Opener) -> None:
    mall = hall(TUESDAY)
    for _ in range(79):
        mall.somebody_takes()
    lucky, late = mall.citizen(), mall.citizen()
    for citizen in (lucky, late):
        citizen.taps("start", "take", "agency-DUKCAPIL", f"want-{KTP}")
        citizen.waits_for("priority-regular")
    lucky.taps("priority-regular")
    lucky.until(lambda: bool(lucky.sees("ticket-number")))
    late.taps("priority-regular")
    late.comes_to("Trouble")
    assert "80" in late.reads("why")
    assert len(mall.events(TicketIssued)) == 80
    late.taps("again")
    late.comes_to("Choose")
