"""Windows of a real browser, started once for all tests of this folder that follow each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Windows, chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Of this folder only: while it runs, this thread has an event loop of playwright's."""
    with chromium() as started:
        yield started


@pytest.fixture
def windows(browser: Browser) -> Iterator[Windows]:
    """`windows.open()` is a page at the size of a phone. What a console complains of fails the test."""
    opened = Windows(browser)
    yield opened
    opened.close()
    assert not opened.said, opened.said
