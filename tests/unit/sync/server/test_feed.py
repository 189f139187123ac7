"""The feed: every item once, in order, at once."""

from __future__ import annotations

import threading

from sync.client.line import Feed
from sync.server.feed import LIMIT
from tests.unit.sync.actors import Office
from tests.unit.sync.server.test_ledger import packed


def test_a_record_of_one_device_reaches_the_other_as_it_was_written(office: Office) -> None:
    writer, reader = office.join(), office.join()
    log = writer.log()
    [link] = log.write(1, body=lambda _: b'{"ticket": "A-001"}')
    writer.line().send(packed(writer, log, 1, 1))
    [item] = reader.line().feed(0).items
    assert (item.no, item.kind, item.device, item.id) == (1, "record", writer.enrolled.device, link.id)
    assert (item.k, item.v, item.at, item.body) == ("noted", 1, "2026-11-24T05:00:00Z", b'{"ticket": "A-001"}')


def test_a_long_feed_comes_in_pieces_without_a_gap(office: Office) -> None:
    writer, reader = office.join(), office.join()
    log = writer.log()
    log.write(LIMIT + 7)
    writer.line().send(packed(writer, log, 1, LIMIT + 7))
    first = reader.line().feed(0)
    second = reader.line().feed(first.items[-1].no)
    assert [item.no for item in first.items + second.items] == list(range(1, LIMIT + 8))
    assert first.last == second.last == LIMIT + 7


def test_who_waits_is_woken_at_once(office: Office) -> None:
    writer, reader = office.join(), office.join()
    log = writer.log()
    log.write(1)
    came: list[Feed] = []
    waiting = threading.Thread(target=lambda: came.append(reader.line().feed(0, wait=50)))
    waiting.start()
    writer.line().send(packed(writer, log, 1, 1))
    waiting.join(timeout=30)
    assert [item.no for item in came[0].items] == [1]


def test_who_waits_in_vain_hears_so(office: Office) -> None:
    found = office.join().line().feed(0, wait=0.01)
    assert (found.items, found.last) == ([], 0)


def test_who_is_ahead_of_a_restored_server_is_told_at_once(office: Office) -> None:
    found = office.join().line().feed(9, wait=50)
    assert (found.items, found.last) == ([], 0)
