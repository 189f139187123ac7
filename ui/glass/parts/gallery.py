"""The gallery's own pages to be photographed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ui.glass.parts.screen import PAGES, PartsScreen, open_parts
from ui.glass.photographer import settle
from ui.glass.setting import Comfort, frame_for
from ui.glass.window import application

__all__ = ["PAGES", "SIZES", "photograph"]
SIZES: Final = ((1080, 1920), (1280, 800), (1024, 600), (1920, 1080), (3840, 2160))

STILL: Final = 3
"""Frames after which nothing has moved."""
PATIENCE: Final = 60


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the gallery at `page` and saves one picture a sheet and look."""
    application()
    screen = open_parts(frame_for("anjungan", *size), language=language)
    for look in looks:
        screen.glass.setting.comfort(Comfort(look.text_scale, look.high_contrast, True, look.low_reach))
        screen.leafing.turn_to(page)
        rest(screen)
        theme = "-hc" if look.high_contrast else ""
        for sheet in range(int(screen.leafing.property("count"))):
            if sheet:
                screen.leafing.leaf(1)
                rest(screen)
            name = f"parts-{page}-{sheet + 1}-{size[0]}x{size[1]}-{language}-{round(look.text_scale * 100)}{theme}.png"
            screen.glass.grab(out / name)
            yield out / name
    screen.close()


def rest(screen: PartsScreen) -> None:
    """Draws frames until the sheets are laid and nothing is laid anew."""
    laid: list[object] = []
    while len(laid) < STILL or laid[-1] != laid[-STILL]:
        screen.glass.window.grabWindow()
        settle()
        laid.append(screen.leafing.property("laid"))
        if len(laid) > PATIENCE:
            raise RuntimeError("the sheets never come to rest")
