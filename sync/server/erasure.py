"""Erasing what belongs to one person: out of the ledger and all that is shown, here, at the centre and on the devices.

    order     a record's id, and why; kept for ever, so that a device or a backup that still has the record cannot
              bring it back: it is erased again on its way in
    place     where in the ledger a personal record stands; gone once it is erased
    batch     rewritten with the leaf in the place of salt and body (`sync.wire.batch.without`): header, signature and
              head still verify

What was erased is out of the rows and their pages at once (`secure_delete`), out of the write-ahead log with its next
checkpoint.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, tuple_, update

from sync.server import claims
from sync.server.projection import Projector
from sync.server.schema import batches, erasures, personal, quarantine
from sync.server.turns import insert_new
from sync.wire.batch import Batch, without
from sync.wire.chain import PERSONAL
from sync.wire.erasure import AT_ONCE, EraseAsked, Order


def erase(conn: Connection, projector: Projector, site: str, orders: Sequence[Order], *, told: bool = False) -> int:
    """Carries orders out, and keeps them; in how many batches. `told`: nobody further up needs to hear of them."""
    fresh = _fresh(conn, site, orders)
    ids = [order.id for order in fresh]
    if not fresh:
        return 0
    conn.execute(
        insert(erasures),
        [{"site": site, "id": o.id, "reason": o.reason, "at": o.at, "told": int(told)} for o in fresh],
    )
    conn.execute(delete(quarantine).where(quarantine.c.site == site, quarantine.c.id.in_(ids)))
    projector.withdraw(conn, site, ids)
    rewritten = sum(_rewrite(conn, place, seqs) for place, seqs in _places(conn, site, ids).items())
    conn.execute(delete(personal).where(personal.c.site == site, personal.c.id.in_(ids)))
    for name in ids:
        claims.tell(conn, site, kind="erase", id=name)
    return rewritten


def on_entry(conn: Connection, site: str, batch: Batch) -> tuple[bytes, frozenset[str]]:
    """What is kept of a batch that comes in, and the ids in it whose erasure was ordered before."""
    header = batch.header
    mine = {each.id: each.seq for each in batch.links if each.kind.startswith(PERSONAL) and each.leaf is None}
    if not mine:
        return batch.raw, frozenset()
    ordered = frozenset(
        conn.scalars(select(erasures.c.id).where(erasures.c.site == site, erasures.c.id.in_(list(mine))))
    )
    place = {"site": site, "device": header.dev, "epoch": header.epoch, "stream": header.stream}
    _note(conn, [place | {"id": name, "seq": seq} for name, seq in mine.items() if name not in ordered])
    return (without(batch.raw, {mine[name] for name in ordered}) if ordered else batch.raw), ordered


def waiting(conn: Connection, site: str) -> EraseAsked:
    """The first orders of which the centre has not heard, and the newest of which it has."""
    newest = select(erasures.c.at, erasures.c.id).where(erasures.c.site == site, erasures.c.told == 1)
    row = conn.execute(newest.order_by(erasures.c.at.desc(), erasures.c.id.desc()).limit(1)).one_or_none()
    orders = _orders(conn, (erasures.c.site == site) & (erasures.c.told == 0))
    return EraseAsked(orders, ("", "") if row is None else (row.at, row.id))


def later(conn: Connection, site: str, since: tuple[str, str]) -> list[Order]:
    """The first orders that follow `since`."""
    return _orders(conn, (erasures.c.site == site) & (tuple_(erasures.c.at, erasures.c.id) > since))


def heard(conn: Connection, site: str, asked: EraseAsked) -> None:
    """The centre has these orders."""
    ids = [order.id for order in asked.orders]
    conn.execute(update(erasures).where(erasures.c.site == site, erasures.c.id.in_(ids)).values(told=1))


def _orders(conn: Connection, which: ColumnElement[bool]) -> list[Order]:
    rows = conn.execute(select(erasures).where(which).order_by(erasures.c.at, erasures.c.id).limit(AT_ONCE))
    return [Order(row.id, row.reason, row.at) for row in rows]


def _fresh(conn: Connection, site: str, orders: Sequence[Order]) -> list[Order]:
    ids = [order.id for order in orders]
    known = set(conn.scalars(select(erasures.c.id).where(erasures.c.site == site, erasures.c.id.in_(ids))))
    return list({order.id: order for order in orders if order.id not in known}.values())


def _note(conn: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Where personal records stand; a batch that overlaps another says it again."""
    if rows:
        conn.execute(insert_new(conn, personal), rows)


def _places(conn: Connection, site: str, ids: Collection[str]) -> Mapping[tuple[str, ...], set[int]]:
    """The seqs by stream; a record that was logged again in a new epoch stands in two."""
    found = conn.execute(select(personal).where(personal.c.site == site, personal.c.id.in_(list(ids))))
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for row in found:
        places[site, row.device, row.epoch, row.stream].add(row.seq)
    return places


def _rewrite(conn: Connection, place: tuple[str, ...], seqs: set[int]) -> int:
    here = [batches.c[name] == value for name, value in zip(("site", "device", "epoch", "stream"), place, strict=True)]
    near = select(batches.c.first, batches.c.last, batches.c.raw).where(
        *here, batches.c.first <= max(seqs), batches.c.last >= min(seqs)
    )
    count = 0
    for first, last, raw in conn.execute(near).all():
        if inside := {seq for seq in seqs if first <= seq <= last}:
            conn.execute(update(batches).where(*here, batches.c.last == last).values(raw=without(raw, inside)))
            count += 1
    return count
