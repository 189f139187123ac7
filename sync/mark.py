"""The mark outside: how far a log had come, kept apart from it, so that a log that was put back or copied is seen.

A backup, a copy or a swapped folder brings an older log, and inside the log nothing tells. So beside every commit a
lower bound of how far the log had come is written into the machine's own state, with where the log lay. A file of four
slots, each within one sector and under a checksum, so that a torn write is seen and never lies:

    begun, begun   by turns, synced: epoch, place, machine, generation. Lost only with the file.
    told, told     by turns, not synced (about 10 us): how far. A power cut may lose the last of them, never the begun.

Two logs that go by the same name on one machine share the file: the one that opened it first holds it until it ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import struct
import threading
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import blake2b, sha256
from pathlib import Path
from pwd import getpwuid
from typing import Final, NamedTuple

from sync.durable import sync_to_disk

_LOG: Final = logging.getLogger(__name__)
_SLOT: Final = 512  # a sector: it is written whole or not at all
_BODY: Final = struct.Struct(">4sQQI64s64s64s")
_MAGIC: Final = b"amk1"
_SUM: Final = 16
_BEGUN: Final = (0, 1)
_TOLD: Final = (2, 3)


@dataclass(frozen=True, slots=True)
class Marked:
    """`reached`: records that the log of `epoch` had at least; `generation`: 1, and one more with each new epoch."""

    epoch: str
    reached: int
    machine: str
    place: str
    generation: int = 1


class Verdict(Enum):
    """What the mark says of a log that is being opened."""

    FIRST = "first"  # no mark: a new log, an older version's, or a state folder that was wiped
    GOES_ON = "goes_on"
    RESTORED = "restored"  # older than it was in this very place
    ELSEWHERE = "elsewhere"  # copied or moved: the other one may still live


def judge(marked: Marked | None, epoch: str, reached: int, machine: str, place: str) -> Verdict:
    """What became of a log of `epoch` with `reached` records that lies at `place` on `machine`.

    Another epoch at the same place is an older log too: a new epoch is marked before it is used.
    """
    if marked is None:
        return Verdict.FIRST
    if (marked.machine, marked.place) != (machine, place):
        return Verdict.ELSEWHERE
    if marked.epoch != epoch or reached < marked.reached:
        return Verdict.RESTORED
    return Verdict.GOES_ON


def place_of(folder: Path) -> str:
    """The real path of a folder, as 32 hex digits: at most one log can lie there at a time."""
    return sha256(os.fsencode(folder.resolve())).hexdigest()[:32]


def state_home(folder: Path) -> Path | None:
    """Where this machine keeps what outlives a data folder; None where nobody can tell.

    At home with the folder's owner, whoever asks: an administrator's command must not miss the mark of a service.
    """
    with contextlib.suppress(KeyError, OSError):
        given = os.environ.get("XDG_STATE_HOME", "")
        home = Path(given) if given else Path(getpwuid(folder.stat().st_uid).pw_dir) / ".local" / "state"
        return home / "anjungan" / "marks"
    return None


class _Slot(NamedTuple):
    no: int
    said: Marked


class OutsideMark:
    """The mark of one log, held until `close`. Safe from any thread. Where it cannot be kept, it keeps nothing."""

    def __init__(self, name: str, folder: Path, root: Path | None = None) -> None:
        """`name`: of the log, the same in every copy of it (hex digits of its key); `folder`: where the log lies;
        `root`: a folder of marks, in the place of the owner's own.
        """
        self._guard = threading.Lock()
        self._handle: int | None = None
        self._alone = True
        self._count = 0
        self._older = {_BEGUN: _BEGUN[0], _TOLD: _TOLD[0]}  # of each pair the slot to write next
        self._begun: Marked | None = None
        marks = root or state_home(folder)
        if marks is not None:
            self._open(marks, name, folder)

    @property
    def available(self) -> bool:
        """Whether marks can be kept on this machine."""
        return self._handle is not None

    @property
    def alone(self) -> bool:
        """False while another living process holds the mark of this name: then there are two of this log."""
        return self._alone

    def read(self) -> Marked | None:
        """What was marked last; None when nothing was, or nothing of it is whole."""
        with self._guard:
            return self._read()

    def begin(self, marked: Marked) -> None:
        """Marks an epoch, a place, a generation; durable when this returns, where marks are kept at all."""
        with self._guard:
            if self._handle is None or not self._alone:
                return
            self._read()
            try:
                self._write(_BEGUN, marked)
                os.fsync(self._handle)
            except OSError as trouble:
                _lost(trouble)
            self._begun = marked

    def tell(self, epoch: str, reached: int) -> None:
        """The log of `epoch` has `reached` records, all of them durable. An epoch that was not begun is not told."""
        with self._guard:
            begun = self._begun
            if self._handle is None or not self._alone or begun is None or begun.epoch != epoch:
                return
            try:
                self._write(_TOLD, replace(begun, reached=reached))
            except OSError as trouble:
                _lost(trouble)

    def close(self) -> None:
        """Lets the mark go."""
        with self._guard:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _open(self, marks: Path, name: str, folder: Path) -> None:
        path = marks / name
        try:
            _make(marks, folder)
            fresh = not path.exists()
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if fresh:
                _give(path, folder)
                sync_to_disk(marks)
            self._alone = _take(self._handle)
            self._read()
        except OSError:
            self.close()

    def _read(self) -> Marked | None:
        if self._handle is None:
            return None
        slots = [_unpack(os.pread(self._handle, _SLOT, place * _SLOT)) for place in (*_BEGUN, *_TOLD)]
        self._count = max(map(_age, slots))
        self._older = {pair: min(pair, key=lambda place: _age(slots[place])) for pair in (_BEGUN, _TOLD)}
        begun = max((slots[place] for place in _BEGUN), key=_age)
        self._begun = begun.said if begun else None
        if begun is None:
            return None
        told = [slot for place in _TOLD if (slot := slots[place]) and slot.no > begun.no]
        reached = [slot.said.reached for slot in told if slot.said.epoch == begun.said.epoch]
        return replace(begun.said, reached=max([begun.said.reached, *reached]))

    def _write(self, pair: tuple[int, int], marked: Marked) -> None:
        assert self._handle is not None  # noqa: S101 - asked by the caller
        self._count += 1
        place = self._older[pair]
        os.pwrite(self._handle, _pack(self._count, marked), place * _SLOT)
        self._older[pair] = sum(pair) - place


def _age(slot: _Slot | None) -> int:
    return slot.no if slot else 0


def _pack(no: int, marked: Marked) -> bytes:
    names = (name.encode() for name in (marked.epoch, marked.machine, marked.place))
    body = _BODY.pack(_MAGIC, no, marked.reached, marked.generation, *names)
    return body + blake2b(body, digest_size=_SUM).digest()


def _unpack(raw: bytes) -> _Slot | None:
    body, check = raw[: _BODY.size], raw[_BODY.size : _BODY.size + _SUM]
    if len(check) < _SUM or blake2b(body, digest_size=_SUM).digest() != check:
        return None
    magic, no, reached, generation, *names = _BODY.unpack(body)
    if magic != _MAGIC:
        return None
    epoch, machine, place = (name.rstrip(b"\0").decode() for name in names)
    return _Slot(no, Marked(epoch, reached, machine, place, generation))


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _make(marks: Path, folder: Path) -> None:
    for place in (*reversed(marks.parents), marks):
        if not place.exists():
            place.mkdir(exist_ok=True, mode=0o700)
            _give(place, folder)


def _give(made: Path, folder: Path) -> None:
    """What an administrator makes for a service belongs to the service."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(made, owner.st_uid, owner.st_gid)


def _lost(trouble: OSError) -> None:
    told = {"code": "sync.mark_unwritten", "params": {"problem": trouble.strerror}}
    _LOG.warning("the mark outside could not be written: %s", trouble.strerror, extra=told)
