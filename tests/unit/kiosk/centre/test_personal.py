"""What citizens said about themselves, at the server: beside its ticket, in any order, on each database."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.centre import personal
from kiosk.centre.personal import Act
from kiosk.domain.events import PersonalGiven
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.ticket import DeviceId
from tests.unit.kiosk.centre.mall import DAY, MORNING, SITE, Centre, issued, said

pytestmark = pytest.mark.usefixtures("each_database")


def gives(number: int, field: PersonalField = PersonalField.PHONE, until: dt.date = DAY) -> PersonalGiven:
    ticket, box = issued(number).ticket, bytes([number]) * BOX_SIZE
    return PersonalGiven(ticket, DAY, field, "k" * 16, box, until, MORNING, DeviceId("K1"))


def test_it_stands_beside_its_ticket_once_however_often_and_in_whatever_order_it_comes() -> None:
    centre = Centre()
    records = said("K1", [issued(1), gives(1), gives(1, PersonalField.NIK)])
    centre.takes("K1", list(reversed(records)))
    centre.takes("K1", records)
    (ticket,) = personal.tickets_of(centre.conn, SITE, DAY, " a-001 ")
    assert ticket == issued(1).ticket
    found = personal.sealed_of(centre.conn, SITE, ticket)
    assert {(each.label, each.field, len(each.box)) for each in found} == {
        ("A-001", "nik", 368),
        ("A-001", "phone", 368),
    }
    assert personal.tickets_of(centre.conn, SITE, DAY + dt.timedelta(days=1), "A-001") == []
    assert personal.sealed_of(centre.conn, SITE, device="K2") == []


def test_what_is_withdrawn_goes_and_the_ticket_stays() -> None:
    centre = Centre()
    centre.hears("K1", issued(1), gives(1), issued(2), gives(2))
    before = centre.rows("centre_tickets")
    gone = personal.sealed_of(centre.conn, SITE, issued(1).ticket)
    centre.projection.withdraw(centre.conn, SITE, [each.id for each in gone])
    assert [each.label for each in personal.sealed_of(centre.conn, SITE)] == ["A-002"]
    assert centre.rows("centre_tickets") == before


def test_only_what_is_over_is_named_as_over() -> None:
    centre = Centre()
    yesterday = DAY - dt.timedelta(days=1)
    centre.hears("K1", issued(1), gives(1, until=yesterday), issued(2), gives(2))
    over = personal.over(centre.conn, SITE, DAY)
    assert [each.label for each in personal.sealed_of(centre.conn, SITE) if each.id in over] == ["A-001"]


def test_a_ticket_rests_until_it_rests_no_more() -> None:
    centre = Centre()
    for reason in ("diminta warga", "diminta lagi"):
        personal.pause(centre.conn, SITE, "t1", reason, MORNING)
    assert personal.paused_tickets(centre.conn, SITE) == {"t1"}
    personal.resume(centre.conn, SITE, "t1")
    assert personal.paused_tickets(centre.conn, SITE) == frozenset()


def test_the_log_keeps_what_was_done_and_never_what_was_seen() -> None:
    centre = Centre()
    personal.write_log(centre.conn, SITE, "n1", MORNING, Act.LOOKED, "t1", ["phone", "nik", "phone"], "menelepon")
    (row,) = centre.rows("centre_personal_log")["centre_personal_log"]
    assert (row["act"], row["fields"], row["reason"]) == ("looked", "nik,phone", "menelepon")
    assert set(row) == {"site", "id", "at", "act", "ticket", "fields", "reason"}
