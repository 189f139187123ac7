"""The lock of a database: one holder at a time, and no file left by a start that failed."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from sync.server.lock import ServingLock, lock_path
from sync.trouble import Trouble


def test_a_start_that_failed_takes_its_file_away_and_leaves_that_of_others(quick_folder: Path) -> None:
    database = quick_folder / "server.db"
    ServingLock(database).undo()
    assert not lock_path(database).exists()
    ServingLock(database).free()
    ServingLock(database).undo()
    assert lock_path(database).exists()


def test_who_is_refused_takes_nothing_from_the_holder(quick_folder: Path) -> None:
    database = quick_folder / "server.db"
    with ExitStack() as held:
        held.callback(ServingLock(database).free)
        with pytest.raises(Trouble, match=r"sync\.already_serving"):
            ServingLock(database)
        assert lock_path(database).exists()
        with pytest.raises(Trouble) as caught:
            ServingLock(database, quick_folder)
        assert caught.value.params == {"database": str(quick_folder)}
    ServingLock(database).free()
