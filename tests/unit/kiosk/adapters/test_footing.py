"""Logs that are put back, copied and cut off, in any order: with real stores, a real server, and marks outside."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.adapters.asker import Asker
from kiosk.adapters.footing import Footing
from kiosk.adapters.identity import mark, own_key
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.site_folder import load_site
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.adapters.verification import verify_store
from kiosk.app.books import Word
from kiosk.app.commands import IssueTicket
from kiosk.app.issue import Rules, issue
from kiosk.domain.catalogue import ServiceCode
from kiosk.domain.events import StaffCalled
from kiosk.domain.numbering import Granted, Run
from kiosk.domain.trouble import Refused
from kiosk.sites import example_folder
from sync.client.courier import Courier
from sync.client.enrolment import Enrolled, enrol
from sync.client.line import SiteLine
from sync.trouble import Refused as SyncRefused
from sync.trouble import Trouble, Unreachable
from tests.unit.sync.actors import SITE, DeskPost, Office
from tests.unit.sync.projectors import Notebook

SITE_FILES = load_site(example_folder())
SERVICE = ServiceCode("dukcapil.ktp-el-baru")
MEMORY = Path("/dev/shm")
CHANCE, CLOCK = SystemChance(), SystemClock()
STEPS = ("ticket", "ticket", "carry", "cut", "join", "image", "put back", "reopen", "copy", "swap")


@dataclass
class Town:
    """A server, whose line can be cut, and one device that may come to be two."""

    office: Office
    folder: Path
    online: bool = True
    given: list[str] = field(default_factory=list)  # every label that stood on a paper
    enrolled: Enrolled | None = None

    def post(self) -> DeskPost:
        return DeskPost(self.office.desk, lambda _: "" if self.online else "lost")


class Kiosk:
    """A device as it stands in a folder, from its opening to its close. It is its own way to the site."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.folder = town, folder
        key = own_key(folder)
        lock = Lock(folder)
        assert lock.take()
        self.store = SqliteStore(folder, lock, CLOCK, CHANCE)
        if not self.store.read(lambda books: books.chain.epoch):
            self.store.write(lambda books: books.begin_epoch(key.public, "begun"))
        mark(folder, self.store.read(lambda books: [name for name, _ in books.chain.epochs()]))
        self.footing = Footing(self.store, folder, key.public)
        if town.enrolled is None:
            town.enrolled = enrol("", town.office.server.add_device("a", "anjungan").code, key, "m", post=town.post())
        known = town.enrolled
        if self.store.read(lambda books: books.notes.get("lane")) is None:
            self.store.write(lambda books: books.notes.set("lane", known.lane.encode()))
            self.store.write(lambda books: books.notes.set("device", known.device.encode()))
        self.line = SiteLine("", known.device, SITE, key, known.server_key, post=town.post())
        journal = StoreJournal(self.store, key.public, SITE, self.footing.part)
        self.courier = Courier(
            journal, self.line, key, lambda _: None, now=CLOCK.now, chance=lambda: 0.0, monotonic=lambda: 0.0
        )
        self.public = key.public
        self.asker = Asker(self.store, CHANCE.token(8).hex(), self._fell_behind)
        self.settle()

    joined = True

    @property
    def lane(self) -> str:
        return self.footing.lane()

    def number(self, run: Run, request: str) -> Granted | None:
        with suppress(SyncRefused, Unreachable):
            return self.asker.number(self.line, run, request)
        return None

    def _fell_behind(self, epoch: str, line: SiteLine) -> None:
        self.footing.fell_behind(self.public, epoch, line)

    def claim(self, key: str, holder: str, request: str) -> Word:
        return Word.UNHEARD

    def settle(self) -> None:
        with suppress(Unreachable):
            self.footing.settle(self.line)

    def ticket(self) -> None:
        wish = IssueTicket(request=CHANCE.blind_id(), service=SERVICE)
        with suppress(Refused):  # a copy gives none before the site knows of it
            self.town.given.append(issue(self.store, SITE_FILES, self, Rules(True), wish, prints=False).label)

    def carry(self) -> None:
        with suppress(Unreachable):
            self.courier.run_once()
            self.settle()

    def close(self) -> None:
        self.footing.close()
        self.store.close()


@contextmanager
def a_town() -> Iterator[Town]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        (Path(folder) / "site").mkdir()
        (Path(folder) / "one").mkdir()
        office = Office(Path(folder) / "site", Notebook())
        try:
            yield Town(office, Path(folder))
        finally:
            office.close()


def play(town: Town, steps: Sequence[tuple[str, int]]) -> list[Path]:
    """Plays it; the folders of the devices that live in the end."""
    one, two, image = (town.folder / name for name in ("one", "two", "image"))
    living = {one: Kiosk(town, one)}
    for step, who in steps:
        place = list(living)[who % len(living)]
        kiosk = living[place]
        match step:
            case "ticket":
                kiosk.ticket()
            case "carry":
                kiosk.carry()
            case "cut" | "join":
                town.online = step == "join"
            case _:
                kiosk.close()
                _move(step, place, image, two, one)
                living[place] = Kiosk(town, place)
                if step == "copy" and two not in living:
                    living[two] = Kiosk(town, two)
    town.online = True
    for _ in range(2):
        for kiosk in living.values():
            kiosk.settle()
            kiosk.carry()
    for kiosk in living.values():
        assert kiosk.store.read(lambda books: books.chain.waiting()) == 0
        kiosk.ticket()
        kiosk.carry()
        kiosk.close()
    return list(living)


