"""What a store may look like without being damaged: no start may set a sound one aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.store.soundness import damage_of
from kiosk.app.survey_commands import FileComplaint
from kiosk.app.survey_views import ComplaintView
from kiosk.domain.answers import Channel
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from tests.unit.kiosk.app.hall import KTP, PASPOR, Hall, hall

KEY = b"k" * 32


def complains(mall: Hall) -> None:
    form = ComplaintForm(ComplaintKind.COMPLAINT, None, None, None, Channel.DEVICE, "Lama.")
    mall.desk.execute(FileComplaint(request=mall.token(), form=form), ComplaintView)


def fresh(mall: Hall) -> None:
    """Nothing was given yet."""


def alone(mall: Hall) -> None:
    for service in (KTP, PASPOR, KTP):
        mall.finished(service) if service == KTP else mall.ticket(service)


def granted(mall: Hall) -> None:
    mall.ticket()
    mall.word.joined = True
    mall.ticket()


def marked(mall: Hall) -> None:
    mall.word.joined, mall.word.mark = True, "S2"
    for _ in range(3):
        mall.ticket()


def cut_off(mall: Hall) -> None:
    marked(mall)
    mall.word.cut = True
    mall.ticket()


def begun_anew(mall: Hall) -> None:
    alone(mall)
    mall.store.write(lambda books: books.begin_epoch(KEY, "restored"))


def parted(mall: Hall) -> None:
    alone(mall)
    mall.store.write(lambda books: books.part(KEY, "epoch", "q", 2))
    mall.ticket()


def pruned(mall: Hall) -> None:
    alone(mall)
    journal = StoreJournal(mall.store, KEY, "site")
    for each in journal.streams():
        journal.acknowledge(each.epoch, each.stream, each.last, each.last)
    mall.clock.passes(days=40)
    mall.ticket()
    cutoff = mall.clock.at - dt.timedelta(days=35)
    assert mall.store.write(lambda books: books.retention.prune(cutoff, mall.clock.at, lambda signed: b"s")) > 0


def complaining(mall: Hall) -> None:
    for _ in range(3):
        complains(mall)
    mall.word.joined = mall.word.cut = True
    complains(mall)


def complained_long_ago(mall: Hall) -> None:
    complaining(mall)
    journal = StoreJournal(mall.store, KEY, "site")
    for each in journal.streams():
        journal.acknowledge(each.epoch, each.stream, each.last, each.last)
    mall.clock.passes(days=30)
    assert mall.store.write(lambda books: books.retention.prune(mall.clock.at, mall.clock.at, lambda signed: b"s")) > 0


def told_by_others(mall: Hall) -> None:
    alone(mall)
    mall.store.write(lambda books: books.notes.set("anything", b"\xff\x00"))
    mall.again()


EVERY = [
    *(fresh, alone, granted, marked, cut_off, begun_anew, parted, pruned),
    *(complaining, complained_long_ago, told_by_others),
]


@pytest.mark.parametrize("lives", EVERY)
def test_a_sound_store_is_found_sound_while_it_runs_and_after(tmp_path: Path, lives: Callable[[Hall], None]) -> None:
    with hall(tmp_path) as mall:
        lives(mall)
        assert damage_of(tmp_path / "anjungan.db") is None
    assert damage_of(tmp_path / "anjungan.db") is None


@pytest.mark.parametrize(
    "harm",
    [
        "update ticket set number = 9 where number = 2",
        "delete from run",
        "update stream set last = last + 1 where name = 'q'",
        "update stream set head = zeroblob(32) where name = 'q'",
        "delete from record where stream = 'q' and seq = 3",
        "update record set body = cast(replace(cast(body as text), 'K1', 'J1') as blob) where stream = 'q' and seq = 2",
    ],
)
def test_a_store_whose_end_is_not_what_was_written_is_found_damaged(tmp_path: Path, harm: str) -> None:
    with hall(tmp_path) as mall:
        alone(mall)
        mall.store.write(lambda books: books.notes._conn.execute(harm))
    assert damage_of(tmp_path / "anjungan.db") is not None


def test_a_last_day_s_lane_that_stands_before_its_numbers_is_found(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        mall.word.joined = mall.word.cut = True
        for _ in range(3):
            mall.ticket()
        mall.store.write(lambda books: books.notes._conn.execute("update run set next = 2"))
    assert damage_of(tmp_path / "anjungan.db") is not None


@pytest.mark.parametrize(
    "harm",
    [
        "update complaint set number = 'PD-0009' where number = 'PD-0002'",
        "delete from run",
        "update run set next = 2 where key = '2026/PD/K1'",
    ],
)
def test_a_number_of_a_complaint_that_is_not_what_was_written_is_found(tmp_path: Path, harm: str) -> None:
    with hall(tmp_path) as mall:
        complaining(mall)
        complains(mall)
        mall.store.write(lambda books: books.notes._conn.execute(harm))
    assert damage_of(tmp_path / "anjungan.db") is not None
