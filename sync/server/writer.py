"""The one thread that writes: takes what waits, does it in one transaction, commits once, and only then answers."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from sync.trouble import Refused, Trouble

T = TypeVar("T")
Job = Callable[[Connection], Any]
_LOG: Final = logging.getLogger(__name__)
_GROUP: Final = 32  # jobs a commit
_QUEUE: Final = 64  # jobs that may wait
RETRY_AFTER: Final = 2  # seconds


class Writer:
    """Does jobs in order. A job that fails is undone alone; the others of its commit stand."""

    def __init__(self, engine: Engine, after_commit: Callable[[], None]) -> None:
        """`after_commit` is called on the writer's thread, after answers are out; must be quick."""
        self._engine = engine
        self._after_commit = after_commit
        self._jobs: queue.Queue[tuple[Job, Future[Any]] | None] = queue.Queue(_QUEUE)
        self._thread = threading.Thread(target=self._run, name="ledger writer", daemon=True)
        self._closed = threading.Event()

    def start(self) -> None:
        """Opens the connection, whose trouble is the caller's at once, and starts the thread."""
        self._conn = self._engine.connect()
        self._thread.start()

    def submit(self, job: Callable[[Connection], T]) -> Future[T]:
        """The job's result, once it is durable; raises Refused("sync.busy") when too much waits."""
        answer: Future[T] = Future()
        if self._closed.is_set():
            raise Refused("sync.busy", retry_after=RETRY_AFTER)
        try:
            self._jobs.put_nowait((job, answer))
        except queue.Full:
            raise Refused("sync.busy", retry_after=RETRY_AFTER) from None
        return answer

    def do(self, job: Callable[[Connection], T]) -> T:
        """`submit`, and waits."""
        return self.submit(job).result()

    def close(self) -> None:
        """Does what waits, then ends the thread."""
        if not self._closed.is_set():
            self._closed.set()
            if self._thread.ident is not None:
                self._jobs.put(None)
                self._thread.join()

    def _run(self) -> None:
        with self._conn as conn:
            while (first := self._jobs.get()) is not None:
                last = self._together(conn, [first, *self._what_waits()])
                if last:
                    return

    def _what_waits(self) -> list[tuple[Job, Future[Any]] | None]:
        waiting: list[tuple[Job, Future[Any]] | None] = []
        while len(waiting) < _GROUP - 1:
            try:
                waiting.append(self._jobs.get_nowait())
            except queue.Empty:
                break
        return waiting

    def _together(self, conn: Connection, group: list[tuple[Job, Future[Any]] | None]) -> bool:
        """One commit for the group; whether the end was among it."""
        jobs = [entry for entry in group if entry is not None]
        answers: list[Callable[[], None]] = []
        try:
            with conn.begin():
                answers = [_one(conn, job, answer) for job, answer in jobs]
        except Exception as trouble:
            _LOG.exception("nothing of this commit stands")
            answers = [_failing(answer, trouble) for _, answer in jobs]
        for tell in answers:
            tell()
        self._after_commit()
        return len(jobs) < len(group)


def _one(conn: Connection, job: Job, answer: Future[Any]) -> Callable[[], None]:
    """Does one job behind a savepoint; what to tell once the commit stands."""
    try:
        with conn.begin_nested():
            result = job(conn)
    except Trouble as trouble:
        return _failing(answer, trouble)
    except OperationalError:
        raise  # the disk, not the job: nothing of this commit may stand
    except Exception as trouble:
        _LOG.exception("a job failed")
        return _failing(answer, trouble)
    return lambda: answer.set_result(result)


def _failing(answer: Future[Any], trouble: Exception) -> Callable[[], None]:
    return lambda: answer.set_exception(trouble)
