"""A complaint's life: its table, what must be said, and the clocks of law and local standard, by hand and by chance."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar import Holiday, Hours
from kiosk.domain.complaint_clocks import ClockKind, ComplaintClock, Stand, clocks_of
from kiosk.domain.complaint_life import (
    COMPLAINT_MOVES,
    LONGEST_NOTE,
    ComplaintAct,
    ComplaintMove,
    ComplaintState,
    acted,
    move_of,
    moves_from,
    reference_of,
)
from kiosk.domain.complaint_plan import Grade, grade_of
from kiosk.domain.trouble import Refused
from kiosk.domain.working_days import after, between, works_on

M, S = ComplaintMove, ComplaintState
HOURS = Hours(dt.time(8), dt.time(15), None, None, dt.time(14))
HOLIDAY = dt.date(2026, 12, 25)
WORKS = works_on((HOURS,) * 5 + (None, None), (Holiday(HOLIDAY, "Natal", False),))
FILED = dt.date(2026, 11, 24)  # a Tuesday


def acts(*done: tuple[ComplaintMove, str]) -> list[ComplaintAct]:
    """Moves on days, `11-25`, at noon."""
    lived: list[ComplaintAct] = []
    for move, day in done:
        year = 2026 if day >= "06" else 2027
        at = dt.datetime.fromisoformat(f"{year}-{day}T12:00+07:00")
        lived.append(acted(state_after(lived), lived, move, "Kata-kata.", "Rahma", at))
    return lived


def clock(kind: ClockKind, lived: list[ComplaintAct], today: str, standard: int | None = None) -> ComplaintClock:
    year = 2026 if today >= "06" else 2027
    day = dt.date.fromisoformat(f"{year}-{today}")
    found = clocks_of(FILED, lived, day, lambda at: at.date(), WORKS, standard)
    return next(each for each in found if each.kind is kind)


def stands(each: ComplaintClock) -> tuple[str, str, int | None]:
    return each.due.isoformat(), each.stand.value, each.left


def state_after(acts: list[ComplaintAct]) -> ComplaintState:
    """Where these acts leave a complaint."""
    return acts[-1].state if acts else ComplaintState.FILED


@given(st.lists(st.sampled_from(ComplaintMove), max_size=12))
def test_only_the_moves_of_the_table_happen_and_each_is_written_down(wished: list[ComplaintMove]) -> None:
    lived: list[ComplaintAct] = []
    for move in wished:
        state = state_after(lived)
        if (state, move) in COMPLAINT_MOVES:
            lived.append(acted(state, lived, move, "Kata-kata.", "", dt.datetime(2026, 11, 25, tzinfo=dt.UTC)))
            assert lived[-1].state is COMPLAINT_MOVES[state, move]
        else:
            with pytest.raises(Refused, match=r"complaint\.move_not_allowed"):
                acted(state, lived, move, "Kata-kata.", "", dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
    assert [act.number for act in lived] == list(range(1, len(lived) + 1))


def test_every_state_is_reached_and_every_one_can_be_left() -> None:
    assert {S.FILED, *COMPLAINT_MOVES.values()} == set(S)
    assert all(moves_from(state) for state in S)


def test_a_citizen_is_told_something_in_words() -> None:
    now = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    for move in (M.ASK, M.ANSWER, M.REJECT):
        with pytest.raises(Refused, match=r"complaint\.no_words"):
            acted(S.FILED, (), move, " \n", "", now)
    with pytest.raises(Refused, match=r"complaint\.note_too_long"):
        acted(S.FILED, (), M.ANSWER, "a" * (LONGEST_NOTE + 1), "", now)
    assert acted(S.FILED, (), M.VERIFY, "", "", now, shown=True).shown is False
    assert acted(S.FILED, (), M.ANSWER, " Sudah\t diperbaiki. ", "", now, shown=True).note == "Sudah diperbaiki."
    assert "Sudah" not in repr(acted(S.FILED, (), M.ANSWER, "Sudah.", "", now))


def test_names_are_read_or_refused() -> None:
    assert (move_of("verify"), grade_of("ringan"), grade_of("")) == (M.VERIFY, Grade.LIGHT, None)
    assert reference_of(" 123  456 ") == "123 456"
    for read, code in ((move_of, "move"), (grade_of, "grade")):
        with pytest.raises(Refused, match=rf"complaint\.unknown_{code}"):
            read("berat")
    with pytest.raises(Refused, match=r"complaint\.bad_reference"):
        reference_of("1" * 41)


def test_a_response_is_due_after_fourteen_days() -> None:
    assert stands(clock(ClockKind.RESPONSE, [], "12-08")) == ("2026-12-08", "running", 0)
    assert stands(clock(ClockKind.RESPONSE, [], "12-09")) == ("2026-12-08", "overdue", -1)
    assert clock(ClockKind.RESPONSE, acts((M.VERIFY, "12-08")), "12-20").stand is Stand.MET
    assert clock(ClockKind.RESPONSE, acts((M.ASK, "12-09")), "12-20").stand is Stand.LATE


def test_a_decision_is_due_sixty_days_after_the_file_was_complete() -> None:
    lived = acts((M.VERIFY, "11-30"))
    assert stands(clock(ClockKind.DECISION, lived, "12-01")) == ("2027-01-29", "running", 59)
    assert clock(ClockKind.DECISION, acts((M.VERIFY, "11-30"), (M.ANSWER, "01-29")), "01-30").stand is Stand.MET
    assert clock(ClockKind.DECISION, acts((M.VERIFY, "11-30"), (M.ANSWER, "01-30")), "01-30").stand is Stand.LATE
    asked_first = acts((M.ASK, "11-25"), (M.COMPLETE, "12-20"))
    assert clock(ClockKind.DECISION, asked_first, "12-20").due == dt.date(2027, 2, 18)


def test_a_clock_stands_still_while_something_is_missing_and_the_citizen_has_thirty_days() -> None:
    lived = acts((M.VERIFY, "11-30"), (M.ASK, "12-10"))
    assert stands(clock(ClockKind.DECISION, lived, "12-15")) == ("2027-02-03", "stopped", 50)
    assert stands(clock(ClockKind.DECISION, lived, "12-16")) == ("2027-02-04", "stopped", 50)
    assert stands(clock(ClockKind.COMPLETION, lived, "12-16")) == ("2027-01-09", "running", 24)
    assert clock(ClockKind.COMPLETION, lived, "01-10").stand is Stand.OVERDUE
    again = [*lived, *acts((M.VERIFY, "11-30"), (M.ASK, "12-10"), (M.COMPLETE, "12-20"))[2:]]
    assert stands(clock(ClockKind.DECISION, again, "01-05")) == ("2027-02-08", "running", 34)


def test_whoever_is_opened_again_gets_a_decision_again() -> None:
    lived = acts((M.VERIFY, "11-30"), (M.ANSWER, "12-05"), (M.CLOSE, "12-06"), (M.REOPEN, "12-20"))
    assert stands(clock(ClockKind.DECISION, lived, "12-20")) == ("2027-02-18", "running", 60)
    assert clock(ClockKind.RESPONSE, lived, "12-20").met_on == dt.date(2026, 11, 30)


def test_a_local_standard_counts_working_days_only() -> None:
    assert clock(ClockKind.STANDARD, [], "11-24", 2).due == dt.date(2026, 11, 26)
    assert clock(ClockKind.STANDARD, [], "11-24", 5).due == dt.date(2026, 12, 1)
    assert clock(ClockKind.STANDARD, [], "11-24", 23).due == dt.date(2026, 12, 28)  # over Christmas and weekends
    waited = acts((M.ASK, "11-25"), (M.COMPLETE, "12-02"))
    assert clock(ClockKind.STANDARD, waited, "12-03", 5).due == dt.date(2026, 12, 8)
    kinds = [each.kind for each in clocks_of(FILED, (), FILED, lambda at: at.date(), WORKS, None)]
    assert kinds == [ClockKind.RESPONSE]


@given(st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)), st.integers(0, 70))
def test_so_many_working_days_lie_between_a_day_and_the_one_that_is_so_many_after_it(day: dt.date, count: int) -> None:
    found = after(WORKS, day, count)
    assert found is not None
    assert between(WORKS, day, found) == count
    assert count == 0 or WORKS(found)


def test_a_site_that_never_works_has_no_working_days() -> None:
    assert after(works_on((None,) * 7, ()), FILED, 1) is None


@given(st.lists(st.tuples(st.sampled_from(ComplaintMove), st.integers(0, 20)), max_size=8), st.integers(0, 30))
def test_clocks_never_run_backwards_and_what_is_done_stays_done(
    wished: list[tuple[ComplaintMove, int]], later: int
) -> None:
    lived: list[ComplaintAct] = []
    at = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    for move, days in wished:
        if (state_after(lived), move) in COMPLAINT_MOVES:
            at += dt.timedelta(days=days)
            lived.append(acted(state_after(lived), lived, move, "Kata-kata.", "", at))
    first, then = (
        clocks_of(FILED, lived, at.date() + dt.timedelta(n), lambda moment: moment.date(), WORKS, 14)
        for n in (0, later)
    )
    assert [each.kind for each in first] == [each.kind for each in then]
    for before, afterwards in zip(first, then, strict=True):
        assert afterwards.due >= before.due
        assert before.met_on == afterwards.met_on
