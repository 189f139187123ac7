"""Sums by period: every figure of every scope is that of the answers one by one, whatever their order."""

from __future__ import annotations

import datetime as dt
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.instruments import shipped
from kiosk.centre.certainty import interval_for, spread_of
from kiosk.centre.counting import marks_of, scopes_of
from kiosk.centre.index import index_for, parts_for, profile_parts_for, profiles_for, tally_for
from kiosk.centre.period import period_of
from kiosk.centre.raw import answers_in
from kiosk.centre.response import response_for
from kiosk.centre.told import forms_in
from kiosk.domain.answers import Answer, Channel, Flag
from kiosk.domain.confidence import Spread
from kiosk.domain.events import AnswerGiven, TicketRated
from kiosk.domain.skm import parts_of
from kiosk.domain.tally import tally_of
from kiosk.domain.ticket import Move, TicketId
from kiosk.domain.unsur import NINE
from tests.unit.kiosk.centre.mall import DAY, MALL, SITE, Centre, answered, did, issued, left

pytestmark = pytest.mark.usefixtures("each_database")

SURVEY = shipped().current("skm-9")
PERIODS = [period_of(code) for code in ("2026-09", "2026-11", "2026-TW3", "2026-TW4", "2026-S2", "2026", "2027")]
DAYS = (DAY, dt.date(2026, 9, 30), dt.date(2027, 1, 1))
FEWER = settings(max_examples=max(8, settings().max_examples // 6))


@st.composite
def given_answers(draw: st.DrawFn) -> list[Answer]:
    """Up to a dozen, of three services at three counters, with blanks, flags and profiles."""
    places = (("DUK", "DUK-1", "1"), ("DUK", "DUK-2", "2"), ("IMI", "IMI-1", "3"))
    found: list[Answer] = []
    for _ in range(draw(st.integers(0, 12))):
        of, to, at = draw(st.sampled_from(places))
        scores = draw(st.lists(st.integers(1, 4), min_size=1, max_size=9))
        flags = tuple(flag for flag in Flag if draw(st.booleans()))
        sex, channel = draw(st.sampled_from(("L", "P", None))), draw(st.sampled_from(Channel))
        day = draw(st.sampled_from(DAYS))
        found.append(answered(*scores, of=of, to=to, at=at, sex=sex, day=day, channel=channel, flags=flags).answer)
    return found


def centre_with(given: list[Answer]) -> Centre:
    centre = Centre()
    for number, answer in enumerate(given):  # each is a record of its own, also where two say the same
        centre.hears(f"R{number}", AnswerGiven(answer))
    return centre


@FEWER
@given(given_answers(), st.randoms(use_true_random=False))
def test_every_sum_of_every_scope_and_period_is_that_of_the_answers(given: list[Answer], chance: random.Random) -> None:
    centre = centre_with(chance.sample(given, len(given)))
    every = {scope for answer in given for scope in scopes_of(answer)} | {""}
    for period in PERIODS:
        inside = [answer for answer in given if period.first <= answer.day <= period.last]
        for scope in every:
            mine = [answer for answer in inside if scope in scopes_of(answer)]
            assert tally_for(centre.conn, SITE, SURVEY, period, scope) == tally_of(mine, SURVEY.id, NINE)
            assert spread_of(centre.conn, SITE, SURVEY, period, scope) == spread_by_hand(mine)
        response = response_for(centre.conn, SITE, period, SURVEY)
        assert (response.device, response.phone, response.paper) == tuple(
            sum(answer.channel is channel for answer in inside) for channel in Channel
        )
        assert dict(response.flagged) == {flag: sum(flag in answer.flags for answer in inside) for flag in Flag}
        assert response.suspect == sum(bool(answer.flags) for answer in inside)
        sexes = profiles_for(centre.conn, SITE, SURVEY, period)["jenis_kelamin"]
        assert sexes["P"] == sum(("jenis_kelamin", "P") in answer.profile for answer in inside)
        kept = list(answers_in(centre.conn, SITE, SURVEY, period))
        assert sorted(kept, key=repr) == sorted(inside, key=repr)


def spread_by_hand(given: list[Answer]) -> tuple[Spread, ...]:
    found: dict[int, list[int]] = {}
    for answer in given:
        found.setdefault(len(answer.scores), []).append(sum(score for _, score in answer.scores))
    return tuple(
        Spread(items, len(sums), sum(sums), sum(points * points for points in sums))
        for items, sums in sorted(found.items())
    )


def test_the_weight_of_each_item_goes_into_the_spread() -> None:
    own = {NINE[0]: Fraction(3, 4), NINE[1]: Fraction(1, 4)}
    assert parts_of(NINE[:2], own) == {NINE[0]: 3, NINE[1]: 1}
    assert parts_of(NINE[:2], None) == {NINE[0]: 1, NINE[1]: 1}


def test_a_form_that_was_left_is_counted_and_is_no_answer() -> None:
    centre = Centre()
    centre.hears("R1", left(3), left(0), left(2, of="IMI", to="IMI-1"), answered(4))
    assert response_for(centre.conn, SITE, PERIODS[3], SURVEY).abandoned == 3
    assert response_for(centre.conn, SITE, PERIODS[3], SURVEY, "agency/IMI").abandoned == 1
    assert tally_for(centre.conn, SITE, SURVEY, PERIODS[3]).forms == 1


def test_the_response_is_the_share_of_served_tickets_whose_survey_was_used() -> None:
    centre = Centre()
    for number in range(1, 9):
        centre.hears("K1", issued(number, number))
        centre.hears("L1", did(Move.CALL, f"A{number}", 20, "1"), did(Move.FINISH, f"A{number}", 30))
    centre.hears("L1", *(TicketRated(TicketId(f"A{number}")) for number in (1, 2, 3)))
    centre.hears("R1", *(answered(4) for _ in range(4)), answered(4, channel=Channel.PAPER))
    response = response_for(centre.conn, SITE, PERIODS[3], SURVEY)
    assert (response.served, response.with_ticket, str(response.rate)) == (8, 3, "37.5")
    assert (response.device, response.walk_up, response.paper) == (4, 1, 1)
    assert response_for(centre.conn, SITE, PERIODS[0], SURVEY).rate is None


def test_what_marks_an_answer_is_how_it_came_and_its_flags() -> None:
    plain, odd = answered(4).answer, answered(4, channel=Channel.PHONE, flags=(Flag.FAST,)).answer
    assert list(marks_of(plain)) == ["channel/device"]
    assert list(marks_of(odd)) == ["channel/phone", "flag/fast", "flagged"]


def test_a_small_service_hides_another_of_its_agency_so_that_it_cannot_be_reckoned() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9, to="DUK-1") for _ in range(9)))
    centre.hears("R2", *(answered(*[2] * 9, to="DUK-2") for _ in range(3)))
    centre.hears("R3", *(answered(*[3] * 9, of="IMI", to="IMI-1") for _ in range(20)))
    everywhere = parts_for(centre.conn, SITE, SURVEY, PERIODS[3], "service")
    assert [part.code for part in everywhere if part.index] == ["IMI-1"]
    within = parts_for(centre.conn, SITE, SURVEY, PERIODS[3], "service", catalogue=MALL)
    assert [part.code for part in within if part.index] == ["IMI-1"]
    centre.hears("R4", *(answered(*[2] * 9, to="DUK-2") for _ in range(2)))
    within = parts_for(centre.conn, SITE, SURVEY, PERIODS[3], "service", catalogue=MALL)
    assert [(part.code, part.n) for part in within if part.index] == [("DUK-1", 9), ("DUK-2", 5), ("IMI-1", 20)]


