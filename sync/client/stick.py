"""A device's records on a stick: what no server has for good goes out as signed batches, and an answer comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from sync.client.errand import BATCH_BYTES, at_most
from sync.client.journal import Journal, StreamState
from sync.stick import Stick
from sync.trouble import Refused
from sync.wire import stick
from sync.wire.batch import ORDINARY, pack, peek
from sync.wire.keys import DeviceKey
from sync.wire.stick import ANSWER, LIST, Listed, StickAnswer, StickList

RECORDS: Final = 500  # a batch


@dataclass(frozen=True, slots=True)
class Written:
    """What lies on the stick now: batches (files), and the records in them."""

    batches: int
    records: int


def write(onto: Stick, journal: Journal, key: DeviceKey, made_at: str, *, everything: bool = False) -> Written:
    """Every record that is not final yet, or all that are here.

    Raises Trouble("sync.stick_full") when the medium takes no more; what stands on it by then is whole and counts.
    """
    who = journal.identity()
    listed: list[Listed] = []
    for raw in _batches(journal, key, everything=everything):
        header = peek(raw, ORDINARY).header
        name = stick.batch_name(header)
        if not onto.has(name, raw):
            onto.write(name, raw)
        listed.append(Listed(name, sha256(raw).hexdigest(), header.n))
    told = StickList(who.site, who.device, made_at, tuple(listed))
    onto.write(stick.name_of(LIST, who.device), stick.sealed(key, LIST, told))
    return Written(len(listed), sum(each.records for each in listed))


def carry(left: Path, onto: Stick) -> Written:
    """The same for batches that were packed before and lie in a folder, under a key that may be gone by now."""
    if not left.is_dir():
        return Written(0, 0)
    packed = Stick(left)
    names = packed.batches()
    for name in (*names, *packed.others(LIST)):
        content = packed.read(name)
        if not onto.has(name, content):
            onto.write(name, content)
    return Written(len(names), sum(peek(packed.read(name), ORDINARY).header.n for name in names))


def take_answer(from_: Stick, journal: Journal, server_key: bytes) -> int:
    """Moves the cursors to where a server's answer on the stick says; how many records are safe that were not before.

    The server whose key was pinned must have signed it, for this device; a cursor never moves back by it. Raises
    Refused("sync.stick_no_answer", "sync.stick_not_ours").
    """
    who = journal.identity()
    name = stick.name_of(ANSWER, who.device)
    if name not in from_.others(ANSWER):
        raise Refused("sync.stick_no_answer")
    line, signature = stick.opened(from_.read(name))
    if not stick.holds(server_key, ANSWER, line, signature):
        raise Refused("sync.stick_not_ours")
    said = msgspec.json.decode(line, type=StickAnswer)
    if (said.site, said.device) != (who.site, who.device):
        raise Refused("sync.stick_not_ours")
    return sum(_move(journal, stands, said) for stands in journal.streams())


def _move(journal: Journal, stands: StreamState, said: StickAnswer) -> int:
    """An answer counts where it agrees with our own log, as one over the wire does."""
    found = next((each for each in said.streams if (each.epoch, each.stream) == (stands.epoch, stands.stream)), None)
    if found is None or not 0 < found.hi <= stands.last:
        return 0
    if journal.hash_at(stands.epoch, stands.stream, found.hi) != found.head:
        return 0
    hi, final = max(found.hi, stands.acknowledged), max(min(found.final, found.hi), stands.final)
    if (hi, final) != (stands.acknowledged, stands.final):
        journal.acknowledge(stands.epoch, stands.stream, hi, final)
    return hi - stands.acknowledged


def _batches(journal: Journal, key: DeviceKey, *, everything: bool) -> Iterator[bytes]:
    device = journal.identity().device
    for stands in journal.streams():
        after = 0 if everything else stands.final
        while after < stands.last:
            links = at_most(journal.links(stands.epoch, stands.stream, after, RECORDS), BATCH_BYTES)
            begins = links[0].seq - 1 if links else after  # later, where what is old was let go
            previous = journal.hash_at(stands.epoch, stands.stream, begins)
            if previous is None or not links:
                raise Refused("sync.log_too_short")
            yield pack(key, device, stands.epoch, stands.stream, previous, links, stands.forked_from)
            after = links[-1].seq
