"""A disk that is full: refused in words, nothing half-written, and the next one works when there is room again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.verification import verify_store
from kiosk.app import survey_commands
from kiosk.app.view import Done
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KTP, Hall, answer, hall


def _room(mall: Hall, pages: int) -> None:
    """So many pages more than now; 0 ends the limit."""

    def work(books: SqlBooks) -> None:
        conn = books.notes._conn
        (now,) = conn.execute("pragma page_count").fetchone()
        conn.execute(f"pragma max_page_count = {now + pages if pages >= 0 else 2**30}")

    mall.store.write(work)


def _ticket(mall: Hall) -> None:
    mall.ticket(KTP, request=mall.token() + "x" * 3000)  # a wish that needs pages of its own


def _answer(mall: Hall) -> None:
    wish = survey_commands.GiveAnswer(request=mall.token(), answer=answer(remark="x" * 1000), ticket=mall.finished().id)
    mall.desk.execute(wish, Done)


def _until_full(mall: Hall, act: Callable[[Hall], None]) -> int:
    """How often it went well before it was refused."""
    for done in range(100):
        try:
            act(mall)
        except Refused as refused:
            assert refused.code == "store.not_written"  # noqa: PT017
            return done
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("room", range(4))
@pytest.mark.parametrize("act", [_ticket, _answer])
def test_whatever_room_is_left_a_ticket_and_an_answer_are_there_wholly_or_not_at_all(
    tmp_path: Path, act: Callable[[Hall], None], room: int
) -> None:
    with hall(tmp_path) as mall:
        _room(mall, room)
        done = _until_full(mall, act)
        before = verify_store(tmp_path)
        _room(mall, -1)
        mall.ticket()
        after = verify_store(tmp_path)
        count = mall.store.read(lambda books: books.answers.count())
    assert after.tickets == before.tickets + 1
    assert after.records == before.records + 1
    assert (done if act is _ticket else count) == done
