"""Devices with a log in memory, a real server on a real file, and lines between them that can fail."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from sync.client.enrolment import Enrolled, enrol
from sync.client.journal import Identity, StreamState
from sync.client.line import SiteLine
from sync.client.post import Came
from sync.server.desk import Answer, Desk
from sync.server.projection import NoProjection, Projector
from sync.server.server import Server
from sync.trouble import Unreachable
from sync.wire.chain import Fork, Link, Meta, genesis, link
from sync.wire.keys import DeviceKey

NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
SITE = "palembang"


class Watch:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.at = NOON
        self.seconds = 0.0

    def now(self) -> dt.datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        self.at += dt.timedelta(seconds=seconds)
        self.seconds += seconds


class Dice:
    """Bytes that are the same at every run."""

    def __init__(self, seed: str = "dice") -> None:
        self._random = random.Random(seed)

    def __call__(self, size: int) -> bytes:
        return self._random.randbytes(size)


def key_of(name: str) -> DeviceKey:
    """The same key for the same name."""
    return DeviceKey.from_seed(sha256(name.encode()).digest())


@dataclass
class Log:
    """A device's log in memory: `sync.client.journal.Journal`."""

    who: Identity
    names: Sequence[str] = ("q",)
    hand: str = ""  # tells apart what two that began with the same log wrote
    epochs: list[str] = field(default_factory=list)  # oldest first
    records: dict[tuple[str, str], list[Link]] = field(default_factory=dict)
    cursor: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    forks: dict[tuple[str, str], Fork] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.epochs = self.epochs or [self.who.epoch]

    @property
    def start(self) -> bytes:
        return genesis(self.who.public, self.who.epoch, self.forks.get((self.who.epoch, "q")))

    def write(self, count: int = 1, stream: str = "q", body: Callable[[int], bytes] | None = None) -> list[Link]:
        held = self.held(self.who.epoch, stream)
        for seq in range(len(held) + 1, len(held) + 1 + count):
            mine = "" if self.who.epoch == self.epochs[0] else f"-{self.who.epoch}"
            self._append(
                stream,
                f"{self.who.device}{mine}{self.hand}-{stream}-{seq}",
                "noted",
                body(seq) if body else b'{"n":%d}' % seq,
            )
        return held[-count:]

    def held(self, epoch: str, stream: str) -> list[Link]:
        return self.records.setdefault((epoch, stream), [])

    def identity(self) -> Identity:
        return self.who

    def streams(self) -> Sequence[StreamState]:
        every = [self._stands(epoch, name) for epoch in self.epochs for name in self.names]
        return [each for each in every if each.epoch == self.who.epoch or each.final < each.last]

    def links(self, epoch: str, stream: str, after: int, limit: int) -> Sequence[Link]:
        return self.held(epoch, stream)[after : after + limit]

    def hash_at(self, epoch: str, stream: str, seq: int) -> bytes | None:
        held = self.held(epoch, stream)
        if seq == 0:
            return genesis(self.who.public, epoch, self.forks.get((epoch, stream)))
        return held[seq - 1].hash if seq <= len(held) else None

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        if hi < self.cursor.get((epoch, stream), (0, 0))[0]:
            self.cursor = {place: (stands[0], 0) for place, stands in self.cursor.items()}
        self.cursor[epoch, stream] = hi, final

    def part(self, epoch: str, stream: str, common: int) -> None:
        held = self.held(epoch, stream)
        tail = held[common:]
        del held[common:]
        if epoch == self.who.epoch:
            self.go_on_in(f"{epoch}+")
        for each in tail:
            self._append(stream, each.id, each.kind, each.body)

    def go_on_in(self, epoch: str) -> None:
        """From now on in a new epoch, which leaves the one in force where that ends."""
        for name in self.names:
            stands = self._stands(self.who.epoch, name)
            self.forks[epoch, name] = Fork(stands.epoch, stands.last, stands.head)
        self.epochs.append(epoch)
        self.who = replace(self.who, epoch=epoch)

    def _append(self, stream: str, word: str, kind: str, body: bytes) -> None:
        held = self.held(self.who.epoch, stream)
        previous = self.hash_at(self.who.epoch, stream, len(held))
        assert previous is not None
        meta = Meta(id=word, seq=len(held) + 1, at="2026-11-24T05:00:00Z", k=kind, v=1)
        held.append(link(previous, meta, sha256(word.encode()).digest()[:16], body))

    def _stands(self, epoch: str, name: str) -> StreamState:
        last = len(self.held(epoch, name))
        head = self.hash_at(epoch, name, last)
        assert head is not None
        hi, final = self.cursor.get((epoch, name), (0, 0))
        return StreamState(epoch, name, last, head, hi, final, self.forks.get((epoch, name)))


@dataclass
class DeskPost:
    """Posts straight to a server's desk; `fault` may break the question or the answer."""

    desk: Desk
    fault: Callable[[str], str] = lambda path: ""
    bodies: list[tuple[str, bytes]] = field(default_factory=list)

    def __call__(self, path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        self.bodies.append((path, body))
        fault = self.fault(path)
        if fault == "lost":
            raise Unreachable("sync.no_line")
        answer = asyncio.run(self.desk.answer(path, headers, body))
        if fault == "cut":
            raise Unreachable("sync.timed_out")
        return Came(answer.status, answer.headers, answer.content)


@dataclass
class Office:
    """A server, its desk, and devices that join it: on a file of the folder, or in the database of an address."""

    folder: Path
    projector: Projector = field(default_factory=NoProjection)
    patience: float = 0.05
    watch: Watch = field(default_factory=Watch)
    dice: Dice = field(default_factory=Dice)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    members: dict[str, Member] = field(default_factory=dict)
    database: str = ""
    site: str = SITE  # "": a centre
    marks: Path | None = None

    def __post_init__(self) -> None:
        self.open()

    @property
    def url(self) -> str:
        return self.database or f"sqlite:///{self.folder / 'site.db'}"

    @property
    def keyring(self) -> Path:
        return self.folder / "site.db.keys"

    def open(self) -> None:
        self.server = Server(
            self.url,
            self.projector,
            self.watch.now,
            self.dice,
            site=self.site,
            keyring=self.keyring,
            marks=self.marks or self.folder / "marks",
        )
        self.desk = Desk(self.server, patience=self.patience)

    def close(self) -> None:
        self.server.close()

    def restart(self) -> None:
        self.close()
        self.open()

    def join(self, name: str = "") -> Member:
        name = name or f"device {next(self.numbers)}"
        code = self.server.add_device(name, "anjungan", SITE)
        post = DeskPost(self.desk)
        key = key_of(name)
        return Member(name, enrol("", code.code, key, "this machine", post=post, site=SITE), key, post)

    def member(self, name: str) -> Member:
        """The device of that name, which joined when it was first asked for."""
        if name not in self.members:
            self.members[name] = self.join(name)
        return self.members[name]

    def ask(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        return asyncio.run(self.desk.answer(path, headers, body))


@dataclass
class Member:
    """A device that has joined."""

    name: str
    enrolled: Enrolled
    key: DeviceKey
    post: DeskPost

    def line(self, server_key: bytes | None = None) -> SiteLine:
        enrolled = self.enrolled
        key = server_key or enrolled.server_key
        return SiteLine("", enrolled.device, enrolled.site, self.key, key, post=self.post)

    def log(self, epoch: str = "e1", names: Sequence[str] = ("q",)) -> Log:
        return Log(Identity(self.enrolled.device, self.enrolled.site, epoch, self.key.public), names)
