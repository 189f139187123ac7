"""The ledger: what it takes, what it turns down, and that turning down leaves no trace."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from sync.server.schema import batches, feed, metadata, quarantine
from sync.trouble import Refused
from sync.wire.batch import pack
from sync.wire.calls import Rejected
from tests.unit.sync.actors import SITE, Log, Member, Office, key_of
from tests.unit.sync.projectors import notes


def packed(member: Member, log: Log, first: int, last: int, stream: str = "q") -> bytes:
    previous = log.hash_at(log.who.epoch, stream, first - 1)
    assert previous is not None
    links = log.links(log.who.epoch, stream, first - 1, last - first + 1)
    return pack(member.key, log.who.device, log.who.epoch, stream, previous, links)


def stored(office: Office) -> dict[str, int]:
    """How many rows every table of the ledger has."""
    tables = [metadata.tables[name] for name in ("sync_batch", "sync_stream", "sync_feed", "sync_quarantine")]
    with office.server.read() as conn:
        return {table.name: conn.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def sequence(office: Office) -> list[int]:
    with office.server.read() as conn:
        return [seq for _, seq in notes(conn, SITE)]


def test_everything_is_there_after_the_answer(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(3)
    ack = member.line().send(packed(member, log, 1, 3))
    assert (ack.hi, ack.head, ack.final) == (3, log.hash_at("e1", "q", 3), 3)
    assert member.line().hello("q", "e1").hi == 3
    assert sequence(office) == [1, 2, 3]


def test_the_batch_is_kept_byte_for_byte(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(3)
    raw = packed(member, log, 1, 3)
    member.line().send(raw)
    with office.server.read() as conn:
        assert conn.scalar(select(batches.c.raw)) == raw


@pytest.mark.parametrize(("first", "last"), [(1, 3), (1, 1), (2, 3), (1, 5), (3, 6), (4, 6)])
def test_what_is_there_already_changes_nothing_and_the_rest_is_taken(office: Office, first: int, last: int) -> None:
    member = office.join()
    log = member.log()
    log.write(6)
    member.line().send(packed(member, log, 1, 2))
    member.line().send(packed(member, log, 3, 3))
    ack = member.line().send(packed(member, log, first, last))
    assert ack.hi == max(3, last)
    assert ack.head == log.hash_at("e1", "q", ack.hi)
    assert sequence(office) == list(range(1, ack.hi + 1))


def test_a_gap_says_where_to_go_on(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(6)
    member.line().send(packed(member, log, 1, 2))
    before = stored(office)
    with pytest.raises(Refused, match=r"sync\.gap") as gap:
        member.line().send(packed(member, log, 4, 6))
    head = log.hash_at("e1", "q", 2)
    assert head is not None
    assert gap.value.params == {"hi": 2, "head": head.hex()}
    assert stored(office) == before


@pytest.mark.parametrize(("first", "last"), [(1, 2), (1, 3), (1, 5), (2, 2), (2, 5), (3, 5), (4, 5)])
def test_another_history_is_a_fork_and_nothing_of_it_is_stored(office: Office, first: int, last: int) -> None:
    member = office.join()
    log, other = member.log(), member.log()
    log.write(3)
    other.write(5, body=lambda seq: b'{"other":%d}' % seq)
    member.line().send(packed(member, log, 1, 2))
    member.line().send(packed(member, log, 3, 3))
    before = stored(office)
    with pytest.raises(Refused, match=r"sync\.fork"):
        member.line().send(packed(member, other, first, last))
    assert stored(office) == before


def test_an_epoch_begins_with_the_genesis_of_its_own_device(office: Office) -> None:
    member = office.join()
    log = Log(member.log().who.__class__(member.enrolled.device, SITE, "e1", key_of("another").public))
    log.write(1)
    with pytest.raises(Refused, match=r"sync\.fork"):
        member.line().send(packed(member, log, 1, 1))


def test_epochs_and_streams_run_beside_each_other(office: Office) -> None:
    member = office.join()
    log, later = member.log("e1", ("q", "s")), member.log("e2")
    log.write(2)
    log.write(3, "s")
    later.write(1)
    member.line().send(packed(member, log, 1, 2))
    member.line().send(packed(member, log, 1, 3, "s"))
    member.line().send(packed(member, later, 1, 1))
    line = member.line()
    assert [line.hello("q", "e1").hi, line.hello("s", "e1").hi, line.hello("q", "e2").hi] == [2, 3, 1]


def test_only_the_queue_is_told_to_the_other_devices(office: Office) -> None:
    member = office.join()
    log = member.log("e1", ("q", "s"))
    log.write(2)
    log.write(2, "s")
    member.line().send(packed(member, log, 1, 2))
    member.line().send(packed(member, log, 1, 2, "s"))
    with office.server.read() as conn:
        assert list(conn.scalars(select(feed.c.id).order_by(feed.c.no))) == [link.id for link in log.held("e1", "q")]


@pytest.mark.logs("the projection stumbled over")
@pytest.mark.parametrize(
    ("body", "code"), [(b'{"refuse":"note.odd"}', "note.odd"), (b'{"crash":"x"}', "sync.projection_failed")]
)
def test_a_record_that_cannot_be_read_is_set_aside_and_the_rest_flows(office: Office, body: bytes, code: str) -> None:
    member = office.join()
    log = member.log()
    log.write(2)
    log.write(1, body=lambda _: body)
    log.write(2)
    ack = member.line().send(packed(member, log, 1, 5))
    assert ack.hi == 5
    assert ack.rejected == (Rejected(3, code),)
    assert sequence(office) == [1, 2, 4, 5]
    with office.server.read() as conn:
        row = conn.execute(select(quarantine)).one()
    assert (row.seq, row.body, row.code) == (3, body, code)


def test_the_hashes_of_any_place_can_be_asked_for(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(9)
    for first, last in ((1, 4), (5, 5), (4, 9)):
        member.line().send(packed(member, log, first, last))
    asked: Sequence[int] = (1, 4, 5, 6, 9, 10)
    found = member.line().chain("q", "e1", *asked)
    assert found.hashes == {seq: log.hash_at("e1", "q", seq) for seq in (1, 4, 5, 6, 9)}


def test_a_strangers_batch_is_not_stored(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(1)
    forged = pack(key_of("thief"), log.who.device, "e1", "q", log.start, log.links("e1", "q", 0, 1))
    unknown = pack(key_of("thief"), "nobody", "e1", "q", log.start, log.links("e1", "q", 0, 1))
    for raw, code in ((forged, "sync.unsigned"), (unknown, "sync.unknown_device")):
        with pytest.raises(Refused, match=code):
            member.line().send(raw)
    assert set(stored(office).values()) == {0}


def test_a_revoked_devices_batch_is_not_stored(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(1)
    office.server.revoke(member.enrolled.device)
    with pytest.raises(Refused, match=r"sync\.revoked"):
        member.line().send(packed(member, log, 1, 1))
    assert set(stored(office).values()) == {0}


def test_no_altered_byte_of_a_batch_leaves_a_trace(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(2)
    text = gzip.decompress(packed(member, log, 1, 2))
    for place in range(0, len(text), 3):
        altered = text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :]
        headers = {"kb-nonce": "0" * 32}
        answer = office.ask("/v1/batches", headers, gzip.compress(altered))
        assert answer.status in (400, 401, 403, 409, 413), (place, answer)
    assert set(stored(office).values()) == {0}
