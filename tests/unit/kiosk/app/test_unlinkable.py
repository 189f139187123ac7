"""Somebody has everything that is stored and wants to know who gave which answer: guessing is all that is left.

Each test is one attack; it pairs the n-th rated ticket with the n-th answer by one thing that is kept. Of a crowd of
ten, chance alone pairs one rightly.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from kiosk.app import commands
from kiosk.app.survey import CROWD
from kiosk.app.views import Done
from kiosk.domain.events import AnswerGiven, TicketRated
from kiosk.records import decode
from sync.wire.chain import Link
from tests.unit.kiosk.app.hall import Hall, answer, hall

RATED = 8 * CROWD
ALLOWED = 2 * RATED // CROWD  # twice what chance gives
MARK = re.compile(rb"whose-([0-9]{3})")


@pytest.fixture(params=range(3))
def mall(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hall]:
    """A day on which everybody rates, each with an answer that only the test knows again."""
    with hall(tmp_path, seed=request.param) as opened:
        for at in range(RATED):
            rates(opened, at)
        yield opened


def rates(mall: Hall, at: int) -> None:
    """The next citizen is served and rates."""
    ticket = mall.finished()
    given = answer(remark=f"whose-{at:03d}")
    mall.desk.execute(commands.GiveAnswer(request=mall.token(), answer=given, ticket=ticket.id), Done)


def links(mall: Hall, stream: str) -> Sequence[Link]:
    return mall.store.read(lambda books: books.chain.links(books.chain.epoch, stream, 0, -1))


def rightly(found: Sequence[int]) -> int:
    """How many stand where their ticket stands."""
    assert sorted(found) == list(range(RATED))
    return sum(at == whose for at, whose in enumerate(found))


def whose(body: bytes) -> int:
    found = MARK.search(body)
    assert found is not None
    return int(found[1])


def test_the_log_does_not_keep_the_order(mall: Hall) -> None:
    rated = [each for each in links(mall, "q") if each.kind == "ticket_rated"]
    assert len(rated) == RATED
    assert rightly([whose(each.body) for each in links(mall, "s")]) <= ALLOWED


def test_the_identifiers_do_not_keep_it(mall: Hall) -> None:
    records = sorted(links(mall, "s"), key=lambda each: each.id)
    assert rightly([whose(each.body) for each in records]) <= ALLOWED


def test_no_two_records_of_a_crowd_can_be_told_apart_by_what_stands_beside_them(mall: Hall) -> None:
    metas = [msgspec.json.decode(each.meta) for each in links(mall, "s")]
    assert {tuple(sorted(meta)) for meta in metas} == {("at", "id", "k", "seq", "v")}
    assert {meta["at"] for meta in metas} == {"2026-11-24T09+07:00"}


def test_how_rows_lie_within_a_page_does_not_keep_it(tmp_path: Path) -> None:
    """SQLite lays a new row below the older ones of its page, whatever its key: looked at after every answer."""
    newer_below: list[bool] = []
    with hall(tmp_path) as mall:
        for at in range(RATED):
            rates(mall, at)
            mall.store.empty_log()
            for page in _pages(mall.folder / "anjungan.db"):
                found = [whose for whose in _marks(page) if at - at % CROWD <= whose]
                newer_below += [first > second for first, second in itertools.combinations(found, 2)]
    assert len(newer_below) > 5 * RATED
    assert 0.4 < sum(newer_below) / len(newer_below) < 0.6


def test_the_write_ahead_log_tells_nothing_once_it_was_emptied(mall: Hall) -> None:
    assert (mall.folder / "anjungan.db-wal").stat().st_size > 0
    mall.store.empty_log()
    assert (mall.folder / "anjungan.db-wal").stat().st_size == 0


def test_the_tickets_of_the_queue_say_only_that_they_were_rated(mall: Hall) -> None:
    bodies = [decode(each.kind, 1, each.body) for each in links(mall, "q") if each.kind == "ticket_rated"]
    assert all(isinstance(event, TicketRated) and event == TicketRated(event.ticket) for event in bodies)
    assert not any(MARK.search(each.body) for each in links(mall, "q"))
    assert all(isinstance(decode(each.kind, 1, each.body), AnswerGiven) for each in links(mall, "s"))


def test_the_measure_pairs_everything_where_the_order_is_kept() -> None:
    assert rightly(list(range(RATED))) == RATED


def _pages(file: Path) -> list[bytes]:
    """The pages of the table of answers; those of the log say `answer_given` too."""
    raw = file.read_bytes()
    every = [raw[at : at + 4096] for at in range(0, len(raw), 4096)]
    return [page for page in every if b"whose-" in page and b"answer_given" not in page]


def _marks(page: bytes) -> list[int]:
    return [int(found[1]) for found in MARK.finditer(page)]