def test_an_agency_whose_rest_is_large_enough_still_guards_its_small_service() -> None:
    """The site's figure would not give the small service away, but that of its agency would."""
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9, to="DUK-1") for _ in range(30)))
    centre.hears("R2", *(answered(*[2] * 9, to="DUK-2") for _ in range(3)))
    centre.hears("R3", *(answered(*[3] * 9, of="IMI", to="IMI-1") for _ in range(4)))
    without = parts_for(centre.conn, SITE, SURVEY, PERIODS[3], "service")
    assert [part.code for part in without if part.index] == ["DUK-1"]
    within = parts_for(centre.conn, SITE, SURVEY, PERIODS[3], "service", catalogue=MALL)
    assert [part.code for part in within if part.index] == []


def test_the_index_by_what_citizens_said_of_themselves() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9, sex="P") for _ in range(8)))
    centre.hears("R2", *(answered(*[3] * 9, sex="L") for _ in range(6)))
    centre.hears("R3", *(answered(*[1] * 9) for _ in range(2)))
    sexes = profile_parts_for(centre.conn, SITE, SURVEY, PERIODS[3])["jenis_kelamin"]
    assert [(part.code, part.n, part.index and part.index.ikm) for part in sexes] == [
        ("L", 6, None),  # the whole less the women and the men is the two who left it out
        ("P", 8, "100.00"),
        ("declined", 0, None),
        ("", 2, None),
    ]
    assert forms_in(centre.conn, SITE, SURVEY, PERIODS[3], "agency") == {"DUK": 16}


def test_an_interval_stands_around_the_index_of_its_scope_and_its_weights() -> None:
    centre = Centre()
    centre.hears("R1", *(answered(*[4] * 9) for _ in range(5)), *(answered(*[3] * 9) for _ in range(5)))
    centre.hears("K1", *(issued(number, number) for number in range(1, 21)))
    for number in range(1, 21):
        centre.hears("L1", did(Move.CALL, f"A{number}", 20, "1"), did(Move.FINISH, f"A{number}", 30))
    found = interval_for(centre.conn, SITE, SURVEY, PERIODS[3])
    assert found is not None
    assert (str(found.low), str(found.high)) == ("80.66", "94.34")
    assert interval_for(centre.conn, SITE, SURVEY, PERIODS[0]) is None
    assert index_for(centre.conn, SITE, SURVEY, PERIODS[3], "service/DUK-1").sample.population == 20
