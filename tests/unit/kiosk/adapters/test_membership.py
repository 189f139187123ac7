"""A device moves, changes its key, is shut out and comes back; a cut at any point leaves one that can speak."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.adapters import farewell, key_change, membership
from kiosk.adapters.identity import KEY, own_key
from kiosk.adapters.journal import StoreJournal
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.books import Pin
from kiosk.app.words import SECRET
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.events import StaffCalled
from sync.client.stick import carry
from sync.stick import Stick
from sync.wire.keys import DeviceKey

SITE = "palembang"
OFFICER = OfficerCode("P01")


class Cut(Exception):
    """The power went."""


@contextmanager
def a_store(folder: Path) -> Iterator[SqliteStore]:
    folder.mkdir(exist_ok=True)
    lock = Lock(folder)
    assert lock.take()
    store = SqliteStore(folder, lock, SystemClock(), SystemChance())
    try:
        yield store
    finally:
        store.close()


def begin(folder: Path) -> DeviceKey:
    """A member with some records, an officer's PIN and a card."""
    with a_store(folder) as store:
        key = own_key(folder)

        def work(books: SqlBooks) -> None:
            books.chain.begin(key.public, "e1")
            for name, value in (("server_key", b"k" * 32), ("device", b"d1"), ("lane", b"K1"), (SECRET, b"s" * 32)):
                books.notes.set(name, value)
            books.notes.set("member_site", SITE.encode())
            for _ in range(3):
                books.record(StaffCalled(device=books.device(), at=books.now()))
            books.counters.set_pin(OFFICER, Pin("hashed", 0, None))
            books.cards.enrol(OFFICER, "seal", books.now())

        store.write(work)
    return key


def cut_at(place: int, monkeypatch: pytest.MonkeyPatch, module: object, names: tuple[str, ...]) -> None:
    """The `place`-th durable step of several does not happen, and nothing after it."""
    done = 0

    def cutting(step: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            nonlocal done
            done += 1
            if done > place:
                raise Cut
            return step(*given, **named)

        return run

    for name in names:
        monkeypatch.setattr(module, name, cutting(getattr(module, name)))


def open_again(folder: Path) -> tuple[DeviceKey, bool]:
    """The key in force, and whether the device is shut out."""
    with a_store(folder) as store:
        key = own_key(folder)
        key = membership.settle(store, folder, key, key_change.following(folder))
        key = farewell.finish(store, folder, key)
        return key, store.read(farewell.is_shut_out)


def knows_somebody(folder: Path) -> bool:
    with a_store(folder) as store:
        return store.read(
            lambda books: bool(
                books.counters.pinned() or books.cards.officers() or books.notes.get(SECRET) == b"s" * 32
            )
        )


def test_a_key_gives_way_and_the_store_remembers_the_one_before(tmp_path: Path) -> None:
    old = begin(tmp_path)
    with a_store(tmp_path) as store:
        new = key_change.propose(tmp_path)
        assert key_change.propose(tmp_path).public == new.public  # asked again after a cut: the same one
        membership.hand_over(store, tmp_path, old, new)
        member = store.read(lambda books: membership.read(books, ""))
        assert member is not None
        assert member.former == (old.public,)
    assert open_again(tmp_path)[0].public == new.public
    assert key_change.following(tmp_path) is None


@pytest.mark.parametrize("place", [0, 1])
def test_a_change_of_keys_that_is_cut_off_leaves_one_key_that_the_server_believes(
    tmp_path: Path, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = begin(tmp_path)
    new = key_change.propose(tmp_path)
    with a_store(tmp_path) as store, monkeypatch.context() as patch:
        if place == 0:
            patch.setattr(store, "write", _cut)
        patch.setattr(membership, "swap", _cut)
        with pytest.raises(Cut):
            membership.hand_over(store, tmp_path, old, new)
    key, _ = open_again(tmp_path)
    assert key.public == (old, new)[place].public
    # Before the store knew, the old key speaks and the change is asked for again; behind it the new one is in force.
    following = key_change.following(tmp_path)
    assert (following.public if following else None) == (new.public, None)[place]


def _cut(*_: object, **__: object) -> object:
    raise Cut


def test_a_revoked_device_forgets_people_and_keeps_its_log(tmp_path: Path) -> None:
    old = begin(tmp_path)
    seed = (tmp_path / KEY).read_bytes()
    with a_store(tmp_path) as store:
        farewell.leave(store, tmp_path, old, SITE)
        assert store.read(lambda books: books.chain.records()) == 3
        assert store.read(lambda books: membership.read(books, "")) is None
        fresh = own_key(tmp_path)
        assert StoreJournal(store, fresh.public, SITE).streams()[0].last == 0  # the old epochs are offered to nobody
        assert store.read(lambda books: books.chain.waiting()) == 0
    assert not knows_somebody(tmp_path)
    assert all(seed not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    left = carry(tmp_path / farewell.LEFT, Stick.at(tmp_path / "stick", make=True))
    assert (left.batches, left.records) == (1, 3)


STEPS = ("write", "write_durably", "wipe")


@pytest.mark.parametrize("place", range(4))
def test_a_leave_that_is_cut_off_is_made_good_at_the_next_start(
    tmp_path: Path, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "device"
    old = begin(folder)
    with a_store(folder) as store, monkeypatch.context() as patch:
        cut_at(place, patch, farewell, (*STEPS, "_begin_anew"))
        with pytest.raises(Cut):
            farewell.leave(store, folder, old, SITE)
    key, shut_out = open_again(folder)
    if place < 2:  # before the leave was marked: a member still; the server will say it again
        assert (key.public, shut_out) == (old.public, False)
        with a_store(folder) as store:
            farewell.leave(store, folder, old, SITE)
    key, shut_out = open_again(folder)
    assert shut_out
    assert key.public != old.public
    assert not knows_somebody(folder)
    assert not (folder / farewell.LEAVING).exists()
    assert open_again(folder)[0].public == key.public
