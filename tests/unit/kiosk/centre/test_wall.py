"""What is posted for the screens: a quarter that may be shown, said to be provisional until its report is issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec
import pytest

from kiosk.adapters.instruments import shipped
from kiosk.centre.issued import Reported, issue
from kiosk.centre.wall import SiteWall, newest
from kiosk.domain.answers import Answer
from kiosk.domain.catalogue import Site
from kiosk.domain.events import AnswerGiven
from kiosk.domain.instrument import Instruments
from kiosk.posted import INDEX, read
from tests.unit.kiosk.centre.mall import DAY, MALL, MORNING, SITE, Centre, answered

pytestmark = pytest.mark.usefixtures("each_database")
SURVEY = shipped().current("skm-9")


def in_summer(event: AnswerGiven) -> AnswerGiven:
    answer: Answer = event.answer
    return AnswerGiven(replace(answer, hour=answer.hour.replace("2026-11", "2026-08")))


def report(
    centre: Centre,
    period: str,
    ikm: str,
    *,
    scope: str = "",
    weights: str = "exact",
    n: int = 120,
    figures: bytes = b"{}",
) -> None:
    """A report that was issued."""
    said = Reported(period, scope, "skm-9", 1, weights, n, ikm, "B", "f" * 64, figures)
    issue(centre.conn, SITE, said, MORNING)


def test_nothing_is_posted_where_nobody_or_too_few_have_answered() -> None:
    centre = Centre()
    assert newest(centre.conn, SITE, SURVEY, DAY) is None
    centre.hears("R1", *(answered(*[4] * 9) for _ in range(4)))
    assert newest(centre.conn, SITE, SURVEY, DAY) is None


def test_the_running_quarter_is_provisional_as_of_today() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9) for _ in range(5)))
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    assert (found.period, found.ikm, found.mutu, found.n) == ("2026-TW4", "100.00", "A", 5)
    assert (found.issued, found.day, found.weights) == (False, DAY, "exact")


def test_what_a_report_has_published_is_posted_as_it_was_issued() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9) for _ in range(5)), *(in_summer(answered(*[3] * 9)) for _ in range(6)))
    report(centre, "2026-TW3", "79.20", weights="0.11")
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    assert (found.period, found.ikm, found.n, found.weights) == ("2026-TW3", "79.20", 120, "0.11")
    assert (found.issued, found.day) == (True, dt.date(2026, 9, 30))


def test_the_unsur_are_posted_with_their_names_in_the_order_of_their_codes() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 7, 3, 2) for _ in range(5)))
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    said = [(each.names["id"], each.names["en"], each.ikm, each.mutu) for each in found.unsur]
    assert said[0] == ("Persyaratan", "Requirements", "100.00", "A")
    assert [ikm for _, _, ikm, _ in said] == ["100.00"] * 7 + ["75.00", "50.00"]
    assert [(each[0], each[3]) for each in said[-2:]] == [
        ("Penanganan Pengaduan, Saran dan Masukan", "C"),
        ("Sarana dan Prasarana", "D"),
    ]


def test_the_unsur_of_a_report_are_those_it_was_issued_with_and_none_where_one_has_no_name() -> None:
    centre = Centre()
    line = {"key": "waktu", "code": "U3", "answered": 120, "nrr": "3.406", "ikm": "85.16", "mutu": "B"}
    report(centre, "2026-TW3", "88.95", figures=msgspec.json.encode({"unsur": [line], "ikm": "88.95"}))
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    assert [(each.names["id"], each.ikm, each.mutu) for each in found.unsur] == [("Waktu Penyelesaian", "85.16", "B")]
    report(centre, "2026-TW3", "88.95", figures=msgspec.json.encode({"unsur": [line, line | {"key": "parkir"}]}))
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    assert (found.ikm, found.unsur) == ("88.95", ())


def test_of_several_reports_the_newest_of_the_newest_whole_period_is_posted() -> None:
    centre = Centre()
    for period, ikm, scope in (
        ("2026-TW3", "80.00", ""),
        ("2026-TW3", "81.00", ""),
        ("2026-TW3", "99.00", "agency/DUK"),
        ("2026-TW2", "82.00", ""),
        ("2026-TW4", "83.00", ""),
        ("2024", "84.00", ""),
    ):
        report(centre, period, ikm, scope=scope)
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    assert (found.period, found.ikm) == ("2026-TW3", "81.00")


def test_early_in_a_quarter_the_one_before_stays_and_says_that_it_is_provisional() -> None:
    centre = Centre()
    centre.hears("R1", answered(*[4] * 9), *(in_summer(answered(*[3] * 9)) for _ in range(6)))
    found = newest(centre.conn, SITE, SURVEY, DAY)
    assert found is not None
    assert (found.period, found.issued) == ("2026-TW3", False)


def test_a_question_that_nobody_answered_leaves_no_index_to_post() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 8) for _ in range(9)))
    assert newest(centre.conn, SITE, SURVEY, DAY) is None


def test_the_wall_of_a_site_bears_its_index_and_that_of_an_unknown_one_nothing() -> None:
    class Known:
        def __call__(self, site: str) -> Site | None:
            return MALL if site == SITE else None

        def instruments(self, site: str) -> Instruments:
            return shipped()

    centre = Centre()
    wall = SiteWall(Known(), lambda: MORNING)
    assert wall(centre.conn, SITE) == {}
    centre.hears("R1", *(answered(*[4] * 9) for _ in range(5)))
    found = read(wall(centre.conn, SITE)[INDEX])
    assert found is not None
    assert (found.ikm, found.day) == ("100.00", DAY)
    assert wall(centre.conn, "nowhere") == {}
