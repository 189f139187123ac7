"""The server of the model does what the real one does: the same words, on real files, one after the other."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.line import Standing
from sync.mark import Marked
from sync.server import allocation
from sync.server.allocation import Why
from sync.trouble import Refused
from tests.databases import MEMORY
from tests.model.rules import PRODUCT
from tests.model.server import Database, Installation
from tests.unit.sync.actors import Office
from tests.unit.sync.server.images import put_back, take_image

KEY = "2026-11-24/A"
WORDS = ("grant", "again", "restart", "image", "put back", "copy", "swap", "adopt", "join", "wipe")


@dataclass
class Both:
    """Up to two real servers under one key, and their models; one of each runs."""

    folder: Path
    marks: dict[str, Marked] = field(default_factory=dict)
    word: int = 0
    images: list[tuple[Path, Database]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.offices = [self._office("a")]
        self.models = [Installation("key", "", "a", self.marks, PRODUCT)]
        self.at = 0
        self.models[0].open(self._next())
        self.member = self.office.join()
        self._joined(self.office.server.list_devices()[0].lane)

    @property
    def office(self) -> Office:
        return self.offices[self.at]

    @property
    def model(self) -> Installation:
        return self.models[self.at]

    def do(self, word: str, process: str) -> None:
        match word:
            case "grant" | "again":
                request = self._next() if word == "grant" else "again"
                assert self._real(process, request) == self.model.grant("device", process, KEY, request)
            case "join":
                self._join()
            case "restart":
                self._reopen()
            case "image":
                self.office.close()
                folder = self.folder / f"image {self._next()}"
                self.images.append((take_image(self.office, folder), self.model.database.copy()))
                self._reopen(closed=True)
            case "put back" if self.images:
                image, database = self.images[-1]
                self.office.close()
                put_back(self.office, image)
                self.model.database = database.copy()
                self._reopen(closed=True)
            case "copy" if len(self.offices) == 1:
                self.office.close()
                shutil.copytree(take_image(self.office, self.folder / "for the copy"), self.folder / "b")
                copy = Installation("key", "", "b", self.marks, PRODUCT, self.model.database.copy())
                self.models.append(copy)
                self.at = 1
                self.offices.append(self._office("b"))
                self._follow()
            case "swap" if len(self.offices) == 2:
                self.office.close()
                self.at = 1 - self.at
                self._reopen(closed=True)
            case "adopt" if self.model.elsewhere:
                dealer = self.office.server.allocation
                self.office.server.writer.do(lambda conn: dealer.renew(conn, Why.ADOPTED))
                self.model.adopt(self._next(), 0)
            case "wipe":
                self.office.close()
                shutil.rmtree(self.folder / "marks")
                self.marks.clear()
                self._reopen(closed=True)
            case _:
                pass
        self._must_agree()

    def close(self) -> None:
        self.office.close()

    def _real(self, process: str, request: str) -> tuple[int, str] | None:
        try:
            got = self.member.line().range(KEY, request, standing=Standing(process))
        except Refused as refused:
            if refused.code != "sync.allocator_elsewhere":
                raise
            return None
        return got.first, got.mark

    def _join(self) -> None:
        if self.model.elsewhere:
            with pytest.raises(Refused, match=r"sync\.allocator_elsewhere"):
                self.office.join(f"device {self._next()}")
            return
        known = {device.device for device in self.office.server.list_devices()}
        self.office.join(f"device {self._next()}")
        (lane,) = (device.lane for device in self.office.server.list_devices() if device.device not in known)
        self._joined(lane)

    def _joined(self, lane: str | None) -> None:
        assert lane == self.model.let_in("device")

    def _reopen(self, *, closed: bool = False) -> None:
        if not closed:
            self.office.close()
        self.office.open()
        self._follow()

    def _follow(self) -> None:
        self.model.open(self._next())
        self.member.post.desk = self.office.desk
        self.member.line().feed(0)  # heard: nobody is waited for

    def _must_agree(self) -> None:
        with self.office.server.read() as conn:
            mine, reached = allocation.current(conn, "palembang"), allocation.reached(conn, "palembang")
        theirs = self.model.database.allocator
        assert mine is not None
        assert theirs is not None
        assert (mine.number, self.office.server.allocation.elsewhere) == (theirs.number, self.model.elsewhere)
        notices = reached - self.model.database.lanes - self.model.database.grants
        self.model.database.feed = notices
        self.model.committed()

    def _office(self, name: str) -> Office:
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return Office(folder, marks=self.folder / "marks")

    def _next(self) -> str:
        self.word += 1
        return f"w{self.word}"


STEPS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["p1", "p2"])), min_size=4, max_size=14)


def agree(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        both = Both(Path(folder))
        try:
            for word, process in steps:
                both.do(word, process)
        finally:
            both.close()


@pytest.mark.logs("numbers are dealt out by allocator|was copied or moved|refused")
@settings(max_examples=10)
@given(steps=STEPS)
def test_the_model_and_the_server_give_the_same_numbers_under_the_same_marks(steps: list[tuple[str, str]]) -> None:
    agree(steps)


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.logs("numbers are dealt out by allocator|was copied or moved|refused")
@settings(max_examples=250)
@given(steps=STEPS)
def test_the_model_and_the_server_agree_in_many_more_schedules(steps: list[tuple[str, str]]) -> None:
    agree(steps)
