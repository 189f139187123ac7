"""A receipt says what of a device's day is safe, and only its keeper could have written it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sync.server import receipts
from sync.trouble import Refused
from sync.wire.receipt import Keeper, Receipt, ReceiptAnswer, ReceiptAsked, read
from tests.unit.sync.actors import Log, Member
from tests.unit.sync.places import Places, send

DAY = "2026-11-24"


@pytest.fixture
def places(quick_folder: Path) -> Iterator[Places]:
    places = Places(quick_folder)
    yield places
    places.close()


@pytest.fixture
def member(places: Places) -> Member:
    return places.site.member("anjungan")


@pytest.fixture
def log(member: Member) -> Log:
    log = member.log(names=("q", "s"))
    log.write(3, "q")
    log.write(2, "s")
    send(member, log)
    return log


def answer(places: Places, member: Member, day: str = DAY) -> ReceiptAnswer:
    return receipts.hand_out(places.site.server, member.enrolled.device, day, places.way)


def hi(receipt: Receipt) -> dict[str, int]:
    return {reach.stream: reach.hi for reach in receipt.reaches}


def test_without_a_centre_the_site_s_server_signs(places: Places, member: Member, log: Log) -> None:
    said = member.line().call("/v1/receipt", msgspec.json.encode(ReceiptAsked(DAY)), ReceiptAnswer)
    receipt = read(said.raw, member.enrolled.server_key)
    assert (receipt.device, receipt.day, receipt.keeper) == (member.enrolled.device, DAY, Keeper.SITE)
    assert receipt.counts == {"notes": 5}
    assert [reach.head for reach in receipt.reaches] == [log.held("e1", "q")[-1].hash, log.held("e1", "s")[-1].hash]


def test_the_centre_signs_for_what_it_has_itself(places: Places, member: Member, log: Log) -> None:
    places.join()
    first = answer(places, member)
    assert first.centre_key == places.centre.server.keyring.key.public
    assert hi(read(first.raw, first.centre_key)) == {}
    places.relay_all()
    second = answer(places, member)
    receipt = read(second.raw, first.centre_key)
    assert receipt.keeper is Keeper.CENTRE
    assert hi(receipt) == {"q": 3, "s": 2}
    assert receipt.counts == {"notes": 5}


def test_while_the_centre_is_away_its_last_word_stands(places: Places, member: Member, log: Log) -> None:
    places.join()
    places.relay_all()
    before = answer(places, member)
    places.fault = lambda path: "lost"
    log.write(4)
    send(member, log)
    assert answer(places, member) == before
    assert hi(read(before.raw, before.centre_key)) == {"q": 3, "s": 2}


def test_a_receipt_that_still_says_it_all_is_not_asked_for_again(places: Places, member: Member, log: Log) -> None:
    places.join()
    places.relay_all()
    asked: list[str] = []

    def count(path: str) -> str:
        asked.append(path)
        return ""

    places.fault = count
    assert answer(places, member) == answer(places, member)
    assert asked == ["/v1/receipts"]


def test_another_day_counts_nothing_of_this_one(places: Places, member: Member, log: Log) -> None:
    said = answer(places, member, "2026-11-25")
    assert read(said.raw, places.site.server.keyring.key.public).counts == {}


@pytest.mark.parametrize("place", [0, 5, 40, -3])
def test_no_byte_of_a_receipt_can_be_changed(places: Places, member: Member, log: Log, place: int) -> None:
    raw = bytearray(answer(places, member).raw)
    raw[place] ^= 1
    with pytest.raises(Refused, match=r"sync\.bad_receipt"):
        read(bytes(raw), places.site.server.keyring.key.public)


def test_only_the_keeper_s_key_counts(places: Places, member: Member, log: Log) -> None:
    with pytest.raises(Refused, match=r"sync\.bad_receipt"):
        read(answer(places, member).raw, member.key.public)


def test_a_device_cannot_ask_for_another_one_s_receipts(places: Places, member: Member) -> None:
    with pytest.raises(Refused, match=r"sync\.not_a_site"):
        member.line().call("/v1/receipts", b'{"wanted":[]}', dict)
