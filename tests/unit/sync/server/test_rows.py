"""Keys written together stand as if each had been written alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from sync.server import claims, schema
from sync.server.claims import together
from tests.databases import KINDS, scratch
from tests.unit.sync.actors import SITE

DEVICES = st.sampled_from(["d1", "d2"])
DEEDS = st.tuples(st.sampled_from(["keep", "settle", "release"]), st.sampled_from(["k1", "k2", "k3"]), DEVICES)


@contextmanager
def empty(kind: str) -> Iterator[Connection]:
    with scratch(kind, schema.metadata) as conn:
        conn.execute(insert(schema.sites).values(site=SITE, feed_no=0, lanes=0))
        yield conn


def do(conn: Connection, deed: tuple[str, str, str]) -> bool | None:
    match deed:
        case ("keep", key, device):
            claims.keep(conn, SITE, key, device)
        case ("settle", key, device):
            return claims.settle(conn, SITE, key, device, device)
        case (_, key, _):
            claims.release(conn, SITE, key)
    return None


def left(kind: str, batches: Sequence[Sequence[tuple[str, str, str]]], at_once: bool) -> list[object]:
    """What was answered, and every row of the keys and of the feed afterwards."""
    with empty(kind) as conn:
        answers: list[object] = []
        for batch in batches:
            with together(conn, SITE) if at_once else nullcontext():
                answers += [do(conn, deed) for deed in batch]
        for table in (schema.claims, schema.feed, schema.sites):
            answers += conn.execute(select(table).order_by(*table.primary_key.columns)).all()
        return answers


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=30)
@given(batches=st.lists(st.lists(DEEDS, max_size=12), max_size=3))
def test_a_batch_leaves_the_same_rows_and_the_same_feed(kind: str, batches: list[list[tuple[str, str, str]]]) -> None:
    assert left(kind, batches, at_once=True) == left(kind, batches, at_once=False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_that_is_undone_leaves_nothing(kind: str) -> None:
    with empty(kind) as conn:
        with pytest.raises(ZeroDivisionError), together(conn, SITE):
            _keep_and_stumble(conn)
        assert claims.find(conn, SITE, "k").keeper is None
        assert conn.execute(select(schema.feed)).all() == []


def _keep_and_stumble(conn: Connection) -> None:
    claims.keep(conn, SITE, "k", "d1")
    raise ZeroDivisionError
