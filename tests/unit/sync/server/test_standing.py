"""Where a device stands, and what of a revoked one counts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sync.client.courier import Courier
from sync.server import standing, trust
from sync.server.enrolment import Device, State
from sync.server.schema import batches, quarantine
from sync.server.standing import MOVES, Move
from sync.server.trust import Trusted
from sync.trouble import Refused
from tests.unit.sync.actors import NOON, SITE, Log, Member, Office
from tests.unit.sync.projectors import notes


def deliver(office: Office, member: Member, log: Log) -> None:
    Courier(log, member.line(), member.key, lambda _: None, now=office.watch.now, chance=lambda: 0.0).run_once()


def move(office: Office, device: str, wanted: Move) -> Device:
    now, server = office.watch.now(), office.server
    match wanted:
        case Move.SUSPEND:
            return server.writer.do(lambda conn: standing.suspend(conn, SITE, device, now))
        case Move.RESUME:
            return server.writer.do(lambda conn: standing.resume(conn, SITE, device))
        case Move.REVOKE:
            return server.writer.do(lambda conn: standing.revoke(conn, server.projector, SITE, device, now))


def revoke(office: Office, member: Member, *trusted: Trusted) -> None:
    server, now = office.server, office.watch.now()
    device = member.enrolled.device
    server.writer.do(lambda conn: standing.revoke(conn, server.projector, SITE, device, now, trusted))


def counted(office: Office) -> list[int]:
    with office.server.read() as conn:
        return sorted(seq for _, seq in notes(conn, SITE))


def aside(office: Office) -> list[int]:
    with office.server.read() as conn:
        return sorted(conn.scalars(select(quarantine.c.seq).where(quarantine.c.code == trust.CODE)))


@settings(max_examples=25)
@given(wanted=st.lists(st.sampled_from(Move), max_size=8), joins=st.booleans())
def test_a_device_stands_where_the_table_says_whatever_is_ordered(
    busy_office: Office, wanted: list[Move], joins: bool
) -> None:
    name = f"device {next(busy_office.numbers)}"
    if joins:
        device, stands = busy_office.join(name).enrolled.device, State.ACCEPTED
    else:
        device, stands = busy_office.server.add_device(name, "loket", SITE).device, State.PENDING
    for each in wanted:
        after = MOVES.get((stands, each))
        if after is None:
            with pytest.raises(Refused, match=r"sync\.is_"):
                move(busy_office, device, each)
        else:
            stands = after
            assert move(busy_office, device, each).state is stands


def test_a_suspended_device_waits_and_goes_on_where_it_was(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(3)
    deliver(office, member, log)
    move(office, member.enrolled.device, Move.SUSPEND)
    log.write(2)
    with pytest.raises(Refused, match=r"sync\.suspended"):
        deliver(office, member, log)
    move(office, member.enrolled.device, Move.RESUME)
    deliver(office, member, log)
    assert counted(office) == [1, 2, 3, 4, 5]


def test_what_is_here_when_a_device_is_revoked_counts(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(3)
    deliver(office, member, log)
    move(office, member.enrolled.device, Move.REVOKE)
    assert (counted(office), aside(office)) == ([1, 2, 3], [])


def test_what_follows_the_last_trusted_record_leaves_the_figures_and_may_come_back(office: Office) -> None:
    member, other = office.join(), office.join()
    log = member.log()
    log.write(5)
    deliver(office, member, log)
    beside = other.log()
    beside.write(1)
    deliver(office, other, beside)
    revoke(office, member, Trusted("e1", "q", 2))
    assert (counted(office), aside(office)) == ([1, 1, 2], [3, 4, 5])
    revoke(office, member, Trusted("e1", "q", 4))
    assert (counted(office), aside(office)) == ([1, 1, 2, 3, 4], [5])
    revoke(office, member)
    assert (counted(office), aside(office)) == ([1], [1, 2, 3, 4, 5])
    with office.server.read() as conn:
        assert len(conn.execute(select(batches)).all()) == 2  # nothing was dropped


def test_the_last_trusted_record_is_found_by_its_time(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(4)  # all of them at noon
    deliver(office, member, log)
    device = member.enrolled.device
    with office.server.read() as conn:
        assert standing.until(conn, SITE, device, NOON) == [Trusted("e1", "q", 4)]
        assert standing.until(conn, SITE, device, NOON - dt.timedelta(seconds=1)) == [Trusted("e1", "q", 0)]


@pytest.mark.parametrize("said", ["", "e1", "e1:q", "e1:q:x", "e1:q:-1", "e1:q:1:2", ":q:1", "e1::1"])
def test_a_last_record_must_be_said_in_full(said: str) -> None:
    with pytest.raises(Refused, match=r"sync\.bad_trusted"):
        trust.read(said)


def test_a_last_record_as_a_person_writes_it() -> None:
    assert trust.read("e1:q:17") == Trusted("e1", "q", 17)
