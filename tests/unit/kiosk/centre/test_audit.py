"""From a figure back to its records, added up again; and what is never led back because few answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.centre.again import fill
from kiosk.centre.audit import RecordMark, added_again, marks_in, records_in, trail_for
from kiosk.centre.mean import means_for
from kiosk.centre.period import period_of
from kiosk.centre.proof import prove
from kiosk.centre.tables import metadata, score_tallies
from kiosk.domain.events import AnswerGiven
from kiosk.domain.instrument import ItemKey
from kiosk.domain.skm import parts_of
from kiosk.domain.ticket import Move
from kiosk.domain.trouble import Refused
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import MALL, SITE, Centre, answered, did, issued, left

pytestmark = pytest.mark.usefixtures("each_database")

SURVEY = shipped().current("skm-9")
QUARTER = period_of("2026-TW4")
PLACES = st.sampled_from((("DUK", "DUK-1", "1"), ("DUK", "DUK-2", "2"), ("IMI", "IMI-1", "3")))
FORMS = st.lists(st.tuples(PLACES, st.lists(st.integers(1, 4), min_size=1, max_size=9)), max_size=30)


def answers_of(forms: list[tuple[tuple[str, str, str], list[int]]]) -> list[AnswerGiven]:
    return [answered(*scores, of=of, to=to, at=at, sex="LP"[n % 2]) for n, ((of, to, at), scores) in enumerate(forms)]


@settings(max_examples=max(6, settings().max_examples // 8))
@given(FORMS)
def test_every_figure_that_is_told_is_that_of_its_records(
    forms: list[tuple[tuple[str, str, str], list[int]]],
) -> None:
    centre = Centre()
    centre.hears("R1", *answers_of(forms))
    told = 0
    for scope in ("", "agency/DUK", "service/DUK-2", "counter/3", "profile/jenis_kelamin/P"):
        mine = (centre.conn, SITE, SURVEY, QUARTER, scope)
        try:
            trail = trail_for(*mine, catalogue=MALL)
        except Refused:
            continue
        told += 1
        assert added_again(*mine) == trail.tally
        assert len(list(records_in(*mine))) == trail.tally.forms
        for key, cell in trail.tally.cells.items():
            assert sum(trail.forms_with(key, value) for value in range(1, 5)) == cell.answered
            assert sum(trail.forms_with(key, value) * value for value in range(1, 5)) == cell.total
    assert told or len(forms) < 5


def test_few_answers_are_led_back_to_nobody() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[3] * 9, of="IMI", to="IMI-1") for _ in range(4)))
    for scope in ("agency/IMI", "service/IMI-1", "counter/1"):
        with pytest.raises(Refused, match=r"audit\.few"):
            trail_for(centre.conn, SITE, SURVEY, QUARTER, scope, catalogue=MALL)


@pytest.mark.parametrize("scope", ["service/nix", "nix", "agency", "agency/", "profile/usia", "../x", "counter/%"])
def test_a_part_that_is_not_there_is_refused(scope: str) -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[3] * 9) for _ in range(12)))
    with pytest.raises(Refused, match=r"audit\.unknown_scope"):
        trail_for(centre.conn, SITE, SURVEY, QUARTER, scope)


def test_records_are_listed_a_page_at_a_time_and_each_once() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[3] * 9, to=to) for to in ("DUK-1", "DUK-2") for _ in range(13)))
    mine = (centre.conn, SITE, SURVEY, QUARTER, "service/DUK-2")
    found: list[RecordMark] = []
    after = None
    while page := marks_in(*mine, after=after, most=5):
        found += page
        after = page[-1]
    assert found == sorted(set(found), key=lambda mark: (mark.day, mark.id))
    assert len(found) == 13


def test_sums_that_are_right_are_proved_and_a_wrong_one_is_found_and_mended() -> None:
    centre = Centre()
    centre.hears("R1", *answers_of([(("DUK", "DUK-1", "1"), [4] * 9)] * 6), left(2))
    centre.hears("K1", issued(1))
    centre.hears("L1", did(Move.CALL, "A1", 9, "1"), did(Move.FINISH, "A1", 20))
    proof = centre.projection.prove(centre.conn, SITE)
    assert (proof.answers, proof.tickets, proof.different) == (6, 1, 0)
    assert proof.rows > 0
    centre.conn.execute(score_tallies.update().where(score_tallies.c.scope == "").values(forms=99))
    assert prove(centre.conn, SITE, lambda *_: parts_of(NINE, None)).different == 9 * 4
    centre.projection.tell_again(centre.conn, SITE)
    assert centre.projection.prove(centre.conn, SITE).different == 0


def test_a_questionnaire_without_an_index_has_averages_and_its_spread() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(score) for score in (4, 4, 3, 1)))
    assert means_for(centre.conn, SITE, SURVEY, QUARTER).items is None
    centre.hears("R2", answered(3))
    means = means_for(centre.conn, SITE, SURVEY, QUARTER)
    assert means.items is not None
    first = next(item for item in means.items if item.key == ItemKey("persyaratan"))
    assert (means.n, first.answered, first.mean, dict(first.spread)) == (5, 5, "3.00", {1: 1, 2: 0, 3: 2, 4: 2})
    assert next(item for item in means.items if item.key == ItemKey("waktu")).mean is None
    assert means_for(centre.conn, SITE, SURVEY, QUARTER, "service/DUK-1").n == 5


def test_a_start_adds_up_what_an_older_version_left_without_sums() -> None:
    centre = Centre()
    centre.hears("R1", *answers_of([(("DUK", "DUK-1", "1"), [4] * 9)] * 6), left(2))
    centre.hears("K1", issued(1))
    centre.hears("L1", did(Move.CALL, "A1", 9, "1"), did(Move.FINISH, "A1", 20))
    before = centre.rows()
    for name, table in metadata.tables.items():
        if name.endswith("_tallies"):
            centre.conn.execute(table.delete())
    fill(centre.conn, lambda *_: parts_of(NINE, None))
    assert centre.rows() == before
    fill(centre.conn, lambda *_: parts_of(NINE, None))
    assert centre.rows() == before
