"""The store: one owner, one transaction, and nothing half-written whatever the disk says."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import FILE, Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.verification import verify_store
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import HandClock, Seeded, hall


def opened(folder: Path) -> SqliteStore:
    lock = Lock(folder)
    assert lock.take()
    return SqliteStore(folder, lock, HandClock(), Seeded())


def test_the_lock_lets_one_in_at_a_time(tmp_path: Path) -> None:
    first, second = Lock(tmp_path), Lock(tmp_path)
    assert first.take()
    assert not second.take()
    assert not second.wait(0.01)
    first.free()
    assert second.wait(1)
    second.free()


def test_a_refusal_in_the_middle_leaves_everything_as_it_was(tmp_path: Path) -> None:
    def half(books: SqlBooks) -> None:
        books.notes.set("half", b"1")
        raise Refused("enough")

    with closing(opened(tmp_path)) as store:
        with pytest.raises(Refused, match="enough"):
            store.write(half)
        assert store.read(lambda books: books.notes.get("half")) is None
        store.write(lambda books: books.notes.set("whole", b"1"))
        assert store.read(lambda books: books.notes.get("whole")) == b"1"


def test_a_look_cannot_write(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.read(lambda books: books.notes.set("a", b"1"))
        assert store.read(lambda books: books.notes.get("a")) is None


def test_a_closed_store_refuses_instead_of_letting_wait(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.close()
    store.close()
    answers: list[Future[object]] = []
    with ThreadPoolExecutor(2) as pool:
        answers.append(pool.submit(store.write, lambda books: books.notes.set("a", b"1")))
        answers.append(pool.submit(store.read, lambda books: books.notes.get("a")))
        for answer in answers:
            with pytest.raises(Refused, match=r"device\.gone"):
                answer.result(10)


def test_what_was_asked_before_the_end_is_done(tmp_path: Path) -> None:
    store = opened(tmp_path)
    begun, go = threading.Event(), threading.Event()

    def slow(books: SqlBooks) -> None:
        begun.set()
        go.wait(10)
        books.notes.set("slow", b"1")

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(store.write, slow)
        assert begun.wait(10)
        closing_ = pool.submit(store.close)
        go.set()
        writing.result(10)
        closing_.result(10)
    with closing(opened(tmp_path)) as again:
        assert again.read(lambda books: books.notes.get("slow")) == b"1"


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"important" * 1000)
    with pytest.raises(Refused, match=r"store\.unreadable"):
        opened(tmp_path)
    assert (tmp_path / FILE).read_bytes() == b"important" * 1000
    second = Lock(tmp_path)
    assert second.take()
    second.free()


def test_another_program_s_database_is_left_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as conn:
        conn.execute("pragma application_id = 7")
    with pytest.raises(Refused, match=r"store\.not_ours"):
        opened(tmp_path)


def test_the_file_is_for_its_owner_only_and_writes_through(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
        found = store.write(lambda books: books.notes.get("device"))
        assert found is None
        modes = store.write(
            lambda books: [
                books.notes._conn.execute(f"pragma {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            ]
        )
    assert modes == ["wal", 2, 1, 1]


@pytest.mark.parametrize("column", ["body", "meta", "salt", "hash"])
def test_one_altered_byte_of_the_log_is_found_with_its_place(tmp_path: Path, column: str) -> None:
    with hall(tmp_path) as mall:
        for _ in range(5):
            mall.ticket()
    assert verify_store(tmp_path).records == 5
    with closing(sqlite3.connect(tmp_path / FILE)) as conn, conn:
        (value,) = conn.execute(f"select {column} from record where seq = 3").fetchone()
        altered = bytes([value[0] ^ 1]) + value[1:]
        conn.execute(f"update record set {column} = ? where seq = 3", (altered,))
    with pytest.raises(Refused, match=r"store\.damaged") as damaged:
        verify_store(tmp_path)
    assert damaged.value.params["seq"] in (3, 4)


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_record_taken_out_of_the_log_is_missed(tmp_path: Path, seq: int) -> None:
    with hall(tmp_path) as mall:
        for _ in range(5):
            mall.ticket()
    with closing(sqlite3.connect(tmp_path / FILE)) as conn, conn:
        conn.execute("delete from record where seq = ?", (seq,))
    with pytest.raises(Refused, match=r"store\.damaged"):
        verify_store(tmp_path)


def test_an_empty_store_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"store\.missing"):
        verify_store(tmp_path)
    opened(tmp_path).close()
    assert verify_store(tmp_path).records == 0


def test_garbage_in_the_file_is_said_to_be_unreadable(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"garbage" * 1000)
    with pytest.raises(Refused, match=r"store\.unreadable"):
        verify_store(tmp_path)


def test_a_closed_store_leaves_no_log_behind_that_would_grow_from_command_to_command(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        store.write(lambda books: books.notes.set("a", b"1"))
        assert store.read(lambda books: books.notes.get("a")) == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, "store.lock"]
