"""The desk of a server process: who was heard, and how it ends."""

from __future__ import annotations

import asyncio

import msgspec

from sync.server.desk import Answer
from sync.wire import request
from sync.wire.calls import Feed, FeedAsked
from sync.wire.keys import DeviceKey
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.reception import Reception

KEY = DeviceKey.from_seed(bytes(32))
FEED = "/v1/feed"
GUARD = 30.0  # seconds; far less than a device would wait


async def asks_for_news(reception: Reception, hall: Hall, device: str, key: DeviceKey = KEY) -> Answer:
    body = msgspec.json.encode(FeedAsked(after=0, wait=60.0))
    headers = request.sign(key, FEED, hall.site.id, device, "n" * 32, body)
    return await asyncio.wait_for(reception.answer(FEED, headers, body), GUARD)


def test_at_the_end_nobody_waits_for_news_any_more(hall: Hall) -> None:
    async def end() -> tuple[Answer, Answer]:
        reception = Reception(hall.server)
        device = hall.joins("Anjungan", "anjungan", KEY)
        waiting = asyncio.create_task(asks_for_news(reception, hall, device))
        await asyncio.sleep(0)
        reception.let_go()
        return await waiting, await asks_for_news(reception, hall, device)

    for answer in asyncio.run(end()):
        assert answer.status == 200
        assert msgspec.json.decode(answer.content, type=Feed).items == []


def test_only_a_call_that_proves_who_spoke_counts_as_heard(hall: Hall) -> None:
    reception = Reception(hall.server)
    device = hall.joins("Anjungan", "anjungan", KEY)
    reception.let_go()
    forged = asyncio.run(asks_for_news(reception, hall, device, DeviceKey.from_seed(b"\1" * 32)))
    assert (forged.status, reception.heard) == (401, {})
    asyncio.run(asks_for_news(reception, hall, device))
    assert reception.heard == {device: NOON}
