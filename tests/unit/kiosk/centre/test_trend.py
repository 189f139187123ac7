"""The trend: one way of reckoning, and a break where the questionnaire asked other unsur."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import pytest

from kiosk.adapters.instruments import shipped
from kiosk.centre.period import period_of
from kiosk.centre.projection import Projection
from kiosk.centre.trend import trend_for
from kiosk.domain.events import AnswerGiven
from kiosk.domain.instrument import Instruments
from kiosk.domain.skm import Weights
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import SITE, Centre, answered

pytestmark = pytest.mark.usefixtures("each_database")

FIRST: Final = shipped().current("skm-9")
SECOND: Final = replace(FIRST, version=2, items=tuple(item for item in FIRST.items if item.key != "biaya"))
KNOWN: Final = Instruments((FIRST, SECOND))
QUARTER: Final = period_of("2026-TW4")


def asked(version: int, day: dt.date, score: int = 4) -> AnswerGiven:
    given = answered(*[score] * 9, day=day).answer
    scores = tuple((key, value) for key, value in given.scores if version == 1 or key != "biaya")
    return AnswerGiven(replace(given, version=version, scores=scores))


def test_a_trend_ends_with_its_period_and_leaves_what_nobody_answered_empty() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9, day=dt.date(2026, 2, 3)) for _ in range(5)))
    centre.hears("R2", *(answered(*[3] * 9) for _ in range(5)))
    points = trend_for(centre.conn, SITE, FIRST, QUARTER, 5)
    assert [(point.period.code, point.index and point.index.ikm, point.breaks) for point in points] == [
        ("2025-TW4", None, False),
        ("2026-TW1", "100.00", False),
        ("2026-TW2", None, False),
        ("2026-TW3", None, False),
        ("2026-TW4", "75.00", False),
    ]


@pytest.mark.parametrize("weights", Weights)
def test_every_point_is_reckoned_in_the_same_way(weights: Weights) -> None:
    centre = Centre()
    for month in (2, 5, 8, 11):
        centre.hears("R1", *(answered(*[4] * 9, day=dt.date(2026, month, 3)) for _ in range(5)))
    points = trend_for(centre.conn, SITE, FIRST, QUARTER, 4, weights)
    assert {point.index.weights for point in points if point.index} == {weights}


def test_a_version_with_other_unsur_breaks_the_line_and_each_is_reckoned_by_what_it_asked() -> None:
    centre = Centre()
    centre.projection = Projection(lambda site: None, KNOWN, None)
    centre.hears("R1", *(asked(1, dt.date(2026, 5, 3)) for _ in range(5)))
    centre.hears("R2", *(asked(2, dt.date(2026, 8, 3)) for _ in range(5)))
    centre.hears("R3", *(asked(2, dt.date(2026, 11, 3), 3) for _ in range(5)))
    points = trend_for(centre.conn, SITE, SECOND, QUARTER, 3, versions=KNOWN)
    assert [(point.index and point.index.ikm, point.breaks) for point in points] == [
        ("100.00", False),
        ("100.00", True),
        ("75.00", False),
    ]
    assert [len(point.index.unsur) for point in points if point.index] == [len(NINE), len(NINE) - 1, len(NINE) - 1]


def test_a_period_in_which_versions_with_other_unsur_are_mixed_has_no_figure() -> None:
    centre = Centre()
    centre.projection = Projection(lambda site: None, KNOWN, None)
    centre.hears("R1", *(asked(1, dt.date(2026, 10, 3)) for _ in range(5)))
    centre.hears("R2", *(asked(2, dt.date(2026, 11, 3)) for _ in range(5)))
    (point,) = trend_for(centre.conn, SITE, SECOND, QUARTER, 1, versions=KNOWN)
    assert point.index is None
