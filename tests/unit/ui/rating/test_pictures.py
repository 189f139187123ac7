"""The rating looks as it was approved: pictures in tests/snapshots/glass/rating, looked at by a person.

After a wanted change run `python -m ui.glass.gallery --out DIR --role rating --text 1.0`, look, and put those of the
names below there; those of the largest letters with `--size 1280x800 --text 1.5`.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.unit.ui.glass.anjungan.test_pictures import MEAN, apart
from ui.glass.rating.gallery import SIZES, photograph
from ui.glass.setting import Comfort

APPROVED = Path(__file__).parents[3] / "snapshots" / "glass" / "rating"
PAGES = ("idle", "exit", "faces", "question", "profile", "remark-phone", "thanks", "code")
LARGE = (1280, 800)
"""The glass whose pages are approved in the largest letters as well."""


@pytest.mark.parametrize(("page", "size"), [*itertools.product(PAGES, SIZES)])
def test_the_rating_looks_as_it_was_approved(page: str, size: tuple[int, int], tmp_path: Path) -> None:
    looks = [Comfort(scale, reduced_motion=True) for scale in ((1.0, 1.5) if size == LARGE else (1.0,))]
    for seen in list(photograph(page, size, looks, "id", tmp_path)):
        difference = apart(seen, APPROVED / seen.name)
        assert difference <= MEAN, f"{seen.name} differs by {difference:.2f}; look at {seen}"
