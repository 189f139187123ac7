"""A device whose disk is full, fails or may not be written: it shows no number that is not there, and recovers."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.adapters.caretaker import QUIET_MS, Caretaker
from kiosk.adapters.floored_clock import FlooredClock
from kiosk.adapters.machine import Computer, Room
from kiosk.adapters.store.backup import backups
from kiosk.adapters.store.ballast import NAME, Ballast
from kiosk.adapters.system import SystemChance
from kiosk.adapters.verification import verify_store
from kiosk.app import commands
from kiosk.app.view import PaperView
from kiosk.app.views import HallView, TicketView
from kiosk.bootstrap import reach_device
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.trouble import Refused
from tests.flows.power import FULL, IOERR_FSYNC, IOERR_WRITE, Recorder, What
from tests.flows.small_disk import SmallDisk, small_disk
from tests.unit.kiosk.app.hall import KTP, MORNING, Hall

pytestmark = pytest.mark.flow
BALLAST = 512 * 2**10


class Kept(Hall):
    """A device that looks after its disk; time passes by hand."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self.today = MORNING.date
        self.room = Ballast(folder, BALLAST)
        self.ballast = self.room
        super().__init__(folder)

    def open(self) -> None:
        self.computer = Computer(
            self.folder, FlooredClock(self.clock), lambda: self.store.problem, lambda: self.room.missing, Room(3, 1)
        )
        super().open()
        self.caretaker = Caretaker(
            self.store, self.folder, self.room, self.computer, lambda: self.today(), self.told.append
        )

    def hall(self) -> HallView:
        return self.desk.execute(commands.ShowHall(), HallView)


@contextmanager
def kept(folder: Path) -> Iterator[Kept]:
    mall = Kept(folder)
    try:
        yield mall
    finally:
        mall.close()


@pytest.fixture(params=[True, False], ids=["mounted", "told"])
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", real=request.param) as made:
        yield made


def given(mall: Kept, request: str) -> int | str:
    """The number, or the code of the refusal."""
    try:
        return mall.ticket(request=request).number
    except Refused as refusal:
        return refusal.code


def refused(wish: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        wish()
    return refusal.value.code


def test_on_a_full_disk_tickets_go_on_with_the_ballast_then_by_hand_and_recover_alone(disk: SmallDisk) -> None:
    with kept(disk.folder) as mall:
        mall.caretaker.look()
        mall.caretaker.look()
        assert (disk.folder / NAME).exists()
        disk.fill()
        number = 0
        while not mall.room.missing:
            number = mall.ticket(request=f"a{number}" + "x" * 900).number
        assert mall.hall().opening.open
        while isinstance(said := given(mall, f"b{number}" + "x" * 900), int):
            number = said
        assert said == "store.not_written"
        mall.caretaker.look()
        assert (mall.hall().opening.open, mall.hall().opening.state) == (False, "by_hand")
        assert refused(lambda: mall.desk.execute(commands.PrintDay(request="d", day=None), PaperView)) == (
            "store.tickets_only"
        )
        assert verify_store(disk.folder).tickets == number
        disk.empty()
        mall.caretaker.look()
        assert mall.hall().opening.open
        assert mall.ticket().number == number + 1
        mall.caretaker.look()
        assert (disk.folder / NAME).exists()
        assert mall.told == ["disk", "disk"]
    assert verify_store(disk.folder).tickets == number + 1


def test_a_disk_that_may_not_be_written_stops_numbers_honestly_and_comes_back(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", real=False) as disk, kept(disk.folder) as mall:
        assert mall.ticket().number == 1
        disk.forbid()
        for at in range(3):
            assert given(mall, f"no {at}") == "store.not_written"
            mall.caretaker.look()
            assert mall.hall().opening.state == "by_hand"
        assert mall.hall().lines  # what is there is shown all the same
        disk.allow()
        mall.caretaker.look()
        assert mall.hall().opening.open
        assert mall.ticket().number == 2
    assert verify_store(disk.folder).tickets == 2


def test_a_command_on_a_disk_that_may_not_be_written_says_so_and_works_afterwards(
    disk: SmallDisk,
) -> None:
    data = disk.folder / "data"
    data.mkdir()
    assert _issues(data) == "A-001"
    disk.forbid()
    assert _issues(data) in ("store.not_written", "store.unreadable", "system.refused")
    disk.allow()
    assert _issues(data) == "A-002"


def _issues(data: Path) -> str:
    """The label, or the code of the refusal."""
    settings = load(None, ["site.always_open=true"])
    try:
        device = reach_device(settings, data)
    except Refused as refusal:
        return refusal.code
    except OSError as trouble:
        return "system.refused" if trouble.errno == errno.EROFS else str(trouble)
    try:
        wish = commands.IssueTicket(request=SystemChance().blind_id(), service=ServiceCode("dukcapil.ktp-el-baru"))
        return device.execute(wish, TicketView).label
    except Refused as refusal:
        return refusal.code
    finally:
        device.close()


@pytest.mark.parametrize(("what", "code"), [("write", IOERR_WRITE), ("write", FULL), ("sync", IOERR_FSYNC)])
def test_a_write_that_failed_is_refused_told_and_the_next_one_works_on_a_new_connection(
    tmp_path: Path, what: What, code: int
) -> None:
    with Recorder(tmp_path) as recorder, kept(tmp_path) as mall:
        mall.ticket()
        for nth in range(1, 100):
            opened = sum(step.what == "open" for step in recorder.log)
            recorder.fail(what, nth, code)
            if (said := given(mall, f"wish {nth}")) != nth + 1:
                assert said == "store.not_written"
                assert mall.hall().opening.state == "by_hand"
                assert mall.computer.disk().state == "failing"
                recorder.heal()
                said = given(mall, f"wish {nth}")
                again = sum(step.what == "open" for step in recorder.log)
                assert (again > opened) == (code != FULL)
            assert mall.hall().opening.open
            assert said == nth + 1
            if not recorder.failed:
                break
            recorder.failed = 0
    assert verify_store(tmp_path).tickets == said


def test_a_daily_copy_is_made_when_nobody_waits_and_two_are_kept(tmp_path: Path) -> None:
    with kept(tmp_path) as mall:
        days = iter((MORNING.date(), MORNING.date(), *(MORNING.date().replace(day=day) for day in (25, 26, 27))))
        mall.today = lambda: next(days)
        mall.ticket()
        mall.caretaker.look()
        assert not backups(tmp_path)
        mall.clock.boot_at += QUIET_MS
        for _ in range(5):
            mall.caretaker.look()
        assert [copy.stem[-10:] for copy in backups(tmp_path)] == ["2026-11-27", "2026-11-26"]


@pytest.mark.logs("the daily copy could not be made")
def test_a_copy_that_was_cut_off_leaves_the_older_one_and_no_rubbish(tmp_path: Path) -> None:
    with Recorder(tmp_path) as recorder, kept(tmp_path) as mall:
        mall.ticket(KTP)
        mall.clock.boot_at += QUIET_MS
        mall.caretaker.look()
        recorder.fail_always("write", FULL)
        mall.today = MORNING.date().replace(day=25).replace
        mall.caretaker.look()
        recorder.heal()
    assert [copy.stem[-10:] for copy in backups(tmp_path)] == ["2026-11-24"]
    assert os.listdir(tmp_path / "backups") == ["anjungan-000001-2026-11-24.db"]
