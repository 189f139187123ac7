"""The keys' rows, and the batch that reads each once, changes it in memory and writes all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select, update

from sync.server import feed
from sync.server.schema import claims

_OPEN: Final = "sync.claims"  # where a connection holds the keys of the batch under way
_FIND: Final = select(claims).where(claims.c.site == bindparam("site"), claims.c.key == bindparam("key"))
_INSERT: Final = insert(claims)
_UPDATE: Final = update(claims).where(claims.c.site == bindparam("at_site"), claims.c.key == bindparam("at_key"))


class State(Enum):
    """How a key stands."""

    FREE = "free"
    PENDING = "pending"  # asked for; the keeper is not heard yet
    HELD = "held"
    SETTLED = "settled"  # held, and the record of its use is here


@dataclass(frozen=True, slots=True)
class Key:
    """One key's row."""

    site: str
    key: str
    state: State = State.FREE
    holder: str | None = None
    device: str | None = None
    request: str | None = None
    no: int | None = None
    keeper: str | None = None
    successor: str | None = None
    told: int | None = None
    lapses: int | None = None

    @property
    def taken(self) -> bool:
        """Whether somebody has it."""
        return self.state in (State.HELD, State.SETTLED)


def find(conn: Connection, site: str, key: str) -> Key:
    """How the key stands; free when nobody has heard of it."""
    batch = _batch(conn, site)
    return (_find(conn, site, key) or Key(site, key)) if batch is None else batch.find(key)


@contextmanager
def together(conn: Connection, site: str) -> Iterator[None]:
    """What `keep`, `settle` and `release` do inside is written at its end, each table at once; nothing if it raises.

    Between, nobody else may write to the site's keys or its feed on this connection's transaction.
    """
    batch = _Batch(conn, site)
    conn.info[_OPEN] = batch
    try:
        yield
    finally:
        del conn.info[_OPEN]
    batch.write()


class _Batch:
    """The keys that one batch touches: each read once, changed in memory, and what the feed is told of them."""

    def __init__(self, conn: Connection, site: str) -> None:
        self.site: Final = site
        self._conn: Final = conn
        self._keys: dict[str, Key] = {}
        self._stored: set[str] = set()
        self._changed: set[str] = set()
        self._items: list[dict[str, Any]] = []
        self._last: int | None = None

    def find(self, key: str) -> Key:
        """As it stands after what this batch did already."""
        if key not in self._keys:
            found = _find(self._conn, self.site, key)
            self._keys[key] = found or Key(self.site, key)
            if found is not None:
                self._stored.add(key)
        return self._keys[key]

    def put(self, key: Key) -> None:
        """It stands like this from now on."""
        self.find(key.key)
        self._keys[key.key] = key
        self._changed.add(key.key)

    def tell(self, item: dict[str, Any]) -> int:
        """The number that the item will have in the feed."""
        if self._last is None:
            self._last = feed.newest(self._conn, self.site)
        self._items.append(item)
        return self._last + len(self._items)

    def write(self) -> None:
        """Everything, with one statement each: the feed, the keys that are new, those that were there."""
        feed.append(self._conn, self.site, self._items)
        new = [_row(self._keys[key]) for key in sorted(self._changed - self._stored)]
        old = [_change(self._keys[key]) for key in sorted(self._changed & self._stored)]
        if new:
            self._conn.execute(_INSERT, new)
        if old:
            self._conn.execute(_UPDATE, old)


def _batch(conn: Connection, site: str) -> _Batch | None:
    """The batch under way on this connection, if there is one."""
    found = conn.info.get(_OPEN)
    return found if isinstance(found, _Batch) and found.site == site else None


def _find(conn: Connection, site: str, key: str) -> Key | None:
    row = conn.execute(_FIND, {"site": site, "key": key}).one_or_none()
    return None if row is None else read_key(row._mapping)


def tell(conn: Connection, site: str, **item: Any) -> int:
    """Adds an item to the feed; its number."""
    batch = _batch(conn, site)
    return feed.append(conn, site, [item]) if batch is None else batch.tell(item)


def write(conn: Connection, stands: Key) -> None:
    """It stands like this from now on."""
    batch = _batch(conn, stands.site)
    if batch is not None:
        batch.put(stands)
    elif conn.execute(_UPDATE, _change(stands)).rowcount == 0:
        conn.execute(_INSERT, _row(stands))


def _values(stands: Key) -> dict[str, object]:
    return {
        "state": stands.state.value,
        "holder": stands.holder,
        "device": stands.device,
        "request": stands.request,
        "no": stands.no,
        "keeper": stands.keeper,
        "successor": stands.successor,
        "told": stands.told,
        "lapses": stands.lapses,
    }


def _row(stands: Key) -> dict[str, object]:
    return {"site": stands.site, "key": stands.key, **_values(stands)}


def _change(stands: Key) -> dict[str, object]:
    return {"at_site": stands.site, "at_key": stands.key, **_values(stands)}


def read_key(row: object) -> Key:
    """The key of a row."""
    fields = dict(row)  # type: ignore[call-overload]
    fields["state"] = State(fields["state"])
    return Key(**fields)
