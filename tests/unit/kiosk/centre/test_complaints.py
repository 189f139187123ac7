"""Complaints at a site: taken in in any order, found by number and by code, handled act by act, counted by month."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from kiosk.centre import complaints
from kiosk.centre.complaint_cases import Case, Wish, act, case_of, clocks_for, open_cases, opened_by, over, register
from kiosk.centre.complaint_month import figures_of, published, report, shown
from kiosk.centre.complaint_tables import complaint_cases
from kiosk.centre.period import period_of
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, ServiceCode
from kiosk.domain.complaint import ComplaintId, ComplaintKind
from kiosk.domain.complaint_clocks import Stand
from kiosk.domain.complaint_code import code_of, label_of
from kiosk.domain.complaint_life import ComplaintMove, ComplaintState
from kiosk.domain.complaint_plan import ComplaintPlan, Grade
from kiosk.domain.events import ComplaintFiled, PersonalComplaint
from kiosk.domain.personal import BOX_SIZE, PersonalField
from kiosk.domain.ticket import DeviceId
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.centre.mall import DAY, MALL, SITE, Centre, said

pytestmark = pytest.mark.usefixtures("each_database")

M = ComplaintMove
NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
NOVEMBER = period_of("2026-11")
BOX = bytes(range(256)) + bytes(BOX_SIZE - 256)


def filed(number: int = 1, lane: str = "", day: dt.date = DAY, agency: str = "DUK") -> ComplaintFiled:
    at = dt.datetime.combine(day, NOON.timetz())
    return ComplaintFiled(
        complaint=ComplaintId(f"{day}-{lane}{number}"),
        number=label_of(lane, number),
        kind=ComplaintKind.COMPLAINT if number % 2 else ComplaintKind.SUGGESTION,
        channel=Channel.DEVICE,
        agency=AgencyCode(agency) if agency else None,
        service=ServiceCode("DUK-1") if agency == "DUK" else None,
        counter=None,
        happened_on=None,
        place="Anjungan 2",
        officer="",
        day=day,
        at=at,
        device=DeviceId("K1"),
    )


def words(of: ComplaintFiled, *fields: PersonalField) -> PersonalComplaint:
    boxes = tuple((each, BOX) for each in fields)
    until = of.day + dt.timedelta(days=730)
    return PersonalComplaint(of.complaint, f"Kata {of.number}", boxes, "k" * 16, of.day, until, of.at, of.device)


def hears(centre: Centre, *events: ComplaintFiled) -> None:
    for event in events:
        centre.hears("K1", event, words(event))


def does(centre: Centre, case: Case, move: ComplaintMove, day: str = "2026-11-25", **wish: object) -> Case:
    at = dt.datetime.fromisoformat(f"{day}T12:00+07:00")
    wished = replace(Wish(move, "Kata-kata."), **wish)  # type: ignore[arg-type]
    return act(centre.conn, SITE, case, wished, "Rahma", at, at.date())


def test_a_complaint_is_found_by_its_number_however_it_is_typed_and_by_its_code_alone() -> None:
    centre = Centre()
    first, lane = filed(147), filed(3, "K1")
    hears(centre, first, lane)
    for typed in ("PD-0147", "pd 0147", "pd-0147"):
        assert complaints.one(centre.conn, SITE, typed).id == first.complaint
    assert complaints.one(centre.conn, SITE, "PD-K1-0003", 2026).id == lane.complaint
    code = code_of(first.complaint, DAY, first.number)
    assert opened_by(centre.conn, SITE, f"https://mpp.example/pengaduan/{code}").complaint.id == first.complaint
    for wrong in ("PD-9999", ""):
        with pytest.raises(Refused, match=r"complaint\.unknown"):
            complaints.one(centre.conn, SITE, wrong)
    with pytest.raises(Refused, match=r"complaint\.unknown"):
        complaints.one(centre.conn, SITE, "PD-0147", 2025)
    with pytest.raises(Refused, match=r"complaint\.unknown"):
        opened_by(centre.conn, SITE, code_of(lane.complaint, DAY, first.number))


@settings(max_examples=15)
@given(st.permutations(range(6)), st.integers(1, 3))
def test_in_whatever_order_and_however_often_records_come_the_register_is_the_same(
    order: list[int], often: int
) -> None:
    events = [each for n in (1, 2, 3) for each in (filed(n), words(filed(n), PersonalField.PHONE))]
    records = said("K1", events)
    ordered, shuffled = Centre(), Centre()
    ordered.takes("K1", records)
    for _ in range(often):
        for at in order:
            shuffled.takes("K1", [records[at]])
    tables = ("centre_complaints", "centre_complaint_words")
    assert ordered.rows(*tables) == shuffled.rows(*tables)


def test_what_it_says_is_kept_apart_and_goes_without_its_number() -> None:
    centre = Centre()
    event = filed()
    records = said("K1", [event, words(event, PersonalField.NAME)])
    centre.takes("K1", records)
    kept = complaints.words_of(centre.conn, SITE)[event.complaint]
    assert (kept.text, kept.boxes) == ("Kata PD-0001", ((PersonalField.NAME, BOX),))
    assert "Kata" not in repr(kept)
    centre.projection.withdraw(centre.conn, SITE, [records[1].id])
    assert complaints.words_of(centre.conn, SITE) == {}
    assert complaints.one(centre.conn, SITE, event.number).id == event.complaint


def test_a_number_that_stands_on_two_receipts_raises_an_alarm_and_both_are_kept() -> None:
    centre = Centre()
    hears(centre, filed(1))
    assert centre.rows("centre_alarms")["centre_alarms"] == []
    hears(centre, replace(filed(1), complaint=ComplaintId("another")))
    assert len(complaints.numbered(centre.conn, SITE, "PD-0001")) == 2
    (alarm,) = centre.rows("centre_alarms")["centre_alarms"]
    assert (alarm["code"], alarm["subject"]) == ("duplicate_complaint", "2026/PD-0001")


def test_the_same_number_of_two_years_is_two_complaints_and_no_alarm() -> None:
    centre = Centre()
    hears(centre, filed(1), filed(1, day=dt.date(2027, 1, 4)))
    assert centre.rows("centre_alarms")["centre_alarms"] == []
    assert complaints.one(centre.conn, SITE, "PD-0001").day == dt.date(2027, 1, 4)
    assert complaints.one(centre.conn, SITE, "PD-0001", 2026).day == DAY


def test_a_number_given_alone_is_passed_over_by_the_site() -> None:
    records = [complaints.ComplaintRecord("r", each) for each in (filed(7), filed(9), filed(30, "K1"))]
    assert complaints.given_in_common(records) == {"2026/PD": 9}


def test_every_act_is_kept_with_its_time_and_its_clerk_and_the_case_stands_as_it_left_it() -> None:
    centre = Centre()
    hears(centre, filed(1))
    case = case_of(centre.conn, SITE, "PD-0001")
    assert (case.state, case.agency, case.acts) == (ComplaintState.FILED, "DUK", ())
    case = does(centre, case, M.VERIFY, grade=Grade.NORMATIVE)
    case = does(centre, case, M.FORWARD, "2026-11-26", agency=AgencyCode("IMI"), reference="LAPOR 7654321")
    case = does(centre, case, M.ANSWER, "2026-11-30", note="Loket ditambah.", shown=True)
    read = case_of(centre.conn, SITE, "pd-0001")
    assert read == case
    assert (read.grade, read.agency, read.reference) == (Grade.NORMATIVE, "IMI", "LAPOR 7654321")
    assert [(each.number, each.by, each.shown) for each in read.acts] == [
        (1, "Rahma", False),
        (2, "Rahma", False),
        (3, "Rahma", True),
    ]
    with pytest.raises(Refused, match=r"complaint\.move_not_allowed"):
        does(centre, read, M.VERIFY)
    assert case_of(centre.conn, SITE, "pd-0001") == read


def test_clocks_go_by_the_days_of_the_site() -> None:
    centre = Centre()
    late = replace(filed(1), at=dt.datetime(2026, 11, 23, 17, 30, tzinfo=dt.UTC))  # half past midnight of the 24th
    hears(centre, late)
    case = does(centre, case_of(centre.conn, SITE, "PD-0001"), M.VERIFY, grade=Grade.LIGHT)
    response, decision, standard = clocks_for(case, MALL, NOON)
    assert (response.due, response.stand) == (dt.date(2026, 12, 8), Stand.MET)
    assert decision.due == dt.date(2027, 1, 24)
    assert standard.due == dt.date(2026, 11, 26)
    own = replace(MALL, complaints=ComplaintPlan({**MALL.complaints.days, Grade.LIGHT: 4}))
    assert clocks_for(case, own, NOON)[2].due == dt.date(2026, 11, 30)


def test_what_is_open_is_listed_and_what_ended_is_over_after_its_days() -> None:
    centre = Centre()
    hears(centre, filed(1), filed(2), filed(3))
    one, two = (case_of(centre.conn, SITE, f"PD-000{n}") for n in (1, 2))
    two = does(centre, two, M.REJECT, "2026-11-30")
    does(centre, does(centre, one, M.ANSWER, "2026-12-01"), M.CLOSE, "2026-12-02")
    assert [case.complaint.number for case in open_cases(centre.conn, SITE)] == ["PD-0003"]
    assert over(centre.conn, SITE, dt.date(2026, 11, 30)) == []
    assert over(centre.conn, SITE, dt.date(2026, 12, 1)) == [two.complaint.id]
    does(centre, two, M.REOPEN, "2026-12-03")
    assert over(centre.conn, SITE, dt.date(2027, 12, 1)) == [one.complaint.id]


def test_a_month_is_counted_reported_and_published_once() -> None:
    centre = Centre()
    hears(centre, *(filed(n, day=dt.date(2026, 11, n)) for n in range(1, 7)), filed(7, day=dt.date(2026, 12, 1)))
    cases = {case.complaint.number: case for case in register(centre.conn, SITE, NOVEMBER.first, NOVEMBER.last)}
    does(centre, cases["PD-0001"], M.ANSWER, "2026-11-15")
    does(centre, cases["PD-0002"], M.VERIFY, "2026-11-17")
    does(centre, does(centre, cases["PD-0003"], M.ANSWER, "2026-11-06"), M.CLOSE, "2026-11-07")
    does(centre, cases["PD-0004"], M.VERIFY, "2026-11-19")
    now = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)
    figures = figures_of(centre.conn, MALL, NOVEMBER, now)
    assert (figures.documented, figures.monitored, figures.followed, figures.closed) == (6, 4, 2, 1)
    assert figures.states == {"answered": 1, "closed": 1, "filed": 2, "verified": 2}
    assert figures.kinds == {"pengaduan": 3, "saran": 3}
    assert (figures.in_time, figures.late, figures.waiting, figures.overdue) == (2, 2, 1, 1)
    assert figures.decision_days == "8.5"
    assert shown(centre.conn, SITE, "2026-11") is None
    first = report(centre.conn, SITE, figures, "Rahma", now)
    assert (first.figures, first.published_at, published(centre.conn, SITE)) == (figures, "", [])
    second = report(centre.conn, SITE, figures, "", now + dt.timedelta(days=1), publish=True)
    third = report(centre.conn, SITE, figures, "", now + dt.timedelta(days=2))
    assert second.published_at == third.published_at == "2026-11-21T05:00:00+00:00"
    assert published(centre.conn, SITE) == [third]


def test_an_empty_month_has_no_mean() -> None:
    figures = figures_of(Centre().conn, MALL, NOVEMBER, NOON)
    assert (figures.documented, figures.states, figures.decision_days) == (0, {}, "")


def test_another_site_sees_nothing() -> None:
    centre = Centre()
    hears(centre, filed(1))
    centre.conn.execute(
        insert(complaint_cases).values(
            site="lain", complaint="x", state="closed", grade="", agency="", reference="", ended_on=DAY
        )
    )
    assert list(register(centre.conn, "lain", NOVEMBER.first, NOVEMBER.last)) == []
    assert over(centre.conn, SITE, dt.date(2030, 1, 1)) == []
