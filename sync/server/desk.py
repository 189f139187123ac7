"""The server's side of every call: who asks, whether he may, what is done, the signed answer. Knows no HTTP library."""

from __future__ import annotations

import asyncio
import base64
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection

from sync.server import claims, enrolment, ledger
from sync.server.buckets import Buckets, Rate
from sync.server.call import Call, Calls
from sync.server.claims import Heard
from sync.server.dealing import Dealing
from sync.server.enrolment import Device
from sync.server.ledger import Place
from sync.server.server import Server, must_be_in
from sync.server.services import services
from sync.server.stumbles import is_away
from sync.server.writer import RETRY_AFTER
from sync.trouble import Refused
from sync.wire import batch, calls, code, keys, reply, request
from sync.wire.batch import Batch, Limits

A = TypeVar("A")
T = TypeVar("T")
_LOG: Final = logging.getLogger(__name__)
_ENCODER: Final = msgspec.json.Encoder()
PATIENCE: Final = 1.0  # seconds that a claim waits for a keeper
_DEVICE: Final = Rate(burst=400, per_second=100)
_ENROLMENTS: Final = Rate(burst=20, per_second=20 / 60)  # of the whole site: tries at codes
CALL_SIZE: Final = 64 << 10
_NUL: Final = b"\\u0000"
BATCHES: Final = "/v1/batches"
ENROL: Final = "/v1/enrol"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over whatever wire: signed, if the question said what to sign for."""

    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class _Said:
    """A body to send, and headers beside the signature."""

    content: bytes
    headers: dict[str, str]


class Desk:
    """Answers calls; `answer` is all that a wire needs."""

    def __init__(
        self,
        server: Server,
        limits: Limits = batch.ORDINARY,
        patience: float = PATIENCE,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._server = server
        self.limits = limits
        self._patience = patience
        self._monotonic = monotonic
        self._heard: dict[str, Heard] = {}
        self._dealing = Dealing(server, monotonic)
        self._devices = Buckets(_DEVICE, monotonic)
        self._enrolments = Buckets(_ENROLMENTS, monotonic)
        self.calls: Calls = [
            Call("/v1/hello", calls.HelloAsked, self._hello),
            Call("/v1/chain", calls.ChainAsked, self._chain),
            Call("/v1/ranges", calls.RangeAsked, self._at_a_site(self._range)),
            Call("/v1/claims", calls.ClaimAsked, self._at_a_site(self._claim)),
            Call("/v1/feed", calls.FeedAsked, self._at_a_site(self._feed)),
            *services(server),
        ]
        self._handlers: dict[str, Callable[[str, Mapping[str, str], str, bytes], Awaitable[_Said]]] = {
            BATCHES: self._batch,
            ENROL: self._enrol,
            **{call.path: self._signed(call.asks, call.do) for call in self.calls},
        }
        self._raw = {BATCHES, *(call.path for call in self.calls if call.asks is bytes)}

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that is answered; all by POST."""
        return tuple(self._handlers)

    def limit_of(self, path: str) -> int:
        """How long a body may be, in bytes."""
        return self.limits.packed if path in self._raw else CALL_SIZE

    async def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """The signed answer to a call, whatever came."""
        nonce = ""
        try:
            nonce = request.read_nonce(headers)
            said = await self._handlers[path](path, headers, nonce, body)
            return self._sign(nonce, 200, said)
        except Refused as refused:
            return self.refuse(nonce, refused)
        except Exception as trouble:
            if is_away(trouble):
                _LOG.warning("the database did not answer a call to %s", path)
                return self.refuse(nonce, Refused("sync.busy", retry_after=RETRY_AFTER))
            _LOG.exception("a call to %s failed", path)
            return self.refuse(nonce, Refused("sync.server_trouble"))

    def refuse(self, nonce: str, refused: Refused) -> Answer:
        """A refusal, signed."""
        content = _ENCODER.encode({"code": refused.code, "params": refused.params})
        wait = refused.params.get("retry_after")
        return self._sign(nonce, refused.status, _Said(content, {} if wait is None else {"retry-after": str(wait)}))

    def _sign(self, nonce: str, status: int, said: _Said) -> Answer:
        signed = reply.sign(self._server.keyring.key, nonce, status, said.content)
        return Answer(status, {"content-type": "application/json", **signed, **said.headers}, said.content)

    def _signed(
        self, kind: type[A], do: Callable[[Device, A], Awaitable[msgspec.Struct]]
    ) -> Callable[[str, Mapping[str, str], str, bytes], Awaitable[_Said]]:
        """A call that carries its signature in the headers."""

        async def handle(path: str, headers: Mapping[str, str], _nonce: str, body: bytes) -> _Said:
            call = request.read(path, headers, body)
            device = await asyncio.to_thread(self._speaker, call)
            return _Said(_ENCODER.encode(await do(device, _decoded(body, kind))), {})

        return handle

    def _at_a_site(self, do: Callable[[Device, A], Awaitable[T]]) -> Callable[[Device, A], Awaitable[T]]:
        """A call that only the server of a site answers: a centre has no queue and gives no numbers."""

        async def refuse(_device: Device, _asked: A) -> T:
            raise Refused("sync.no_queue_here")

        return refuse if self._server.is_centre else do

    def _speaker(self, call: request.Call) -> Device:
        device = self._server.speaker(call.site, call.device)
        self._must_have_said(device, call)
        self._devices.take(device.device)
        must_be_in(device)
        self._server.presence.saw(device.device)
        return device

    def _must_have_said(self, device: Device, call: request.Call) -> None:
        """By the key in force or, for a week, the one before it. Raises Refused("sync.unsigned")."""
        if not request.holds(call, _public(device)) and not any(
            request.holds(call, public) for public in self._server.keys_of(device)
        ):
            raise Refused("sync.unsigned")

    def _signer(self, device: Device, kid: str) -> bytes:
        """The key that a batch names, if it may speak now; else the one in force, whose signature it will not bear."""
        in_force = _public(device)
        if kid == batch.key_id(in_force):
            return in_force
        return {batch.key_id(public): public for public in self._server.keys_of(device)}.get(kid, in_force)

    async def _write(self, job: Callable[[Connection], T], site: str = "") -> T:
        return await asyncio.wrap_future(self._server.writer.submit(job, site or self._server.site))

    async def _read(self, look: Callable[[Connection], T]) -> T:
        def run() -> T:
            with self._server.read() as conn:
                return look(conn)

        return await asyncio.to_thread(run)

    async def _hello(self, device: Device, asked: calls.HelloAsked) -> calls.Greeting:
        place = self._place(device, asked.epoch, asked.stream)
        return await self._read(lambda conn: ledger.greet(conn, place, self._server.now))

    async def _chain(self, device: Device, asked: calls.ChainAsked) -> calls.Chain:
        place = self._place(device, asked.epoch, asked.stream)
        return await self._read(lambda conn: ledger.chain(conn, place, _public(device), asked.seqs))

    async def _range(self, device: Device, asked: calls.RangeAsked) -> calls.Range:
        return await self._write(lambda conn: self._dealing.grant(conn, device, asked))

    async def _batch(self, _path: str, headers: Mapping[str, str], _nonce: str, body: bytes) -> _Said:
        device, public, opened = await asyncio.to_thread(self._open, headers.get(request.SITE, self._server.site), body)
        server = self._server
        ack = await self._write(lambda conn: server.accept(conn, device.site, public, opened, self.limits), device.site)
        return _Said(_ENCODER.encode(ack), {})

    def _open(self, site: str, body: bytes) -> tuple[Device, bytes, Batch]:
        """First two lines, then the key, then the rest: a stranger costs 2 KiB of inflating."""
        header = batch.peek(body, self.limits).header
        device = self._server.speaker(site, header.dev)
        public = self._signer(device, header.kid)
        opened = batch.unpack(body, public, self.limits)
        self._devices.take(device.device)
        must_be_in(device)
        return device, public, opened

    async def _claim(self, device: Device, asked: calls.ClaimAsked) -> calls.Claim:
        site, me = device.site, device.device
        found = await self._write(lambda conn: claims.ask(conn, site, me, asked))
        if isinstance(found, calls.Claim):
            return found
        try:
            granted = await self._confirmed(site, me, asked)
            if granted is not None:
                return granted
            return await self._write(lambda conn: claims.withdraw(conn, site, me, asked))
        except BaseException:
            with suppress(Refused):  # nobody waits any more: the key must not stay asked for
                self._server.writer.submit(lambda conn: claims.withdraw(conn, site, me, asked))
            raise

    async def _confirmed(self, site: str, me: str, asked: calls.ClaimAsked) -> calls.Claim | None:
        """The grant, once the keeper knows; None when it was silent for too long."""
        deadline = self._monotonic() + self._patience
        with self._server.bell.listen() as rung:
            while (left := deadline - self._monotonic()) > 0:
                rung.clear()
                granted = await self._write(lambda conn: claims.confirm(conn, site, me, asked, self._heard))
                if granted is not None:
                    return granted
                await _ring_or(rung, left)
        return None

    async def _feed(self, device: Device, asked: calls.FeedAsked) -> calls.Feed:
        deadline = self._monotonic() + asked.wait
        stirred = self._server.stirred
        with self._server.bell.listen() as rung:
            if await self._read(lambda conn: self._dealing.contradicts(conn, device, asked)):
                await self._write(lambda conn: self._dealing.give_way(conn, device, asked))
            self._dealing.heard(device)
            found = await self._read(lambda conn: self._dealing.news(conn, device, asked))
            if _is_sequel(asked, found):
                await self._hear(device, Heard(asked.after, asked.logged, asked.at))
            while _is_sequel(asked, found) and not found.items and (left := deadline - self._monotonic()) > 0:
                rung.clear()
                found = await self._read(lambda conn: self._dealing.news(conn, device, asked))
                if not found.items:
                    await _ring_or(rung, left)
                if stirred != self._server.stirred:
                    stirred = self._server.stirred
                    must_be_in(await asyncio.to_thread(self._server.speaker, device.site, device.device))
        return found

    async def _hear(self, device: Device, heard: Heard) -> None:
        """Remembers what a device has applied, and hands on what it knows to have lost."""
        site, me = device.site, device.device
        before, self._heard[me] = self._heard.get(me), heard
        if before is None or (before.applied, before.logged) != (heard.applied, heard.logged):
            self._server.bell.ring()
            if await self._read(lambda conn: claims.outgoing(conn, site, me, heard.applied)):
                await self._write(lambda conn: claims.hand_on(conn, site, me, heard))
        if await self._read(lambda conn: claims.lapsing(conn, site, me, heard)):
            await self._write(lambda conn: claims.lapse(conn, site, me, heard))
            self._server.bell.ring()

    async def _enrol(self, _path: str, _headers: Mapping[str, str], nonce: str, body: bytes) -> _Said:
        self._enrolments.take("")
        asked, server = _decoded(body, calls.EnrolAsked), self._server
        if asked.site and not server.is_centre and asked.site != server.site:
            raise Refused("sync.other_site", theirs=server.site, ours=asked.site)
        entrance = await self._write(
            lambda conn: enrolment.enter(conn, asked.site or server.site, asked, server.clock())
        )
        if isinstance(entrance, Refused):
            raise entrance
        content = _ENCODER.encode(self._welcome(entrance.device))
        proof = base64.b64encode(code.server_proof(entrance.stretched, nonce, content)).decode()
        return _Said(content, {code.PROOF: proof})

    def _welcome(self, device: Device) -> calls.EnrolAnswer:
        ring = self._server.keyring
        return calls.EnrolAnswer(
            device=device.device,
            site=device.site,
            lane=device.lane or "",
            role=device.role,
            name=device.name,
            server_key=ring.key.public,
            sealed_secret=keys.seal_to(_public(device), ring.secret),
            server_time=self._server.now,
        )

    def _place(self, device: Device, epoch: str, stream: str) -> Place:
        return Place(device.site, device.device, epoch, stream)


def _is_sequel(asked: calls.FeedAsked, found: calls.Feed) -> bool:
    """Whether the feed goes on where the asker is: not so once its database was put back."""
    return asked.allocator in ("", found.allocator) and asked.after <= found.last


async def _ring_or(rung: asyncio.Event, seconds: float) -> None:
    """Waits for the bell, at most so long."""
    try:
        await asyncio.wait_for(rung.wait(), seconds)
    except TimeoutError:
        return


def _decoded(body: bytes, kind: type[A]) -> A:
    if issubclass(kind, bytes):
        return kind(body)
    if _NUL in body:  # a database may know no text with it, and nobody writes it in earnest
        raise Refused("sync.bad_call", detail="NUL")
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Refused("sync.bad_call", detail=str(trouble)[:200]) from trouble


def _public(device: Device) -> bytes:
    assert device.public is not None  # noqa: S101  `Server.speaker` gives nobody without
    return device.public
