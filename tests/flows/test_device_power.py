"""The power goes at any moment: what was promised is there, numbers have no gap, both chains are whole."""

from __future__ import annotations

import dataclasses
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy.exc import OperationalError

from hardware.simulators.printers.printer import SimulatedPrinter
from kiosk.adapters.identity import KEY, MARK, mark_outside
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.spooler import end_job
from kiosk.adapters.store import database
from kiosk.adapters.store.database import Lock, reading
from kiosk.adapters.store.soundness import reached_by
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import fingerprint
from kiosk.app import commands, survey_commands
from kiosk.app.books import Books
from kiosk.app.view import Done
from kiosk.app.views import TicketView
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from sync.mark import Marked, OutsideMark, place_of, state_home
from sync.server.database import writing_engine
from tests.flows.devices import books_of, without_gap
from tests.flows.power import FULL, IOERR_FSYNC, IOERR_WRITE, Disk, Recorder, Step, What, images
from tests.unit.kiosk.adapters.test_spooler import device, paper, takes
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, PASPOR, Hall, HandClock, Seeded, answer, hall

pytestmark = pytest.mark.flow
MEMORY: Final = Path("/dev/shm")  # an image is read once: no disk needs to see it


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


class Day:
    """A device's day, drawn by lot; every promise is noted in the recorder the moment it is given."""

    def __init__(self, mall: Hall, recorder: Recorder, seed: int) -> None:
        self._mall, self._recorder, self._chance = mall, recorder, random.Random(seed)
        self._answers = 0

    def passes(self, turns: int) -> None:
        """Tickets, calls, answers, papers and acknowledgements, each many times."""
        moves = (self._ticket, self._ticket, self._ticket, self._serve, self._serve, self._paper, self._acknowledged)
        for _ in range(turns):
            self._chance.choice(moves)()
            self._mall.clock.passes(minutes=self._chance.choice((0, 1, 7)))
        self._mall.again()
        self._ticket()

    def _ticket(self) -> None:
        given = self._mall.ticket(self._chance.choice((KTP, KK, PASPOR)))
        self._recorder.ack(f"ticket {given.label}")
        self._given(given)

    def _given(self, ticket: TicketView) -> None:
        """A number was shown."""

    def _serve(self) -> None:
        """Called, then missed or finished, and often rated."""
        counter = self._chance.choice((L1, L2))
        try:
            current = self._mall.calls(counter).current
        except Refused as refused:
            if refused.code in ("queue.empty", "queue.new_day"):  # a new day asks the officer to sit down anew
                return
            raise
        assert current is not None
        if self._chance.random() < 0.2:
            self._mall.does(commands.MissTicket, counter)
            return
        self._mall.does(commands.FinishService, counter)
        self._recorder.ack(f"finished {current.label}")
        if self._chance.random() < 0.8:
            self._rate(current, counter)

    def _rate(self, ticket: TicketView, counter: CounterCode) -> None:
        self._answers += 1
        said = answer(self._chance.randint(1, 4), ticket.service, remark=f"kata {self._answers}")
        said = dataclasses.replace(said, counter=counter)
        wish = survey_commands.GiveAnswer(request=self._mall.token(), answer=said, ticket=ticket.id)
        self._mall.desk.execute(wish, Done)
        self._recorder.ack(f"answer {said.remark}")

    def _paper(self) -> None:
        """What the spooler writes for one paper."""

        def sends(books: Books) -> None:
            if job := books.prints.next():
                books.prints.send(job, 90.0)

        def ends(books: Books) -> None:
            for job in books.prints.sending():
                end_job(books, job, "CONFIRMED", "")

        self._mall.store.write(sends)
        self._mall.store.write(ends)

    def _acknowledged(self) -> None:
        """What the courier writes when the server has a stream."""
        journal = StoreJournal(self._mall.store, b"k" * 32, "site")
        for stream in journal.streams():
            journal.acknowledge(stream.epoch, stream.stream, stream.last, stream.last)


def recorded(folder: Path, turns: int, seed: int = 1) -> Sequence[Step]:
    """A day from the first start of an empty folder, until it is closed."""
    folder.mkdir()
    with Recorder(folder) as recorder, hall(folder, seed=seed) as mall:
        Day(mall, recorder, seed).passes(turns)
    return recorder.log


def cuts_of(log: Sequence[Step], count: int, seed: int = 1) -> Sequence[int]:
    """Moments drawn by lot, in order."""
    return sorted(random.Random(seed).sample(range(len(log) + 1), min(count, len(log) + 1)))


def promised(log: Sequence[Step], cut: int) -> set[str]:
    """What was promised before the power went."""
    return {step.name for step in log[:cut] if step.what == "ack"}


def kept(conn: sqlite3.Connection) -> set[str]:
    """What a store holds, in the words of the promises."""
    tickets = conn.execute("select prefix || '-' || printf('%03d', number), state from ticket").fetchall()
    answers = conn.execute("select body ->> 'remark' from answer").fetchall()
    finished = {f"finished {label}" for label, state in tickets if state == "finished"}
    return {f"ticket {label}" for label, _ in tickets} | finished | {f"answer {remark}" for (remark,) in answers}


