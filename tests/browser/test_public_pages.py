"""The pages that anybody sees, in a real browser: nothing that axe-core finds, nothing cut off on a narrow screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kiosk.domain.ticket import Move
from tests.browser.chromium import DESK, SMALLEST, Windows, cut_off, findings
from tests.browser.served import served
from tests.unit.kiosk.centre.mall import answered, did, issued
from tests.unit.ui.web.conftest import Hall, hall
from ui.web.app import create_app

__all__ = ["hall"]


@pytest.fixture
def address(hall: Hall) -> Iterator[str]:
    hall.hears("R1", *(answered(*[4] * 9, sex="LP"[n % 2]) for n in range(12)))
    hall.hears("R2", *(answered(*[3] * 9, day=dt.date(2026, 8, 3)) for _ in range(6)))
    for number in range(1, 4):  # "kurang dari 1 menit" is the longest that a cell says
        hall.hears("K1", issued(number))
        hall.hears("L1", *(did(move, f"A{number}", 0.5, "1") for move in (Move.CALL, Move.START, Move.FINISH)))
    with served(create_app(hall.pages)) as url:
        yield url


DASHBOARDS = [
    "/services",
    "/counters",
    "/profiles",
    "/trend",
    "/part?of=agency/DUK",
    "/audit",
    "/survey?instrument=one-touch",
]


@pytest.mark.parametrize("path", ["/", "/board", "/nowhere", *DASHBOARDS])
def test_a_page_is_for_everybody(path: str, address: str, windows: Windows) -> None:
    page = windows.open(DESK, scripts=False)
    page.goto(address + path)
    assert findings(page) == []
    page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
    assert cut_off(page) == []
