"""The power goes while a store is copied, parted, pruned or brought up to date: it is the old one or the new."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.store.backup import back_up
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import FILE
from kiosk.adapters.verification import verify_store
from kiosk.app.views import TicketView
from kiosk.domain.trouble import Refused
from tests.flows.power import Recorder, Step, images
from tests.flows.test_device_power import Day, cuts_of, promised, quick
from tests.unit.kiosk.app.hall import KTP, MORNING, PASPOR, Hall, hall

pytestmark = pytest.mark.flow
__all__ = ["quick"]
STORES: Final = Path(__file__).with_name("stores")
KEY: Final = b"k" * 32


class Upkeep(Day):
    """A day in which the log also parts, begins anew, is copied, and lets go what is old."""

    def passes(self, turns: int) -> None:
        moves = (self._ticket, self._ticket, self._serve, self._acknowledged, self._final, self._copy)
        rare = (self._anew, self._parts, self._prune)
        for turn in range(turns):
            self._chance.choice(rare if turn % 12 == 11 else moves)()
            self._mall.clock.passes(hours=self._chance.choice((0, 1, 30)))

    def _given(self, ticket: TicketView) -> None:
        self._recorder.ack(_day_label((ticket.business_day.isoformat(), ticket.label)))

    def _final(self) -> None:
        journal = StoreJournal(self._mall.store, KEY, "site")
        for stream in journal.streams():
            journal.acknowledge(stream.epoch, stream.stream, stream.last, stream.last)

    def _copy(self) -> None:
        back_up(self._mall.folder, self._mall.clock.at.date())

    def _anew(self) -> None:
        self._mall.store.write(lambda books: books.begin_epoch(KEY, "restored"))

    def _parts(self) -> None:
        def parts(books: SqlBooks) -> None:
            each = next(each for each in books.chain.standing() if each.stream == "q")
            books.part(KEY, each.epoch, "q", max(each.acknowledged, each.last - 3))

        self._mall.store.write(parts)

    def _prune(self) -> None:
        now, cutoff = self._mall.clock.at, self._mall.clock.at - dt.timedelta(days=2)
        self._mall.store.write(lambda books: books.retention.prune(cutoff, now, lambda signed: b"signed"))
        self._recorder.ack(f"pruned {cutoff.date().isoformat()}")


def kept_up(folder: Path, turns: int, seed: int) -> Sequence[Step]:
    folder.mkdir()
    with Recorder(folder) as recorder, hall(folder, seed=seed) as mall:
        Upkeep(mall, recorder, seed).passes(turns)
    return recorder.log


def wrong(folder: Path, promises: set[str]) -> str:
    """What is wrong with a store that was found after a cut; promises of days that were let go may have gone."""
    with hall(folder, seed=77) as mall:
        mall.clock.passes(days=30)
        labels = {_day_label(each) for each in _rows(folder)}
        let_go = max((each.removeprefix("pruned ") for each in promises if each.startswith("pruned")), default="")
        lost = [each for each in promises if each.startswith("day ") and each.split()[1] >= let_go]
        lost = [each for each in lost if each not in labels]
        following = _day_label(_row(mall))
    verify_store(folder)
    with closing(sqlite3.connect(folder / FILE)) as conn:
        (word,) = conn.execute("pragma integrity_check").fetchone()
    return "; ".join(
        [*(f"lost {each}" for each in lost), *([word] if word != "ok" else []), *_twice(following, labels)]
    )


def _twice(following: str, labels: set[str]) -> Iterator[str]:
    if following in labels:
        yield f"again {following}"


def _rows(folder: Path) -> Sequence[tuple[str, str]]:
    with closing(sqlite3.connect(folder / FILE)) as conn:
        return conn.execute(
            "select day, prefix || '-' || iif(lane = '', '', lane || '-') || printf('%03d', number) from ticket"
        ).fetchall()


def _row(mall: Hall) -> tuple[str, str]:
    given = mall.ticket(PASPOR, request="after")
    return given.business_day.isoformat(), given.label


def _day_label(row: tuple[str, str]) -> str:
    return f"day {row[0]} {row[1]}"


def troubles(
    log: Sequence[Step], cuts: Sequence[int], folder: Path, look: Callable[[Path, set[str]], str]
) -> Sequence[str]:
    """Every image in which something is wrong."""
    bad = []
    for count, (cut, policy, files) in enumerate(images(log, cuts, random.Random(len(log)))):
        place = folder / f"image{count}"
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
        place.mkdir(exist_ok=True)
        try:
            found = look(place, promised(log, cut))
        except (Refused, sqlite3.Error) as trouble:
            found = repr(trouble)
        if found:
            bad.append(f"cut {cut} of {len(log)}, {policy}: {found}")
    return bad


def test_no_power_cut_harms_a_log_that_is_copied_parted_and_pruned(quick: Path) -> None:
    log = kept_up(quick / "day", 90, seed=1)
    assert troubles(log, cuts_of(log, 30), quick, wrong) == []


@pytest.mark.full
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(4))
def test_no_power_cut_in_thousands_harms_a_log_that_is_copied_parted_and_pruned(quick: Path, seed: int) -> None:
    log = kept_up(quick / "day", 150, seed)
    assert troubles(log, cuts_of(log, 150, seed), quick, wrong) == []


def old_store(folder: Path, version: str) -> None:
    """A store as an earlier version of the program left it."""
    with closing(sqlite3.connect(folder / FILE)) as conn:
        conn.execute("pragma journal_mode = wal")
        conn.executescript((STORES / f"{version}.sql").read_text(encoding="utf-8"))


def _of_old(folder: Path, promises: set[str]) -> str:
    """A store of an earlier version, opened by this one."""
    with hall(folder, seed=77) as mall:
        held = mall.store.read(lambda books: (books.answers.count(), books.answers.pending()))
        rows = _rows(folder)
        following = mall.ticket(KTP, request="after").number
    found = verify_store(folder)
    expected = (6, (3, 1), 1 + max(int(label[2:]) for _, label in rows if label.startswith("A")))
    told = (len(rows), held, following)
    return "" if told == expected and found.tickets == 7 else f"{told}, not {expected}; {found}"


@pytest.mark.parametrize("version", [path.stem for path in sorted(STORES.glob("*.sql"))])
def test_a_power_cut_while_an_old_store_is_brought_up_to_date_leaves_the_old_or_the_new(
    quick: Path, version: str
) -> None:
    folder = quick / "old"
    folder.mkdir()
    with Recorder(folder) as recorder:
        old_store(folder, version)
        made = len(recorder.log)
        with hall(folder) as mall:
            assert mall.store.read(lambda books: books.chain.epoch) == "epoch"
    cuts = sorted(random.Random(1).sample(range(made, len(recorder.log) + 1), 12))
    assert troubles(recorder.log, cuts, quick, _of_old) == []


def test_every_past_version_of_a_store_is_among_them() -> None:
    assert [path.stem for path in sorted(STORES.glob("*.sql"))][:3] == ["m0001", "m0002", "m0003"]
    assert MORNING.date().isoformat() in (STORES / "m0001.sql").read_text(encoding="utf-8")
