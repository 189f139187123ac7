"""Where bundles lie in a data folder, and the pointer that says which one is in force.

    bundles/pointer.json         which is in force, which stood before, which has come and waits
    bundles/<version>-<key>/     label: what the key signed; <folder>/: the site's files

A bundle's folder appears under its name only when all of it is on the disk; the pointer is replaced whole. Whose it is
was proven when it came; whoever reads it later compares every file with the label again, and a bundle that rotted or
was worked on by hand counts as not there.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.bundles.durable import put_folder
from sync.durable import write_durably
from sync.trouble import Refused
from sync.wire import bundle
from sync.wire.bundle import Bundle, Label

FOLDER: Final = "bundles"
POINTER: Final = "pointer.json"
LABEL: Final = "label"
STARTS: Final = 3  # of a screen with a new bundle, none of which lasted: it is taken back


class Pointer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Names are those of bundles' folders; empty: none. With none in force the folder of the settings is."""

    public: bytes = b""  # the key that bundles are believed by
    server: bytes = b""  # the server that vouched for it
    high: int = 0  # the newest version ever taken in under this key
    now: str = ""
    before: str = ""
    incoming: str = ""  # has come whole, is not in force yet
    failed: str = ""  # was in force and could not be started
    trial: bool = False  # `now` has not shown yet that a screen can run with it
    starts: int = 0  # of a screen during the trial

    @property
    def kept(self) -> frozenset[str]:
        """The folders that are still wanted."""
        return frozenset(name for name in (self.now, self.before, self.incoming) if name)


@dataclass(frozen=True, slots=True)
class InForce:
    """A bundle that is in force: its name on the shelf, its label, the folder of the site's files."""

    name: str
    label: Label
    folder: Path


class Shelf:
    """The bundles of one data folder. Any process may look; changes are made one at a time."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def pointer(self) -> Pointer:
        """As it stands; nothing in force where it is missing. A damaged one gives way to what lies beside it."""
        try:
            return msgspec.json.decode((self._folder / POINTER).read_bytes(), type=Pointer)
        except OSError:
            return Pointer()
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._found_again()

    def _found_again(self) -> Pointer:
        """The newest whole bundle of those kept is in force, on trial, and the next one stands before it."""
        found = [each for place in self._folder.iterdir() if (each := self.look(place.name))]
        newest = sorted(found, key=lambda each: each.label.version, reverse=True)
        now, before = [*(each.name for each in newest), "", ""][:2]
        return Pointer(now=now, before=before, trial=bool(now))

    def usable(self) -> Iterator[InForce]:
        """The bundle in force, then the one before; those of which every byte holds."""
        pointer = self.pointer()
        for name in (pointer.now, pointer.before):
            if found := self.look(name):
                yield found

    def look(self, name: str) -> InForce | None:
        """A bundle on the shelf; None where it is missing or is not what its key signed."""
        if not name:
            return None
        place = self._folder / name
        try:
            head = (place / LABEL).read_bytes()
            label = bundle.peek(head)
            folder = place / label.folder
            bundle.must_agree(label, {part.name: _bytes(folder / part.name) for part in label.parts})
        except (OSError, Refused):
            return None
        return InForce(name, label, folder) if name == name_of(label) and bundle.fit_for_folder(label.folder) else None

    def put(self, came: Bundle, server: bytes, public: bytes) -> str:
        """Writes a bundle down and points at it as the one that has come; its name."""
        name = name_of(came.label)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        files = {f"{came.label.folder}/{part}": content for part, content in came.contents.files.items()}
        with self._alone():
            put_folder(self._folder / name, {LABEL: came.head} | files)
            pointer = self.pointer()
            high = came.label.version if public != pointer.public else max(pointer.high, came.label.version)
            self._point(
                msgspec.structs.replace(pointer, public=public, server=server, high=high, incoming=name, failed="")
            )
        return name

    def activate(self) -> bool:
        """What has come is in force from now on, on trial; what stood is kept. False where nothing has come."""

        def forward(pointer: Pointer) -> Pointer:
            whole = pointer.now != pointer.incoming and self.look(pointer.now)
            stood = pointer.now if whole else pointer.before
            return msgspec.structs.replace(
                pointer, now=pointer.incoming, before=stood, incoming="", trial=True, starts=0
            )

        return self._change(lambda pointer: forward(pointer) if self.look(pointer.incoming) else pointer)

    def begin_start(self) -> bool:
        """A screen starts. False where the bundle on trial was started too often and is taken back now."""

        def counted(pointer: Pointer) -> Pointer:
            if not pointer.trial:
                return pointer
            starts = pointer.starts + 1
            return _back(pointer) if starts > STARTS else msgspec.structs.replace(pointer, starts=starts)

        stood = self.pointer()
        self._change(counted)
        return self.pointer().now == stood.now

    def settle(self) -> None:
        """The screen runs with the bundle in force: its trial is over."""
        self._change(lambda pointer: msgspec.structs.replace(pointer, trial=False, starts=0))

    def take_back(self) -> bool:
        """The bundle on trial cannot be used: the one before is in force again. False where none is on trial."""
        return self._change(lambda pointer: _back(pointer) if pointer.trial else pointer)

    def _change(self, change: Callable[[Pointer], Pointer]) -> bool:
        """Whether anything was changed."""
        if not self._folder.is_dir():
            return False
        with self._alone():
            before = self.pointer()
            after = change(before)
            if after != before:
                self._point(after)
            return after != before

    def _point(self, pointer: Pointer) -> None:
        write_durably(self._folder / POINTER, msgspec.json.encode(pointer))
        for each in self._folder.iterdir():
            if each.is_dir() and each.name not in pointer.kept:
                shutil.rmtree(each, ignore_errors=True)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        handle = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def name_of(label: Label) -> str:
    """A bundle's folder on the shelf."""
    return f"{label.version}-{label.kid}"


def version_of(name: str) -> int:
    """The version of a bundle on the shelf; 0 for none."""
    return int(name.partition("-")[0] or 0)


def _back(pointer: Pointer) -> Pointer:
    return msgspec.structs.replace(pointer, now=pointer.before, before="", failed=pointer.now, trial=False, starts=0)


def _bytes(path: Path) -> bytes:
    """A plain file's content; at most what a bundle may hold."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
        return file.read(bundle.FILE_SIZE + 1)
