"""The plan at the server: proposed from the index, kept act by act, carried into the next report."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.centre import planning
from kiosk.centre.followup import clock_for, followup_for, photo_bytes, plan_for, plans_of
from kiosk.centre.issued import Reported, issue
from kiosk.centre.period import period_of
from kiosk.centre.planning import Act, Hand, Picture, Place
from kiosk.domain.followup import MOST_ITEMS, MOST_PHOTOS, PlanItem, Quarter, Status, Wish
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import SITE, Centre, answered

pytestmark = pytest.mark.usefixtures("each_database")

SURVEY = shipped().current("skm-9")
QUARTER = period_of("2026-TW4")
PLACE = Place(SITE, QUARTER, "")
WISH = Wish("waktu", "Menambah satu loket", Quarter(2027, 1), "Kepala Seksi")
NOW = dt.datetime(2027, 1, 8, 3, 0, tzinfo=dt.UTC)
PICTURE = Picture(b"jpeg", 4, 3, "ab" * 32)


@dataclass
class Unit:
    """People of a unit at a centre that knows nobody else; `hand` is the next act's."""

    centre: Centre = field(default_factory=Centre)
    count: Iterator[int] = field(default_factory=itertools.count)
    now: dt.datetime = NOW

    @property
    def hand(self) -> Hand:
        number = next(self.count)
        return Hand("Sri", self.now + dt.timedelta(seconds=number), f"act{number:04d}")

    def plans(self, wish: Wish = WISH, place: Place = PLACE) -> PlanItem:
        return planning.plan(self.centre.conn, place, wish, NINE, self.hand)

    def tells(self, number: int, status: Status, place: Place = PLACE, said: str = "Loket 4 dibuka") -> PlanItem:
        return planning.report(self.centre.conn, place, number, status, self.hand, said)

    def items(self, place: Place = PLACE) -> tuple[PlanItem, ...]:
        return plan_for(self.centre.conn, SITE, place.period, place.scope).items


def refused(work: object) -> str:
    assert callable(work)
    with pytest.raises(Refused) as trouble:
        work()
    return trouble.value.code


def test_the_three_lowest_unsur_are_proposed_until_a_line_is_about_them() -> None:
    unit = Unit()
    unit.centre.hears("R1", *(answered(4, 4, 1, 4, 2, 4, 3, 4, 4) for _ in range(5)))
    found = plan_for(unit.centre.conn, SITE, QUARTER, "", SURVEY)
    assert (found.items, found.proposed) == ((), ("waktu", "produk", "perilaku"))
    planned = unit.plans(replace(WISH, unsur="produk"))
    found = plan_for(unit.centre.conn, SITE, QUARTER, "", SURVEY)
    assert (found.items, found.proposed) == ((planned,), ("waktu", "perilaku"))


@pytest.mark.parametrize("scope", ["", "agency/DUK", "service/DUK-1"])
@pytest.mark.parametrize(("answers", "proposes"), [(4, False), (5, True)])
def test_nothing_is_proposed_from_a_few_answers(answers: int, proposes: bool, scope: str) -> None:
    unit = Unit()
    unit.centre.hears("R1", *(answered(1, 2, 3, 4, 4, 4, 4, 4, 4) for _ in range(answers)))
    assert bool(plan_for(unit.centre.conn, SITE, QUARTER, scope, SURVEY).proposed) is proposes


def test_without_answers_nothing_is_proposed() -> None:
    assert plan_for(Unit().centre.conn, SITE, QUARTER, "", SURVEY).proposed == ()


def test_a_line_reads_as_it_was_written() -> None:
    unit = Unit()
    planned = unit.plans()
    told = unit.tells(planned.number, Status.DONE)
    assert unit.items() == (told,)
    assert told.done_at is not None


