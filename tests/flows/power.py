"""A disk that remembers: what SQLite writes while unmodified code runs, and what a power cut may leave of it.

`Recorder` lays itself over the file layer (VFS) of the very SQLite library that this interpreter uses, so every
connection of the process is recorded, whoever opened it. It can also fail the n-th write or sync. `Disk` replays the
recorded steps and says what may be found on the disk after the power went.
"""

from __future__ import annotations

import ctypes
import random
from collections.abc import Callable, Iterator, Sequence
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

IOERR_WRITE: Final = 778
IOERR_FSYNC: Final = 1034
FULL: Final = 13
READONLY: Final = 8
SECTOR: Final = 512
Policy = Literal["drop all", "random prefix", "random subset", "torn", "keep all"]
POLICIES: Final[Sequence[Policy]] = ("drop all", "random prefix", "random subset", "torn", "keep all")
What = Literal["open", "write", "truncate", "sync", "unlink", "ack"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `ack`: `name` was promised to somebody at this point."""

    what: What
    name: str
    at: int = 0  # offset of a write, new size of a truncate, 1 when an unlink also synced the folder
    content: bytes = b""


# --- what a power cut leaves ------------------------------------------------------------------------------


@dataclass(slots=True)
class _File:
    """A file as it was last synced, and what was done to it since."""

    synced: bytes = b""
    since: list[Step] = field(default_factory=list)
    ever_synced: bool = False

    def sync(self) -> None:
        self.synced, self.since, self.ever_synced = _changed(self.synced, self.since), [], True

    def after_cut(self, policy: Policy, chance: random.Random) -> bytes:
        return _changed(self.synced, _surviving(self.since, policy, chance))


def _changed(before: bytes, steps: Sequence[Step]) -> bytes:
    content = bytearray(before)
    for step in steps:
        if step.what == "truncate":
            del content[step.at :]
            continue
        content.extend(bytes(max(0, step.at - len(content))))
        content[step.at : step.at + len(step.content)] = step.content
    return bytes(content)


def _surviving(steps: Sequence[Step], policy: Policy, chance: random.Random) -> Sequence[Step]:
    match policy:
        case "drop all":
            return ()
        case "keep all":
            return steps
        case "random prefix":
            return steps[: chance.randint(0, len(steps))]
        case "random subset":
            return [step for step in steps if chance.random() < 0.5]
        case "torn":
            return [part for step in steps for part in _sectors(step) if chance.random() < 0.5]


def _sectors(step: Step) -> Iterator[Step]:
    """A write as the disk does it, sector by sector; anything else is whole."""
    if step.what != "write":
        yield step
        return
    start = 0
    while start < len(step.content):
        size = min(SECTOR - (step.at + start) % SECTOR, len(step.content) - start)
        yield Step("write", step.name, step.at + start, step.content[start : start + size])
        start += size


class Disk:
    """Files by name, as they are and as they would be found after a power cut."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._synced_names: dict[str, _File] = {}

    def takes(self, step: Step) -> None:
        """One step further."""
        match step.what:
            case "open":
                self._names.setdefault(step.name, _File())
            case "write" | "truncate":
                self._names[step.name].since.append(step)
            case "sync":
                self._sync(step.name)
            case "unlink":
                self._names.pop(step.name, None)
                if step.at:
                    self._synced_names = dict(self._names)
            case "ack":
                pass

    def _sync(self, name: str) -> None:
        file = self._names[name]
        if not file.ever_synced and name.endswith(("-wal", "-journal")):
            self._synced_names = dict(self._names)  # SQLite syncs the folder with a new log's first sync
        file.sync()

    def after_cut(self, policy: Policy, chance: random.Random) -> dict[str, bytes]:
        """What is found: synced content for sure, the rest as the policy says; the same for names."""
        found = {name: self._named(name, policy, chance) for name in {*self._names, *self._synced_names}}
        return {name: file.after_cut(policy, chance) for name, file in sorted(found.items()) if file is not None}

    def _named(self, name: str, policy: Policy, chance: random.Random) -> _File | None:
        now, then = self._names.get(name), self._synced_names.get(name)
        keeps = {"drop all": False, "keep all": True}.get(policy)
        return now if (chance.random() < 0.5 if keeps is None else keeps) else then


def image(log: Sequence[Step], k: int, policy: Policy, chance: random.Random) -> dict[str, bytes]:
    """The files of a disk whose power went after the first `k` steps."""
    disk = Disk()
    for step in log[:k]:
        disk.takes(step)
    return disk.after_cut(policy, chance)


def images(
    log: Sequence[Step], cuts: Sequence[int], chance: random.Random
) -> Iterator[tuple[int, Policy, dict[str, bytes]]]:
    """As `image`, for every policy at each of `cuts` (ascending), in one pass."""
    disk, done = Disk(), 0
    for cut in cuts:
        for step in log[done:cut]:
            disk.takes(step)
        done = cut
        for policy in POLICIES:
            yield cut, policy, disk.after_cut(policy, chance)


# --- the file layer ---------------------------------------------------------------------------------------

_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)  # a name is more than a string: no copy
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 2: without memory mapping."""

    _fields_ = (
        ("version", c_int),
        ("close", _Close),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        *((f"other{at}", c_void_p) for at in range(12)),
    )


class _Vfs(ctypes.Structure):
    """sqlite3_vfs."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_name", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("app_data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        *((f"other{at}", c_void_p) for at in range(14)),
    )