def _move(step: str, place: Path, image: Path, two: Path, one: Path) -> None:
    match step:
        case "image":
            shutil.rmtree(image, ignore_errors=True)
            shutil.copytree(place, image)
        case "put back" if image.exists():
            shutil.rmtree(place)
            shutil.copytree(image, place)
        case "copy" if not two.exists():
            shutil.copytree(one if place == one else place, two)
        case "swap" if image.exists():
            spare = place.with_name("spare")
            place.rename(spare)
            image.rename(place)
            spare.rename(image)
        case _:
            pass


def tickets_in(folder: Path) -> set[str]:
    lock = Lock(folder)
    assert lock.take()
    store = SqliteStore(folder, lock, CLOCK, CHANCE)
    try:
        return store.read(
            lambda books: {
                link.id for each in books.chain.every() for link in books.chain.links(each.epoch, each.stream, 0, -1)
            }
        )
    finally:
        store.close()


def holds(town: Town, living: Sequence[Path]) -> None:
    """No number twice, whatever became of its paper; what still exists is at the server; every chain is whole."""
    assert len(set(town.given)) == len(town.given)
    with town.office.server.read() as conn:
        there = {row.id for row in conn.exec_driver_sql("select id from note").all()}
    for folder in living:
        verify_store(folder)
        assert tickets_in(folder) <= there


@pytest.mark.logs("dealt out by allocator")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1)), max_size=14))
def test_whatever_is_put_back_copied_and_cut_off_nothing_is_lost_and_no_number_comes_twice(
    steps: list[tuple[str, int]],
) -> None:
    with a_town() as town:
        holds(town, play(town, steps))


@pytest.mark.full
@pytest.mark.timeout(1200)
@pytest.mark.logs("dealt out by allocator")
@settings(
    max_examples=150,
    derandomize=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1)), max_size=40))
def test_the_same_for_long_and_many_lives(steps: list[tuple[str, int]]) -> None:
    with a_town() as town:
        holds(town, play(town, steps))


@pytest.mark.parametrize("wiped", [True, False])
def test_a_log_that_was_put_back_without_a_mark_is_found_by_the_server(
    wiped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_town() as town:
        living = play(town, [("ticket", 0), ("image", 0), ("ticket", 0), ("carry", 0)])
        if wiped:
            monkeypatch.setenv("XDG_STATE_HOME", str(town.folder / "another state"))
        shutil.rmtree(living[0])
        shutil.copytree(town.folder / "image", living[0])
        kiosk = Kiosk(town, living[0])
        kiosk.ticket()
        kiosk.carry()
        reasons = [reason for _, reason in kiosk.store.read(lambda books: books.chain.epochs())]
        kiosk.close()
        assert reasons == ["begun", "restored"], "seen at the opening, or told by the site when a number was asked"
        holds(town, living)


def test_a_copy_that_may_give_no_number_may_give_none_after_it_was_put_back_either() -> None:
    with a_town() as town:
        living = play(town, [("ticket", 0)])
        town.online = False
        copy, image = town.folder / "copy", town.folder / "image of it"
        shutil.copytree(living[0], copy)
        Kiosk(town, copy).close()
        shutil.copytree(copy, image)
        kiosk = Kiosk(town, copy)
        kiosk.store.write(lambda books: books.record(StaffCalled(device=books.device(), at=books.now())))
        kiosk.close()
        shutil.rmtree(copy)
        shutil.copytree(image, copy)
        kiosk = Kiosk(town, copy)
        assert kiosk.footing.trouble() == "store.copied"
        assert [reason for _, reason in kiosk.store.read(lambda books: books.chain.epochs())][1:] == ["copied"] * 2
        kiosk.ticket()
        assert len(town.given) == 2
        kiosk.close()


def test_where_no_mark_can_be_kept_a_device_works_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")
    with a_town() as town:
        holds(town, play(town, [("ticket", 0), ("reopen", 0), ("ticket", 0)]))
        assert len(town.given) == 3


def test_a_trouble_of_the_site_leaves_a_restored_log_in_its_own_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_town() as town:
        living = play(town, [("ticket", 0), ("image", 0), ("ticket", 0)])
        shutil.rmtree(living[0])
        shutil.copytree(town.folder / "image", living[0])
        town.online = False
        kiosk = Kiosk(town, living[0])
        with pytest.raises(Trouble):
            kiosk.footing.settle(kiosk.line)
        assert kiosk.lane == "K1R2"
        town.online = True
        kiosk.settle()
        assert kiosk.lane == "K2"
        kiosk.close()
