"""A server on what is not its database: a code at once, and nothing changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from sync.server.projection import NoProjection
from sync.server.server import Server
from sync.trouble import Trouble
from tests.databases import cluster, forget, fresh

NOW = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)


def _open(folder: Path, url: str = "") -> Server:
    return Server(
        url or f"sqlite:///{folder / 'server.db'}",
        NoProjection(),
        lambda: NOW,
        lambda size: b"7" * size,
        site="mpp",
        keyring=folder / "server.db.keys",
    )


def _refused(folder: Path, url: str = "") -> str:
    with pytest.raises(Trouble) as caught:
        _open(folder, url).close()
    return caught.value.code


@pytest.mark.parametrize(("start", "size"), [(0, 20), (4096, 20000)])
def test_a_damaged_database_is_refused_and_left_as_it_is(quick_folder: Path, start: int, size: int) -> None:
    _open(quick_folder).close()
    file = quick_folder / "server.db"
    whole = file.read_bytes()
    broken = whole[:start] + b"\xa5" * size + whole[start + size :]
    file.write_bytes(broken)
    assert _refused(quick_folder) == "sync.database_damaged"
    assert file.read_bytes() == broken


@pytest.mark.parametrize("left", [None, b"", b"x"])
def test_keys_without_their_database_begin_no_empty_site(quick_folder: Path, left: bytes | None) -> None:
    _open(quick_folder).close()
    file = quick_folder / "server.db"
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    assert _refused(quick_folder) == "sync.database_lost"
    assert (file.read_bytes() if file.exists() else None) == left


def test_no_new_keys_where_devices_have_joined(quick_folder: Path) -> None:
    server = _open(quick_folder)
    device = server.add_device("Loket 1", "loket").device
    server.writer.do(
        lambda conn: conn.execute(
            text("update sync_device set public = :k where device = :d"), {"k": b"k", "d": device}
        )
    )
    server.close()
    keys = quick_folder / "server.db.keys"
    keys.unlink()
    assert _refused(quick_folder) == "sync.keyring_lost"
    assert not keys.exists()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("foo", "kind"),
        ("postgresql://who:word@127.0.0.1:1/y", "away"),
        ("sqlite://", "unusable"),
        ("nodialect://x/y", "kind"),
        ("mysql://x/y", "kind"),
        ("postgresql+foo://x/y", "kind"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_at_once(quick_folder: Path, url: str, code: str) -> None:
    assert _refused(quick_folder, url) == f"sync.database_{code}"


def test_a_folder_that_cannot_be_made_is_said(quick_folder: Path) -> None:
    (quick_folder / "file").write_bytes(b"")
    assert _refused(quick_folder, f"sqlite:///{quick_folder / 'file' / 'server.db'}") == "sync.database_unusable"


def test_keys_without_the_tables_of_their_database_begin_no_empty_site(quick_folder: Path) -> None:
    url, other = fresh("postgresql", quick_folder), cluster().create()
    _open(quick_folder, url).close()
    assert _refused(quick_folder, other) == "sync.database_lost"
    assert cluster().run("select tablename from pg_tables where schemaname = 'public'", make_url(other).database) == []
    _open(quick_folder, url).close()
    forget(url)
    forget(other)
