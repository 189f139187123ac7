"""Photographs every page of the citizen's screen at every reference size, text size and theme, to be looked at.

`python -m ui.glass.gallery --out DIR [--only PAGE] [--size WxH]`. The device has fixed answers: nothing is issued.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import click

from ui.glass.setting import Comfort
from ui.glass.still import PAGES


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--only", multiple=True, type=click.Choice(list(PAGES)))
@click.option("--size", multiple=True, default=["1080x1920", "1280x800", "1024x600", "1920x1080"])
@click.option("--text", multiple=True, type=float, default=[1.0, 1.25, 1.5])
@click.option("--language", multiple=True, default=["id"])
@click.option("--low", is_flag=True)
def main(
    out: Path,
    only: tuple[str, ...],
    size: tuple[str, ...],
    text: tuple[float, ...],
    language: tuple[str, ...],
    low: bool,
) -> None:
    """Photographs the pages into OUT."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.glass.photographer import photograph

    looks = [Comfort(text_scale=scale, low_reach=low) for scale in text] + [Comfort(high_contrast=True, low_reach=low)]
    for page, dimensions, tongue in itertools.product(only or tuple(PAGES), size, language):
        width, height = (int(part) for part in dimensions.split("x"))
        for path in photograph(page, (width, height), looks, tongue, out):
            click.echo(path)


if __name__ == "__main__":
    main()
