"""Names of runs and of wishes: different where they must be, the same where they must be."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.numbering import Run, request_id

LANES = st.one_of(st.just(""), st.from_regex(r"K\d{1,2}", fullmatch=True))
RUNS = st.builds(Run, st.dates(), st.text("ABCDEFGH", min_size=1, max_size=2), LANES)
WISHES = st.tuples(st.sampled_from(["e1", "e2"]), RUNS, st.integers(0, 9999))


@given(one=RUNS, other=RUNS)
def test_two_runs_have_one_key_only_if_they_are_one(one: Run, other: Run) -> None:
    assert (one.key == other.key) == (one == other)


@given(one=WISHES, other=WISHES)
def test_two_wishes_have_one_name_only_if_they_are_one(one: tuple[str, Run, int], other: tuple[str, Run, int]) -> None:
    assert (request_id(*one) == request_id(*other)) == (one == other)


def test_the_common_run_is_named_by_day_and_prefix() -> None:
    assert Run(dt.date(2026, 11, 24), "A").key == "2026-11-24/A"
