"""The pages look as they were approved: pictures in tests/snapshots/glass/anjungan, looked at by a person.

After a wanted change run `python -m ui.glass.gallery --out DIR --size 1080x1920 --text 1.0`, look, and put them there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.anjungan.test_every_page import on_page
from tests.unit.ui.glass.conftest import Opener
from ui.glass.still import PAGES

APPROVED = Path(__file__).parents[4] / "snapshots" / "glass" / "anjungan"
MEAN = 1.5
"""Grey levels of 255 that all pixels may differ by on average: antialiasing, not layout."""
BLINKING = ("search", "complaint-search", "complaint-text")  # the cursor blinks, the keyboard is Qt's


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BLINKING])
def test_a_page_looks_as_it_was_approved(citizen: Opener, site: Site, page: str, tmp_path: Path) -> None:
    person = on_page(citizen, site, page, (1080, 1920))
    seen = tmp_path / f"{page}.png"
    person.screen.glass.window.grabWindow()
    person.settle()
    person.screen.glass.grab(seen)
    difference = apart(seen, APPROVED / f"{page}-1080x1920-id-100.png")
    assert difference <= MEAN, f"{page} differs by {difference:.2f}; look at {seen}"


def apart(one: Path, other: Path) -> float:
    """Mean difference of two pictures in grey levels; 255 when their sizes differ."""
    first, second = (Image.open(path).convert("L") for path in (one, other))
    if first.size != second.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(first, second)).mean[0])
