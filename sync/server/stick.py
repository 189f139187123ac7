"""Records on a stick at a server: batches come in as over the wire and go out byte for byte; an answer goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from sync.server import cargo, device_keys, enrolment, ledger, roster
from sync.server.enrolment import Device, State
from sync.server.ledger import Place
from sync.server.schema import batches, devices, streams
from sync.server.server import Server
from sync.server.ties import tie_of
from sync.stick import Stick
from sync.trouble import Refused
from sync.wire import stick
from sync.wire.batch import ORDINARY, Batch, peek, unpack
from sync.wire.calls import Ack
from sync.wire.relay import SITE_ROLE
from sync.wire.stick import ANSWER, LIST, ROSTER, HasUpTo, Listed, StickAnswer, StickList, StickRoster

_OF_A_STREAM: Final = frozenset({"sync.gap", "sync.stick_elsewhere"})
UNTAKEN: Final = frozenset({State.PENDING, State.SUSPENDED})


class Odd(msgspec.Struct, frozen=True):
    """A file that was not taken in, and why."""

    file: str
    code: str
    params: dict[str, str] = {}


class Brought(msgspec.Struct, frozen=True):
    """What a stick brought of one device: records that were new, and how many of them do not count.

    `safe`: records of it that are durable here now. `final`: of those, the ones that the last server has.
    """

    device: str
    name: str
    new: int
    aside: int
    safe: int
    final: int


class Taken(msgspec.Struct, frozen=True):
    """What became of a stick. `missing`: batches that its lists name and that are not on it."""

    brought: tuple[Brought, ...]
    odd: tuple[Odd, ...]
    missing: int


class Wrote(msgspec.Struct, frozen=True):
    """What lies on a stick: batches (files), and the records in them."""

    batches: int
    records: int


@dataclass
class _Tally:
    new: int = 0
    aside: int = 0


def write(server: Server, onto: Stick, *, everything: bool = False) -> Wrote:
    """Every batch that the centre does not have, or all that are here; with the roster, for the centre.

    Raises Trouble("sync.stick_full") when the medium takes no more; what stands on it by then is whole and counts.
    """
    listed: list[Listed] = []
    with server.read() as conn:
        told = StickRoster(server.site, roster.tell(conn, server.site))
        for raw in _stored(conn, server.site, everything=everything):
            header = peek(raw, ORDINARY).header
            name = stick.batch_name(header)
            if not onto.has(name, raw):
                onto.write(name, raw)
            listed.append(Listed(name, sha256(raw).hexdigest(), header.n))
    key = server.keyring.key
    onto.write(stick.name_of(ROSTER, server.site), stick.sealed(key, ROSTER, told))
    content = StickList(server.site, "", server.now, tuple(listed))
    onto.write(stick.name_of(LIST, server.site), stick.sealed(key, LIST, content))
    return Wrote(len(listed), sum(each.records for each in listed))


def take(server: Server, from_: Stick) -> Taken:
    """Takes in every batch that is authentic; what is wrong with one file keeps no other out. May be done again.

    What a revoked device brings is kept and set aside. Each device's answer is written onto the stick.
    """
    odd: list[Odd] = []
    _settle(server, from_)
    for name in from_.others(ROSTER):
        _try(odd, name, partial(_hear, server, from_))
    tallies: dict[tuple[str, str], _Tally] = {}
    homes = _homes(from_)
    for name in from_.batches():
        _try(odd, name, partial(_take_batch, server, from_, tallies, homes))
    brought = [_answer(server, from_, place, tally) for place, tally in tallies.items()]
    return Taken(tuple(brought), tuple(_each_once(odd)), _missing(from_))


def _try(odd: list[Odd], name: str, do: Callable[[str], None]) -> None:
    try:
        do(name)
    except Refused as trouble:
        odd.append(Odd(name, trouble.code, {key: str(value) for key, value in trouble.params.items()}))


def _take_batch(
    server: Server, from_: Stick, tallies: dict[tuple[str, str], _Tally], homes: Mapping[str, str], file: str
) -> None:
    raw = from_.read(file, ORDINARY.packed)
    header = peek(raw, ORDINARY).header
    home = homes.get(file, "")
    with server.read() as conn:
        try:
            device = _whose(conn, server.site, header.dev)
        except Refused as trouble:
            if server.is_centre or home in ("", server.site):
                raise
            raise Refused("sync.stick_elsewhere", site=home) from trouble
        public = device_keys.known(conn, device.site, device.device).get(header.kid)
    if public is None:
        raise Refused("sync.unsigned")
    if device.state in UNTAKEN:
        raise Refused(f"sync.{'suspended' if device.state is State.SUSPENDED else 'not_accepted'}")
    opened = unpack(raw, public, ORDINARY)
    tally = tallies.setdefault((device.site, device.device), _Tally())
    before, ack = server.writer.do(lambda conn: _accept(server, conn, device, public, opened))
    tally.new += max(0, ack.hi - before)
    tally.aside += len(ack.rejected)


def _accept(server: Server, conn: Connection, device: Device, public: bytes, opened: Batch) -> tuple[int, Ack]:
    header = opened.header
    before = ledger.held(conn, Place(device.site, device.device, header.epoch, header.stream)).hi
    return before, server.accept(conn, device.site, public, opened, ORDINARY)


def _whose(conn: Connection, site: str, device: str) -> Device:
    """The device with this id, at a centre of whichever site."""
    at = site or conn.scalar(select(devices.c.site).where(devices.c.device == device).limit(1)) or ""
    found = enrolment.get(conn, at, device)
    if found is None or found.public is None:
        raise Refused("sync.unknown_device")
    return found


def _hear(server: Server, from_: Stick, file: str) -> None:
    """A site's roster, at its centre, from a server of the site; anywhere else it is nobody's."""
    if not server.is_centre:
        return
    line, signature = stick.opened(from_.read(file))
    try:
        told = msgspec.json.decode(line, type=StickRoster)
    except (msgspec.DecodeError, UnicodeDecodeError) as trouble:
        raise Refused("sync.stick_unreadable") from trouble
    now = server.clock()
    with server.read() as conn:
        theirs = [
            public
            for each in enrolment.roster(conn, told.site)
            if each.role == SITE_ROLE and each.state is State.ACCEPTED
            for public in device_keys.speaking(conn, told.site, each.device, now)
        ]
        former = [
            public
            for each in enrolment.roster(conn, told.site)
            if each.role == SITE_ROLE and each.state is State.REVOKED
            for public in device_keys.known(conn, told.site, each.device).values()
        ]
    if any(stick.holds(public, ROSTER, line, signature) for public in former):
        return  # of a server that was replaced: its batches count, by the keys that are known here
    if not any(stick.holds(public, ROSTER, line, signature) for public in theirs):
        raise Refused("sync.unsigned")
    server.writer.do(lambda conn: roster.hear(conn, server.projector, told.site, told.roster, now))


def _settle(server: Server, from_: Stick) -> None:
    """At a site: what its centre says to have is final. Only the centre that was joined is believed, nobody else."""
    with server.read() as conn:
        tie = None if server.is_centre else tie_of(conn, server.site)
    if tie is None:
        return
    for name in from_.others(ANSWER):
        with suppress(Refused, msgspec.DecodeError):  # a device's own file, or a damaged one: nothing is lost by it
            line, signature = stick.opened(from_.read(name))
            if stick.holds(tie.key, ANSWER, line, signature):
                said = msgspec.json.decode(line, type=StickAnswer)
                server.writer.do(partial(_make_final, server, said))


def _make_final(server: Server, said: StickAnswer, conn: Connection) -> None:
    if said.site != server.site:
        return
    for each in said.streams:
        place = Place(said.site, said.device, each.epoch, each.stream)
        stands = next((cargo_ for cargo_ in cargo.all_of(conn, said.site) if cargo_.place == place), None)
        if stands is not None and stands.final < each.hi <= stands.hi and cargo.fits(conn, stands, each.hi, each.head):
            cargo.settle(conn, place, each.hi)


def _answer(server: Server, onto: Stick, place: tuple[str, str], tally: _Tally) -> Brought:
    site, device = place
    with server.read() as conn:
        mine = (streams.c.site == site) & (streams.c.device == device)
        rows = conn.execute(select(streams.c.epoch, streams.c.stream).where(mine)).all()
        found = [HasUpTo(row.epoch, row.stream, *_up_to(server, conn, Place(site, device, *row))) for row in rows]
        name = _whose(conn, site, device).name
    said = StickAnswer(site, device, server.now, tuple(found))
    onto.write(stick.name_of(ANSWER, device), stick.sealed(server.keyring.key, ANSWER, said))
    return Brought(
        device, name, tally.new, tally.aside, sum(each.hi for each in found), sum(each.final for each in found)
    )


def _up_to(server: Server, conn: Connection, place: Place) -> tuple[int, bytes, int]:
    greeting = ledger.greet(conn, place, server.now)
    return greeting.hi, greeting.head, greeting.final


def _stored(conn: Connection, site: str, *, everything: bool) -> Iterator[bytes]:
    wanted = (streams.c.site == site) & ((streams.c.hi > streams.c.final) if not everything else streams.c.hi > 0)
    order = (streams.c.device, streams.c.epoch, streams.c.stream)
    for row in conn.execute(select(streams).where(wanted).order_by(*order)).all():
        place = Place(site, row.device, row.epoch, row.stream)
        here = [batches.c[name] == value for name, value in place.values.items()]
        after = 0 if everything else row.final
        found = select(batches.c.raw).where(*here, batches.c.last > after).order_by(batches.c.last)
        yield from map(bytes, conn.scalars(found))


def _missing(from_: Stick) -> int:
    """How many files the lists name that are not there."""
    return len(_homes(from_).keys() - set(from_.batches()))


def _homes(from_: Stick) -> dict[str, str]:
    """The site of each batch, as the lists say it; they help to word things, nothing is believed because of one."""
    found: dict[str, str] = {}
    for name in from_.others(LIST):
        try:
            line, _ = stick.opened(from_.read(name))
            said = msgspec.json.decode(line, type=StickList)
        except (Refused, msgspec.DecodeError, UnicodeDecodeError):
            continue
        found |= dict.fromkeys((each.name for each in said.batches), said.site)
    return found


def _each_once(odd: list[Odd]) -> Iterator[Odd]:
    """Behind a gap every batch of a stream is a gap, and a stream is of one site: one word is enough."""
    told: set[tuple[str, str]] = set()
    for each in odd:
        stream = each.file.rpartition("-")[0] if each.code in _OF_A_STREAM else each.file
        if (stream, each.code) not in told:
            told.add((stream, each.code))
            yield each
