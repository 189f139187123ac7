"""The counter looks as it was approved: pictures in tests/snapshots/glass/loket, looked at by a person.

After a wanted change run `python -m ui.glass.gallery --out DIR --role loket --size 1280x800 --text 1.0`, look, and put
those of the names below there; for the monitor the same with `--size 1920x1080`. Pages whose cursor blinks are left to
the eye.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.unit.ui.glass.anjungan.test_pictures import MEAN, apart
from tests.unit.ui.loket.conftest import KEPT
from ui.glass.loket import gallery
from ui.glass.loket.screen import LoketScreen
from ui.glass.loket.screen import open as open_loket
from ui.glass.setting import Comfort

APPROVED = Path(__file__).parents[3] / "snapshots" / "glass" / "loket"
LOOKS = (Comfort(reduced_motion=True), Comfort(high_contrast=True, reduced_motion=True))
HANDHELD = (
    "free", "called", "serving", "told", "offline", "odd", "empty", "day", "queue", "return", "return-none", "hold",
    "transfer-why", "leave", "notices", "help",
)  # fmt: skip
MONITOR = ("free", "called", "serving", "offline")


@pytest.mark.parametrize(
    ("page", "size"), [*((page, (1280, 800)) for page in HANDHELD), *((page, (1920, 1080)) for page in MONITOR)]
)
def test_the_counter_looks_as_it_was_approved(
    app: QGuiApplication, page: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept(*answers: object, **options: object) -> LoketScreen:
        screen = open_loket(*answers, **options)  # type: ignore[arg-type]
        KEPT.append(screen.models)
        return screen

    monkeypatch.setattr(gallery, "open_loket", kept)
    for seen in list(gallery.photograph(page, size, LOOKS, "id", tmp_path)):
        difference = apart(seen, APPROVED / seen.name)
        assert difference <= MEAN, f"{seen.name} differs by {difference:.2f}; look at {seen}"
