"""The engine: what it says next, whatever happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.client.engine import Alarm, Compare, Deliver, Engine, Greet, Pace, Part, Rest
from sync.trouble import Refused, Trouble, Unreachable

HEAD, OTHER = b"h" * 32, b"o" * 32


def an_engine(chance: float = 0.5) -> Engine:
    return Engine("q", lambda: chance)


def greeted(hi: int = 0) -> Engine:
    engine = an_engine()
    assert engine.agreed(0.0, hi, HEAD, HEAD, delivered=False)
    return engine


def test_it_greets_first() -> None:
    assert an_engine().next(0.0, last=7) == Greet()


def test_it_sends_what_comes_after_the_servers_last() -> None:
    assert greeted(hi=3).next(0.0, last=7) == Deliver(3, 500)


def test_with_nothing_to_send_it_rests_until_the_next_heartbeat() -> None:
    engine = greeted(hi=7)
    assert engine.next(0.0, last=7) == Rest(60.0)
    assert engine.next(60.0, last=7) == Greet()


def test_new_records_end_the_rest() -> None:
    assert greeted(hi=7).next(1.0, last=8) == Deliver(7, 500)


def test_batches_that_were_too_much_double_up_to_five_hundred_again() -> None:
    engine, limits = greeted(), []
    for _ in range(4):
        engine.troubled(0.0, Refused("sync.too_large"))
    for hi in range(1, 7):
        step = engine.next(0.0, last=9999)
        assert isinstance(step, Deliver)
        limits.append(step.limit)
        engine.agreed(0.0, hi, HEAD, HEAD, delivered=True)
    assert limits == [31, 62, 124, 248, 496, 500]


@pytest.mark.parametrize("trouble", [Refused("sync.too_large"), Unreachable("sync.timed_out")])
def test_batches_halve_when_they_are_too_much(trouble: Trouble) -> None:
    engine = greeted()
    engine.troubled(0.0, trouble)
    engine.agreed(5.0, 0, b"", None, delivered=False)
    assert engine.next(5.0, last=9999) == Deliver(0, 250)


def test_one_record_that_is_too_large_halts_the_stream_and_is_not_dropped() -> None:
    engine = greeted()
    for _ in range(9):
        engine.troubled(0.0, Refused("sync.too_large"))
    assert engine.alarm == Alarm("q", "sync.too_large")
    assert engine.next(9e9, last=9) == Rest(None)


def test_the_cursor_moves_back_when_the_server_was_restored() -> None:
    engine = greeted(hi=9)
    engine.troubled(0.0, Refused("sync.gap", hi=4))
    assert engine.next(99.0, last=9) == Greet()
    engine.agreed(99.0, 4, HEAD, HEAD, delivered=False)
    assert engine.next(99.0, last=9) == Deliver(4, 500)


@pytest.mark.parametrize(("ours", "last"), [(OTHER, 9), (None, 4)])
@pytest.mark.parametrize("delivered", [True, False])
def test_another_history_is_searched_for_the_last_shared_record(ours: bytes | None, last: int, delivered: bool) -> None:
    engine = greeted(hi=2)
    engine.next(1.0, last)
    assert not engine.agreed(1.0, 5, HEAD, ours, delivered=delivered, final=2)
    assert (engine.alarm, engine.acknowledged) == (None, 2)
    step = engine.next(1.0, last)
    assert step == Compare((1, 2, 3, 4))
    engine.compared((1, 2, 3, 4), (1, 2, 3))
    assert engine.next(1.0, last) == Part(3, 2)
    engine.parted(1.0, 3)
    assert engine.next(1.0, 3) == Rest(60.0)
    assert engine.owes(4)
    assert not engine.owes(3)


def test_a_cut_line_during_the_search_begins_it_anew() -> None:
    engine = greeted(hi=2)
    engine.next(1.0, 9)
    engine.agreed(1.0, 5, HEAD, OTHER, delivered=False)
    engine.troubled(1.0, Unreachable("sync.no_line"))
    assert engine.next(9.0, 9) == Greet()


def test_a_server_that_says_fork_without_another_history_halts_the_stream() -> None:
    engine = greeted(hi=5)
    engine.troubled(1.0, Refused("sync.fork", hi=7))
    assert engine.next(9.0, 9) == Greet()
    engine.troubled(9.0, Refused("sync.fork", hi=5))
    assert engine.alarm == Alarm("q", "sync.fork")


@pytest.mark.parametrize("code", ["sync.revoked", "sync.fork", "sync.bad_batch", "sync.some_future_code"])
def test_what_waiting_cannot_mend_halts_the_stream(code: str) -> None:
    engine = greeted()
    engine.troubled(0.0, Refused(code))
    engine.start_over()
    assert engine.next(9e9, last=9) == Rest(None)
    assert engine.alarm == Alarm("q", code)


@pytest.mark.parametrize("code", ["sync.unsigned", "sync.unknown_device"])
def test_a_server_that_does_not_know_us_is_told_of_and_asked_again(code: str) -> None:
    engine = greeted()
    engine.troubled(0.0, Refused(code))
    assert (engine.alarm, engine.halted) == (Alarm("q", code), False)
    engine.agreed(9.0, 0, b"", None, delivered=False)
    assert engine.alarm is None


def test_a_server_that_takes_nothing_is_not_asked_in_circles() -> None:
    engine = greeted(hi=3)
    engine.agreed(0.0, 3, HEAD, HEAD, delivered=True)
    assert engine.next(0.0, last=9) == Rest(0.5)


def test_retry_after_is_honoured() -> None:
    engine = greeted()
    engine.troubled(10.0, Refused("sync.busy", retry_after=30))
    step = engine.next(10.0, last=9)
    assert isinstance(step, Rest)
    assert step.seconds is not None
    assert step.seconds >= 30


def test_who_asks_now_is_served_now() -> None:
    engine = greeted()
    engine.troubled(0.0, Unreachable("sync.no_line"))
    engine.start_over()
    assert engine.next(0.0, last=9) == Greet()


@pytest.mark.parametrize("code", ["sync.no_line", "sync.timed_out"])
def test_a_pause_of_a_silent_line_ends_once_the_line_is_back(code: str) -> None:
    engine = an_engine()
    for _ in range(12):
        engine.troubled(0.0, Unreachable(code))
    assert isinstance(engine.next(1.0, last=9), Rest)
    engine.line_is_back()
    assert engine.next(1.0, last=9) == Greet()
    engine.troubled(1.0, Unreachable(code))
    assert engine.next(1.0, last=9) == Rest(0.5)


def test_a_pause_that_the_server_asked_for_goes_on_when_the_line_is_back() -> None:
    engine = an_engine()
    engine.troubled(0.0, Unreachable("sync.no_line"))
    engine.troubled(0.0, Refused("sync.busy", retry_after=30))
    engine.line_is_back()
    assert isinstance(engine.next(29.0, last=9), Rest)


@given(st.integers(1, 60), st.floats(0, 1, exclude_max=True))
def test_pauses_are_full_jitter_below_a_bound_that_doubles(troubles: int, chance: float) -> None:
    engine = an_engine(chance)
    for _ in range(troubles):
        engine.troubled(0.0, Unreachable("sync.no_line"))
    step = engine.next(0.0, last=9)
    pause = step.seconds if isinstance(step, Rest) else 0.0
    assert pause == pytest.approx(min(300.0, 2.0 ** (troubles - 1)) * chance)


def test_a_thousand_devices_do_not_come_back_together() -> None:
    """All lose the server at once; after it is back, no second sees a herd."""
    seconds = [0] * 400
    for device in range(1000):
        chances = iter(range(device, device + 1000))
        engine = Engine("q", lambda draws=chances: next(draws) * 0.61803398875 % 1, Pace())  # type: ignore[misc]
        now = 0.0
        while now < 300.0:
            engine.troubled(now, Unreachable("sync.no_line"))
            step = engine.next(now, last=9)
            now += step.seconds or 0.0 if isinstance(step, Rest) else 0.0
        seconds[min(int(now) - 300, 399)] += 1
    assert max(seconds) < 60


def an_unhurried(chance: float) -> Engine:
    engine = Engine("s", lambda: chance, Pace(unhurried=("s",)))
    assert engine.agreed(0.0, 0, b"", None, delivered=False)
    return engine


@given(chance=st.floats(0, 1, exclude_max=True), begun=st.floats(0, 1e6))
def test_records_of_an_unhurried_stream_wait_for_a_time_drawn_by_lot(chance: float, begun: float) -> None:
    engine = an_unhurried(chance)
    engine.agreed(begun, 0, b"", None, delivered=False)
    step = engine.next(begun, last=1)
    assert isinstance(step, Rest)
    assert step.seconds is not None
    assert 15.0 - 1e-6 <= step.seconds <= 60.0
    assert engine.next(begun + step.seconds + 1e-6, last=4) == Deliver(0, 500), "what came meanwhile goes with it"


def test_the_lot_is_drawn_anew_for_what_comes_after() -> None:
    engine = an_unhurried(0.0)
    assert engine.next(0.0, last=1) == Rest(15.0)
    assert engine.next(15.0, last=1) == Deliver(0, 500)
    engine.agreed(15.0, 1, HEAD, HEAD, delivered=True)
    assert isinstance(engine.next(15.0, last=1), Rest)
    assert engine.next(20.0, last=2) == Rest(15.0)


def test_who_asks_for_it_now_need_not_wait() -> None:
    engine = an_unhurried(0.5)
    assert isinstance(engine.next(0.0, last=1), Rest)
    engine.start_over()
    assert engine.next(1.0, last=1) == Greet()
    engine.agreed(1.0, 0, b"", None, delivered=False)
    assert engine.next(1.0, last=1) == Deliver(0, 500)


def test_the_other_stream_waits_for_nothing() -> None:
    engine = Engine("q", lambda: 0.5, Pace(unhurried=("s",)))
    engine.agreed(0.0, 0, b"", None, delivered=False)
    assert engine.next(0.0, last=1) == Deliver(0, 500)
