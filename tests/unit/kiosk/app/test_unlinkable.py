"""Somebody has everything that is stored and wants to know who gave which answer: guessing is all that is left.

Each test is one attack; it pairs the n-th rated ticket with the n-th answer by one thing that is kept. Of a crowd of
ten, chance alone pairs one rightly.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kiosk.app import survey_commands
from kiosk.app.survey import CROWD
from kiosk.app.view import Done
from kiosk.domain.answers import Channel, Flag
from kiosk.domain.events import AnswerGiven, FormAbandoned, TicketRated
from kiosk.domain.instrument import InstrumentId
from kiosk.records import decode
from sync.wire.chain import Link
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, L3, PASPOR, Hall, answer, hall

RATED = 8 * CROWD
ALLOWED = 2 * RATED // CROWD  # twice what chance gives
MARK = re.compile(rb"whose-([0-9]{3})")
MOMENT = re.compile(rb"T[0-9]{2}:[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}|(?<![0-9])179[0-9]{7,10}(?![0-9])")
"""A minute, or seconds since 1970 in the year of these tests."""
MADE_UP_LABEL = b"A-%03d"
SERVICES, COUNTERS = (KTP, KK, PASPOR), (L1, L2, L3)
SITE_OFFSET = dt.timedelta(hours=7)


@pytest.fixture(params=range(3), scope="module")
def mall(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A day on which everybody rates, each with an answer that only the test knows again."""
    with hall(tmp_path_factory.mktemp("mall"), seed=request.param) as opened:
        for at in range(RATED):
            rates(opened, at)
        yield opened


def rates(mall: Hall, at: int) -> None:
    """The next citizen is served and rates."""
    ticket = mall.finished()
    given = answer(remark=f"whose-{at:03d}")
    mall.desk.execute(survey_commands.GiveAnswer(request=mall.token(), answer=given, ticket=ticket.id), Done)


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
    assert {meta["at"] for meta in metas} == {"2026-11-24"}


def test_nothing_in_the_log_of_answers_says_in_which_hour_they_were_given(mall: Hall) -> None:
    kept = [bytes(each.meta) + each.body for each in links(mall, "s")]
    with closing(sqlite3.connect(mall.folder / "anjungan.db")) as rows:
        kept += [
            f"{hour}".encode() + body for hour, body in rows.execute("select hour, body from answer where chained")
        ]
    assert len(kept) >= RATED
    assert not [each for each in kept if b"2026-11-24T" in each]


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


# --- everything that is stored, whatever it is called ---


def test_no_row_of_any_table_says_whose_an_answer_is(mall: Hall) -> None:
    tickets = _queue_words(mall)
    assert len(tickets) == 2 * RATED
    seen = 0
    for _, _, row in _rows(mall.folder / "anjungan.db"):
        text = b"|".join(_raw(value) for value in row)
        if MARK.search(text):
            seen += 1
            assert not any(word in text for word in tickets)
            assert not MOMENT.search(text)
    assert seen == 2 * RATED  # in the box of answers, and in the log


def test_no_column_of_any_table_sorts_the_answers_as_they_were_given(mall: Hall) -> None:
    for table, columns, rows in _tables(mall.folder / "anjungan.db"):
        marked = [row for row in rows if MARK.search(b"|".join(_raw(value) for value in row))]
        for place, column in enumerate(columns):
            ordered = sorted(marked, key=lambda row: _raw(row[place]))
            if len(ordered) == RATED and len({_raw(row[place]) for row in marked}) > 1 and not _says(column):
                found = [whose(b"|".join(_raw(value) for value in row)) for row in ordered]
                assert rightly(found) <= ALLOWED, f"{table}.{column}"


def test_a_form_that_was_left_keeps_no_order_no_second_and_no_ticket_either(tmp_path: Path) -> None:
    with hall(tmp_path) as mall:
        tickets = []
        for at in range(RATED):
            tickets.append(mall.finished())
            mall.desk.execute(_left(mall, at), Done)
        words = [word.encode() for ticket in tickets for word in (ticket.id, ticket.label)]
        sent = links(mall, "s")
        lefts = [decode(each.kind, 1, each.body) for each in sent]
        for order in (sent, sorted(sent, key=lambda each: each.id), sorted(sent, key=lambda each: each.hash)):
            assert rightly([_which(decode(each.kind, 1, each.body)) for each in order]) <= ALLOWED
        for each in sent:
            said = each.meta + each.body
            assert not any(word in said for word in words)
            assert not MOMENT.search(said)
        for table, _, row in _rows(mall.folder / "anjungan.db"):
            if table == "answer":
                assert not MOMENT.search(b"|".join(_raw(value) for value in row))
    assert {type(each) for each in lefts} == {FormAbandoned}


