"""Closes what the tests of this folder have opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.kiosk.centre.mall import Centre


@pytest.fixture(autouse=True)
def every_centre_is_closed() -> Iterator[None]:
    yield
    while Centre.opened:
        Centre.opened.pop().close()
