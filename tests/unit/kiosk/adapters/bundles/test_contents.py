"""What of a folder is published, and what stays behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.adapters.bundles.contents import collect, laid_out
from kiosk.adapters.site_folder import load_site
from kiosk.domain.trouble import Refused
from sync.wire.bundle import FILE_SIZE
from tests.unit.kiosk.adapters.bundles.folders import site_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site_folder(tmp_path)


def test_a_sites_files_come_out_as_the_same_site(folder: Path) -> None:
    with laid_out(collect(folder).contents) as copy:
        assert load_site(copy) == load_site(folder)


def test_only_what_a_site_is_made_of_is_published(folder: Path) -> None:
    (folder / "instrumen").mkdir()
    (folder / "instrumen" / "antre.toml").write_text("")
    (folder / "teks" / "id").mkdir(parents=True)
    (folder / "teks" / "id" / "board.po").write_text("")
    for stray in ("sandi.txt", "loket.csv~", "teks/board.po", "instrumen/catatan.md"):
        (folder / stray).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    collected = collect(folder)
    assert {"situs.toml", "loket.csv", "instrumen/antre.toml", "teks/id/board.po"} < set(collected.contents.files)
    assert collected.left_out == ("README.md", "instrumen/catatan.md", "loket.csv~", "sandi.txt", "teks/board.po")


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (folder / "loket.csv").unlink()
    (folder / "loket.csv").symlink_to(tmp_path / "secret")
    with pytest.raises(Refused, match="not_plain"):
        collect(folder)


def test_a_folder_behind_a_link_is_not_walked(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.toml").write_text("")
    (folder / "instrumen").symlink_to(other)
    assert "instrumen/x.toml" not in collect(folder).contents.files


def test_what_is_no_file_is_refused_at_once(folder: Path) -> None:
    (folder / "libur.csv").unlink()
    os.mkfifo(folder / "libur.csv")
    with pytest.raises(Refused, match="not_plain"):
        collect(folder)


def test_a_file_without_end_is_read_as_far_as_a_bundle_goes(folder: Path) -> None:
    with (folder / "layanan.csv").open("wb") as file:
        file.truncate(1 << 40)
    assert len(collect(folder).contents.files["layanan.csv"]) == FILE_SIZE + 1


@pytest.mark.parametrize("name", ["mal:kota", "mal\nkota", "mal ", "m" * 70])
def test_a_folder_with_a_strange_name_is_refused(folder: Path, name: str) -> None:
    strange = folder.rename(folder.with_name(name))
    with pytest.raises(Refused, match="bad_folder_name"):
        collect(strange)
