"""One step of a stream's conversation, done: the engine says what, the line carries it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from sync.client.engine import Deliver, Engine, Greet, Rest
from sync.client.journal import Journal, StreamState
from sync.trouble import Refused, Trouble
from sync.wire.batch import pack
from sync.wire.calls import Ack, Greeting
from sync.wire.chain import Link
from sync.wire.keys import DeviceKey

BATCH_BYTES: Final = 1 << 20  # before packing; so that a batch of big records is small enough as well


class Line(Protocol):
    """The two calls that carrying needs; `SiteLine` has them. Both raise Unreachable or Refused."""

    def hello(self, stream: str, epoch: str) -> Greeting:
        """How far the server is."""
        ...

    def send(self, batch: bytes) -> Ack:
        """Hands over a batch."""
        ...


class Errand:
    """Does what an engine says. Every method raises the Trouble that it met, after telling the engine."""

    def __init__(self, journal: Journal, line: Line, key: DeviceKey, monotonic: Callable[[], float]) -> None:
        self._journal = journal
        self._line = line
        self._key = key
        self._monotonic = monotonic

    def step(self, engine: Engine, stream: StreamState) -> float | None:
        """Seconds until the engine has something new to say; 0 after work was done; None: not by itself."""
        step = engine.next(self._monotonic(), stream.last)
        match step:
            case Rest(seconds):
                return seconds
            case Greet():
                self._talk(engine, stream, lambda: self._greet(engine))
            case Deliver(after, limit):
                self._talk(engine, stream, lambda: self._deliver(engine, after, limit))
        return 0.0

    def _talk(self, engine: Engine, stream: StreamState, talk: Callable[[], int]) -> None:
        try:
            hi = talk()
        except Trouble as trouble:
            engine.troubled(self._monotonic(), trouble)
            raise
        if hi != stream.acknowledged:
            self._journal.acknowledge(engine.stream, hi)

    def _greet(self, engine: Engine) -> int:
        answer = self._line.hello(engine.stream, self._journal.identity().epoch)
        return self._agree(engine, answer.hi, answer.head, delivered=False)

    def _deliver(self, engine: Engine, after: int, limit: int) -> int:
        answer = self._line.send(self._pack(engine.stream, after, limit))
        return self._agree(engine, answer.hi, answer.head, delivered=True)

    def _pack(self, stream: str, after: int, limit: int) -> bytes:
        who = self._journal.identity()
        previous = self._journal.hash_at(stream, after)
        links = _at_most(self._journal.links(stream, after, limit), BATCH_BYTES)
        if previous is None or not links:
            raise Refused("sync.log_too_short")  # what the server lacks is no longer here
        return pack(self._key, who.device, who.epoch, stream, previous, links, who.forked_from)

    def _agree(self, engine: Engine, hi: int, head: bytes, *, delivered: bool) -> int:
        ours = self._journal.hash_at(engine.stream, hi)
        if not engine.agreed(self._monotonic(), hi, head, ours, delivered=delivered):
            raise Refused("sync.fork")
        return hi


def _at_most(links: Sequence[Link], size: int) -> Sequence[Link]:
    """As many of the first links as fit, at least one."""
    taken = 0
    for place, each in enumerate(links):
        taken += len(each.meta) + len(each.body)
        if taken > size and place > 0:
            return links[:place]
    return links
