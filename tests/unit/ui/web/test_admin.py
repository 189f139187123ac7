"""The administrators' socket: its owner's wishes are done, anything else is answered and forgotten."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from sqlalchemy import text

from sync.server.database import absolute
from tests.unit.ui.web.conftest import Hall
from ui.web.admin import listening
from ui.web.orders.members import MemberLine, Members
from ui.web.wishes import LONGEST, SOCKET, Done, NotDone, Order, address, ask

T = TypeVar("T")


def while_listening(hall: Hall, folder: Path, work: Callable[[], T]) -> T:
    """What `work` brings, done in another thread while the server listens."""

    async def run() -> T:
        async with listening(folder, hall.server):
            return await asyncio.to_thread(work)

    return asyncio.run(run())


def raw(folder: Path, line: bytes) -> bytes:
    """What the server says to bytes as they stand."""

    async def run() -> bytes:
        with address(folder) as name:
            reader, writer = await asyncio.open_unix_connection(name)
        try:
            writer.write(line)
            writer.write_eof()
            return await reader.read()
        finally:
            writer.close()

    return asyncio.run(run())


def order(folder: Path, wish: str, /, **words: str) -> bytes:
    said = ask(folder, Order(wish, words))
    assert isinstance(said, Done)
    return bytes(said.said)


def test_a_device_is_added_listed_and_revoked(hall: Hall, tmp_path: Path) -> None:
    def work() -> list[MemberLine]:
        order(tmp_path, "device.add", name="Anjungan", role="anjungan")
        (added,) = msgspec.json.decode(order(tmp_path, "device.list"), type=Members).devices
        revoked = msgspec.json.decode(order(tmp_path, "device.revoke", device=added.device), type=MemberLine)
        return [added, revoked, *msgspec.json.decode(order(tmp_path, "device.list"), type=Members).devices]

    told = while_listening(hall, tmp_path, work)
    assert [(line.name, line.role, line.state) for line in told] == [
        ("Anjungan", "anjungan", state) for state in ("pending", "revoked", "revoked")
    ]


def test_what_cannot_be_done_comes_back_with_its_code(hall: Hall, tmp_path: Path) -> None:
    said = while_listening(hall, tmp_path, lambda: ask(tmp_path, Order("device.revoke", {"device": "nobody"})))
    assert said == NotDone("sync.no_such_device", {"device": "nobody"})


@pytest.mark.parametrize("line", [b"", b"\n", b"{}\n", b"\xff\n", b'{"type":"Shutdown"}\n', b'{"type":"Order"}\n'])
def test_a_line_that_is_no_wish_is_answered_and_does_nothing(hall: Hall, tmp_path: Path, line: bytes) -> None:
    said = while_listening(hall, tmp_path, lambda: raw(tmp_path, line))
    assert msgspec.json.decode(said)["code"] == "web.bad_wish"
    assert hall.server.list_devices() == []


def test_a_line_without_an_end_is_given_up_and_the_next_asker_served(hall: Hall, tmp_path: Path) -> None:
    def work() -> tuple[bytes, object]:
        return raw(tmp_path, b"x" * (LONGEST + 1)), ask(tmp_path, Order("device.list"))

    rest, said = while_listening(hall, tmp_path, work)
    assert rest == b""
    assert isinstance(said, Done)


def test_only_the_owner_may_open_the_socket_and_none_is_left_behind(hall: Hall, tmp_path: Path) -> None:
    mode = while_listening(hall, tmp_path, lambda: (tmp_path / SOCKET).stat().st_mode)
    assert stat.S_IMODE(mode) == 0o600
    assert not (tmp_path / SOCKET).exists()


def test_where_no_server_runs_there_is_nobody_to_ask(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        ask(tmp_path, Order("device.list"))


def test_a_wish_for_another_database_is_not_done_with_this_one(hall: Hall, tmp_path: Path) -> None:
    here, elsewhere = hall.server.place, absolute(f"sqlite:///{tmp_path / 'elsewhere.db'}")
    wishes = [Order("device.list", {}, place) for place in (here, elsewhere)]
    said = while_listening(hall, tmp_path, lambda: [ask(tmp_path, wish) for wish in wishes])
    assert isinstance(said[0], Done)
    assert said[1] == NotDone("web.other_database", {})


@pytest.mark.logs("the database did not answer")
def test_a_database_that_does_not_answer_is_said(hall: Hall, tmp_path: Path) -> None:
    hall.server.writer.do(lambda conn: conn.execute(text("alter table sync_device rename to gone")))
    said = while_listening(hall, tmp_path, lambda: ask(tmp_path, Order("device.list")))
    assert said == NotDone("web.order_database_away", {})


def test_one_database_has_one_place_however_its_address_is_written() -> None:
    urls = ("postgresql://me:word@mall:5432/queue", "postgresql+psycopg://mall/queue?prepare_threshold=none")
    assert {absolute(url) for url in urls} == {"postgresql://mall/5432/queue"}
    assert absolute("sqlite:////srv/x/../y.db") == "sqlite:////srv/y.db"