def test_words_that_are_not_said_again_stay() -> None:
    unit = Unit()
    unit.plans()
    planning.report(unit.centre.conn, PLACE, 1, Status.UNDER_WAY, unit.hand, "Sedang diadakan", "Anggaran")
    told = planning.report(unit.centre.conn, PLACE, 1, Status.DONE, unit.hand)
    assert (told.description, told.obstacle) == ("Sedang diadakan", "Anggaran")


def test_a_number_is_never_given_again() -> None:
    unit = Unit()
    assert [unit.plans().number for _ in range(3)] == [1, 2, 3]
    planning.remove(unit.centre.conn, PLACE, 3, unit.hand)
    assert unit.plans().number == 4
    assert [item.number for item in unit.items()] == [1, 2, 4]


def test_plans_of_other_scopes_periods_and_sites_stay_apart() -> None:
    unit = Unit()
    mine = unit.plans()
    agency = Place(SITE, QUARTER, "agency/DUK")
    unit.plans(replace(WISH, unsur="sarana"), agency)
    other = replace(PLACE, site="lain")
    planning.plan(unit.centre.conn, other, replace(WISH, unsur="biaya"), NINE, unit.hand)
    assert unit.items() == (mine,)
    assert [item.unsur for item in unit.items(agency)] == ["sarana"]
    assert plans_of(unit.centre.conn, SITE) == (("2026-TW4", ""), ("2026-TW4", "agency/DUK"))


def test_a_plan_holds_only_so_many_lines() -> None:
    unit = Unit()
    for _ in range(MOST_ITEMS):
        unit.plans()
    assert refused(unit.plans) == "followup.full"


@pytest.mark.parametrize(
    "act",
    [
        lambda unit: unit.tells(7, Status.DONE),
        lambda unit: planning.plan_again(unit.centre.conn, PLACE, 7, WISH, NINE, unit.hand),
        lambda unit: planning.remove(unit.centre.conn, PLACE, 7, unit.hand),
        lambda unit: planning.show(unit.centre.conn, PLACE, 7, PICTURE, "", unit.hand),
    ],
)
def test_a_line_that_is_not_there_is_refused(act: object) -> None:
    assert callable(act)
    unit = Unit()
    assert refused(lambda: act(unit)) == "followup.no_item"


def test_a_photograph_stands_with_its_line_and_goes_with_it() -> None:
    unit = Unit()
    unit.plans()
    shown = planning.show(unit.centre.conn, PLACE, 1, PICTURE, "Loket 4", unit.hand)
    assert unit.items() == (shown,)
    (photo,) = shown.photos
    assert (photo.caption, photo.by, photo.sha256) == ("Loket 4", "Sri", PICTURE.sha256)
    assert photo_bytes(unit.centre.conn, SITE, photo.id) == b"jpeg"
    planning.remove(unit.centre.conn, PLACE, 1, unit.hand)
    assert photo_bytes(unit.centre.conn, SITE, photo.id) is None


def test_the_same_photograph_twice_is_one() -> None:
    unit = Unit()
    unit.plans()
    for _ in range(2):
        planning.show(unit.centre.conn, PLACE, 1, PICTURE, "", unit.hand)
    assert len(unit.items()[0].photos) == 1


def test_a_line_holds_only_so_many_photographs_until_one_is_taken_away() -> None:
    unit = Unit()
    unit.plans()
    for number in range(MOST_PHOTOS):
        planning.show(unit.centre.conn, PLACE, 1, replace(PICTURE, sha256=f"{number:064d}"), "", unit.hand)
    more = replace(PICTURE, sha256="f" * 64)
    assert refused(lambda: planning.show(unit.centre.conn, PLACE, 1, more, "", unit.hand)) == "followup.too_many_photos"
    assert refused(lambda: planning.unshow(unit.centre.conn, PLACE, 1, "none", unit.hand)) == "followup.no_photo"
    first = unit.items()[0].photos[0]
    planning.unshow(unit.centre.conn, PLACE, 1, first.id, unit.hand)
    planning.show(unit.centre.conn, PLACE, 1, more, "", unit.hand)
    assert [photo.sha256 for photo in unit.items()[0].photos][-1] == more.sha256


