"""A site's server whose projection can be looked into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.sync.actors import Office
from tests.unit.sync.server.projectors import Notebook


@pytest.fixture
def office(quick_folder: Path) -> Iterator[Office]:
    office = Office(quick_folder, Notebook())
    yield office
    office.close()
