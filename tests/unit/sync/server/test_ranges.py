"""Ranges of numbers: disjoint, without gaps, the same again for the same request."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.wire import keys, request
from sync.wire.calls import RangeAsked, Standing
from tests.unit.sync.actors import Office

CALLS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["A", "B"]), st.integers(1, 6), st.integers(1, 12)), max_size=20
)


def test_numbers_start_at_one_for_every_key(office: Office) -> None:
    line = office.join().line()
    assert [line.range(key, f"r{n}").first for n, key in enumerate("AABAB")] == [1, 2, 1, 3, 2]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=CALLS)
def test_ranges_never_meet_and_a_repeated_request_gets_its_own_again(
    busy_office: Office, calls: Sequence[tuple[int, str, int, int]]
) -> None:
    lines = [busy_office.member("a").line(), busy_office.member("b").line()]
    example = next(busy_office.numbers)
    given_: dict[tuple[int, int], tuple[str, int, int]] = {}
    for who, key, size, wish in calls:
        got = lines[who].range(f"{key}{example}", f"{example} {wish}", size)
        assert given_.setdefault((who, wish), (got.key, got.first, got.last)) == (got.key, got.first, got.last)
    for key in (f"A{example}", f"B{example}"):
        numbers = sorted(n for k, first, last in given_.values() if k == key for n in range(first, last + 1))
        assert numbers == list(range(1, 1 + len(numbers)))


def test_numbers_survive_a_restart(office: Office) -> None:
    member = office.join()
    assert member.line().range("A", "r1").first == 1
    office.restart()
    member.post.desk = office.desk
    assert member.line().range("A", "r1").first == 1
    assert member.line().range("A", "r2").first == 2


def test_many_at_once_get_each_number_once(office: Office) -> None:
    members = [office.join() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(members[n % 4].line().range, "A", f"r{n}") for n in range(80)]
        assert sorted(each.result().first for each in asked) == list(range(1, 81))


def test_a_captured_wish_played_again_gets_the_same_answer_and_nothing_more(office: Office) -> None:
    member = office.member("captured")
    who, body = member.enrolled, msgspec.json.encode(RangeAsked("2026-11-24/A", "wish", 2, Standing("process")))
    headers = request.sign(member.key, "/v1/ranges", who.site, who.device, keys.nonce(), body)
    first, again = (office.ask("/v1/ranges", headers, body) for _ in range(2))
    assert (first.status, first.content) == (again.status, again.content)
    assert member.line().range("2026-11-24/A", "another", standing=Standing("process")).first == 3