# Each counts what must never be: one row without its other half.
HALVES: Final = (
    "select count(*) from ticket where id not in (select subject from paper where kind = 'ticket')",
    "select count(*) from ticket where id not in (select ticket from request)",
    "select count(*) from request where ticket is not null and ticket not in (select id from ticket)",
    "select (select count(*) from ticket) - (select count(*) from record where kind = 'ticket_issued')",
    "select (select count(*) from paper where kind = 'ticket' and ended_at is not null)"
    " - (select count(*) from record where kind = 'ticket_printed')",
    "select (select count(*) from rated where instrument = 'skm-9') - (select count(*) from answer)",
    "select (select count(*) from answer where chained = 1)"
    " - (select coalesce(sum(last), 0) from stream where name = 's')",
    "select count(*) from stream where acknowledged > last",
    "select (select count(*) from ticket) - (select coalesce(sum(taken), 0) from run)",
)


def missing(folder: Path, promises: set[str]) -> tuple[list[str], set[str]]:
    """What is wrong with the rows of a store, and what it holds."""
    with closing(sqlite3.connect(folder / "anjungan.db")) as conn:
        held = kept(conn)
        found = [f"lost {promise}" for promise in sorted(promises - held)]
        found += [f"{bad}: {sql}" for sql in HALVES if (bad := conn.execute(sql).fetchone()[0])]
        if (word := conn.execute("pragma integrity_check").fetchone()[0]) != "ok":
            found.append(word)
    return found, held


def wrongs(folder: Path, promises: set[str]) -> list[str]:
    """What is wrong with a store as it was found after a cut, opened and used by the product."""
    with hall(folder, seed=10_000) as mall:
        found, held = missing(folder, promises)
        following = {f"ticket {mall.ticket(service, request=service).label}" for service in (KTP, PASPOR)}
    return found + _twice_or_gap(folder, following & (held | promises))


def device_wrongs(folder: Path, promises: set[str], beside: Mapping[str, bytes]) -> list[str]:
    """The same by a whole device, as it starts again in its place, with a mark of its beginning only."""
    marks = state_home(folder)
    assert marks is not None
    shutil.rmtree(marks, ignore_errors=True)
    for name, content in beside.items():
        if name == KEY or promises:  # the key is synced before the store is made, the mark before the first ticket
            (folder / name).write_bytes(content)
    _mark_the_beginning(folder)
    with device(folder, "none") as opened:
        found, held = missing(folder, promises)
        following = {f"ticket {takes(opened, 'after').label}"}
    return found + _twice_or_gap(folder, following & (held | promises))


def _mark_the_beginning(folder: Path) -> None:
    """The beginning is synced, what follows is not: the least that a power cut leaves of a mark."""
    with suppress(sqlite3.Error):
        epoch, reached = reached_by(folder / "anjungan.db")
        if reached:
            with closing(OutsideMark(mark_outside(folder), folder)) as mark:
                mark.begin(Marked(epoch, 0, fingerprint(), place_of(folder)))


def _twice_or_gap(folder: Path, twice: set[str]) -> list[str]:
    found = [f"given again: {label}" for label in sorted(twice)]
    _, runs = books_of(folder)
    return found if without_gap(runs) else [*found, f"gap: {runs}"]


def trouble_of(
    log: Sequence[Step],
    cuts: Sequence[int],
    folder: Path,
    look: Callable[[Path, set[str]], list[str]] = wrongs,
    called: str = "image",
) -> list[str]:
    """Every image in which something is wrong, in a line each; `called`: the folder in which each is looked at."""
    bad = []
    for cut, policy, files in images(log, cuts, random.Random(len(log))):
        place = folder / called
        place.mkdir()
        for name, content in files.items():
            (place / name).write_bytes(content)
        try:
            found = look(place, promised(log, cut))
        except (Refused, sqlite3.Error) as trouble:
            found = [repr(trouble)]
        bad += [f"cut {cut} of {len(log)}, {policy}: {'; '.join(found)}"] if found else []
        shutil.rmtree(place)
    return bad


def test_what_was_recorded_rebuilds_the_very_file(quick: Path) -> None:
    log, disk = recorded(quick / "day", 20), Disk()
    for step in log:
        disk.takes(step)
    files = disk.after_cut("keep all", random.Random(1))
    assert files == {"anjungan.db": (quick / "day" / "anjungan.db").read_bytes()}


def test_no_power_cut_takes_a_promise_leaves_a_gap_or_breaks_a_chain(quick: Path) -> None:
    log = recorded(quick / "day", 240)
    assert {kind.split()[0] for kind in promised(log, len(log))} == {"ticket", "finished", "answer"}
    assert trouble_of(log, cuts_of(log, 60), quick) == []