def test_every_act_is_on_record_also_after_the_line_has_gone() -> None:
    unit = Unit()
    unit.plans()
    planning.plan_again(unit.centre.conn, PLACE, 1, replace(WISH, programme="Dua loket"), NINE, unit.hand)
    unit.tells(1, Status.DONE)
    planning.remove(unit.centre.conn, PLACE, 1, unit.hand)
    acts = planning.acts_of(unit.centre.conn, PLACE)
    assert [line.act for line in acts] == [Act.PLANNED, Act.REPLANNED, Act.REPORTED, Act.REMOVED]
    assert {(line.by, line.number) for line in acts} == {("Sri", 1)}


def test_the_next_report_carries_the_plan_before_it() -> None:
    unit = Unit()
    unit.plans()
    told = unit.tells(1, Status.DONE)
    rows = followup_for(unit.centre.conn, SITE, period_of("2027-TW1"))
    assert [(row.period, row.item) for row in rows] == [("2026-TW4", told)]
    assert followup_for(unit.centre.conn, SITE, QUARTER) == ()
    assert followup_for(unit.centre.conn, SITE, period_of("2027-TW1"), "agency/DUK") == ()


def test_what_is_not_done_is_carried_on_and_what_is_done_is_told_once() -> None:
    unit = Unit()
    unit.plans()
    unit.plans(replace(WISH, unsur="sarana"))
    unit.tells(1, Status.DONE)
    unit.plans(place=replace(PLACE, period=period_of("2027-TW1")))
    rows = followup_for(unit.centre.conn, SITE, period_of("2027-TW3"))
    assert [(row.period, row.item.number, row.item.unsur) for row in rows] == [
        ("2027-TW1", 1, "waktu"),
        ("2026-TW4", 2, "sarana"),
    ]


@settings(max_examples=max(10, settings().max_examples // 4))
@given(st.lists(st.tuples(st.sampled_from(["2026-TW2", "2026-TW3", "2026-TW4"]), st.sampled_from(Status)), max_size=6))
def test_no_open_line_of_an_earlier_plan_is_ever_lost(lines: list[tuple[str, Status]]) -> None:
    unit = Unit()
    for period, status in lines:
        place = replace(PLACE, period=period_of(period))
        unit.tells(unit.plans(place=place).number, status, place)
    rows = followup_for(unit.centre.conn, SITE, period_of("2027-TW1"))
    told = [(row.period, row.item.status) for row in rows]
    still_open = [line for line in lines if line[1] is not Status.DONE]
    assert sorted(line for line in told if line[1] is not Status.DONE) == sorted(still_open)
    newest = max((period for period, _ in lines), default="")
    assert all(period == newest for period, status in told if status is Status.DONE)
    assert [period for period, _ in told] == sorted((period for period, _ in told), reverse=True)


def test_the_clock_begins_with_the_first_report_of_the_period_and_scope() -> None:
    unit = Unit()
    unit.plans()
    at = dt.datetime(2027, 1, 8, 18, 0, tzinfo=dt.UTC)  # 9 January in Jakarta

    def clock() -> dt.date | None:
        plan = plan_for(unit.centre.conn, SITE, QUARTER)
        return clock_for(unit.centre.conn, SITE, plan, NOW, "Asia/Jakarta").issued

    assert clock() is None
    reported = Reported("2026-TW4", "agency/DUK", "skm-9", 1, "exact", 10, "80.00", "B", "00", b"{}")
    issue(unit.centre.conn, SITE, reported, at - dt.timedelta(days=3))
    assert clock() is None
    issue(unit.centre.conn, SITE, replace(reported, scope=""), at)
    issue(unit.centre.conn, SITE, replace(reported, scope=""), at + dt.timedelta(days=30))
    assert clock() == dt.date(2027, 1, 9)
