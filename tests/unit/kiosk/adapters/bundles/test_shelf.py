"""Bundles on a device's disk: two are kept, nothing half-written is used, what does not start is taken back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.bundles.shelf import LABEL, STARTS, Shelf, version_of
from sync.wire.bundle import Bundle
from tests.unit.kiosk.adapters.bundles.folders import KEY, SERVER, bundle_of, site_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site_folder(tmp_path / "site")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "data").mkdir()
    return Shelf(tmp_path / "data")


def put(shelf: Shelf, came: Bundle) -> str:
    return shelf.put(came, SERVER, KEY.public)


def in_force(shelf: Shelf) -> int:
    """The version that a process starting now would take."""
    return next((found.label.version for found in shelf.usable()), 0)


def test_nothing_is_in_force_before_the_first(shelf: Shelf) -> None:
    assert in_force(shelf) == 0
    assert not shelf.activate()
    assert shelf.begin_start()
    assert not shelf.take_back()


def test_what_has_come_is_in_force_only_when_it_is_put_in_force(shelf: Shelf, folder: Path) -> None:
    put(shelf, bundle_of(folder, 1))
    assert in_force(shelf) == 0
    assert shelf.activate()
    assert in_force(shelf) == 1
    assert not shelf.activate()


def test_two_are_kept_and_no_more(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    for version in (1, 2, 3):
        put(shelf, bundle_of(folder, version))
        shelf.activate()
        shelf.settle()
    kept = sorted(version_of(each.name) for each in (tmp_path / "data" / "bundles").iterdir() if each.is_dir())
    assert kept == [2, 3]


def test_a_newer_one_takes_the_place_of_one_that_waits(shelf: Shelf, folder: Path) -> None:
    put(shelf, bundle_of(folder, 1))
    put(shelf, bundle_of(folder, 2))
    shelf.activate()
    assert (in_force(shelf), shelf.pointer().high) == (2, 2)


def test_what_does_not_start_is_taken_back(shelf: Shelf, folder: Path) -> None:
    for version in (1, 2):
        put(shelf, bundle_of(folder, version))
        shelf.activate()
    assert shelf.take_back()
    assert (in_force(shelf), version_of(shelf.pointer().failed)) == (1, 2)
    assert not shelf.take_back()


def test_the_first_of_all_gives_way_to_the_settings_folder(shelf: Shelf, folder: Path) -> None:
    put(shelf, bundle_of(folder, 1))
    shelf.activate()
    assert shelf.take_back()
    assert in_force(shelf) == 0


def test_what_dies_at_every_start_is_taken_back_at_the_next(shelf: Shelf, folder: Path) -> None:
    put(shelf, bundle_of(folder, 1))
    shelf.activate()
    assert [shelf.begin_start() for _ in range(STARTS + 1)] == [True] * STARTS + [False]
    assert in_force(shelf) == 0


def test_what_has_lasted_is_never_counted_again(shelf: Shelf, folder: Path) -> None:
    put(shelf, bundle_of(folder, 1))
    shelf.activate()
    shelf.begin_start()
    shelf.settle()
    assert all(shelf.begin_start() for _ in range(10))
    assert not shelf.take_back()


@pytest.mark.parametrize("part", [LABEL, "palembang/loket.csv", "palembang/situs.toml"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone", "link"])
def test_one_that_rotted_gives_way_to_the_one_before(
    shelf: Shelf, folder: Path, tmp_path: Path, part: str, damage: str
) -> None:
    for version in (1, 2):
        put(shelf, bundle_of(folder, version))
        shelf.activate()
    path = tmp_path / "data" / "bundles" / shelf.pointer().now / part
    content = path.read_bytes()
    match damage:
        case "flip":
            path.write_bytes(content[:9] + bytes([content[9] ^ 1]) + content[10:])
        case "cut":
            path.write_bytes(content[:-1] if part != LABEL else content[:20])
        case "gone":
            path.unlink()
        case _:
            path.rename(tmp_path / "elsewhere")
            path.symlink_to(tmp_path / "elsewhere")
    assert in_force(shelf) == (2 if (damage, part) == ("link", LABEL) else 1)


def test_a_pointer_that_cannot_be_read_gives_way_to_the_newest_that_is_whole(
    shelf: Shelf, folder: Path, tmp_path: Path
) -> None:
    put(shelf, bundle_of(folder, 1))
    shelf.activate()
    (tmp_path / "data" / "bundles" / "pointer.json").write_bytes(b"{")
    assert in_force(shelf) == 1


class PowerCut(BaseException):
    """The machine is off."""


@dataclass
class Disk:
    """Records what is asked of the disk below a folder, and cuts the power before the n-th request."""

    root: Path
    cut: int
    count: int = 0
    written: dict[int, str] = field(default_factory=dict)  # open for writing, by handle
    unsafe: set[str] = field(default_factory=set)  # bytes not on the disk
    renamed: list[tuple[str, str]] = field(default_factory=list)  # names not on the disk

    def install(self, patch: pytest.MonkeyPatch) -> None:
        opens, fsyncs, renames, replaces = os.open, os.fsync, os.rename, os.replace

        def open_(path: Any, flags: int, *more: Any, **named: Any) -> int:
            handle = opens(path, flags, *more, **named)
            if flags & os.O_WRONLY and str(path).startswith(str(self.root)):
                self.unsafe.add(str(path))
            self.written[handle] = str(path)
            return handle

        def fsync(handle: int) -> None:
            self._step()
            fsyncs(handle)
            path = self.written[handle]
            self.unsafe.discard(path)
            self.renamed = [each for each in self.renamed if os.path.dirname(each[1]) != path]

        def moving(really: Callable[..., None]) -> Callable[..., None]:
            def move(source: Any, target: Any) -> None:
                self._step()
                assert not [each for each in self.unsafe if each.startswith(str(source))], "named before it is safe"
                really(source, target)
                self.renamed.append((str(source), str(target)))

            return move

        patch.setattr(os, "open", open_)
        patch.setattr(os, "fsync", fsync)
        patch.setattr(os, "rename", moving(renames))
        patch.setattr(os, "replace", moving(replaces))

    def _step(self) -> None:
        self.count += 1
        if self.count == self.cut:
            raise PowerCut

    def lose(self) -> None:
        """What the disk may have forgotten: half of every file that nobody made sure of."""
        for each in self.unsafe:
            path = Path(each)
            if path.exists():
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_the_power_may_go_at_any_moment(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    put(shelf, bundle_of(folder, 1))
    shelf.activate()
    shelf.settle()
    new = bundle_of(site_folder(tmp_path / "other", "Loket Satu"), 2)
    cut, seen = 0, set()
    while True:
        cut += 1
        data = tmp_path / f"cut-{cut}"
        (data / "bundles").mkdir(parents=True)
        stood = Shelf(data)
        put(stood, bundle_of(folder, 1))
        stood.activate()
        disk = Disk(data, cut)
        with pytest.MonkeyPatch.context() as patch:
            disk.install(patch)
            try:
                put(stood, new)
                stood.activate()
                over = True
            except PowerCut:
                over = False
        disk.lose()
        found = next(Shelf(data).usable())
        seen.add((found.label.version, version_of(Shelf(data).pointer().incoming)))
        assert found.label.version in (1, 2)
        put(Shelf(data), new)  # and the next try goes well
        assert Shelf(data).activate()
        assert in_force(Shelf(data)) == 2
        if over:
            break
    assert seen == {(1, 0), (1, 2), (2, 0)}
    assert disk.renamed == []


def test_half_a_folder_from_before_a_power_cut_is_nothing(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    came = bundle_of(folder, 1)
    name = put(shelf, came)
    half = tmp_path / "data" / "bundles" / f"{name}.new"
    half.mkdir()
    (half / "rubbish").write_text("half")
    assert shelf.activate()
    put(shelf, bundle_of(folder, 2))
    assert not half.exists()
