"""Orders about personal data at a site's server: a look needs a purpose and is written down, erasing is for ever."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import cast

import pytest
from sqlalchemy import Connection, delete, insert, select

from kiosk.centre.complaint_cases import Wish, act, case_of
from kiosk.centre.complaints import numbered, words_of
from kiosk.centre.tables import personal_log
from kiosk.domain.complaint import ComplaintId
from kiosk.domain.complaint_life import ComplaintMove
from kiosk.domain.complaint_plan import ComplaintPlan
from kiosk.domain.events import Event, PersonalGiven
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.ticket import DeviceId
from kiosk.records import encode
from sync.server import standing
from sync.server.enrolment import State
from sync.server.ledger import Place, hand_on
from sync.server.projection import Accepted
from sync.server.schema import quarantine, streams
from sync.trouble import Refused
from sync.wire.keys import DeviceKey
from tests.unit.kiosk.centre.mall import DAY, MORNING, issued
from tests.unit.kiosk.centre.test_complaints import filed, words
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.complaints.handling import Which, read
from ui.web.keeping_time import keep_no_longer
from ui.web.orders import carry_out
from ui.web.orders.lost import Lost
from ui.web.orders.privacy import MOST, Boxes, Count

PURPOSE = "menelepon warga yang nomornya terlewat"


def gives(hall: Hall, device: str, number: int, *fields: PersonalField, until: dt.date = DAY) -> str:
    """A ticket with personal fields; its label."""
    ticket = issued(number)
    given = [
        PersonalGiven(ticket.ticket, DAY, field, "k" * 16, bytes([number]) * BOX_SIZE, until, MORNING, DeviceId(device))
        for field in fields
    ]
    hall.hears(device, ticket, *given)
    return f"{ticket.prefix}-{number:03d}"


def looks(hall: Hall, label: str = "", purpose: str = PURPOSE, after: str = "") -> Boxes:
    words = {"label": label, "day": DAY.isoformat(), "purpose": purpose, "after": after}
    return cast(Boxes, carry_out(hall.server, "privacy.look", words))


def orders(hall: Hall, name: str, label: str, **more: str) -> Count:
    words = {"label": label, "day": DAY.isoformat(), "reason": "diminta warga"} | more
    return cast(Count, carry_out(hall.server, name, words))


def log(hall: Hall) -> list[tuple[str, str, str]]:
    with hall.server.read() as conn:
        rows = conn.execute(select(personal_log).order_by(personal_log.c.at, personal_log.c.id))
        return sorted((row.act, row.fields, row.reason) for row in rows)


def test_a_look_gives_the_boxes_of_one_ticket_and_is_written_down(hall: Hall) -> None:
    label = gives(hall, "d1", 1, PersonalField.PHONE, PersonalField.NIK)
    gives(hall, "d1", 2, PersonalField.PHONE)
    found = looks(hall, label.lower())
    assert {(box.label, box.field, box.box[:1]) for box in found.boxes} == {
        (label, "nik", b"\1"),
        (label, "phone", b"\1"),
    }
    assert log(hall) == [("looked", "nik,phone", PURPOSE)]


@pytest.mark.parametrize("purpose", ["", " ", "x", "x" * 300, "a\x1b[31mb"])
def test_without_a_purpose_nobody_looks(hall: Hall, purpose: str) -> None:
    label = gives(hall, "d1", 1, PersonalField.PHONE)
    with pytest.raises(Refused, match=r"personal\.no_purpose"):
        looks(hall, label, purpose)
    assert log(hall) == []


@pytest.mark.parametrize(
    ("label", "day"), [("A-999", "2026-11-24"), ("A-001", "2026-11-23"), ("A-001", "kemarin"), ("", "")]
)
def test_a_ticket_that_is_not_there_is_said_so(hall: Hall, label: str, day: str) -> None:
    gives(hall, "d1", 1, PersonalField.PHONE)
    with pytest.raises(Refused, match=r"personal\.no_ticket"):
        carry_out(hall.server, "privacy.erase", {"label": label, "day": day, "reason": "diminta warga"})


def test_everything_that_is_kept_comes_in_pages(hall: Hall) -> None:
    for number in range(1, MOST + 6):
        gives(hall, "d1", number, PersonalField.PHONE)
    first = looks(hall)
    rest = looks(hall, after=first.next)
    assert (len(first.boxes), len(rest.boxes), rest.next) == (MOST, 5, "")
    assert len({box.ticket for box in (*first.boxes, *rest.boxes)}) == MOST + 5


def test_what_was_erased_is_gone_and_erasing_is_written_down_without_it(hall: Hall) -> None:
    label = gives(hall, "d1", 1, PersonalField.PHONE)
    other = gives(hall, "d1", 2, PersonalField.PHONE)
    assert orders(hall, "privacy.erase", label) == Count(label, ("phone",))
    assert looks(hall, label).boxes == ()
    assert len(looks(hall, other).boxes) == 1
    with pytest.raises(Refused, match=r"personal\.nothing_kept"):
        orders(hall, "privacy.erase", label)
    assert ("erased", "phone", "diminta warga") in log(hall)
    gives(hall, "d1", 3, PersonalField.PHONE)


def test_what_rests_is_shown_to_nobody_until_it_rests_no_more(hall: Hall) -> None:
    label = gives(hall, "d1", 1, PersonalField.PHONE)
    gives(hall, "d1", 2, PersonalField.PHONE)
    orders(hall, "privacy.rest", label)
    with pytest.raises(Refused, match=r"personal\.rests"):
        looks(hall, label)
    assert (len(looks(hall).boxes), looks(hall).resting) == (1, 1)
    orders(hall, "privacy.rest", label, again="1")
    assert len(looks(hall, label).boxes) == 1
    assert {act for act, _, _ in log(hall)} == {"paused", "resumed", "looked"}


def test_it_goes_by_itself_when_its_purpose_is_over(hall: Hall) -> None:
    gives(hall, "d1", 1, PersonalField.PHONE, until=DAY - dt.timedelta(days=1))
    label = gives(hall, "d1", 2, PersonalField.PHONE)
    assert keep_no_longer(hall.server) == (1, 0)
    assert [box.label for box in looks(hall).boxes] == [label]
    assert ("ended", "phone", "") in log(hall)
    assert keep_no_longer(hall.server) == (0, 0)


def told_late(hall: Hall, device: str, number: int, *fields: PersonalField, until: dt.date = DAY) -> str:
    """What a revoked device says of a citizen, none of it trusted; the label."""
    ticket = issued(number)
    given = [
        PersonalGiven(ticket.ticket, DAY, field, "k" * 16, bytes([number]) * BOX_SIZE, until, MORNING, DeviceId(device))
        for field in fields
    ]
    said: list[Event] = [ticket, *given]
    records = [
        Accepted(f"late{number}-{seq}", number * 10 + seq, *encode(event)[:2], MORNING.isoformat(), encode(event)[2])
        for seq, event in enumerate(said)
    ]
    site, projection = hall.site.id, hall.projection
    place = Place(site, device, "e" * 16, "q")

    def work(conn: Connection) -> None:
        standing.revoke(conn, projection, site, device, NOON, [])
        hand_on(conn, projection, place, records)

    hall.server.writer.do(work)
    return f"{ticket.prefix}-{number:03d}"


def lost(hall: Hall, device: str, since: str = "") -> Lost:
    return cast(Lost, carry_out(hall.server, "privacy.lost", {"device": device, "since": since}))


def test_a_lost_device_is_told_with_those_whose_records_do_not_count(hall: Hall) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    label = told_late(hall, device, 4, PersonalField.PHONE)
    assert [(each.label, each.fields) for each in lost(hall, device).subjects] == [(label, ("phone",))]


def test_what_does_not_count_is_erased_all_the_same(hall: Hall) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    label = told_late(hall, device, 4, PersonalField.PHONE)
    assert orders(hall, "privacy.erase", label) == Count(label, ("phone",))
    with pytest.raises(Refused, match=r"personal\.nothing_kept"):
        orders(hall, "privacy.erase", label)
    with hall.server.read() as conn:
        assert conn.scalars(select(quarantine.c.kind)).all() == ["ticket_issued"]
    assert ("erased", "phone", "diminta warga") in log(hall)


def test_what_does_not_count_goes_too_when_its_purpose_is_over(hall: Hall) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    told_late(hall, device, 4, PersonalField.PHONE, until=DAY - dt.timedelta(days=1))
    assert keep_no_longer(hall.server) == (1, 0)
    assert keep_no_longer(hall.server) == (0, 0)


@pytest.mark.parametrize("counts", [True, False])
def test_a_lost_device_is_told_with_what_was_erased_since(hall: Hall, counts: bool) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    label = gives(hall, device, 1, PersonalField.NIK) if counts else told_late(hall, device, 1, PersonalField.NIK)
    other = gives(hall, "another", 2, PersonalField.PHONE)
    for each in (label, other):
        orders(hall, "privacy.erase", each)
    (subject,) = lost(hall, device).subjects
    assert (subject.label, subject.fields, subject.until, subject.erased_at) == (label, ("nik",), None, NOON)
    assert lost(hall, device, (MORNING + dt.timedelta(hours=1)).isoformat()).subjects == ()


def test_a_device_that_spoke_long_after_an_erasure_has_carried_it_out(hall: Hall) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    orders(hall, "privacy.erase", gives(hall, device, 1, PersonalField.NIK))
    for days, told in ((0, 1), (2, 0)):
        heard = (NOON + dt.timedelta(days=days)).isoformat()
        hall.server.writer.do(partial(speak, site=hall.site.id, device=device, at=heard))
        assert len(lost(hall, device).subjects) == told


def speak(conn: Connection, site: str, device: str, at: str) -> None:
    conn.execute(delete(streams))
    row = {"site": site, "device": device, "epoch": "e", "stream": "q", "hi": 1, "head": b"", "heard_at": at}
    conn.execute(insert(streams).values(row))


def test_a_lost_device_is_told_with_whose_data_it_held_since_when(hall: Hall) -> None:
    device = hall.joins("Anjungan 1", "anjungan", DeviceKey.from_seed(bytes(32)))
    label = gives(hall, device, 1, PersonalField.PHONE, PersonalField.NAME)
    gives(hall, "another", 2, PersonalField.PHONE)
    found = cast(Lost, carry_out(hall.server, "privacy.lost", {"device": device, "since": ""}))
    assert [(each.label, each.fields, each.sealed) for each in found.subjects] == [(label, ("name", "phone"), True)]
    assert (found.state, found.accepted_at[:10], found.answers) == (State.ACCEPTED.value, NOON.date().isoformat(), 0)
    later = (MORNING + dt.timedelta(hours=1)).isoformat()
    assert cast(Lost, carry_out(hall.server, "privacy.lost", {"device": device, "since": later})).subjects == ()
    with pytest.raises(Refused, match=r"sync\.no_such_device"):
        carry_out(hall.server, "privacy.lost", {"device": "nobody", "since": ""})
    with pytest.raises(Refused, match=r"personal\.bad_moment"):
        carry_out(hall.server, "privacy.lost", {"device": device, "since": "kemarin"})


def test_a_look_with_a_key_that_opens_nothing_is_written_down_as_such(hall: Hall) -> None:
    label = gives(hall, "D1", 7, PersonalField.PHONE)
    words = {"label": label, "day": DAY.isoformat(), "purpose": PURPOSE}
    for key in ("another", "k" * 16):
        carry_out(hall.server, "privacy.look", words | {"key": key})
    assert log(hall) == [("looked", "phone", PURPOSE), ("missed", "phone", PURPOSE)]


def complains(hall: Hall, device: str, number: int, *fields: PersonalField) -> str:
    """A complaint that says something and may be answered; its number."""
    event = replace(filed(number), device=DeviceId(device), complaint=ComplaintId(f"c{number}"))
    said = words(event, *fields)
    hall.hears(device, event, said)
    return event.number


def test_the_number_of_a_receipt_opens_and_erases_what_its_complaint_says(hall: Hall) -> None:
    label = complains(hall, "d1", 1, PersonalField.NAME, PersonalField.PHONE)
    other = complains(hall, "d1", 2)
    found = looks(hall, label.lower())
    assert [(box.label, box.field) for box in found.boxes] == [(label, "name"), (label, "phone")]
    assert looks(hall, other).boxes == ()
    assert orders(hall, "privacy.erase", label) == Count(label, ("complaint", "name", "phone"))
    assert orders(hall, "privacy.erase", other) == Count(other, ("complaint",))
    with hall.server.read() as conn:
        assert words_of(conn, hall.site.id) == {}
        assert numbered(conn, hall.site.id, label)
    with pytest.raises(Refused, match=r"personal\.nothing_kept"):
        orders(hall, "privacy.erase", label)
    assert ("erased", "complaint", "diminta warga") in log(hall)


def test_a_complaint_that_rests_is_read_by_nobody(hall: Hall) -> None:
    label = complains(hall, "d1", 1, PersonalField.PHONE)
    which = Which(hall.site.id, label)
    assert read(hall.server, which, "Rahma", "kantor").words is not None
    orders(hall, "privacy.rest", label)
    found = read(hall.server, which, "Rahma", "kantor")
    assert (found.words, found.resting) == (None, True)
    with pytest.raises(Refused, match=r"personal\.rests"):
        looks(hall, label)
    assert [line for line in log(hall) if line[0] == "looked"] == [("looked", "complaint", "Rahma: kantor")]


def test_what_a_complaint_says_goes_some_days_after_its_end_and_its_number_stays(hall: Hall) -> None:
    label = complains(hall, "d1", 1, PersonalField.PHONE)
    still = complains(hall, "d1", 2)
    at, wish = NOON - dt.timedelta(days=10), Wish(ComplaintMove.REJECT, "Bukan wewenang.")
    hall.server.writer.do(
        lambda conn: act(conn, hall.site.id, case_of(conn, hall.site.id, label), wish, "Rahma", at, at.date())
    )
    assert keep_no_longer(hall.server, plan=lambda _: ComplaintPlan(kept=10)) == (0, 0)
    assert keep_no_longer(hall.server, plan=lambda _: ComplaintPlan(kept=9)) == (2, 0)
    with hall.server.read() as conn:
        assert [said.text for said in words_of(conn, hall.site.id).values()] == [f"Kata {still}"]
        assert [(act.note, act.by) for act in case_of(conn, hall.site.id, label).acts] == [("", "Rahma")]
        assert numbered(conn, hall.site.id, label)
    assert ("ended", "complaint,phone", "purpose over") in log(hall)


def test_a_lost_device_held_what_complaints_say_in_the_clear(hall: Hall) -> None:
    key = DeviceKey.from_seed(bytes(32))
    device = hall.joins("Anjungan 1", "anjungan", key)
    label = complains(hall, device, 1, PersonalField.PHONE)
    found = cast(Lost, carry_out(hall.server, "privacy.lost", {"device": device}))
    assert [(s.label, s.fields, s.sealed) for s in found.subjects] == [(label, ("complaint", "phone"), False)]
    orders(hall, "privacy.erase", label)
    (gone,) = cast(Lost, carry_out(hall.server, "privacy.lost", {"device": device})).subjects
    assert (gone.label, gone.until, gone.sealed) == (label, None, False)