def test_answers_and_forms_that_were_left_join_the_log_in_one_shuffled_crowd(tmp_path: Path) -> None:
    with hall(tmp_path, seed=5) as mall:
        for at in range(RATED // 2):
            rates(mall, at)
            mall.desk.execute(_left(mall, at), Done)
        kinds = [each.kind for each in links(mall, "s")]
    assert sorted(kinds) == ["answer_given"] * (RATED // 2) + ["form_abandoned"] * (RATED // 2)
    runs = [len(list(group)) for _, group in itertools.groupby(kinds)]
    assert max(runs) > 1  # they came in turns


@pytest.mark.parametrize("seed", range(3))
def test_the_flag_of_a_burst_does_not_tell_when_an_answer_was_given(tmp_path: Path, seed: int) -> None:
    """Given at an uneven pace: of what joins the log together, all of one place and hour have it, or none has."""
    pace, flagged = random.Random(seed), 0
    with hall(tmp_path, seed=seed) as mall:
        known = 0
        for at in range(RATED):
            mall.clock.passes(seconds=pace.choice((1, 20, 200)))
            ticket = mall.finished()
            given = answer(remark=f"whose-{at:03d}", hour=f"{mall.clock.now() + SITE_OFFSET:%Y-%m-%dT%H}+07:00")
            mall.desk.execute(survey_commands.GiveAnswer(request=mall.token(), answer=given, ticket=ticket.id), Done)
            joined = links(mall, "s")[known:]
            known += len(joined)
            marks = dict[str, set[bool]]()
            for each in joined:
                event = decode(each.kind, 1, each.body)
                assert isinstance(event, AnswerGiven)
                marks.setdefault(event.hour, set()).add(Flag.BURST in event.answer.flags)
            assert all(len(alike) == 1 for alike in marks.values())
            flagged += sum(True in alike for alike in marks.values())
    assert flagged


def _left(mall: Hall, at: int) -> survey_commands.AbandonForm:
    """A form that only the test knows again: by how far it came, and where."""
    return survey_commands.AbandonForm(
        request=mall.token(),
        instrument=InstrumentId("skm-9"),
        version=1,
        channel=Channel.DEVICE,
        agency=None,
        service=SERVICES[at // 30],
        counter=COUNTERS[at // CROWD % 3],
        answered=at % CROWD,
    )


def _which(event: object) -> int:
    assert isinstance(event, FormAbandoned)
    assert event.service
    assert event.counter
    return SERVICES.index(event.service) * 30 + COUNTERS.index(event.counter) * CROWD + event.answered


def _queue_words(mall: Hall) -> list[bytes]:
    """Everything by which a ticket of the queue could be named: its identifier and its number."""
    with closing(sqlite3.connect(mall.folder / "anjungan.db")) as conn:
        names = [name.encode() for (name,) in conn.execute("select id from ticket")]
    return names + [MADE_UP_LABEL % number for number in range(1, RATED + 1)]


def _tables(file: Path) -> Iterator[tuple[str, list[str], list[tuple[object, ...]]]]:
    """Every table whole; where rows have a number of their own, that is a column too."""
    with closing(sqlite3.connect(file)) as conn:
        tables = conn.execute("select name, sql from sqlite_master where type = 'table' and sql is not null").fetchall()
        for name, sql in tables:
            numbered = "" if "without rowid" in sql.lower() else "rowid as its_number, "
            found = conn.execute(f"select {numbered}* from {name}")
            yield name, [column[0] for column in found.description], found.fetchall()


def _rows(file: Path) -> Iterator[tuple[str, list[str], tuple[object, ...]]]:
    for name, columns, rows in _tables(file):
        yield from ((name, columns, row) for row in rows)


def _says(column: str) -> bool:
    """Columns that hold what the citizen said; only the test's own mark sorts them."""
    return column in ("body",)


def _raw(value: object) -> bytes:
    """As it lies there; numbers so that they sort as numbers."""
    match value:
        case bytes():
            return value
        case int():
            return b"%020d" % value
        case _:
            return str(value).encode()


def _pages(file: Path) -> list[bytes]:
    """The pages of the table of answers; those of the log say `answer_given` too."""
    raw = file.read_bytes()
    every = [raw[at : at + 4096] for at in range(0, len(raw), 4096)]
    return [page for page in every if b"whose-" in page and b"answer_given" not in page]


def _marks(page: bytes) -> list[int]:
    return [int(found[1]) for found in MARK.finditer(page)]
