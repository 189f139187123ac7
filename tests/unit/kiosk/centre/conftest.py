"""Closes what the tests of this folder have opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.databases import KINDS, PLAIN
from tests.unit.kiosk.centre.mall import Centre


@pytest.fixture(scope="module", params=KINDS)
def each_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """A module that uses this runs on each database."""
    Centre.kind = request.param
    yield
    Centre.kind = PLAIN[0]


@pytest.fixture(autouse=True)
def every_centre_is_closed() -> Iterator[None]:
    yield
    while Centre.opened:
        Centre.opened.pop().close()
