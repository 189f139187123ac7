"""Whatever a machine's clock does, time here never lies before what has happened, and comes back to right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.adapters.floored_clock import FlooredClock
from kiosk.domain.clock import AGREES, SLACK, ClockState
from tests.unit.kiosk.app.hall import KTP, MORNING, Hall

YEAR: Final = dt.timedelta(days=365)
DST: Final = dt.timedelta(hours=1)
SECOND: Final = dt.timedelta(seconds=1)
MOST: Final = dt.timedelta(days=1, hours=1)
"""The furthest that a plausible clock of this test stands ahead."""


class Machine:
    """A machine whose clock anybody sets, beside the true time; a start begins its count anew."""

    def __init__(self) -> None:
        self.true, self.off, self._starts, self._started = MORNING, dt.timedelta(), 1, MORNING

    def now(self) -> dt.datetime:
        return self.true + self.off

    def boot(self) -> str:
        return f"boot{self._starts}"

    def boot_ms(self) -> int:
        return (self.true - self._started) // dt.timedelta(milliseconds=1)

    def starts(self) -> None:
        self._starts += 1
        self._started = self.true

    def passes(self, time: dt.timedelta) -> None:
        self.true += time


class Clocked(Hall):
    """A device that goes by its floored clock."""

    def __init__(self, folder: Path, machine: Machine) -> None:
        self.machine = machine
        super().__init__(folder)

    def timekeeper(self) -> FlooredClock:
        self.floored = FlooredClock(self.machine)
        return self.floored

    def open(self) -> None:
        super().open()
        self.store.read(self.floored.stand_on)


JUMPS: Final = st.sampled_from(
    [
        dt.timedelta(),
        -60 * YEAR,  # 1970, nearly
        10 * YEAR,
        -DST,
        DST,
        dt.timedelta(seconds=-1),  # a leap second
        dt.timedelta(seconds=1),
        dt.timedelta(days=1),
        dt.timedelta(days=-3),
    ]
)
STEPS: Final = st.lists(
    st.one_of(
        JUMPS.map(lambda off: ("set", off)),
        st.just(("restart", dt.timedelta())),
        st.just(("word", dt.timedelta())),
        st.sampled_from([1, 60, 3600, 86400]).map(lambda s: ("passes", dt.timedelta(seconds=s))),
    ),
    max_size=12,
)


def lives(folder: Path, steps: Sequence[tuple[str, dt.timedelta]]) -> None:
    machine = Machine()
    with closing(Clocked(folder, machine)) as mall:
        labels = []
        for count, (what, time) in enumerate((*steps, ("passes", SECOND))):
            match what:
                case "set":
                    machine.off = time
                case "restart":
                    machine.starts()
                    mall.again()
                case "word":
                    if keep := mall.floored.hear(machine.true):
                        mall.store.write(keep)
                    if abs(machine.off) <= AGREES:
                        assert mall.floored.now() == machine.now()
                        assert mall.floored.state() is ClockState.OK
                    assert mall.floored.now() >= machine.true - AGREES
                case _:
                    machine.passes(time)
            given = mall.ticket(KTP)
            labels.append((given.business_day, given.label))
            assert given.issued_at >= MORNING - (count + 1) * SLACK
            assert given.issued_at <= machine.true + MOST
        assert len(labels) == len(set(labels))


@given(STEPS)
@settings(max_examples=25)
def test_no_clock_gives_a_number_twice_or_a_time_that_nobody_can_believe(
    steps: list[tuple[str, dt.timedelta]],
) -> None:
    with TemporaryDirectory() as folder:
        lives(Path(folder), steps)


def test_a_clock_that_lost_its_power_runs_on_from_the_newest_record(tmp_path: Path) -> None:
    machine = Machine()
    with closing(Clocked(tmp_path, machine)) as mall:
        before = mall.ticket()
        machine.off = -60 * YEAR
        machine.starts()
        machine.passes(dt.timedelta(minutes=10))
        mall.again()
        after = mall.ticket()
        assert mall.floored.state() is ClockState.BEHIND
        assert (after.business_day, after.number) == (before.business_day, 2)
        assert after.issued_at == before.issued_at + dt.timedelta(minutes=10)


def test_a_clock_ten_years_ahead_is_not_followed_until_somebody_says_that_it_is_right(tmp_path: Path) -> None:
    machine = Machine()
    with closing(Clocked(tmp_path, machine)) as mall:
        mall.ticket()
        machine.off = 10 * YEAR
        assert mall.ticket().business_day == MORNING.date()
        assert mall.floored.state() is ClockState.AHEAD
        mall.store.write(mall.floored.believe())
        assert mall.ticket().issued_at == machine.now()
        mall.again()
        assert (mall.floored.state(), mall.floored.now()) == (ClockState.OK, machine.now())


def test_the_site_s_word_moves_a_clock_that_is_behind_and_only_questions_one_that_can_be_right(tmp_path: Path) -> None:
    machine = Machine()
    with closing(Clocked(tmp_path, machine)) as mall:
        mall.ticket()
        machine.off = -3 * DST
        assert mall.floored.hear(machine.true + dt.timedelta(days=2)) is not None
        assert mall.floored.now() == machine.true + dt.timedelta(days=2)
        assert mall.floored.hear(machine.true + dt.timedelta(days=2)) is None
        machine.off = dt.timedelta(days=5)
        assert (mall.floored.now(), mall.floored.state()) == (machine.now(), ClockState.DIFFERS)


def test_a_word_that_nobody_can_believe_moves_nothing(tmp_path: Path) -> None:
    machine = Machine()
    with closing(Clocked(tmp_path, machine)) as mall:
        mall.ticket()
        mall.floored.hear(machine.true + 20 * YEAR)
        assert mall.ticket().business_day == MORNING.date()
