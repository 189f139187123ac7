"""The technician's pages look as approved: pictures in tests/snapshots/glass/technician, looked at by a person.

After a wanted change run `python -m ui.glass.gallery --out DIR --role technician --text 1.0` with each `--size` below,
look, and put those of the names below there.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.unit.ui.glass.anjungan.test_pictures import MEAN, apart
from tests.unit.ui.glass.conftest import app, silent_qt
from ui.glass.setting import Comfort
from ui.glass.technician.gallery import photograph

__all__ = ["app", "silent_qt"]
APPROVED = Path(__file__).parents[3] / "snapshots" / "glass" / "technician"
PAGES = ("door", "health", "trouble", "part-printer-out", "accept-whole", "step-print")
SIZES = ((1280, 800), (1080, 1920), (1024, 600))
ENROL = ("enrol", (1024, 600))
"""Its keys stand beside the buttons that turn the page."""
APPROVED_PAGES = [*itertools.product(PAGES, SIZES), ENROL]


@pytest.mark.parametrize(("page", "size"), APPROVED_PAGES, ids=lambda each: str(each).replace(", ", "x"))
def test_a_page_looks_as_it_was_approved(
    app: QGuiApplication, page: str, size: tuple[int, int], tmp_path: Path
) -> None:
    for seen in list(photograph(page, size, [Comfort(reduced_motion=True)], "id", tmp_path)):
        difference = apart(seen, APPROVED / seen.name)
        assert difference <= MEAN, f"{seen.name} differs by {difference:.2f}; look at {seen}"
