"""A centre: the ledger acknowledges, the meaning follows, each record once, whatever ends between the two."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, func, select, text

from sync.server.meaning import advance
from sync.server.schema import feed, quarantine, streams
from sync.server.turns import take_turn
from sync.trouble import Refused
from sync.wire.batch import pack
from tests.unit.sync.actors import SITE, Log, Member, Office
from tests.unit.sync.projectors import notes


def packed(member: Member, log: Log, first: int, last: int) -> bytes:
    previous = log.hash_at(log.who.epoch, "q", first - 1)
    assert previous is not None
    links = log.links(log.who.epoch, "q", first - 1, last - first + 1)
    return pack(member.key, log.who.device, log.who.epoch, "q", previous, links)


def a_sender(centre: Office, count: int) -> tuple[Member, Log]:
    member = centre.join()
    log = member.log()
    log.write(count)
    return member, log


def told(centre: Office) -> list[int]:
    centre.server.meaning.catch_up()
    with centre.server.read() as conn:
        return [seq for _, seq in notes(conn, SITE)]


def cursors(centre: Office) -> tuple[int, int]:
    with centre.server.read() as conn:
        row = conn.execute(select(streams.c.hi, streams.c.projected)).one()
    return row.hi, row.projected


def test_what_is_acknowledged_gets_its_meaning_once_and_in_order(centre: Office) -> None:
    member, log = a_sender(centre, 12)
    for first, last in ((1, 4), (5, 5), (3, 9), (10, 12)):
        assert member.line().send(packed(member, log, first, last)).rejected == ()
    assert told(centre) == list(range(1, 13))
    assert cursors(centre) == (12, 12)


def test_acknowledging_needs_the_ledger_only(centre: Office) -> None:
    """Another process has the site's turn to tell, and does not give it back: records are taken all the same."""
    member, log = a_sender(centre, 3)
    if centre.database.startswith("sqlite"):
        centre.server.meaning.close()
        assert member.line().send(packed(member, log, 1, 3)).hi == 3
        assert cursors(centre) == (3, 0)
        return
    with centre.server._writing.connect() as other, other.begin():
        assert take_turn(other, SITE)
        assert member.line().send(packed(member, log, 1, 3)).hi == 3
        assert centre.server.meaning.catch_up() == 0
        assert cursors(centre) == (3, 0)
    assert told(centre) == [1, 2, 3]


def test_a_centre_that_ended_before_the_meaning_goes_on_where_it_was(centre: Office) -> None:
    member, log = a_sender(centre, 5)
    centre.server.meaning.close()
    member.line().send(packed(member, log, 1, 5))
    assert cursors(centre) == (5, 0)
    centre.restart()
    assert told(centre) == [1, 2, 3, 4, 5]


@pytest.mark.logs("a job failed")
def test_a_transaction_that_was_cut_off_leaves_neither_meaning_nor_cursor(centre: Office) -> None:
    member, log = a_sender(centre, 2)
    centre.server.meaning.close()
    member.line().send(packed(member, log, 1, 2))

    def cut_off(conn: Connection) -> None:
        assert advance(conn, centre.projector, SITE) == 2
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        centre.server.writer.do(cut_off)
    assert cursors(centre) == (2, 0)
    centre.restart()
    assert told(centre) == [1, 2]


@pytest.mark.logs("the projection stumbled over")
@pytest.mark.parametrize("body", [b'{"refuse":"note.odd"}', b'{"crash":"x"}'])
def test_one_record_that_cannot_be_read_is_set_aside_and_the_rest_is_told(centre: Office, body: bytes) -> None:
    member, log = a_sender(centre, 2)
    log.write(1, body=lambda _: body)
    log.write(2)
    assert member.line().send(packed(member, log, 1, 5)).hi == 5
    assert told(centre) == [1, 2, 4, 5]
    with centre.server.read() as conn:
        assert list(conn.scalars(select(quarantine.c.seq))) == [3]


def test_a_centre_has_no_queue(centre: Office) -> None:
    member, log = a_sender(centre, 2)
    member.line().send(packed(member, log, 1, 2))
    assert told(centre) == [1, 2]
    with centre.server.read() as conn:
        assert conn.scalar(select(func.count()).select_from(feed)) == 0
    for ask in (lambda: member.line().feed(0, 0, None), lambda: member.line().claim("k", "me", "r")):
        with pytest.raises(Refused, match=r"sync\.no_queue_here"):
            ask()


def test_a_device_of_a_centre_belongs_to_a_named_site(centre: Office) -> None:
    with pytest.raises(Refused, match=r"sync\.which_site"):
        centre.server.add_device("Server", "site")
    for name in ("", "Not A Name", "x" * 65, "a/b"):
        with pytest.raises(Refused, match=r"sync\.(bad|which)_site"):
            centre.server.add_device("Server", "site", name)
    centre.server.add_device("Server", "site", "mpp-a")
    centre.server.add_device("Server", "site", "mpp-b")
    assert centre.server.list_sites() == ["mpp-a", "mpp-b"]
    assert [device.site for device in centre.server.list_devices()] == ["mpp-a", "mpp-b"]
    [b] = centre.server.list_devices("mpp-b")
    assert centre.server.revoke(b.device).site == "mpp-b"
    with pytest.raises(Refused, match=r"sync\.no_such_device"):
        centre.server.revoke("nobody")


def test_two_sites_never_share_a_commit_where_their_rows_may_lie_apart(centre: Office) -> None:
    if centre.database.startswith("sqlite"):
        return
    writer = centre.server.writer
    number = text("select txid_current()")
    jobs = [(site, writer.submit(lambda conn: conn.scalar(number), site)) for site in ("a", "b", "a", "", "", "b") * 5]
    commits: dict[int, set[str]] = {}
    for site, job in jobs:
        commits.setdefault(job.result(), set()).add(site)
    assert all(len(sites) == 1 for sites in commits.values())