def test_no_power_cut_takes_a_promise_of_a_whole_device_with_its_printer(quick: Path) -> None:
    folder = quick / "day"
    folder.mkdir()
    with Recorder(folder) as recorder, SimulatedPrinter() as printer, device(folder, printer.port) as opened:
        for at in range(12):
            given = takes(opened, f"wish {at}")
            recorder.ack(f"ticket {given.label}")
        assert paper(opened, given.id).outcome == "CONFIRMED"
    beside = {name: (folder / name).read_bytes() for name in (KEY, MARK)}
    shutil.rmtree(folder)
    looks = partial(device_wrongs, beside=beside)
    assert trouble_of(recorder.log, cuts_of(recorder.log, 20), quick, looks, "day") == []


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(4))
def test_ten_thousand_images_of_cut_power_are_all_whole(quick: Path, seed: int) -> None:
    log = recorded(quick / "day", 240, seed)
    assert trouble_of(log, cuts_of(log, 500, seed), quick) == []


def test_the_recorder_finds_what_a_weaker_setting_loses(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weaker = [pragma.replace("synchronous = full", "synchronous = normal") for pragma in database._PRAGMAS]
    monkeypatch.setattr(database, "_PRAGMAS", weaker)
    log = recorded(quick / "day", 20)
    monkeypatch.undo()
    bad = trouble_of(log, cuts_of(log, 12), quick)
    assert any("lost ticket" in line for line in bad)
    assert all("lost" in line for line in bad)  # the file itself stays whole, in that setting too


ILLNESSES: Final[Sequence[tuple[What, int]]] = (("write", IOERR_WRITE), ("write", FULL), ("sync", IOERR_FSYNC))


@pytest.mark.parametrize(("what", "code"), ILLNESSES)
def test_a_disk_that_fails_at_any_write_or_sync_refuses_the_ticket_and_the_number_is_not_lost(
    quick: Path, what: What, code: int
) -> None:
    folder = quick / "day"
    folder.mkdir()
    with Recorder(folder) as recorder, hall(folder) as mall:
        recorder.ack(f"ticket {mall.ticket().label}")
        failed = 0
        for nth in range(1, 1000):
            recorder.fail(what, nth, code)
            with suppress_refusal() as refused:
                mall.ticket(request=f"wish {nth}")
            recorder.heal()
            assert bool(refused) == (recorder.failed > failed)
            failed = recorder.failed
            given = mall.ticket(request=f"wish {nth}")
            assert given.number == nth + 1
            recorder.ack(f"ticket {given.label}")
            if not refused:
                break
            assert refused[0].code == "store.not_written"
        assert failed >= (1 if what == "sync" else 5)
    assert wrongs(folder, promised(recorder.log, len(recorder.log))) == []
    assert trouble_of(recorder.log, cuts_of(recorder.log, 20), quick) == []


@contextmanager
def suppress_refusal() -> Iterator[list[Refused]]:
    """Takes what is refused, to be looked at."""
    taken: list[Refused] = []
    try:
        yield taken
    except Refused as refused:
        taken.append(refused)


@pytest.mark.parametrize(("what", "code"), ILLNESSES)
def test_a_disk_that_fails_while_a_store_is_made_is_said_and_the_next_start_works(
    quick: Path, what: What, code: int
) -> None:
    refusals = 0
    for nth in range(1, 1000):
        folder = quick / f"start{nth}"
        folder.mkdir()
        with Recorder(folder) as recorder:
            recorder.fail(what, nth, code)
            with suppress_refusal() as refused:
                mode, failed_before = _starts(folder, recorder)
                assert (mode, failed_before) == ("wal", 0)  # what fails while it is closed costs nothing
            recorder.heal()
        with hall(folder) as mall:
            assert mall.ticket().number == 1
        refusals += len(refused)
        assert not refused or refused[0].code == "store.unreadable"
        if not recorder.failed:
            break
    assert refusals >= 6


def _starts(folder: Path, recorder: Recorder) -> tuple[str, int]:
    """The journal's mode, and what had failed by then unnoticed."""
    lock = Lock(folder)
    assert lock.take()
    store = SqliteStore(folder, lock, HandClock(), Seeded())
    failed = recorder.failed
    with reading(folder) as conn:
        (mode,) = conn.execute("pragma journal_mode").fetchone()
    store.close()
    return mode, failed


@pytest.mark.parametrize(("what", "code"), ILLNESSES)
def test_a_server_s_database_that_could_not_be_made_safe_is_not_written_to(quick: Path, what: What, code: int) -> None:
    for nth in (1, 2, 3):
        folder = quick / f"server{nth}"
        with Recorder(folder) as recorder:
            recorder.fail(what, nth, code)
            engine = writing_engine(f"sqlite:///{folder}/server.db")
            with pytest.raises(OperationalError), engine.connect():
                pass
            recorder.heal()
            with engine.begin() as conn:
                assert conn.exec_driver_sql("pragma journal_mode").scalar() == "wal"
            engine.dispose()
