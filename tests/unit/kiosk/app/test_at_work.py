"""Which counters a device knows to be at work, and so who hears a call for staff."""

from __future__ import annotations

from pathlib import Path

from kiosk.app import commands
from kiosk.app.at_work import LATELY
from kiosk.app.view import Done
from kiosk.app.views import HallView
from tests.unit.kiosk.app.hall import KTP, L1, Hall, hall


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


def test_a_machine_without_a_scanner_scans_nothing(tmp_path: Path) -> None:
    with hall(tmp_path) as here:
        assert not here.desk.execute(commands.ShowHall(), HallView).scans
    with hall(tmp_path, settings=["readers.scanner.port=/dev/scanner"]) as here:
        assert here.desk.execute(commands.ShowHall(), HallView).scans
