"""The one thread that writes: takes what waits, does it in one transaction, commits once, and only then answers."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from sync.server.database import emptied
from sync.server.stumbles import came_second, is_away, was_in_the_way
from sync.trouble import Refused, Trouble

T = TypeVar("T")
Job = Callable[[Connection], Any]
Witness = Callable[[Connection], Callable[[], None]]
_LOG: Final = logging.getLogger(__name__)
_GROUP: Final = 32  # jobs a commit
_QUEUE: Final = 64  # jobs that may wait
_SHARE: Final = 8  # commits after which a job that may wait has its turn
_TRIES: Final = 5  # of a commit that another process was in the way of
_BREATH: Final = 0.02  # seconds before the second try, more before each that follows
RETRY_AFTER: Final = 2  # seconds


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, whom it answers, and the site whose rows alone it touches; "": it does not say."""

    job: Job
    answer: Future[Any]
    site: str = ""


def no_witness(_conn: Connection) -> Callable[[], None]:
    """Looks at nothing."""
    return lambda: None


_NOTHING: Final = Entry(lambda _: None, Future())  # wakes the thread


class Writer:
    """Does jobs in order. A job that fails is undone alone; the others of its commit stand.

    Where rows of sites lie apart (PostgreSQL, which Citus may spread), a commit never touches two sites.
    """

    def __init__(
        self,
        engine: Engine,
        after_commit: Callable[[], None],
        witness: Witness = no_witness,
    ) -> None:
        """Both are called on the writer's thread, and must be quick: `after_commit` after answers are out.

        `witness` looks at what will be committed, and what it gives back is called between commit and answers.
        """
        self._engine = engine
        self._after_commit = after_commit
        self._witness = witness
        self._jobs: queue.Queue[Entry | None] = queue.Queue(_QUEUE)
        self._later: queue.SimpleQueue[Entry] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="ledger writer", daemon=True)
        self._closed = threading.Event()
        self._emptying = threading.Event()
        self._away = False
        self._apart = engine.dialect.name != "sqlite"

    def start(self) -> None:
        """Opens the connection, whose trouble is the caller's at once, and starts the thread."""
        self._conn = self._engine.connect()
        self._thread.start()

    def submit(self, job: Callable[[Connection], T], site: str = "") -> Future[T]:
        """The job's result, once it is durable; raises Refused("sync.busy") when too much waits.

        `site`: whose rows alone it touches; jobs of one site may share a commit wherever the database is.
        """
        answer: Future[T] = Future()
        if self._closed.is_set():
            raise Refused("sync.busy", retry_after=RETRY_AFTER)
        try:
            self._jobs.put_nowait(Entry(job, answer, site))
        except queue.Full:
            raise Refused("sync.busy", retry_after=RETRY_AFTER) from None
        return answer

    def do(self, job: Callable[[Connection], T]) -> T:
        """`submit`, and waits."""
        return self.submit(job).result()

    def do_later(self, job: Callable[[Connection], T]) -> T:
        """Does the job in a commit of its own, behind what others wait for; waits."""
        answer: Future[T] = Future()
        if self._closed.is_set():
            raise Refused("sync.busy", retry_after=RETRY_AFTER)
        self._later.put(Entry(job, answer))
        with suppress(queue.Full):  # then the thread is awake anyway
            self._jobs.put_nowait(_NOTHING)
        return answer.result()

    def empty_log(self) -> None:
        """What was deleted leaves SQLite's write-ahead log too: with a commit soon, once nobody reads behind it."""
        self._emptying.set()
        with suppress(queue.Full):  # then the thread is awake anyway
            self._jobs.put_nowait(_NOTHING)

    def close(self) -> None:
        """Does what waits, then ends the thread."""
        if not self._closed.is_set():
            self._closed.set()
            if self._thread.ident is not None:
                self._jobs.put(None)
                self._thread.join()

    def _run(self) -> None:
        commits, last = 0, False
        with self._conn as conn:
            while not last:
                group = [self._jobs.get(), *self._what_waits()]
                last = None in group
                for jobs in self._commits([entry for entry in group if entry is not None and entry is not _NOTHING]):
                    self._together(conn, jobs)
                commits += 1
                if commits % _SHARE == 0:
                    self._together(conn, self._one_that_may_wait())
                while self._jobs.empty() and (idle := self._one_that_may_wait()):
                    self._together(conn, idle)
                if self._emptying.is_set() and emptied(conn):
                    self._emptying.clear()
            while rest := self._one_that_may_wait():
                self._together(conn, rest)

    def _what_waits(self) -> list[Entry | None]:
        waiting: list[Entry | None] = []
        while len(waiting) < _GROUP - 1:
            try:
                waiting.append(self._jobs.get_nowait())
            except queue.Empty:
                break
        return waiting

    def _commits(self, entries: list[Entry]) -> list[list[Entry]]:
        """What goes into one commit each."""
        if not self._apart:
            return [entries]
        commits: dict[object, list[Entry]] = {}
        for entry in entries:
            commits.setdefault(entry.site or entry, []).append(entry)
        return list(commits.values())

    def _one_that_may_wait(self) -> list[Entry]:
        try:
            return [self._later.get_nowait()]
        except queue.Empty:
            return []

    def _together(self, conn: Connection, jobs: list[Entry]) -> None:
        """One commit for all of them."""
        if jobs:
            for tell in self._answers(conn, jobs):
                tell()
            self._after_commit()

    def _answers(self, conn: Connection, jobs: list[Entry]) -> list[Callable[[], None]]:
        """What to tell each, once the commit stands; done again while another process's commit is in the way."""
        for left in range(_TRIES, 0, -1):
            try:
                with conn.begin():
                    answers = [_one(conn, entry) for entry in jobs]
                    committed = self._witness(conn)
                committed()
            except Exception as trouble:
                if left > 1 and was_in_the_way(trouble):
                    self._closed.wait(_BREATH * (_TRIES - left + 1))  # the other one goes first
                    continue
                self._say(trouble)
                return [_failing(entry.answer, trouble) for entry in jobs]
            self._away = False
            return answers
        raise AssertionError  # the last try returns

    def _say(self, trouble: Exception) -> None:
        """Into the log; a database that stays away is told of once."""
        if not is_away(trouble):
            _LOG.error("nothing of this commit stands", exc_info=trouble)
        elif not self._away:
            self._away = True
            _LOG.error("the database does not answer, nothing of this commit stands: %s", trouble)


def _one(conn: Connection, entry: Entry) -> Callable[[], None]:
    """Does one job behind a savepoint; what to tell once the commit stands."""
    try:
        result = _behind_a_savepoint(conn, entry.job)
    except Trouble as trouble:
        return _failing(entry.answer, trouble)
    except Exception as trouble:
        if is_away(trouble):
            raise  # the disk, the database, another commit, not the job: nothing of this commit may stand
        _LOG.exception("a job failed")
        return _failing(entry.answer, trouble)
    return lambda: entry.answer.set_result(result)


def _behind_a_savepoint(conn: Connection, job: Job) -> Any:
    for _ in range(_TRIES - 1):
        try:
            with conn.begin_nested():
                return job(conn)
        except IntegrityError as trouble:
            if not came_second(trouble):
                raise
    with conn.begin_nested():
        return job(conn)


def _failing(answer: Future[Any], trouble: Exception) -> Callable[[], None]:
    return lambda: answer.set_exception(trouble)
