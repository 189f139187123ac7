"""The line to the site's server: one method a call, over HTTP.

Safe from any thread: each has its own connection. An answer counts only if the server whose key was pinned at enrolment
signed it for this very question; a portal's page, a proxy's error and another server are all the same as no line.
"""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec

from sync.client.enrolment import Enrolled, enrol
from sync.client.post import ORDINARY, Came, Post, Posting, Timeouts, read_answer
from sync.trouble import Refused, Unreachable
from sync.wire import calls, keys, reply, request
from sync.wire.calls import UNSAID, Ack, Chain, Claim, Feed, FeedItem, Greeting, Range, Standing
from sync.wire.epochs import REJOIN, Reason, RejoinAsked, Rejoined

__all__ = [
    "Ack",
    "Chain",
    "Claim",
    "Enrolled",
    "Feed",
    "FeedItem",
    "Greeting",
    "Range",
    "Refused",
    "SiteLine",
    "Standing",
    "Timeouts",
    "Unreachable",
    "enrol",
]

A = TypeVar("A")
_ENCODER: Final = msgspec.json.Encoder()


class SiteLine:
    """A device's way to the server of its site. Every method raises Unreachable or Refused."""

    def __init__(
        self,
        url: str,
        device: str,
        site: str,
        key: keys.DeviceKey,
        server_key: bytes,
        timeouts: Timeouts = ORDINARY,
        post: Posting | None = None,
    ) -> None:
        """`url`: scheme, host and port; `server_key`: pinned at enrolment; `post`: another way than HTTP."""
        self._post = post or Post(url, timeouts)
        self._device = device
        self._site = site
        self._key = key
        self._server_key = server_key

    @property
    def server_key(self) -> bytes:
        """The key whose answers count here."""
        return self._server_key

    def hello(self, stream: str, epoch: str) -> Greeting:
        """How far the server is with a stream of this device."""
        return self._call("/v1/hello", calls.HelloAsked(stream, epoch), Greeting)

    def send(self, batch: bytes) -> Ack:
        """Hands over a packed batch; the answer comes after the server's commit."""
        return self._ask("/v1/batches", {request.SITE: self._site, request.NONCE: keys.nonce()}, batch, Ack)

    def chain(self, stream: str, epoch: str, *seqs: int) -> Chain:
        """The server's hashes at some places, to find where two histories part."""
        return self._call("/v1/chain", calls.ChainAsked(stream, epoch, seqs), Chain)

    def rejoin(self, epoch: str, from_epoch: str, reason: Reason, fingerprint: str) -> str:
        """Says that the log goes on as `epoch`; the lane that belongs to it alone. Asked again, the same lane."""
        return self._call(REJOIN, RejoinAsked(epoch, from_epoch, reason, fingerprint), Rejoined).lane

    def range(self, key: str, request: str, size: int = 1, standing: Standing = UNSAID) -> Range:
        """`size` numbers under `key` that nobody else gets; the same `request` of the same process gets them again.

        `standing`: how the asking log stands; without it the server cannot see that it was put back or copied.
        """
        return self._call("/v1/ranges", calls.RangeAsked(key, request, size, standing), Range)

    def claim(self, key: str, holder: str, request: str) -> Claim:
        """Whether `holder` may have `key`: compare-and-set at the site; may take a second when a keeper is asked.

        After an Unreachable ask again with the same `request`: the answer may have been lost on its way. A second
        claim for another go at the same key needs a new `request`.
        """
        return self._call("/v1/claims", calls.ClaimAsked(key, holder, request), Claim)

    def feed(
        self, after: int, wait: float = 0.0, logged: int | None = None, allocator: str = "", at: int | None = None
    ) -> Feed:
        """What happened at the site after `after`; waits up to `wait` seconds for something.

        Say only an `after` that is durably applied: asking is the promise that a keeper gives. `logged`: the last seq
        of the own stream q, read after applying; without it the server never gives away a key that this device keeps.
        A `last` below `after`, or an answer of another allocator than `allocator`, says that the server was restored:
        this feed tells another history, and is to be heard from its beginning. `at`: the own clock in milliseconds
        since 1970, read before `logged`: the promise to use no key any more that lapses by then.
        """
        return self._call("/v1/feed", calls.FeedAsked(after, wait, logged, allocator, at), Feed, patience=wait)

    def _call(self, path: str, asked: msgspec.Struct, answer: type[A], patience: float = 0.0) -> A:
        return self.call(path, _ENCODER.encode(asked), answer, patience)

    def call(self, path: str, body: bytes, answer: type[A], patience: float = 0.0) -> A:
        """Any signed call, with its body as it goes over the wire."""
        headers = request.sign(self._key, path, self._site, self._device, keys.nonce(), body)
        return self._ask(path, headers, body, answer, patience)

    def unproven(self, path: str, body: bytes) -> tuple[str, Came]:
        """The same, but whoever answers is not checked: the nonce that was asked with, and what came."""
        headers = request.sign(self._key, path, self._site, self._device, keys.nonce(), body)
        return headers[request.NONCE], self._post(path, headers, body)

    def _ask(self, path: str, headers: dict[str, str], body: bytes, answer: type[A], patience: float = 0.0) -> A:
        came = self._post(path, headers, body, patience)
        reply.check(self._server_key, headers[request.NONCE], came.status, came.headers, came.content)
        return read_answer(came.status, came.content, answer)
