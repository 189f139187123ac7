"""Real engine, real courier, real server; lost questions, cut answers, restored servers, old batches played again."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from sync.client.courier import Courier, LineState
from sync.client.engine import Pace
from sync.client.line import SiteLine
from sync.client.post import Came, Posting
from sync.server import feed
from sync.server.writer import RETRY_AFTER
from sync.trouble import Refused, Trouble, Unreachable
from sync.wire.chain import Fork
from sync.wire.keys import nonce
from tests.unit.sync.actors import SITE, DeskPost, Log, Member, Office
from tests.unit.sync.projectors import notes

FAULTS = st.lists(st.sampled_from(["", "", "lost", "cut"]), max_size=12)


def a_courier(office: Office, member: Member, log: Log, states: list[LineState] | None = None) -> Courier:
    told = states if states is not None else []
    dice = random.Random(7)
    return Courier(
        log,
        member.line(),
        member.key,
        told.append,
        now=office.watch.now,
        chance=dice.random,
        monotonic=office.watch.monotonic,
    )


def arrived(office: Office, device: str) -> list[int]:
    with office.server.read() as conn:
        return [seq for who, seq in notes(conn, SITE) if who == device]


def forget(office: Office) -> None:
    """The next example starts with an empty notebook."""
    office.server.writer.do(lambda conn: conn.execute(text("delete from note")))


EPOCHS = itertools.count(1)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    faults=FAULTS, rounds=st.lists(st.integers(0, 130), min_size=1, max_size=4), seed=st.randoms(use_true_random=False)
)
def test_everything_arrives_once_and_in_order_whatever_the_line_does(
    busy_office: Office, faults: Sequence[str], rounds: Sequence[int], seed: random.Random
) -> None:
    office = busy_office
    forget(office)
    member = office.member("steady")
    log = member.log(f"e{next(EPOCHS)}")
    left = iter(faults)
    member.post.fault = lambda path: next(left, "")
    member.post.bodies.clear()
    courier = a_courier(office, member, log)
    for count in rounds:
        log.write(count)
        for _ in range(len(faults) + 1):
            try:
                courier.run_once()
                break
            except Unreachable:
                office.watch.pass_(400)
        _play_again(office, member, seed)
    member.post.fault = lambda path: ""
    assert courier.run_once().waiting == 0
    assert arrived(office, member.enrolled.device) == list(range(1, sum(rounds) + 1))


def _play_again(office: Office, member: Member, seed: random.Random) -> None:
    """Somebody who listened sends old batches once more, in any order."""
    old = [body for path, body in member.post.bodies if path == "/v1/batches"]
    for body in seed.sample(old, min(len(old), 3)):
        assert office.ask("/v1/batches", {"kb-nonce": nonce()}, body).status in (200, 409)


def test_what_waits_goes_at_once_when_somebody_else_heard_that_the_line_is_back(office: Office) -> None:
    member = office.join()
    log = member.log()
    states: list[LineState] = []
    tried, sent = threading.Event(), threading.Event()

    def told(state: LineState) -> None:
        states.append(state)
        (sent if state.connected and state.waiting == 0 else tried).set()

    courier = Courier(
        log,
        member.line(),
        member.key,
        told,
        now=office.watch.now,
        chance=lambda: 0.99,
        pace=Pace(first_pause=300.0),
        monotonic=office.watch.monotonic,
    )
    log.write(3)
    member.post.fault = lambda path: "lost"
    courier.start()
    try:
        assert tried.wait(30)
        member.post.fault = lambda path: ""
        courier.line_is_back()
        assert sent.wait(30)
    finally:
        courier.close()
    assert arrived(office, member.enrolled.device) == [1, 2, 3]


def test_the_screen_is_told_how_the_line_stands(office: Office) -> None:
    member = office.join()
    log = member.log()
    states: list[LineState] = []
    courier = a_courier(office, member, log, states)
    log.write(3)
    member.post.fault = lambda path: "lost"
    with pytest.raises(Unreachable):
        courier.run_once()
    assert (states[-1].connected, states[-1].waiting, states[-1].last_acknowledged_at) == (False, 3, None)
    cut_off_since = states[-1].since
    office.watch.pass_(60)
    member.post.fault = lambda path: ""
    courier.run_once()
    assert (states[-1].connected, states[-1].waiting) == (True, 0)
    assert states[-1].since == states[-1].last_acknowledged_at == office.watch.now()
    assert cut_off_since is not None
    assert cut_off_since < office.watch.now()


def test_a_run_counts_what_it_brought(office: Office) -> None:
    member = office.join()
    log = member.log("e1", ("q", "s"))
    log.write(60)
    log.write(5, "s")
    courier = a_courier(office, member, log)
    delivered = courier.run_once()
    assert (delivered.sent, delivered.waiting) == (65, 0)
    assert courier.run_once().sent == 0


@pytest.mark.logs("dealt out by allocator S2")
def test_a_restored_server_is_filled_again(office: Office) -> None:
    member = office.join()
    log = member.log()
    courier = a_courier(office, member, log)
    log.write(30)
    courier.run_once()
    office.close()
    backup = {path: path.read_bytes() for path in office.folder.glob("site.db*")}
    office.open()
    member.post.desk = office.desk
    log.write(40)
    courier.run_once()
    _restore(office, backup)
    member.post.desk = office.desk
    log.write(5)
    assert courier.run_once().waiting == 0
    assert log.cursor["e1", "q"][0] == 75
    assert arrived(office, member.enrolled.device) == list(range(1, 76))


def _restore(office: Office, backup: dict[Path, bytes]) -> None:
    office.close()
    for path in office.folder.glob("site.db*"):
        path.unlink()
    for path, content in backup.items():
        path.write_bytes(content)
    office.open()


def test_a_device_restored_from_an_image_goes_on_in_a_new_epoch_and_loses_nothing(office: Office) -> None:
    member = office.join()
    log, image = member.log(), member.log()
    log.write(100)
    image.write(70)
    image.hand = "-again"
    a_courier(office, member, log).run_once()
    lost_on_the_way = image.write(40)
    courier = a_courier(office, member, image)
    assert courier.run_once().waiting == 0
    assert courier.state.alarms == ()
    assert [stream.epoch for stream in image.streams()] == ["e1+"]
    again = image.held("e1+", "q")
    assert [(link.id, link.kind, link.body) for link in again] == [
        (link.id, link.kind, link.body) for link in lost_on_the_way
    ]
    assert image.forks["e1+", "q"] == Fork("e1", 70, log.held("e1", "q")[69].hash)
    assert arrived(office, member.enrolled.device) == [*range(1, 101), *range(1, 41)]


def test_a_device_restored_to_what_the_server_has_more_of_leaves_that_epoch(office: Office) -> None:
    member = office.join()
    log, image = member.log(), member.log()
    log.write(100)
    image.write(70)
    image.hand = "-again"
    a_courier(office, member, log).run_once()
    courier = a_courier(office, member, image)
    assert courier.run_once().waiting == 0
    assert image.who.epoch == "e1+"
    image.write(5)
    assert courier.run_once().sent == 5
    assert arrived(office, member.enrolled.device) == [*range(1, 101), *range(1, 6)]


def test_what_an_older_epoch_still_has_to_bring_comes_first(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(5)
    log.go_on_in("e2")
    log.write(5)
    assert a_courier(office, member, log).run_once().sent == 10
    assert [stream.epoch for stream in log.streams()] == ["e2"]
    with office.server.read() as conn:
        told = [item.id for item in feed.after(conn, SITE, 0).items]
    assert told == [link.id for epoch in ("e1", "e2") for link in log.held(epoch, "q")]


@pytest.mark.logs("dealt out by allocator S2")
def test_a_restored_server_gets_the_older_epochs_too(office: Office) -> None:
    member = office.join()
    log = member.log()
    office.close()
    backup = {path: path.read_bytes() for path in office.folder.glob("site.db*")}
    office.open()
    member.post.desk = office.desk
    log.write(5)
    log.go_on_in("e2")
    log.write(5)
    courier = a_courier(office, member, log)
    courier.run_once()
    _restore(office, backup)
    member.post.desk = office.desk
    courier.run_once()
    assert courier.run_once().waiting == 0
    assert arrived(office, member.enrolled.device) == [*range(1, 6), *range(1, 6)]


def test_a_wrong_servers_word_moves_no_cursor(office: Office) -> None:
    member, other = office.join(), office.join()
    log = member.log()
    log.write(2)
    courier = a_courier(office, member, log)
    courier._errand._line = member.line(server_key=other.key.public)
    with pytest.raises(Unreachable, match=r"sync\.not_the_server"):
        courier.run_once()
    assert log.cursor == {}


def test_what_the_log_has_no_more_is_an_alarm_not_a_crash(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(5)
    courier = a_courier(office, member, log)
    log.links = lambda epoch, stream, after, limit: []  # type: ignore[method-assign]
    with pytest.raises(Trouble, match=r"sync\.log_too_short"):
        courier.run_once()
    assert courier.state.alarms[0].code == "sync.log_too_short"


def test_records_too_big_for_one_batch_go_in_several(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(50, body=lambda seq: b'{"x":"%s"}' % (b"%05d" % seq * 11000))
    assert a_courier(office, member, log).run_once().sent == 50


def test_the_courier_carries_by_itself_when_it_is_woken(office: Office) -> None:
    member = office.join()
    log = member.log()
    told: list[LineState] = []
    courier = a_courier(office, member, log, told)
    done = threading.Event()
    courier._on_state = lambda state: done.set() if state.connected and log.cursor.get(("e1", "q")) == (3, 3) else None
    courier.start()
    try:
        log.write(3)
        courier.wake()
        assert done.wait(30)
    finally:
        courier.close()


def test_a_server_with_too_much_to_write_is_left_alone_for_as_long_as_it_asks(office: Office) -> None:
    member = office.join()
    log = member.log()
    log.write(3)
    courier, step = a_courier(office, member, log), office.watch.pass_
    with crowded(office):
        with pytest.raises(Refused, match=r"sync\.busy") as refused:
            courier.run_once()
        assert refused.value.params["retry_after"] == RETRY_AFTER
        asked = len(member.post.bodies)
        step(RETRY_AFTER - 0.1)
        assert courier._round() > 0.0
        assert len(member.post.bodies) == asked, "not a question before its time"
    step(RETRY_AFTER)
    while log.cursor.get(("e1", "q"), (0, 0))[0] < 3:
        assert courier._round() == 0.0
    assert arrived(office, member.enrolled.device) == [1, 2, 3]


def test_the_answer_of_a_crowded_server_says_when_to_come_again(office: Office) -> None:
    member = office.join()
    said: list[Came] = []
    line = SiteLine(
        "", member.enrolled.device, SITE, member.key, member.enrolled.server_key, post=_overheard(member.post, said)
    )
    with crowded(office), pytest.raises(Refused, match=r"sync\.busy"):
        line.range("A", "r1")
    assert [(came.status, came.headers["retry-after"]) for came in said] == [(503, str(RETRY_AFTER))]


def _overheard(post: DeskPost, said: list[Came]) -> Posting:
    def listen(path: str, headers: dict[str, str], body: bytes, patience: float = 0.0) -> Came:
        said.append(post(path, headers, body, patience))
        return said[-1]

    return listen


@contextmanager
def crowded(office: Office) -> Iterator[None]:
    """The writer is at a job that does not end, and its queue is full."""
    begun, go_on, writer = threading.Event(), threading.Event(), office.server.writer

    def stay(_: Connection) -> None:
        begun.set()
        assert go_on.wait(60)

    jobs = [writer.submit(stay)]
    assert begun.wait(60)
    try:
        with suppress(Refused):
            while True:
                jobs.append(writer.submit(lambda _: None))
        yield
    finally:
        go_on.set()
    for job in jobs:
        job.result(timeout=60)
