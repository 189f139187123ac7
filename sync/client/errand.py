"""One step of a stream's conversation, done: the engine says what, the line carries it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, assert_never

from sync.client.engine import Compare, Deliver, Engine, Greet, Part, Rest
from sync.client.journal import Journal, StreamState
from sync.trouble import Refused, Trouble
from sync.wire.batch import pack
from sync.wire.calls import Ack, Chain, Greeting
from sync.wire.chain import Link
from sync.wire.keys import DeviceKey

BATCH_BYTES: Final = 1 << 20  # before packing; so that a batch of big records is small enough as well


class Line(Protocol):
    """The calls that carrying needs; `SiteLine` has them. Each raises Unreachable or Refused."""

    def hello(self, stream: str, epoch: str) -> Greeting:
        """How far the server is."""
        ...

    def send(self, batch: bytes) -> Ack:
        """Hands over a batch."""
        ...

    def chain(self, stream: str, epoch: str, *seqs: int) -> Chain:
        """The server's hashes at some places."""
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
                self._talk(engine, lambda: self._greet(engine, stream))
            case Deliver(after, limit):
                self._talk(engine, lambda: self._deliver(engine, stream, after, limit))
            case Compare(seqs):
                self._talk(engine, lambda: self._compare(engine, stream, seqs))
            case Part(common, final):
                self._part(engine, stream, common, final)
            case _:
                assert_never(step)
        return 0.0

    def _talk(self, engine: Engine, talk: Callable[[], None]) -> None:
        try:
            talk()
        except Trouble as trouble:
            engine.troubled(self._monotonic(), trouble)
            raise

    def _greet(self, engine: Engine, stream: StreamState) -> None:
        answer = self._line.hello(stream.stream, stream.epoch)
        self._agree(engine, stream, answer, delivered=False)

    def _deliver(self, engine: Engine, stream: StreamState, after: int, limit: int) -> None:
        links = at_most(self._journal.links(stream.epoch, stream.stream, after, limit), BATCH_BYTES)
        if links and (begins := links[0].seq - 1) > after:
            # What the server lacks was let go here when nobody lacked it: the rest goes on in an epoch of its own.
            self._part(engine, stream, begins, begins)
            return
        answer = self._line.send(self._pack(stream, after, links))
        self._agree(engine, stream, answer, delivered=True)

    def _pack(self, stream: StreamState, after: int, links: Sequence[Link]) -> bytes:
        epoch, name = stream.epoch, stream.stream
        previous = self._journal.hash_at(epoch, name, after)
        if previous is None or not links:
            raise Refused("sync.log_too_short")  # what the server lacks is no longer here
        device = self._journal.identity().device
        return pack(self._key, device, epoch, name, previous, links, stream.forked_from)

    def _agree(self, engine: Engine, stream: StreamState, answer: Greeting | Ack, *, delivered: bool) -> None:
        epoch, name = stream.epoch, stream.stream
        ours = self._journal.hash_at(epoch, name, answer.hi)
        now, final = self._monotonic(), min(answer.final, answer.hi)
        if not engine.agreed(now, answer.hi, answer.head, ours, delivered=delivered, final=final):
            return
        if (answer.hi, final) != (stream.acknowledged, stream.final):
            self._journal.acknowledge(epoch, name, answer.hi, final)

    def _compare(self, engine: Engine, stream: StreamState, seqs: tuple[int, ...]) -> None:
        theirs = self._line.chain(stream.stream, stream.epoch, *seqs).hashes
        ours = {seq: self._journal.hash_at(stream.epoch, stream.stream, seq) for seq in seqs}
        engine.compared(seqs, [seq for seq in seqs if seq in theirs and theirs[seq] == ours[seq]])

    def _part(self, engine: Engine, stream: StreamState, common: int, final: int) -> None:
        """An older epoch that the server has whole is not parted from: somebody else went on in it, not we."""
        epoch, name = stream.epoch, stream.stream
        if epoch == self._journal.identity().epoch or common < stream.last:
            self._journal.part(epoch, name, common)
        self._journal.acknowledge(epoch, name, common, final)
        engine.parted(self._monotonic(), common)


def at_most(links: Sequence[Link], size: int) -> Sequence[Link]:
    """As many of the first links as fit, at least one."""
    taken = 0
    for place, each in enumerate(links):
        taken += len(each.meta) + len(each.body)
        if taken > size and place > 0:
            return links[:place]
    return links
