"""Personal fields and old records on a device: recorded beside the ticket, erased without it, pruned when final."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from kiosk.adapters import feed
from kiosk.adapters.retention import Retention
from kiosk.adapters.sealing import seal, unseal
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.retention import Checkpoint
from kiosk.adapters.verification import verify_store
from kiosk.app import commands, survey_commands
from kiosk.app.view import Done
from kiosk.app.views import TicketView
from kiosk.domain.catalogue import Site
from kiosk.domain.events import PersonalGiven
from kiosk.domain.personal import Asked, Personal, PersonalField
from kiosk.domain.trouble import Refused
from kiosk.records import decode
from sync.client.line import Feed, FeedItem
from sync.wire.batch import ORDINARY, pack, unpack
from sync.wire.chain import Link
from sync.wire.keys import DeviceKey, verify
from tests.unit.kiosk.app.hall import KTP, Hall, answer, hall, mall

KEY = PrivateKey.generate()
DEVICE = DeviceKey.from_seed(bytes(32))
PHONE = PersonalField.PHONE


def asking(*asked: Asked) -> Site:
    purpose = (("id", "Mengabari Anda."),)
    return replace(mall(), personal=Personal(asked or (Asked(PHONE, False),), purpose, 1, bytes(KEY.public_key)))


def takes(place: Hall, number: str = "081234567890", request: str = "") -> TicketView:
    box = seal(bytes(KEY.public_key), place.catalogue.id, PHONE, bytearray(number.encode()))
    wish = commands.IssueTicket(request=request or place.token(), service=KTP, personal={PHONE: box})
    return place.desk.execute(wish, TicketView)


def links(place: Hall, after: int = 0, stream: str = "q") -> list[Link]:
    return list(place.store.read(lambda books: books.chain.links(books.chain.epoch, stream, after, -1)))


def given(place: Hall) -> list[PersonalGiven]:
    events = [decode(each.kind, 1, each.body) for each in links(place) if each.kind == "personal_given" and each.salt]
    return [event for event in events if isinstance(event, PersonalGiven)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path, asking()) as opened:
        yield opened


def keeper(place: Hall, days: int = 35) -> Retention:
    return Retention(place.store, place.folder, DEVICE, place.clock, lambda: place.clock.now().date(), days)


def all_final(place: Hall) -> None:
    def work(books: SqlBooks) -> None:
        for each in books.chain.every():
            books.chain.acknowledge(each.epoch, each.stream, each.last, each.last)

    place.store.write(work)


def test_what_was_given_is_a_record_of_its_own_and_the_same_wish_gives_it_once(place: Hall) -> None:
    ticket = takes(place, request="one")
    assert takes(place, request="one").id == ticket.id
    (event,) = given(place)
    assert (event.ticket, event.field, event.until) == (ticket.id, PHONE, dt.date(2026, 11, 25))
    assert unseal(KEY, place.catalogue.id, PHONE, event.box).value == "081234567890"
    assert str(event.box) not in repr(event)
    assert [each.kind for each in links(place)] == ["ticket_issued", "personal_given"]


def test_a_device_refuses_what_its_site_does_not_ask_and_what_is_not_sealed(tmp_path: Path) -> None:
    with hall(tmp_path) as quiet, pytest.raises(Refused, match=r"personal\.not_asked"):
        takes(quiet)
    folder = tmp_path / "asks"
    folder.mkdir()
    with hall(folder, asking(Asked(PHONE, True))) as strict:
        with pytest.raises(Refused, match=r"personal\.required"):
            strict.ticket()
        wish = commands.IssueTicket(request="plain", service=KTP, personal={PHONE: b"081234567890"})
        with pytest.raises(Refused, match=r"personal\.not_sealed"):
            strict.desk.execute(wish, TicketView)
        assert links(strict) == []


def test_an_order_in_the_feed_erases_the_record_and_leaves_the_chain_whole(place: Hall) -> None:
    takes(place)
    place.ticket()
    (mine,) = [each for each in links(place) if each.kind == "personal_given"]
    order = Feed([FeedItem(no=1, kind="erase", id=mine.id)], 1, "")
    place.store.write(lambda books: feed.apply(books, order))
    assert given(place) == []
    assert verify_store(place.folder).records == 3
    previous = place.store.read(lambda books: books.chain.genesis(books.chain.epoch, "q"))
    batch = unpack(pack(DEVICE, "K1", "epoch", "q", previous, links(place)), DEVICE.public, ORDINARY)
    assert [each.leaf is not None for each in batch.links] == [False, True, False]
    place.again()
    assert verify_store(place.folder).records == 3


def test_it_is_erased_when_its_purpose_is_over_also_before_anybody_has_it(place: Hall) -> None:
    takes(place)
    (event,) = given(place)
    for days, left in ((0, 1), (1, 1), (2, 0)):
        place.clock.at = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC) + dt.timedelta(days=days)
        assert keeper(place).look().personal == 1 - left
        assert keeper(place).let_go().kept == left
    place.store.empty_log()
    assert event.box[:40] not in (place.folder / "anjungan.db").read_bytes()
    assert not (place.folder / "anjungan.db-wal").read_bytes()
    assert verify_store(place.folder).records == 2


def test_only_what_is_final_and_old_goes_and_the_rest_still_verifies(place: Hall) -> None:
    for _ in range(4):
        place.ticket()
    place.clock.passes(days=40)
    assert keeper(place).let_go().records == 0, "nobody else has them"
    all_final(place)
    for _ in range(2):
        place.ticket()
    assert keeper(place).look().records == 4
    assert keeper(place).let_go().records == 4
    assert [each.seq for each in links(place)] == [5, 6]
    assert verify_store(place.folder).records == 6
    assert verify_store(place.folder).tickets == 2
    assert keeper(place).let_go().records == 0
    place.again()
    assert place.ticket().number == 3
    assert verify_store(place.folder).records == 7


def test_the_checkpoint_is_signed_and_a_log_that_does_not_fit_it_is_damaged(place: Hall) -> None:
    for _ in range(3):
        place.ticket()
    all_final(place)
    place.clock.passes(days=40)
    place.ticket()
    assert keeper(place).let_go().records == 3

    def signed(books: SqlBooks) -> tuple[bytes, bytes]:
        conn = books.retention._conn
        row = conn.execute("select epoch, stream, seq, hash, at, signature from checkpoint").fetchone()
        return Checkpoint(row[0], row[1], row[2], bytes(row[3]), row[4]).signed, bytes(row[5])

    assert verify(DEVICE.public, *place.store.read(signed))
    place.store.write(lambda books: books.retention._conn.execute("update checkpoint set hash = zeroblob(32)"))
    with pytest.raises(Refused, match=r"store\.damaged"):
        verify_store(place.folder)


def test_answers_go_when_all_of_them_are_final_and_never_before(place: Hall) -> None:
    ticket = place.finished()
    place.desk.execute(survey_commands.GiveAnswer(request="a", answer=answer(), ticket=ticket.id), Done)
    place.store.write(lambda books: books.answers.chain_pending(None))
    place.clock.passes(days=40)
    keeper(place).let_go()
    assert place.store.read(lambda books: books.answers.count()) == 1
    all_final(place)
    keeper(place).let_go()
    assert place.store.read(lambda books: books.answers.count()) == 0


def test_a_store_that_was_made_whole_again_still_knows_what_it_must_erase(place: Hall) -> None:
    takes(place)
    place.store.write(lambda books: books.sealed._conn.execute("delete from sealed"))
    place.clock.passes(days=2)
    assert keeper(place).let_go().personal == 1
    assert given(place) == []
