"""What the conversation needs from a device's store: its log, and the cursor of what the server safely has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sync.wire.chain import Fork, Link


@dataclass(frozen=True, slots=True)
class Identity:
    """Who speaks, given at enrolment; `epoch` is the one that records are written in now."""

    device: str
    site: str
    epoch: str
    public: bytes


@dataclass(frozen=True, slots=True)
class StreamState:
    """How far one stream of one epoch has come.

    Its last record, that record's hash, the last that the server has, the last that is where it need not move again.
    """

    epoch: str
    stream: str
    last: int  # 0: nothing yet
    head: bytes  # the genesis when nothing yet
    acknowledged: int
    final: int = 0
    forked_from: Fork | None = None  # where this epoch left an older one


class Journal(Protocol):
    """A device's log. Called from the courier's thread; may block on the disk."""

    def identity(self) -> Identity:
        """Who this device is."""
        ...

    def streams(self) -> Sequence[StreamState]:
        """Every stream of the epoch in force, and of each older one that is not final yet; oldest epoch first."""
        ...

    def links(self, epoch: str, stream: str, after: int, limit: int) -> Sequence[Link]:
        """At most `limit` records after `after`, in order, without a gap."""
        ...

    def hash_at(self, epoch: str, stream: str, seq: int) -> bytes | None:
        """The hash of record `seq`; the genesis at 0; None where this log does not reach."""
        ...

    def acknowledge(self, epoch: str, stream: str, hi: int, final: int) -> None:
        """The server durably has everything up to `hi`, and the last that has to have it everything up to `final`.

        Both may move back: the server was restored. Then older epochs are to be offered again.
        """
        ...

    def part(self, epoch: str, stream: str, common: int) -> None:
        """The server's history of this stream is another one after record `common`: ours goes on in a newer epoch.

        In one transaction: the epoch in force gives way to a new one that leaves it there; what we have after `common`
        is logged again at the end of the epoch in force, with the same ids, kinds and bodies, in the same order.
        """
        ...
