"""Checking in to an appointment: once, in its hour, at its site; cut off, once a device; and what is said where not."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.app import commands
from kiosk.app.posted import Seen, keep
from kiosk.app.views import TicketView
from kiosk.domain.appointment import AppointmentCode, Promise, drawn_code, in_qr
from kiosk.domain.appointment_plan import AppointmentPlan
from kiosk.domain.calendar import Hours
from kiosk.domain.ticket import Priority
from kiosk.domain.trouble import Refused
from kiosk.posted_appointments import papers_of
from tests.unit.kiosk.app.hall import KK, KTP, MORNING, Hall, mall

SITE = replace(mall(), appointments=AppointmentPlan(per_hour=4, earliest=120))
ZONE = ZoneInfo(SITE.timezone)
HOURS = Hours(dt.time(8), dt.time(15), None, None, dt.time(14))
TEN = dt.datetime(2026, 11, 24, 10, tzinfo=ZONE)  # the tests begin at nine, local time


@dataclass
class Booked:
    """A hall whose wall bears appointments."""

    hall: Hall
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    promises: list[Promise] = field(default_factory=list)

    def book(self, at: dt.datetime = TEN, *, service: str = KTP, cancelled: bool = False) -> AppointmentCode:
        """Makes one and hangs it up."""
        code = drawn_code(self.chance.randbytes)
        self.promises.append(Promise(code.id_at(SITE.id), service, at, cancelled))
        self.hang()
        return code

    def hang(self, site: str = SITE.id) -> None:
        papers: dict[str, bytes] = {}
        for day in sorted({each.at.date() for each in self.promises}):
            papers |= papers_of(day, [each for each in self.promises if each.at.date() == day])
        self.hall.store.write(lambda books: keep(books.notes, Seen(site, papers)))

    def comes(self, code: AppointmentCode | str, request: str = "") -> TicketView:
        said = code if isinstance(code, str) else in_qr(code, SITE.id)
        wish = commands.CheckIn(request=request or self.hall.token(), code=said)
        return self.hall.desk.execute(wish, TicketView)

    def refused(self, code: AppointmentCode | str) -> Refused:
        with pytest.raises(Refused) as trouble:
            self.comes(code)
        return trouble.value

    def moves_to(self, local: dt.datetime) -> None:
        self.hall.clock.at = local.astimezone(dt.UTC)


@pytest.fixture
def booked(tmp_path: Path) -> Iterator[Booked]:
    opened = Hall(tmp_path, SITE)
    yield Booked(opened)
    opened.close()


def test_an_appointment_becomes_a_number_that_says_its_hour(booked: Booked) -> None:
    ticket = booked.comes(booked.book())
    assert (ticket.label, ticket.service, ticket.appointment_at) == ("A-001", KTP, TEN)
    assert ticket.print.outcome == "queued"


def test_nobody_is_told_an_hour_before_their_place_in_the_line(booked: Booked) -> None:
    ticket = booked.comes(booked.book())
    assert ticket.expected_at is not None
    assert ticket.expected_at >= TEN - dt.timedelta(minutes=SITE.calling.appointment_early)


def test_it_stands_before_those_who_came_without_one(booked: Booked) -> None:
    code = booked.book()
    booked.moves_to(TEN - dt.timedelta(minutes=9))
    walk_ups = [booked.hall.ticket() for _ in range(3)]
    assert [each.ahead for each in walk_ups] == [0, 1, 2]
    assert booked.comes(code).ahead == 0


def test_it_comes_once_however_often_it_is_scanned(booked: Booked) -> None:
    code = booked.book()
    first = booked.comes(code)
    booked.hall.again()
    assert booked.comes(code).id == first.id
    assert booked.comes(str(code).lower()).id == first.id
    assert booked.hall.ticket().label == "A-002"


def test_the_same_request_again_gives_the_same_ticket(booked: Booked) -> None:
    code = booked.book()
    assert booked.comes(code, "once").id == booked.comes(code, "once").id


def test_an_appointment_is_owed_whatever_the_quota_says(tmp_path: Path) -> None:
    services = tuple(replace(each, daily_quota=1) for each in SITE.services)
    opened = Hall(tmp_path, replace(SITE, services=services, hours=(HOURS,) * 7), ["site.always_open=false"])
    try:
        booked = Booked(opened)
        code = booked.book()
        booked.hall.ticket()
        with pytest.raises(Refused, match=r"ticket\.quota_reached"):
            booked.hall.ticket()
        assert booked.comes(code).label == "A-002"
    finally:
        opened.close()


def test_connected_the_site_lets_one_device_have_it(booked: Booked) -> None:
    booked.hall.word.joined = True
    code = booked.book()
    booked.hall.word.holders[f"appointment/{code.id_at(SITE.id)}"] = "K2"
    assert booked.refused(code).code == "appointment.used"
    booked.hall.word.holders.clear()
    booked.hall.word.undecided.add(f"appointment/{code.id_at(SITE.id)}")
    assert booked.refused(code).code == "appointment.undecided"
    booked.hall.word.undecided.clear()
    assert booked.comes(code).appointment_at == TEN


def test_cut_off_it_is_let_in_once(booked: Booked) -> None:
    booked.hall.word.joined, booked.hall.word.cut = True, True
    code = booked.book()
    assert booked.comes(code).label == "A-K1-001"
    assert booked.comes(code).label == "A-K1-001"


@pytest.mark.parametrize(
    ("now", "code", "says"),
    [
        (TEN - dt.timedelta(days=1), "appointment.not_today", {"at": "2026-11-24T10:00:00+07:00"}),
        (TEN + dt.timedelta(days=1), "appointment.over", {"at": "2026-11-24T10:00:00+07:00"}),
        (
            TEN - dt.timedelta(minutes=121),
            "appointment.too_early",
            {"at": "2026-11-24T10:00:00+07:00", "opens": "2026-11-24T08:00:00+07:00"},
        ),
    ],
    ids=["the-day-before", "the-day-after", "too-early"],
)
def test_at_another_time_it_says_when(booked: Booked, now: dt.datetime, code: str, says: dict[str, str]) -> None:
    asked = booked.book()
    booked.moves_to(now)
    refusal = booked.refused(asked)
    assert (refusal.code, refusal.params) == (code, says)


def test_whoever_comes_too_late_for_the_place_still_gets_a_number(booked: Booked) -> None:
    code = booked.book()
    booked.moves_to(TEN + dt.timedelta(minutes=16))
    booked.hall.ticket()
    late = booked.comes(code)
    assert (late.ahead, late.appointment_at) == (1, TEN)


def test_a_cancelled_one_and_an_unknown_one_say_so(booked: Booked) -> None:
    assert booked.refused(booked.book(cancelled=True)).code == "appointment.cancelled"
    assert booked.refused(drawn_code(booked.chance.randbytes)).code == "appointment.unknown"


def test_a_slip_of_the_finger_and_another_site_say_so(booked: Booked) -> None:
    code = booked.book()
    last = next(sign for sign in "ABCDEF" if sign != code.signs[-1])
    assert booked.refused(f"J{code.signs[:-1]}{last}").code == "appointment.mistyped"
    assert booked.refused(in_qr(code, "siak")).code == "appointment.other_site"
    assert booked.refused("KTP").code == "appointment.unreadable"


def test_what_another_site_has_posted_lets_nobody_in(booked: Booked) -> None:
    code = booked.book()
    booked.hang("siak")
    assert booked.refused(code).code == "appointment.unknown"


def test_a_closed_site_gives_no_number_to_an_appointment_either(tmp_path: Path) -> None:
    opened = Hall(tmp_path, SITE, ["site.always_open=false"])
    try:
        booked = Booked(opened)
        code = booked.book(TEN.replace(hour=23))
        booked.moves_to(TEN.replace(hour=22))
        assert booked.refused(code).code.startswith("calendar.")
    finally:
        opened.close()


def test_the_class_is_kept_where_the_service_has_one(booked: Booked) -> None:
    code = booked.book()
    wish = commands.CheckIn(request="x", code=str(code), priority=Priority.ELDERLY)
    assert booked.hall.desk.execute(wish, TicketView).priority is Priority.ELDERLY


def test_what_is_asked_says_no_code() -> None:
    assert "7K3Q" not in repr(commands.CheckIn(request="x", code="J-7K3Q-X9WM-4TRE"))


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=12))
def test_of_any_crowd_each_appointment_has_one_number(steps: list[tuple[int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened = Hall(Path(folder), SITE)
        try:
            booked = Booked(opened)
            codes = [booked.book(service=KTP if n % 2 else KK) for n in range(6)]
            had: dict[int, str] = {}
            for which, restarts in steps:
                if restarts:
                    opened.again()
                ticket = booked.comes(codes[which])
                assert had.setdefault(which, ticket.id) == ticket.id
            assert len(set(had.values())) == len(had)
            assert opened.clock.at == MORNING
        finally:
            opened.close()
