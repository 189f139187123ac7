"""A pointer that rotted, and a folder of bundles that somebody put back: the device works on, and says the truth."""

from __future__ import annotations

import shutil

import pytest

from kiosk.adapters.bundles.shelf import FOLDER, LABEL, POINTER
from tests.unit.kiosk.adapters.bundles.conftest import Mall, put_back


def in_force(mall: Mall, versions: int) -> None:
    """So many are published and taken up, one after the other."""
    for _ in range(versions):
        mall.publish()
        mall.kiosk.turn()
        assert mall.kiosk.config.activate()
        mall.kiosk.shelf.settle()
        mall.kiosk.restart()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b'{"now": 3}'])
def test_a_damaged_pointer_gives_way_to_the_newest_whole_bundle(mall: Mall, content: bytes) -> None:
    in_force(mall, 3)
    (mall.kiosk.data / FOLDER / POINTER).write_bytes(content)
    mall.kiosk.restart()
    assert (mall.kiosk.config.standing().version, mall.kiosk.config.standing().state) == (3, "current")
    for _ in range(3):
        found = mall.kiosk.turn()
        assert (found.version, found.state, found.detail) == (3, "current", "")
    mall.kiosk.shelf.begin_start()
    mall.kiosk.shelf.settle()
    in_force(mall, 1)
    assert mall.kiosk.config.standing().version == 4


def test_with_a_damaged_pointer_and_a_damaged_bundle_the_one_before_is_in_force_until_it_comes_again(
    mall: Mall,
) -> None:
    in_force(mall, 3)
    newest = mall.kiosk.data / FOLDER / mall.kiosk.shelf.pointer().now
    (newest / LABEL).write_bytes(b"x")
    (mall.kiosk.data / FOLDER / POINTER).write_bytes(b"{")
    mall.kiosk.restart()
    standing = mall.kiosk.config.standing()
    assert (standing.version, standing.tried, standing.state, standing.detail) == (2, 3, "older", "config.older")
    mall.kiosk.turn()
    assert mall.kiosk.config.activate()
    mall.kiosk.restart()
    assert (mall.kiosk.config.standing().version, mall.kiosk.config.standing().state) == (3, "current")


@pytest.mark.parametrize("gone", [False, True])
def test_an_older_folder_that_was_put_back_stays_in_use_and_is_told_until_the_server_is_reached(
    mall: Mall, gone: bool
) -> None:
    in_force(mall, 2)
    copied = mall.copy(FOLDER)
    in_force(mall, 1)
    if gone:
        shutil.rmtree(mall.kiosk.data / FOLDER)
    else:
        mall.kiosk.close()
        put_back(copied, mall.kiosk.data / FOLDER)
        mall.kiosk.start()
    mall.kiosk.restart()
    standing = mall.kiosk.config.standing()
    assert (standing.version, standing.state, standing.detail) == (0 if gone else 2, "older", "config.older")
    mall.kiosk.turn()
    assert mall.kiosk.config.activate()
    mall.kiosk.restart()
    assert (mall.kiosk.config.standing().version, mall.kiosk.config.standing().state) == (3, "current")
