"""What the site's feed tells a device: written into its mirror with the cursor, and nothing of it stops the rest."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters import feed
from kiosk.adapters.store.books import SqlBooks
from kiosk.domain.notice import Notice
from sync.wire.calls import Feed, FeedItem
from tests.unit.kiosk.adapters.store.test_store import opened

AT = "2026-11-24T03:48:00+00:00"


def notice(no: int, subject: str, body: bytes = b'{"label":"A-012"}', at: str = AT) -> FeedItem:
    return FeedItem(no=no, kind="notice", k="called_twice", id=subject, at=at, body=body)


def unseen(books: SqlBooks) -> list[str]:
    return [each.subject for each in books.notices.unseen()]


def test_a_notice_stays_until_somebody_has_seen_it_and_never_comes_again(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as store:
        store.write(lambda books: feed.apply(books, Feed([notice(1, "A1"), notice(2, "A2")], 2)))
        (first, _) = store.read(lambda books: books.notices.unseen())
        assert isinstance(first, Notice)
        assert (first.subject, first.params) == ("A1", {"label": "A-012"})
        store.write(lambda books: books.notices.dismiss("called_twice", "A1"))
        store.write(lambda books: feed.apply(books, Feed([notice(3, "A1")], 3)))
        assert store.read(unseen) == ["A2"]


@pytest.mark.logs(r"notice \d of the feed cannot be read")
def test_a_notice_that_cannot_be_read_does_not_stop_those_behind_it(tmp_path: Path) -> None:
    broken = [notice(1, "A1", b"{"), notice(2, "A2", b"[1]"), notice(3, "A3", at="yesterday"), notice(4, "A4")]
    with closing(opened(tmp_path)) as store:
        store.write(lambda books: feed.apply(books, Feed(broken, 4)))
        assert store.read(unseen) == ["A4"]
        assert store.read(feed.cursor) == 4
