"""The board looks as it was approved: pictures in tests/snapshots/glass/board, looked at by a person.

After a wanted change run `python -m ui.glass.gallery --out DIR --role board --size 1280x720 --text 1.0`, look, and put
those of the names below there; for the upright wall the same with `--size 720x1280`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.unit.ui.glass.anjungan.test_pictures import MEAN, apart
from tests.unit.ui.glass.conftest import app, silent_qt
from ui.glass.board.gallery import PAGES, photograph
from ui.glass.setting import Comfort

__all__ = ["app", "silent_qt"]
APPROVED = Path(__file__).parents[3] / "snapshots" / "glass" / "board"
LOOKS = (Comfort(reduced_motion=True), Comfort(high_contrast=True, reduced_motion=True))


UPRIGHT = ("calls", "index")


@pytest.mark.parametrize(
    ("page", "size"), [*((page, (1280, 720)) for page in PAGES), *((page, (720, 1280)) for page in UPRIGHT)]
)
def test_the_board_looks_as_it_was_approved(
    app: QGuiApplication, page: str, size: tuple[int, int], tmp_path: Path
) -> None:
    for seen in list(photograph(page, size, LOOKS, "id", tmp_path)):
        difference = apart(seen, APPROVED / seen.name)
        assert difference <= MEAN, f"{seen.name} differs by {difference:.2f}; look at {seen}"
