"""A disk that can be filled, forbidden and mended: a real small one where this machine lets us, else a told one."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from kiosk.adapters.store.ballast import NAME
from tests.flows.power import FULL, READONLY, Recorder

SIZE: Final = 8 * 2**20
ROOM: Final = 300
"""Writes that go well once the ballast is given up."""


class SmallDisk(Protocol):
    """A disk of a few megabytes under `folder`."""

    folder: Path

    def fill(self) -> None:
        """Leaves no byte free."""
        ...

    def empty(self) -> None:
        """Takes away what filled it."""
        ...

    def forbid(self) -> None:
        """Lets nothing be written."""
        ...

    def allow(self) -> None:
        """Lets it be written again."""
        ...


class MountedDisk:
    """A tmpfs of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stuff = folder / "stuff"

    def fill(self) -> None:
        with self._stuff.open("ab", buffering=0) as stream:
            for size in (2**16, 4096, 1):
                with contextlib.suppress(OSError):
                    while True:
                        stream.write(bytes(size))

    def empty(self) -> None:
        self._stuff.unlink()

    def forbid(self) -> None:
        _mount("-o", "remount,ro", str(self.folder))

    def allow(self) -> None:
        _mount("-o", "remount,rw", str(self.folder))


class ToldDisk:
    """The file layer of SQLite is told to refuse; all else is written as ever."""

    def __init__(self, folder: Path, recorder: Recorder) -> None:
        self.folder, self._recorder = folder, recorder

    def fill(self) -> None:
        writes = iter(range(ROOM))
        self._recorder.fail_always("write", FULL, lambda: not self._holds_ballast() and next(writes, None) is not None)

    def empty(self) -> None:
        self._recorder.heal()

    def _holds_ballast(self) -> bool:
        return (self.folder / NAME).exists()

    def forbid(self) -> None:
        self._recorder.fail_always("write", READONLY)

    def allow(self) -> None:
        self._recorder.heal()


@contextmanager
def small_disk(place: Path, *, real: bool) -> Iterator[SmallDisk]:
    """A small disk at `place`, which need not exist. `real`: mounted, where that is allowed."""
    place.mkdir()
    if real and _may_mount(place):
        try:
            yield MountedDisk(place)
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
        return
    with Recorder(place) as recorder:
        yield ToldDisk(place, recorder)


def _may_mount(place: Path) -> bool:
    if os.geteuid() != 0:
        return False
    try:
        _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place))
    except (OSError, subprocess.CalledProcessError) as trouble:
        return isinstance(trouble, OSError) and trouble.errno == errno.EBUSY
    return True


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
