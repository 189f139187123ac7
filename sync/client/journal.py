"""What the conversation needs from a device's store: its log, and the cursor of what the server safely has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sync.wire.chain import Fork, Link


@dataclass(frozen=True, slots=True)
class Identity:
    """Who speaks: given at enrolment; the epoch is new at every enrolment, restore, clone or fork."""

    device: str
    site: str
    epoch: str
    public: bytes
    forked_from: Fork | None = None


@dataclass(frozen=True, slots=True)
class StreamState:
    """How far one stream has come: its last record, that record's hash, and the last one that the server has."""

    stream: str
    last: int  # 0: nothing yet
    head: bytes  # the genesis when nothing yet
    acknowledged: int


class Journal(Protocol):
    """A device's log. Called from the courier's thread; may block on the disk."""

    def identity(self) -> Identity:
        """Who this device is."""
        ...

    def streams(self) -> Sequence[StreamState]:
        """Every stream of the epoch in force, as it stands."""
        ...

    def links(self, stream: str, after: int, limit: int) -> Sequence[Link]:
        """At most `limit` records after `after`, in order, without a gap."""
        ...

    def hash_at(self, stream: str, seq: int) -> bytes | None:
        """The hash of record `seq`; the genesis at 0; None where this log does not reach."""
        ...

    def acknowledge(self, stream: str, hi: int) -> None:
        """The server durably has everything up to `hi`. May move back: the server was restored."""
        ...
