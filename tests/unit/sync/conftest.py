"""A site's server for each test, where syncing to the disk costs nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import KINDS, MEMORY, PLAIN, forget, fresh
from tests.unit.sync.actors import SITE, Office
from tests.unit.sync.projectors import Notebook


@pytest.fixture
def quick_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: these tests are about what is written, not about the disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path) as folder:
        yield Path(folder)


@contextmanager
def an_office(kind: str, folder: Path, site: str = SITE) -> Iterator[Office]:
    """Empty, open, on a database of this kind."""
    database = fresh(kind, folder)
    office = Office(folder, Notebook(), database=database, site=site)
    try:
        yield office
    finally:
        office.close()
        forget(database)


@pytest.fixture(params=KINDS)
def office(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Office]:
    """A site's server: every test with it runs on each database."""
    with an_office(request.param, quick_folder) as office:
        yield office


@pytest.fixture
def file_office(quick_folder: Path) -> Iterator[Office]:
    """The same where a test is about SQLite's files."""
    with an_office("sqlite", quick_folder) as office:
        yield office


@pytest.fixture(params=[*PLAIN, "spread"])
def centre(request: pytest.FixtureRequest, quick_folder: Path) -> Iterator[Office]:
    """A centre, on each database."""
    with an_office(request.param, quick_folder, "") as office:
        yield office


@pytest.fixture(scope="module", params=KINDS)
def busy_office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """The same for all examples of a property; its devices have joined already."""
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        an_office(request.param, Path(folder)) as office,
    ):
        yield office
