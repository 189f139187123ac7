"""How often somebody may try: pure, with a clock of the test's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web.office.tries import FORGOTTEN, LONGEST_WAIT, MOST, Tries, is_here, network_of


@given(st.lists(st.floats(0, FORGOTTEN / 2), max_size=40))
def test_failures_alone_never_bring_a_shorter_wait_nor_an_endless_one(pauses: list[float]) -> None:
    now, waits = 0.0, []
    tries = Tries(3, lambda: now)
    for pause in pauses:
        wait = tries.begin("siti")
        if wait:
            waits.append(wait)
            now += wait
            assert tries.begin("siti") == 0.0
        now += min(pause, 1.0)
    assert all(0 < wait <= LONGEST_WAIT for wait in waits)
    assert all(later >= earlier - 1.0 for earlier, later in pairwise(waits))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.floats(0, 4000)), max_size=60))
def test_of_tries_that_all_fail_only_so_many_begin_in_an_hour(knocks: list[tuple[str, bool, float]]) -> None:
    """However they are spread, and whatever others do meanwhile."""
    now, begun = 0.0, []
    tries = Tries(5, lambda: now)
    for name, well, pause in knocks:
        now += pause
        if tries.begin(name) == 0.0:
            if name == "a":
                begun.append(now)
            elif well:
                tries.went_well(name)
    assert all(sum(start <= at < start + 3600 for at in begun) <= 5 + 10 for start in begun)


def test_many_at_once_are_no_more_than_many_in_turn() -> None:
    tries = Tries(5, lambda: 0.0)
    assert [tries.begin("siti") == 0.0 for _ in range(20)].count(True) == 5


def test_one_who_signs_in_begins_anew() -> None:
    tries = Tries(2, lambda: 0.0)
    for _ in range(50):
        assert tries.begin("siti") == 0.0
        tries.went_well("siti")


def test_what_is_remembered_is_bounded() -> None:
    tries = Tries(1, lambda: 0.0)
    for number in range(MOST + 10):
        tries.begin(str(number))
    assert tries.begin(str(MOST + 9)) > 0
    assert tries.begin("0") == 0.0


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix", "unix"),
        ("", ""),
    ],
)
def test_an_address_counts_as_the_network_of_one_machine(host: str, network: str) -> None:
    assert network_of(host) == network


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_here(host: str) -> None:
    assert is_here(host)


@pytest.mark.parametrize("host", ["192.168.1.7", "::", "", "localhost", "::ffff:10.0.0.1", "127.0.0.1.nip.io"])
def test_any_other_is_not(host: str) -> None:
    assert not is_here(host)
