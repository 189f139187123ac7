"""Numbers that a device gave alone, and the allocator that must never give them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.server import ranges
from sync.server.allocation import Allocator, Why
from sync.server.schema import metadata
from sync.wire.calls import RangeAsked
from tests.databases import KINDS, scratch

KEY = "2026-11-24/A"
FIRST = Allocator(1, "t", "", "", Why.FIRST, "")
STEPS = st.lists(st.tuples(st.booleans(), st.integers(1, 30)), max_size=30)


@pytest.mark.parametrize("kind", KINDS)
@given(steps=STEPS)
def test_no_number_is_granted_twice_or_after_it_was_passed_over(kind: str, steps: list[tuple[bool, int]]) -> None:
    gone: set[int] = set()
    with scratch(kind, metadata) as conn:
        for step, (granting, number) in enumerate(steps):
            if granting:
                got = ranges.grant(conn, "mpp", "a", RangeAsked(request=str(step), key=KEY, size=number), FIRST)
                given_now = set(range(got.first, got.last + 1))
                assert not given_now & gone
                gone |= given_now
            else:
                ranges.pass_over(conn, "mpp", KEY, number)
                gone.add(number)