def _library() -> ctypes.CDLL:
    """The library that the interpreter's sqlite3 runs on; where it is built in, the module itself."""
    mapped = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    loaded = [line.split()[-1] for line in mapped if "libsqlite3" in line or "_sqlite3." in line]
    lib = ctypes.CDLL(min(loaded, key=lambda path: "libsqlite3" not in path))
    lib.sqlite3_vfs_find.restype = POINTER(_Vfs)
    lib.sqlite3_vfs_find.argtypes = (c_char_p,)
    lib.sqlite3_vfs_register.argtypes = (POINTER(_Vfs), c_int)
    lib.sqlite3_vfs_unregister.argtypes = (POINTER(_Vfs),)
    return lib


_kept: list[object] = []  # C keeps pointers to these for as long as a file is open, or longer
_layers = 0


class Recorder:
    """While entered, records what happens to SQLite files below `folder`, and fails what it is told to fail."""

    def __init__(self, folder: Path) -> None:
        self.log: list[Step] = []
        self.failed = 0
        self._folder = f"{folder.resolve()}/"
        self._names: dict[int, str] = {}
        self._originals: dict[int, _Methods] = {}
        self._patched: dict[int, _Methods] = {}  # by the address of what was replaced
        self._ill: tuple[What, int, int] | None = None
        self._well: Callable[[], bool] = bool
        _kept.append(self)

    def __enter__(self) -> Recorder:
        global _layers
        _layers += 1
        self._lib = _library()
        self._below = self._lib.sqlite3_vfs_find(None)
        self._layer = _Vfs.from_buffer_copy(self._below.contents)
        self._layer.name, self._layer.next = f"recorder{_layers}".encode(), None
        self._layer.open, self._layer.delete = _Open(self._open), _Delete(self._delete)
        _kept.append(self._layer)
        self._lib.sqlite3_vfs_register(ctypes.byref(self._layer), 1)
        return self

    def __exit__(self, *_: object) -> None:
        self._lib.sqlite3_vfs_unregister(ctypes.byref(self._layer))
        self._lib.sqlite3_vfs_register(self._below, 1)

    def ack(self, name: str) -> None:
        """`name` was promised to somebody: from here on no power cut may take it away."""
        self.log.append(Step("ack", name))

    def fail(self, what: What, nth: int, code: int) -> None:
        """The `nth` write or sync from now on fails with `code`, once."""
        self._ill = (what, nth, code)

    def fail_always(self, what: What, code: int, well: Callable[[], bool] = bool) -> None:
        """Every write or sync from now on fails with `code`, unless `well` says so."""
        self._ill, self._well = (what, 0, code), well

    def heal(self) -> None:
        """Nothing fails any more."""
        self._ill = None

    # --- called by SQLite, on any thread ---

    def _open(self, _layer: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        rc = int(self._below.contents.open(ctypes.addressof(self._below.contents), name, file, flags, out))
        path = ctypes.string_at(name).decode() if name else ""
        if rc == 0 and path.startswith(self._folder):
            self._names[file] = path.removeprefix(self._folder)
            self.log.append(Step("open", self._names[file]))
            self._watch(file)
        return rc

    def _watch(self, file: int) -> None:
        """Puts our methods in the place of the file's own: the first pointer of the object."""
        place = c_void_p.from_address(file)
        address = place.value
        assert address is not None
        if address not in self._patched:
            patched = _Methods.from_buffer_copy((ctypes.c_char * ctypes.sizeof(_Methods)).from_address(address))
            patched.version = 2
            patched.close, patched.write = _Close(self._close), _Write(self._write)
            patched.truncate, patched.sync = _Truncate(self._truncate), _Sync(self._sync)
            self._patched[address] = patched
        self._originals[file] = _Methods.from_address(address)
        place.value = ctypes.addressof(self._patched[address])

    def _close(self, file: int) -> int:
        original = self._originals.pop(file)
        self._names.pop(file)
        return int(original.close(file))

    def _write(self, file: int, content: int, size: int, at: int) -> int:
        step = Step("write", self._names[file], at, ctypes.string_at(content, size))
        return self._done(step, lambda: self._originals[file].write(file, content, size, at))

    def _truncate(self, file: int, size: int) -> int:
        step = Step("truncate", self._names[file], size)
        return self._done(step, lambda: self._originals[file].truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        return self._done(Step("sync", self._names[file]), lambda: self._originals[file].sync(file, flags))

    def _delete(self, _layer: int, name: int, sync_folder: int) -> int:
        rc = int(self._below.contents.delete(ctypes.addressof(self._below.contents), name, sync_folder))
        path = ctypes.string_at(name).decode()
        if rc == 0 and path.startswith(self._folder):
            self.log.append(Step("unlink", path.removeprefix(self._folder), sync_folder))
        return rc

    def _done(self, step: Step, call: Callable[[], Any]) -> int:
        if code := self._illness(step.what):
            return code
        rc = int(call())
        if rc == 0:
            self.log.append(step)
        return rc

    def _illness(self, what: What) -> int:
        if self._ill is None or self._ill[0] != what:
            return 0
        _, left, code = self._ill
        if left == 0:
            ill = not self._well()
            self.failed += ill
            return code if ill else 0
        self._ill = (what, left - 1, code) if left > 1 else None
        self.failed += left == 1
        return code if left == 1 else 0
