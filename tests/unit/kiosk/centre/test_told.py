"""One rule says which figures may be told: of the site, of its parts, over time, and of single answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.centre.audit import trail_for
from kiosk.centre.evidence import evidence_of
from kiosk.centre.index import profile_parts_for
from kiosk.centre.malls import malls_of
from kiosk.centre.opinion import whole_opinion
from kiosk.centre.period import period_of
from kiosk.centre.report import Report
from kiosk.centre.reporting import report_for
from kiosk.centre.standing import standing_of
from kiosk.centre.told import UNANSWERED, tells, tells_single_answers
from kiosk.centre.trend import trend_for
from kiosk.domain.events import AnswerGiven
from kiosk.domain.published import PublishedIndex
from kiosk.domain.trouble import Refused
from kiosk.domain.unit_facts import NOTHING_SAID
from sync.server.schema import metadata as server_tables
from sync.server.turns import make_site
from tests.unit.kiosk.centre.mall import DAY, MALL, MORNING, SITE, Centre, answered

pytestmark = pytest.mark.usefixtures("each_database")
SURVEY: Final = shipped().current("skm-9")
QUARTER: Final = period_of("2026-TW4")
LATER: Final = dt.datetime(2027, 1, 5, 5, 0, tzinfo=dt.UTC)


def centre() -> Centre:
    made = Centre()
    server_tables.create_all(made.conn)
    make_site(made.conn, SITE)
    return made


def forms_of(times: int, score: int = 4, *, month: int = 11, of: str = "DUK", to: str = "DUK-1") -> list[AnswerGiven]:
    return [answered(*[score] * 9, of=of, to=to, day=dt.date(2026, month, 3)) for _ in range(times)]


def report(of: Centre, period: str = "2026-TW4", scope: str = "", now: dt.datetime = LATER) -> Report:
    return report_for(of.conn, MALL, shipped(), period_of(period), now, scope=scope)


def says_nothing(index: PublishedIndex) -> bool:
    figures = [(each.answered, each.nrr, each.weighted, each.ikm, each.mutu) for each in index.unsur]
    whole = (index.n, index.indeks, index.ikm, index.mutu, index.kinerja, index.unanswered, index.priorities)
    return index.few and whole == (None, None, None, None, None, (), ()) and set(figures) == {(None,) * 5}


@pytest.mark.parametrize("forms", [1, 4])
def test_where_one_to_four_answered_at_the_whole_site_nobody_is_told_their_figures(forms: int) -> None:
    here = centre()
    here.hears("R1", *(answered(4, 3, 4, 1, 4, 4, 2, 4, 4, sex="P") for _ in range(forms)))
    opinion = whole_opinion(here.conn, MALL, SURVEY, QUARTER, DAY)
    assert says_nothing(opinion.index)
    assert (opinion.printed, opinion.interval, opinion.boundary) == (None, None, None)
    assert {count for counts in opinion.profiles.values() for count in counts.values()} == {None}
    assert all(part.index is None for part in opinion.agencies)
    assert says_nothing(malls_of(here.conn, lambda site: MALL, SURVEY, QUARTER)[0].index)
    evidence = evidence_of(here.conn, MALL, SURVEY, QUARTER, LATER, NOTHING_SAID)
    assert says_nothing(evidence.index)
    assert evidence.interval is None
    standing = standing_of(here.conn, MALL, SURVEY, MORNING)
    assert (standing.few, standing.tally.forms, standing.spread) == (True, 0, ())
    with pytest.raises(Refused, match=r"audit\.few"):
        trail_for(here.conn, SITE, SURVEY, QUARTER)


def test_a_report_on_so_few_says_so_and_holds_no_sum_of_theirs() -> None:
    here = centre()
    here.hears("R1", *forms_of(4, 3))
    found = report(here)
    assert (found.few, found.n, found.tally.forms, found.rows, found.traits) == (True, None, 0, (), ())
    assert (found.index.ikm, found.interval, found.part_tallies) == (None, None, {})
    assert [(point.few, point.index) for point in found.trend][-1] == (True, None)


def test_five_are_enough_and_nobody_hides_nothing() -> None:
    here = centre()
    assert whole_opinion(here.conn, MALL, SURVEY, QUARTER, DAY).index.n == 0
    assert report(here).few is False
    here.hears("R1", *forms_of(5))
    assert whole_opinion(here.conn, MALL, SURVEY, QUARTER, DAY).index.ikm == "100.00"


@pytest.mark.parametrize("scope", ["agency/IMI", "service/IMI-1", "counter/1"])
def test_a_trend_leaves_out_what_its_periods_do_not_tell(scope: str) -> None:
    here = centre()
    kind = scope.partition("/")[0]
    of, to = ("DUK", "DUK-1") if kind == "counter" else ("IMI", "IMI-1")
    here.hears("R1", *forms_of(12, of=of, to=to), *forms_of(12))
    here.hears("R2", *forms_of(2, 2, month=8, of=of, to=to), *([] if kind == "counter" else forms_of(9, month=8)))
    points = trend_for(here.conn, SITE, SURVEY, QUARTER, 3, scope=scope, catalogue=MALL)
    told = [(point.period.code, point.index is not None, point.few) for point in points]
    assert told == [("2026-TW2", False, False), ("2026-TW3", False, True), ("2026-TW4", True, False)]


def test_a_part_hidden_for_anothers_sake_is_hidden_in_its_trend_too() -> None:
    here = centre()
    here.hears("R1", *forms_of(9), *forms_of(9, of="IMI", to="IMI-1"))
    here.hears("R2", *forms_of(6, month=8), *forms_of(2, month=8, of="IMI", to="IMI-1"))
    points = trend_for(here.conn, SITE, SURVEY, QUARTER, 2, scope="agency/DUK", catalogue=MALL)
    assert [point.few for point in points] == [True, False]
    trend = report(here, scope="agency/DUK").trend
    assert [(point.few, point.index is None) for point in trend][-2:] == [(True, True), (False, False)]


@pytest.mark.parametrize(("months", "printed"), [((5, 6), True), ((5, 0), True), ((4, 20), False), ((1, 0, 30), False)])
def test_single_answers_are_printed_only_where_each_month_may_be_told(months: tuple[int, ...], printed: bool) -> None:
    here = centre()
    for month, forms in enumerate(months, 10):
        here.hears(f"R{month}", *forms_of(forms, month=month))
    found = report(here)
    assert (len(found.rows), found.held_rows) == ((sum(months), False) if printed else (0, True))
    assert found.tally.forms == sum(months)


def test_single_answers_of_an_agency_are_held_back_where_a_month_hides_it_for_another() -> None:
    here = centre()
    here.hears("R1", *forms_of(20, month=10), *forms_of(20), *forms_of(9, of="IMI", to="IMI-1"))
    here.hears("R2", *forms_of(2, month=10, of="IMI", to="IMI-1"))
    assert tells(here.conn, SITE, SURVEY, QUARTER, "agency/DUK", MALL)
    assert (report(here, scope="agency/DUK").rows, report(here, scope="agency/DUK").held_rows) == ((), True)


def test_single_answers_are_printed_after_their_period_alone() -> None:
    here = centre()
    here.hears("R1", *forms_of(20))
    assert (report(here, now=MORNING).rows, report(here, now=MORNING).held_rows) == ((), True)
    assert len(report(here).rows) == 20


def of_sex(*chosen: tuple[str | None, int]) -> list[AnswerGiven]:
    return [answered(*[3] * 9, sex=sex) for sex, times in chosen for _ in range(times)]


@pytest.mark.parametrize(
    ("left_out", "men"), [(1, False), (4, False), (5, True), (0, True)], ids=["one", "four", "five", "nobody"]
)
def test_who_left_a_question_out_is_not_had_from_those_who_answered_it(left_out: int, men: bool) -> None:
    here = centre()
    here.hears("R1", *of_sex(("L", 6), ("P", 8), (None, left_out)))
    parts = {part.code: part for part in profile_parts_for(here.conn, SITE, SURVEY, QUARTER)["jenis_kelamin"]}
    assert (parts["L"].index is not None, parts["P"].index is not None) == (men, True)
    assert (parts[UNANSWERED].n if UNANSWERED in parts else 0) == left_out
    if left_out:
        assert (parts[UNANSWERED].index is not None) == (left_out >= 5)
    board = whole_opinion(here.conn, MALL, SURVEY, QUARTER, DAY).profiles["jenis_kelamin"]
    assert (board["L"] is not None, UNANSWERED in board) == (men, False)
    scope = "profile/jenis_kelamin/L"
    assert tells(here.conn, SITE, SURVEY, QUARTER, scope) is men


def test_the_rule_knows_every_kind_of_scope() -> None:
    here = centre()
    here.hears("R1", *forms_of(20), *forms_of(3, of="IMI", to="IMI-1"))
    said = {
        scope: tells(here.conn, SITE, SURVEY, QUARTER, scope, MALL)
        for scope in ("", "agency/DUK", "agency/IMI", "service/DUK-2", "counter/1")
    }
    assert said == {"": True, "agency/DUK": False, "agency/IMI": False, "service/DUK-2": True, "counter/1": False}


Cells = frozenset[tuple[str, int]]
CELLS: Final = tuple((service, month) for service in ("DUK-1", "DUK-2", "IMI-1") for month in (10, 11, 12))
SCOPES: Final = {
    "": ("DUK-1", "DUK-2", "IMI-1"),
    "agency/DUK": ("DUK-1", "DUK-2"),
    "agency/IMI": ("IMI-1",),
    "service/DUK-1": ("DUK-1",),
    "service/DUK-2": ("DUK-2",),
    "service/IMI-1": ("IMI-1",),
}
PERIODS: Final = {"2026-TW4": (10, 11, 12), "2026-10": (10,), "2026-11": (11,), "2026-12": (12,)}


@settings(max_examples=max(5, settings().max_examples // 10))
@given(forms=st.tuples(*(st.sampled_from((0, 1, 3, 5, 8)) for _ in CELLS)))
def test_no_list_of_single_answers_less_others_leaves_fewer_than_five(forms: tuple[int, ...]) -> None:
    here, counted = centre(), dict(zip(CELLS, forms, strict=True))
    for (service, month), times in counted.items():
        here.hears(f"{service}/{month}", *given_to(service, month, times))
    lists = {
        frozenset((service, month) for service in SCOPES[scope] for month in months if counted[service, month])
        for scope in SCOPES
        for period, months in PERIODS.items()
        if tells(here.conn, SITE, SURVEY, period_of(period), scope, MALL)
        and tells_single_answers(here.conn, SITE, SURVEY, period_of(period), scope, MALL)
    }
    for whole in lists:
        inside = [each for each in lists if each < whole and each]
        for left_over in remainders(whole, inside):
            assert sum(counted[cell] for cell in left_over) not in range(1, 5)


def given_to(service: str, month: int, times: int) -> list[AnswerGiven]:
    return forms_of(times, month=month, of=service.partition("-")[0], to=service)


def remainders(whole: Cells, inside: Sequence[Cells]) -> Iterator[Cells]:
    """What is left of a list when lists inside of it that share nobody are taken away."""
    yield whole
    for place, each in enumerate(inside):
        if each <= whole:
            yield from remainders(whole - each, inside[place + 1 :])
