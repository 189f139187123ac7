"""Devices, their site and the centre, with everything that can go wrong between and at them: the centre has it all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sync.server.schema import batches, streams
from sync.server.server import Server
from sync.trouble import Refused
from sync.wire.batch import ORDINARY, peek, unpack
from tests.databases import MEMORY
from tests.unit.sync.actors import SITE, Log
from tests.unit.sync.places import Places, send

NAMES = ("anjungan", "loket")
FAULTS = st.sampled_from(["", "", "", "lost", "cut"])
STEP = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(["q", "s"]), st.integers(1, 5)),
    st.tuples(st.just("send"), st.sampled_from(NAMES), st.lists(FAULTS, max_size=4), st.just(0)),
    st.tuples(st.just("relay"), st.just(""), st.lists(FAULTS, max_size=6), st.integers(1, 8)),
    st.tuples(
        st.sampled_from(["restart", "back up", "restore", "play again"]),
        st.sampled_from(["site", "centre"]),
        st.just(()),
        st.just(0),
    ),
)
Step = tuple[str, str, Sequence[str] | str, int]


@contextmanager
def opened() -> Iterator[Places]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        places = Places(Path(folder))
        try:
            yield places
        finally:
            places.close()


class Story:
    """What happens, step by step; every place that can be restored was backed up once at the beginning."""

    def __init__(self, places: Places) -> None:
        self.places = places
        places.join()
        self.logs = {name: places.site.member(name).log(names=("q", "s")) for name in NAMES}
        for log in self.logs.values():
            log.write(1)
        self.send_all()
        places.relay_all()
        for name in ("site", "centre"):
            self.happen(("back up", name, (), 0))

    def happen(self, step: Step) -> None:
        kind, name, more, count = step
        places = self.places
        place = places.site if name == "site" else places.centre
        match kind:
            case "write":
                self.logs[name].write(count, str(more))
            case "send":
                self.send(name, more)
            case "relay":
                self.relay(more, count)
            case "restart":
                places.restart_site() if name == "site" else places.centre.restart()
            case "back up":
                places.back_up(place, f"copy of {name}")
            case "restore":
                places.restore(place, f"copy of {name}")
            case "play again":
                self.play_again()

    def send(self, name: str, faults: Sequence[str]) -> None:
        left = iter(faults)
        member = self.places.site.members[name]
        member.post.fault = lambda path: next(left, "")
        send(member, self.logs[name])
        member.post.fault = lambda path: ""

    def send_all(self) -> None:
        for name in NAMES:
            self.send(name, ())

    def relay(self, faults: Sequence[str], steps: int) -> None:
        left = iter(faults)
        self.places.fault = lambda path: next(left, "")
        for _ in range(steps):
            self.places.relay.step()
        self.places.fault = lambda path: ""

    def play_again(self) -> None:
        """Somebody who listened sends every old batch once more, in the wrong order."""
        for member in self.places.site.members.values():
            old = [body for path, body in member.post.bodies if path == "/v1/batches"]
            for body in reversed(old[-6:]):
                with suppress(Refused):  # a gap, where the server was restored meanwhile
                    member.line().send(body)


def records(server: Server, public: dict[str, bytes]) -> dict[tuple[str, str], list[str]]:
    """The ids in the ledger, stream by stream, in order; each sequence number once."""
    found: dict[tuple[str, str], list[str]] = {}
    with server.read() as conn:
        wanted = select(batches).where(batches.c.site == SITE).order_by(batches.c.device, batches.c.last)
        for row in conn.execute(wanted):
            opened_ = unpack(row.raw, public[peek(row.raw, ORDINARY).header.dev], ORDINARY)
            mine = found.setdefault((row.device, row.stream), [])
            for meta in opened_.metas:
                if meta.seq == len(mine) + 1:
                    mine.append(meta.id)
    return found


def the_centre_has_it_all(places: Places, logs: dict[str, Log]) -> None:
    wanted = {
        (log.who.device, name): [link.id for link in log.held(log.who.epoch, name)]
        for log in logs.values()
        for name in log.names
        if log.held(log.who.epoch, name)
    }
    public = {member.enrolled.device: member.key.public for member in places.site.members.values()}
    assert records(places.centre.server, public) == wanted
    with places.site.server.read() as conn:
        assert all(row.hi == row.final for row in conn.execute(select(streams)))
    with places.centre.server.read() as conn:
        his = {(row.device, row.stream): row.hi for row in conn.execute(select(streams).where(streams.c.hi > 0))}
    assert his == {place: len(ids) for place, ids in wanted.items()}


def play(steps: Sequence[Step]) -> None:
    with opened() as places:
        story = Story(places)
        for step in steps:
            story.happen(step)
        for _ in range(3):
            story.send_all()
            places.watch.pass_(400)
            places.relay_all()
        the_centre_has_it_all(places, story.logs)


@settings(max_examples=6)
@given(steps=st.lists(STEP, max_size=14))
def test_the_centre_ends_with_everything_once_and_in_order(steps: Sequence[Step]) -> None:
    play(steps)


@pytest.mark.full
@pytest.mark.timeout(3600)
@settings(max_examples=600)
@given(steps=st.lists(STEP, max_size=30))
def test_the_centre_ends_with_everything_once_and_in_order_in_long_stories(steps: Sequence[Step]) -> None:
    play(steps)
