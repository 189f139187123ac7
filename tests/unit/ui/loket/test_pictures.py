"""The counter looks as it was approved: pictures in tests/snapshots/glass/loket, looked at by a person.

After a wanted change run `python -m ui.glass.gallery --out DIR --role loket --size 1280x800 --text 1.0 --text 1.5`, the
same with `--size 1024x600`, and with `--size 1920x1080`; look, and put those of the names below there.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QGuiApplication

from tests.unit.ui.glass.anjungan.test_pictures import MEAN, apart
from tests.unit.ui.loket.conftest import KEPT
from ui.glass.loket import gallery
from ui.glass.loket.screen import LoketScreen
from ui.glass.loket.screen import open as open_loket
from ui.glass.setting import Comfort

APPROVED = Path(__file__).parents[3] / "snapshots" / "glass" / "loket"
USUAL, CONTRAST = Comfort(reduced_motion=True), Comfort(high_contrast=True, reduced_motion=True)
LARGEST = Comfort(1.5, reduced_motion=True)
HANDHELD: Final = (
    "sign-in", "card", "locked", "free", "called", "serving", "told", "offline", "odd", "empty", "day", "queue",
    "print", "given", "onward", "transfer", "transfer-why", "hold", "return", "return-none", "leave", "notices", "more",
    "help",
)  # fmt: skip
MONITOR: Final = ("free", "called", "serving", "offline")
SIZES: Final = {
    (1280, 800): (HANDHELD, (USUAL, CONTRAST, LARGEST)),
    (1024, 600): (HANDHELD, (USUAL, LARGEST)),
    (1920, 1080): (MONITOR, (USUAL, CONTRAST)),
}
"""For each glass its pages, and the looks in which each of them is approved."""
PICTURES: Final = [
    *itertools.chain.from_iterable(itertools.product(pages, [size]) for size, (pages, _) in SIZES.items())
]


@pytest.mark.parametrize(("page", "size"), PICTURES, ids=lambda part: part if isinstance(part, str) else f"{part[0]}")
def test_the_counter_looks_as_it_was_approved(
    app: QGuiApplication, page: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept(*answers: object, **options: object) -> LoketScreen:
        screen = open_loket(*answers, **options)  # type: ignore[arg-type]
        KEPT.append(screen.models)
        return screen

    monkeypatch.setattr(gallery, "open_loket", kept)
    for seen in list(gallery.photograph(page, size, SIZES[size][1], "id", tmp_path)):
        difference = apart(seen, APPROVED / seen.name)
        assert difference <= MEAN, f"{seen.name} differs by {difference:.2f}; look at {seen}"


def test_no_picture_lies_there_that_nothing_is_compared_with() -> None:
    def name(page: str, size: tuple[int, int], look: Comfort) -> str:
        theme = "-hc" if look.high_contrast else ""
        return f"loket-{page}-{size[0]}x{size[1]}-id-{round(look.text_scale * 100)}{theme}.png"

    named = {name(page, size, look) for size, (pages, looks) in SIZES.items() for page in pages for look in looks}
    assert {path.name for path in APPROVED.iterdir()} == named
