"""Checks a store without changing it: the file, and every link of both chains."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.identity import begun
from kiosk.adapters.store.chain import STREAMS, ChainPages
from kiosk.adapters.store.database import FILE, reading
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.domain.trouble import Refused
from kiosk.texts.causes import cause
from sync.client.journal import StreamState
from sync.trouble import ChainBroken
from sync.wire.chain import verify

PAGE: Final = 1000
UNLIKE: Final = "database disk image is malformed"  # as SQLite says it, where it does not notice itself


class Verified(msgspec.Struct, frozen=True):
    """What was found whole."""

    records: int
    tickets: int
    streams: dict[str, int]


def verify_store(folder: Path) -> Verified:
    """Raises Refused "store.missing", "store.lost", "store.unreadable", or "store.damaged" with the place."""
    if not (folder / FILE).exists():
        raise Refused("store.missing", file=folder / FILE)
    try:
        with reading(folder) as conn:
            (word,) = conn.execute("pragma quick_check(1)").fetchone()
            if word != "ok":
                raise Refused("store.unreadable", file=folder / FILE, problem=UNLIKE)
            if not _begun(conn):
                if begun(folder):
                    raise Refused("store.lost", folder=folder)
                return Verified(0, 0, dict.fromkeys(STREAMS, 0))
            chain = ChainPages(conn, SystemClock(), SystemChance())
            streams = {name: _whole(chain, name) for name in STREAMS}
            (tickets,) = conn.execute("select count(*) from ticket").fetchone()
    except sqlite3.DatabaseError as error:
        raise Refused("store.unreadable", file=folder / FILE, problem=_said(error)) from error
    except (ValueError, TypeError, OverflowError, AttributeError, msgspec.MsgspecError) as error:
        raise Refused("store.unreadable", file=folder / FILE, problem=UNLIKE) from error  # bytes that are no value
    return Verified(sum(streams.values()), tickets, streams)


def _said(error: sqlite3.DatabaseError) -> str:
    """SQLite's own words where a reader has them in his language; its remarks on pages and tables are all damage."""
    words = str(error)
    foreign = type(error) is sqlite3.DatabaseError or words.startswith("Could not decode")
    return UNLIKE if foreign and not cause(words) else words


def _begun(conn: sqlite3.Connection) -> bool:
    """Whether anything was ever written: a first start may have been cut off at any point before."""
    (tables,) = conn.execute("select count(*) from sqlite_master where name = 'stream'").fetchone()
    (others,) = conn.execute("select count(*) from sqlite_master where name not like '%sqlite_%'").fetchone()
    return bool(
        others if not tables else conn.execute("select 1 from stream union all select 1 from record").fetchone()
    )


def _whole(chain: ChainPages, stream: str) -> int:
    """How many records of the stream there are, in all epochs together."""
    epochs = [stands for stands in chain.every() if stands.stream == stream]
    if not epochs or epochs[-1].epoch != chain.epoch:
        raise Refused("store.damaged", stream=stream, seq=0)
    return sum(_whole_epoch(chain, stands) for stands in epochs)


def _whole_epoch(chain: ChainPages, stands: StreamState) -> int:
    epoch, stream = stands.epoch, stands.stream
    seq, head = chain.start(epoch, stream)
    try:
        while links := chain.links(epoch, stream, seq, PAGE):
            if links[0].seq != seq + 1:
                raise ChainBroken("sync.chain_broken", seq=seq + 1)
            head, seq = verify(head, links), links[-1].seq
    except ChainBroken as broken:
        raise Refused("store.damaged", stream=stream, seq=broken.params.get("seq", 0)) from broken
    if (seq, head) != (stands.last, stands.head):
        raise Refused("store.damaged", stream=stream, seq=seq)
    return seq
