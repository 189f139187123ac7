"""A site server's line to its centre: one method a call; raises Unreachable and Refused as a device's line does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from sync.client.line import SiteLine
from sync.client.post import Posting
from sync.server.ties import Tie
from sync.wire.calls import Ack
from sync.wire.keys import DeviceKey
from sync.wire.relay import (
    ROSTER_SLICE,
    Head,
    Heads,
    HeadsAsked,
    KnownAsked,
    Refill,
    RefillAsked,
    Roster,
    RosterHeard,
    Takeover,
    TakeoverAsked,
)

Way = Callable[[str], Posting | None]
"""How to reach a URL; None: over HTTP."""


def over_http(_url: str) -> None:
    """The ordinary way."""


_ENCODER: Final = msgspec.json.Encoder()


class CentreLine:
    """What a site's server asks of its centre."""

    def __init__(self, tie: Tie, site: str, key: DeviceKey, way: Way) -> None:
        self.line: Final = SiteLine(tie.url, tie.device, site, key, tie.key, post=way(tie.url))

    def tell(self, roster: Roster) -> RosterHeard:
        """Tells the roster; since when the centre knows each device, and what it does not believe."""
        confirmed: dict[str, str] = {}
        refused: dict[str, str] = {}
        for start in range(0, max(1, len(roster.devices)), ROSTER_SLICE):
            part = roster.devices[start : start + ROSTER_SLICE]
            told = Roster(part, roster.lanes, roster.allocation)
            heard = self.line.call("/v1/roster", _ENCODER.encode(told), RosterHeard)
            confirmed |= heard.confirmed
            refused |= heard.refused
        return RosterHeard(confirmed, refused)

    def known(self) -> Roster:
        """The site's devices as the centre knows them."""
        return self.line.call("/v1/known", _ENCODER.encode(KnownAsked()), Roster)

    def heads(self) -> Iterator[Head]:
        """How far the centre is with every stream of the site."""
        after, more = ("", "", ""), True
        while more:
            page = self.line.call("/v1/heads", _ENCODER.encode(HeadsAsked(after)), Heads)
            yield from page.heads
            more = page.more and bool(page.heads)
            if more:
                last = page.heads[-1]
                after = (last.device, last.epoch, last.stream)

    def relay(self, raw: bytes) -> Ack:
        """Hands a device's batch over, as the device signed it."""
        return self.line.call("/v1/relay", raw, Ack)

    def refill(self, head: Head, after: int, days: int = 0) -> Sequence[bytes]:
        """A stream's batches after `after`, or those of the last `days`, in order; one answer's worth."""
        asked = RefillAsked(head.device, head.epoch, head.stream, after, days)
        return self.line.call("/v1/refill", _ENCODER.encode(asked), Refill).batches

    def take_over(self, allocation: int) -> Takeover:
        """Says that this server is the site's from now on."""
        return self.line.call("/v1/takeover", _ENCODER.encode(TakeoverAsked(allocation)), Takeover)
