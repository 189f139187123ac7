"""Files that a power cut leaves whole: what is asked of the disk, and in which order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from sync.durable import write_durably, write_new


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the disk is asked for."""
    asked: list[str] = []
    fsync, replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        asked.append(f"sync {Path(os.readlink(f'/proc/self/fd/{handle}')).name}")
        fsync(handle)

    def rename(old: Any, new: Any, **more: Any) -> None:
        asked.append(f"rename {Path(old).name}")
        replace(old, new, **more)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", rename)
    return asked


def test_bytes_are_synced_before_the_name_and_the_name_before_it_returns(tmp_path: Path, order: list[str]) -> None:
    write_durably(tmp_path / "key", b"new")
    assert order == ["sync key.new", "rename key.new", f"sync {tmp_path.name}"]
    assert (tmp_path / "key").read_bytes() == b"new"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_what_a_cut_left_beside_it_is_taken_away_first(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"old")
    (tmp_path / "key.new").write_bytes(b"half of something longer")
    write_durably(tmp_path / "key", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("key", b"new")]


def test_a_new_file_is_written_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "key", b"new")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"File exists|symbolic"):
        write_new(tmp_path / "link", b"new")
    assert not (tmp_path / "elsewhere").exists()
