"""A report's values: what the records of a site add up to, and nothing that points at anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.centre.period import period_of
from kiosk.centre.report import SERVICE, Report
from kiosk.centre.reporting import FEWEST_PERIODS, report_for
from kiosk.centre.told import UNANSWERED
from kiosk.domain.answers import Answer, Channel
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.events import AnswerGiven
from kiosk.domain.instrument import ChoiceCode, ItemKey, ProfileKey
from kiosk.domain.tally import Tally
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE, Codes, in_order
from sync.server.schema import metadata as server_tables
from sync.server.turns import make_site
from tests.unit.kiosk.centre.mall import MALL, SITE, Centre

NOW: Final = dt.datetime(2027, 1, 5, 5, 0, tzinfo=dt.UTC)
QUARTER: Final = period_of("2026-TW4")
SURVEY: Final = shipped().current("skm-9")
SEX: Final = SURVEY.profile[0]
SCORES: Final = st.dictionaries(st.sampled_from(NINE), st.integers(1, 4), min_size=1)
FORMS: Final = st.tuples(st.sampled_from(["DUK-1", "DUK-2", "IMI-1"]), SCORES)


def answer(service: str, scores: dict[ItemKey, int], sex: str = "", day: int = 3) -> AnswerGiven:
    found = MALL.service(service)
    return AnswerGiven(
        Answer(
            instrument=SURVEY.id,
            version=SURVEY.version,
            channel=Channel.DEVICE,
            agency=found.agency,
            service=found.code,
            counter=CounterCode("1"),
            hour=f"2026-11-{day:02d}T10+07:00",
            scores=tuple(scores.items()),
            profile=((ProfileKey(SEX.key), ChoiceCode(sex)),) if sex else (),
            remark="",
        )
    )


def all_with(score: int) -> dict[ItemKey, int]:
    return dict.fromkeys(NINE, score)


def centre() -> Centre:
    made = Centre()
    server_tables.create_all(made.conn)
    make_site(made.conn, SITE)
    return made


def report(of: Centre, scope: str = "") -> Report:
    return report_for(of.conn, MALL, shipped(), QUARTER, NOW, scope=scope)


@settings(max_examples=15)  # each makes a report with all its queries
@given(forms=st.lists(FORMS, min_size=5, max_size=30))
def test_the_rows_of_table_4_add_up_to_every_figure_of_the_index(forms: list[tuple[str, dict[ItemKey, int]]]) -> None:
    here = centre()
    here.hears("R1", *(answer(service, scores) for service, scores in forms))
    found = report(here)
    rows = ({key: score for key, score in zip(NINE, row, strict=True) if score is not None} for row in found.rows)
    assert Tally.of(NINE, rows) == found.tally == Tally.of(NINE, (scores for _, scores in forms))


def test_where_codes_follow_the_form_everything_in_a_report_stands_in_that_order() -> None:
    here = centre()
    given = {key: 1 + place % 4 for place, key in enumerate(NINE)}
    here.hears("R1", *(answer("DUK-1", given) for _ in range(20)))
    site = replace(MALL, survey=replace(MALL.survey, codes=Codes.FORM))
    found = report_for(here.conn, site, shipped(), QUARTER, NOW)
    keys = in_order(NINE, Codes.FORM)
    assert (found.keys, [each.code for each in found.published.unsur]) == (
        keys,
        [f"U{place}" for place in range(1, 10)],
    )
    assert set(found.rows) == {tuple(given[key] for key in keys)}
    assert {tuple(part.cells) for part in found.part_tallies.values()} == {keys}
    assert found.index.priorities() == report(here).index.priorities()


def test_below_five_answers_no_single_one_is_in_the_report() -> None:
    here = centre()
    here.hears("R1", *(answer("DUK-1", all_with(3)) for _ in range(4)))
    found = report(here)
    assert (found.few, found.tally.forms, found.rows, found.traits) == (True, 0, (), ())


def test_a_part_that_is_not_shown_has_no_sums_in_the_report_either() -> None:
    here = centre()
    here.hears(
        "R1", *(answer("DUK-1", all_with(4)) for _ in range(9)), *(answer("DUK-2", all_with(4)) for _ in range(6))
    )
    here.hears("R2", *(answer("IMI-1", all_with(1)) for _ in range(3)))
    found = report(here)
    assert {part.code: part.index is not None for part in found.services}["IMI-1"] is False
    assert "service/IMI-1" not in found.part_tallies
    assert {scope.partition("/")[2] for scope in found.part_tallies} == {
        part.code for part in (*found.agencies, *found.services) if part.index
    }


def test_those_who_left_a_question_out_are_counted_as_that() -> None:
    here = centre()
    here.hears(
        "R1", *(answer("DUK-1", all_with(3), "L") for _ in range(6)), *(answer("DUK-1", all_with(3)) for _ in range(7))
    )
    counts = report(here).trait(SEX.key)
    assert (counts["L"], counts[UNANSWERED]) == (6, 7)


def test_few_of_a_kind_are_not_told_and_cannot_be_had_from_the_others() -> None:
    here = centre()
    here.hears(
        "R1",
        *(answer("DUK-1", all_with(3), "L") for _ in range(8)),
        *(answer("DUK-1", all_with(3), "P") for _ in range(2)),
    )
    counts = report(here).trait(SEX.key)
    assert (counts["L"], counts["P"]) == (None, None)


def test_the_report_of_an_agency_is_about_its_own_respondents() -> None:
    here = centre()
    here.hears("R1", *(answer("DUK-1", all_with(4)) for _ in range(9)))
    here.hears("R2", *(answer("IMI-1", all_with(2)) for _ in range(9)))
    found = report(here, "agency/DUK")
    assert (found.tally.forms, str(found.index.ikm), found.scope_name()) == (9, "100.00", "Dukcapil")
    assert (found.agencies, [part.code for part in found.services]) == ((), ["DUK-1"])
    assert set(found.trait(SERVICE)) == {"DUK-1"}


def test_the_trend_leaves_out_what_was_before_the_first_answers_but_has_five_periods() -> None:
    here = centre()
    here.hears("R1", *(answer("DUK-1", all_with(3)) for _ in range(6)))
    trend = report(here).trend
    assert [point.period.code for point in trend][-2:] == ["2026-TW3", "2026-TW4"]
    assert (len(trend), trend[0].index, trend[-1].index is not None) == (FEWEST_PERIODS, None, True)


def test_a_database_of_another_site_is_refused() -> None:
    here = Centre()
    server_tables.create_all(here.conn)
    with pytest.raises(Refused, match=r"skm\.other_site"):
        report(here)
