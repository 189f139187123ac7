"""The index from the tallies: exact, pooled, private, and read by key."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from kiosk.adapters.instruments import shipped
from kiosk.centre.index import index_for, parts_for, profiles_for
from kiosk.centre.period import period_of
from kiosk.centre.today import day_of_site
from kiosk.domain.answers import Answer
from kiosk.domain.skm import Weights, index_of
from kiosk.domain.tally import tally_of
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import DAY, SITE, Centre, answered

pytestmark = pytest.mark.usefixtures("each_database")

SURVEY = shipped().current("skm-9")
QUARTER = period_of("2026-TW4")
FORMS = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=9), max_size=12)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(FORMS, st.sampled_from(Weights))
def test_the_index_of_the_tallies_is_the_index_of_the_answers(forms: list[list[int]], weights: Weights) -> None:
    centre = Centre()
    events = [answered(*form) for form in forms]
    centre.hears("R1", *events)
    answers: list[Answer] = [given.answer for given in events]
    wanted = index_of(tally_of(answers, SURVEY.id, NINE), weights)
    found = index_for(centre.conn, SITE, SURVEY, QUARTER, weights=weights)
    assert (found.n, found.ikm) == (wanted.n, None if wanted.ikm is None else str(wanted.ikm))
    assert [unsur.key for unsur in found.unsur] == list(NINE)


def test_the_site_pools_its_respondents_and_does_not_average_its_agencies() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9) for _ in range(9)))
    centre.hears("R1", *(answered(*[1] * 9, of="IMI", to="IMI-1") for _ in range(6)))
    parts = parts_for(centre.conn, SITE, SURVEY, QUARTER, "agency")
    assert [(part.code, part.n, part.index and part.index.ikm) for part in parts] == [
        ("DUK", 9, "100.00"),
        ("IMI", 6, "25.00"),
    ]
    pooled = Fraction(9 * 100 + 6 * 25, 15)
    assert Decimal(index_for(centre.conn, SITE, SURVEY, QUARTER).ikm or 0) == Decimal(int(pooled))


@pytest.mark.parametrize(("kind", "fewest"), [("agency", 5), ("service", 5), ("counter", 10)])
def test_a_part_is_shown_from_so_many_answers_on(kind: str, fewest: int) -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[3] * 9) for _ in range(fewest - 1)))
    (few,) = parts_for(centre.conn, SITE, SURVEY, QUARTER, kind)
    assert (few.n, few.index) == (fewest - 1, None)
    centre.hears("R2", answered(*[3] * 9))
    (enough,) = parts_for(centre.conn, SITE, SURVEY, QUARTER, kind)
    assert enough.index is not None


def test_profiles_count_what_was_chosen_and_nothing_else() -> None:
    centre = Centre()
    centre.hears("R1", answered(4, sex="P"), answered(4, sex="P"), answered(4, sex="declined"), answered(4))
    counted = profiles_for(centre.conn, SITE, SURVEY, QUARTER)
    assert dict(counted["jenis_kelamin"]) == {"L": 0, "P": 2, "declined": 1}
    assert set(counted["usia"].values()) == {0}


@pytest.mark.parametrize(
    "look",
    [
        lambda c: index_for(c.conn, SITE, SURVEY, QUARTER),
        lambda c: parts_for(c.conn, SITE, SURVEY, QUARTER, "agency"),
        lambda c: profiles_for(c.conn, SITE, SURVEY, QUARTER),
        lambda c: day_of_site(c.conn, SITE, DAY),
    ],
)
def test_a_page_reads_by_key_and_never_scans_a_table(look: Callable[[Centre], object]) -> None:
    centre = Centre()
    asked: list[tuple[str, Any]] = []
    event.listen(
        centre.conn, "before_cursor_execute", lambda conn, cur, text, params, ctx, many: asked.append((text, params))
    )
    look(centre)
    assert asked
    for text, params in list(asked):
        assert not scans(centre, text, params), text


def scans(centre: Centre, text: str, params: Any) -> list[str]:
    """The steps of the plan that read a whole table; PostgreSQL is kept from choosing one because ours are empty."""
    if centre.kind == "sqlite":
        plan = centre.conn.exec_driver_sql(f"explain query plan {text}", params).all()
        return [step.detail for step in plan if step.detail.startswith("SCAN")]
    centre.conn.exec_driver_sql("set local enable_seqscan = off")
    return [step for (step,) in centre.conn.exec_driver_sql(f"explain {text}", params) if "Seq Scan" in step]
