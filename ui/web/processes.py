"""Several processes for one centre: each answers calls on the same port and writes for itself; the first watches them.

The first process holds the lock, makes the tables, does administrators' orders and writes what records mean. Between
processes the database decides: rows of PostgreSQL are locked, so SQLite has one process only.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

_LOG: Final = logging.getLogger(__name__)
LAST_WORDS: Final = 6.0  # seconds that a worker may take to end
PAUSE: Final = 1.0  # seconds before another takes the place of one that died


class Duty(msgspec.Struct, frozen=True):
    """What a worker is told: the data folder, the database, the socket that it inherited."""

    data: str
    db_url: str
    ear: int


class Workers:
    """Keeps `count` workers running until it is told to end."""

    def __init__(self, count: int, data: Path, db_url: str, ear: socket.socket, ready: Callable[[], None]) -> None:
        self._duty = msgspec.json.encode(Duty(str(data), db_url, ear.fileno())) + b"\n"
        self._ear = ear
        self._count = count
        self._ready = ready
        self._answering = 0
        self._ending = asyncio.Event()

    async def run(self) -> None:
        """Until SIGTERM or SIGINT."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._ending.set)
        async with asyncio.TaskGroup() as group:
            for _ in range(self._count):
                group.create_task(self._keep_one())

    async def _keep_one(self) -> None:
        """One after the other in the same place."""
        while not self._ending.is_set():
            worker = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "ui.web.worker"), stdin=PIPE, stdout=PIPE, pass_fds=(self._ear.fileno(),)
            )
            status = await self._watch(worker)
            if not self._ending.is_set():
                _LOG.error("worker %d ended with status %d, another takes its place", worker.pid, status)
                await self._or_ending(PAUSE)

    async def _watch(self, worker: Process) -> int:
        assert worker.stdin is not None  # noqa: S101  asked for
        assert worker.stdout is not None  # noqa: S101  asked for
        worker.stdin.write(self._duty)
        if await worker.stdout.readline():
            self._count_in()
        dying = asyncio.ensure_future(worker.wait())
        ending = asyncio.ensure_future(self._ending.wait())
        await asyncio.wait({dying, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if not dying.done():
            await _end(worker)
        return await dying

    def _count_in(self) -> None:
        """Ready is said once, when all of the first answer."""
        self._answering += 1
        if self._answering == self._count:
            self._ready()

    async def _or_ending(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ending.wait(), seconds)


async def _end(worker: Process) -> None:
    """In order, or else."""
    with contextlib.suppress(ProcessLookupError):
        worker.terminate()
        try:
            await asyncio.wait_for(worker.wait(), LAST_WORDS)
        except TimeoutError:
            worker.kill()
