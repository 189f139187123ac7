"""Which counters a device knows to be at work, and so who hears a call for staff."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.store.books import SqlBooks
from kiosk.app import commands
from kiosk.app.at_work import LATELY
from kiosk.app.view import Done
from kiosk.app.views import HallView
from kiosk.domain.catalogue import CounterCode, OfficerCode
from kiosk.domain.events import CounterClosed, CounterOpened
from kiosk.domain.ticket import DeviceId
from tests.unit.kiosk.app.hall import KTP, L1, L2, MORNING, Hall, hall

ELSEWHERE, BESIDE = DeviceId("d-elsewhere"), DeviceId("d-beside")


def opened(minutes: float, counter: CounterCode = L1, device: DeviceId = ELSEWHERE) -> CounterOpened:
    return CounterOpened(counter, OfficerCode("o-1"), device, MORNING + dt.timedelta(minutes=minutes))


def closed(minutes: float, counter: CounterCode = L1, device: DeviceId = ELSEWHERE) -> CounterClosed:
    return CounterClosed(counter, device, "break", MORNING + dt.timedelta(minutes=minutes))


def hears(here: Hall, *told: CounterOpened | CounterClosed) -> tuple[CounterCode, ...]:
    """The device hears of these from its site, and tells which counters are at work."""
    for event in told:
        here.store.write(partial(SqlBooks.mirror, event=event, own=False))
    return here.desk.execute(commands.ShowHall(), HallView).at_work


def heard(here: Hall) -> bool:
    return here.desk.execute(commands.CallStaff(request=here.token()), Done).heard


def test_nobody_hears_a_machine_alone_without_a_counter(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        assert not heard(here)


def test_a_counter_on_this_device_hears_with_and_without_a_line(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.ticket(KTP)
        here.calls(L1)
        assert heard(here)
        here.word.joined = here.word.cut = True
        assert heard(here)


def test_a_counter_elsewhere_hears_over_a_line_that_stands_while_it_is_seen_at_work(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.word.joined = True
        here.ticket(KTP)
        here.calls(L1)
        here.store.write(lambda books: books.counters.close(L1))  # as a device that only hears of the call
        assert heard(here)
        here.word.cut = True
        assert not heard(here)
        here.word.cut = False
        here.does(commands.FinishService)
        assert heard(here)
        here.clock.passes(seconds=int(LATELY.total_seconds()) + 1)
        assert not heard(here)


def test_a_counter_elsewhere_is_at_work_from_its_opening_until_its_closing(tmp_path: Path) -> None:
    """Before anybody was called there, and not for another half hour after it has closed."""
    with hall(tmp_path) as here:
        here.word.joined = True
        assert hears(here, opened(-5)) == (L1,)
        assert hears(here, opened(-4, L2, BESIDE)) == (L1, L2)
        assert hears(here, closed(-1)) == (L2,)
        assert hears(here, opened(-0.5)) == (L1, L2)
        here.word.cut = True
        assert hears(here) == ()


def test_a_counter_that_closed_is_not_at_work_though_it_called_lately(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.word.joined = True
        here.ticket(KTP)
        here.calls(L1)
        here.does(commands.StartService)
        here.does(commands.FinishService)
        here.store.write(lambda books: books.counters.close(L1))  # as a device that only hears of the call
        assert hears(here) == (L1,)
        assert hears(here, closed(1)) == ()


def test_two_machines_of_one_counter_tell_each_for_itself(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.word.joined = True
        assert hears(here, opened(-9), opened(-8, device=BESIDE), closed(-7)) == (L1,)
        assert hears(here, closed(-6, device=BESIDE)) == ()


@given(order=st.permutations([opened(-9), closed(-8), opened(-7), closed(-6)]), last=st.booleans())
def test_what_is_told_late_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[CounterOpened | CounterClosed], last: bool
) -> None:
    with hall(tmp_path_factory.mktemp("late")) as here:
        here.word.joined = True
        told = [*order, opened(-5)] if last else order
        assert hears(here, *told) == ((L1,) if last else ())


def test_nobody_sits_at_yesterdays_counter(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        here.word.joined = True
        assert hears(here, opened(-24 * 60)) == ()


def test_its_own_counter_is_known_by_who_sits_there_now(tmp_path: Path) -> None:
    """What this device once wrote itself, and hears again after it was put back, opens nothing."""
    with hall(tmp_path) as here:
        here.word.joined = True
        own = here.store.read(lambda books: books.device())
        assert hears(here, opened(-5, device=own)) == ()


def test_a_machine_without_a_scanner_scans_nothing(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        assert not here.desk.execute(commands.ShowHall(), HallView).scans
    with hall(tmp_path, settings=["readers.scanner.port=/dev/scanner"]) as here:
        assert here.desk.execute(commands.ShowHall(), HallView).scans
