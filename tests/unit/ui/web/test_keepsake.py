"""A page that is kept as one file."""

from __future__ import annotations

import re

from kiosk.texts import Texts
from tests.unit.ui.web.conftest import Hall
from ui.web import pages
from ui.web.keepsake import as_one_file


def test_a_kept_board_needs_no_server_and_says_the_same(hall: Hall) -> None:
    html = pages.board(hall.overview(), Texts())
    kept = as_one_file(html)
    assert "/static/" not in kept
    assert not re.findall(r'(?:src|href)="(?!data:)', kept)
    assert "@font-face" in kept
    assert kept.partition("<body")[2].count("belum ada data") == html.count("belum ada data") > 0
