"""Appointments at the site's server: as many as an hour has room for, told to the devices without their codes."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from kiosk.centre import appointments
from kiosk.centre.alarms import alarms_of
from kiosk.centre.appointments import Appointment, Wish
from kiosk.domain.appointment import in_qr, read_appointment
from kiosk.domain.appointment_plan import AppointmentPlan
from kiosk.domain.calendar import Holiday
from kiosk.domain.catalogue import ServiceCode, Site
from kiosk.domain.trouble import Refused
from kiosk.posted_appointments import LONGEST, promise_in
from tests.unit.kiosk.centre.mall import DAY, MALL, MORNING, SITE, Centre, issued

pytestmark = pytest.mark.usefixtures("each_database")
PLAN = AppointmentPlan(per_hour=2, services={"IMI-1": 0})
PLANNED = replace(MALL, appointments=PLAN)
KTP = ServiceCode("DUK-1")
ZONE = ZoneInfo(MALL.timezone)
TEN = dt.time(10)


def make(centre: Centre, *wishes: Wish, site: Site = PLANNED, seed: int = 1) -> tuple[Appointment, ...]:
    """Made in the morning at eight, local time."""
    return appointments.make(centre.conn, site, wishes, random.Random(seed).randbytes, MORNING)


def refused(centre: Centre, *wishes: Wish, site: Site = PLANNED) -> str:
    with pytest.raises(Refused) as trouble:
        make(centre, *wishes, site=site, seed=99)
    return trouble.value.code


def test_an_hour_has_as_many_as_the_site_says_and_a_cancelled_one_gives_its_room_back() -> None:
    centre = Centre(PLANNED)
    wish = Wish(KTP, DAY, TEN)
    first, _ = make(centre, wish, wish)
    assert refused(centre, wish) == "appointment.slot_full"
    make(centre, Wish(KTP, DAY, dt.time(11)), Wish(ServiceCode("DUK-2"), DAY, TEN), seed=2)
    appointments.cancel(centre.conn, PLANNED, str(first.code), MORNING)
    assert len(make(centre, wish, seed=3)) == 1


def test_of_a_table_all_are_made_or_none() -> None:
    centre = Centre(PLANNED)
    wish = Wish(KTP, DAY, TEN)
    assert refused(centre, wish, wish, wish) == "appointment.slot_full"
    assert appointments.made_for(centre.conn, PLANNED, DAY, DAY) == ()


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(ServiceCode("NONE"), DAY, TEN), "site.unknown_service"),
        (Wish(ServiceCode("IMI-1"), DAY, TEN), "appointment.none_here"),
        (Wish(KTP, DAY, dt.time(10, 30)), "appointment.not_whole"),
        (Wish(KTP, DAY, dt.time(8)), "appointment.past"),
        (Wish(KTP, dt.date(2027, 11, 24), TEN), "appointment.too_far"),
        (Wish(KTP, dt.date(2026, 11, 28), TEN), "appointment.closed"),  # a Saturday
        (Wish(KTP, DAY, dt.time(15)), "appointment.closed"),
        (Wish(KTP, dt.date(2026, 12, 25), TEN), "appointment.closed"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.service}-{value.day}-{value.at:%H%M}",
)
def test_an_hour_that_nobody_serves_is_not_promised(wish: Wish, code: str) -> None:
    site = replace(PLANNED, holidays=(Holiday(dt.date(2026, 12, 25), "Natal", joint_leave=False),))
    assert refused(Centre(site), wish, site=site) == code


def test_the_devices_learn_the_hour_and_nothing_that_opens_it() -> None:
    centre = Centre(PLANNED)
    made = make(centre, Wish(KTP, DAY, TEN), Wish(KTP, DAY + dt.timedelta(days=1), TEN))
    appointments.cancel(centre.conn, PLANNED, str(made[1].code), MORNING)
    papers = appointments.posted(centre.conn, PLANNED, MORNING)
    assert sorted(papers) == ["appointments/2026-11-24/1", "appointments/2026-11-25/1"]
    for each in made:
        scanned = read_appointment(in_qr(each.code, SITE))
        assert scanned is not None
        found = promise_in(papers, scanned.id_at(SITE), ZONE)
        assert found == replace(each.promise, cancelled=each is made[1])
        assert not any(each.code.signs[:4].encode() in paper for paper in papers.values())
    unknown = read_appointment("J-0000-0000-0000")
    assert unknown is not None
    assert promise_in(papers, unknown.id_at(SITE), ZONE) is None


def test_a_day_of_many_takes_several_papers_and_none_is_lost() -> None:
    site = replace(PLANNED, appointments=AppointmentPlan(per_hour=2000))
    centre = Centre(site)
    made = make(centre, *[Wish(KTP, DAY, TEN)] * 1500, site=site)
    papers = appointments.posted(centre.conn, site, MORNING)
    assert len(papers) > 1
    assert all(len(paper) <= LONGEST for paper in papers.values())
    known = [promise_in(papers, each.promise.id, ZONE) for each in made]
    assert known == [each.promise for each in made]


def test_whoever_came_stands_with_the_number_and_whoever_came_twice_with_both() -> None:
    centre = Centre(PLANNED)
    once, twice, never = make(centre, Wish(KTP, DAY, TEN), Wish(KTP, DAY, dt.time(11)), Wish(KTP, DAY, dt.time(12)))
    of = [replace(issued(n), appointment=each.promise.id) for n, each in ((1, once), (2, twice))]
    centre.hears("K1", *of)
    assert [each.code for each in alarms_of(centre.conn, SITE, 9)] == []
    centre.hears("K2", replace(issued(3, by="K2"), appointment=twice.promise.id))
    assert [each.code for each in alarms_of(centre.conn, SITE, 9)] == ["appointment_twice"]
    found = {str(each.code): each for each in appointments.made_for(centre.conn, PLANNED, DAY, DAY)}
    assert [found[str(each.code)].label for each in (once, twice, never)] == ["A-001", "A-002, A-003", ""]
    assert [found[str(each.code)].doubled for each in (once, twice, never)] == [False, True, False]
    with pytest.raises(Refused, match=r"appointment\.came"):
        appointments.cancel(centre.conn, PLANNED, str(once.code), MORNING)


def test_a_code_that_nobody_made_cannot_be_cancelled() -> None:
    for code in ("J-0000-0000-0000", "A-012", ""):
        with pytest.raises(Refused, match=r"appointment\.unknown_code"):
            appointments.cancel(Centre(PLANNED).conn, PLANNED, code, MORNING)
