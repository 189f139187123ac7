"""A site's server for each test, where syncing to the disk costs nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.sync.actors import Office
from tests.unit.sync.projectors import Notebook

MEMORY = Path("/dev/shm")


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: these tests are about what is written, not about the disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture
def office(quick_folder: Path) -> Iterator[Office]:
    """Empty, open."""
    office = Office(quick_folder, Notebook())
    yield office
    office.close()


@pytest.fixture(scope="module")
def busy_office() -> Iterator[Office]:
    """The same for all examples of a property; its devices have joined already."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        office = Office(Path(folder), Notebook())
        yield office
        office.close()
