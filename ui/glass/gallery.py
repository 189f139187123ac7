"""Photographs every page of every role at every reference size, text size and theme, to be looked at.

`python -m ui.glass.gallery --out DIR [--role ROLE] [--only PAGE] [--size WxH]`. The devices have fixed answers: nothing
is issued, called or kept.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from ui.glass.setting import Comfort

Size = tuple[int, int]
Photographer = Callable[[str, Size, Sequence[Comfort], str, Path], Iterator[Path]]
CITIZEN_SIZES: Final = ((1080, 1920), (1280, 800), (1024, 600), (1920, 1080))
ROLES: Final = ("anjungan", "loket", "rating", "board", "technician")


@dataclass(frozen=True)
class Album:
    """What there is to photograph of a role."""

    pages: tuple[str, ...]
    sizes: tuple[Size, ...]
    photograph: Photographer


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--role", "roles", multiple=True, type=click.Choice([*ROLES, "parts"]))
@click.option("--only", multiple=True, help="A page's name.")
@click.option("--size", "sizes", multiple=True, help="WIDTHxHEIGHT instead of the role's own sizes.")
@click.option("--text", multiple=True, type=float, default=[1.0, 1.25, 1.5])
@click.option("--language", multiple=True, default=["id"])
@click.option("--low", is_flag=True)
def main(
    out: Path,
    roles: tuple[str, ...],
    only: tuple[str, ...],
    sizes: tuple[str, ...],
    text: tuple[float, ...],
    language: tuple[str, ...],
    low: bool,
) -> None:
    """Photographs the pages into OUT."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    looks = [Comfort(text_scale=scale, low_reach=low) for scale in text] + [Comfort(high_contrast=True, low_reach=low)]
    wanted = tuple(_size(each) for each in sizes)
    albums = [album(role) for role in roles or ROLES]
    if unknown := set(only) - {page for each in albums for page in each.pages}:
        raise click.BadParameter(", ".join(sorted(unknown)), param_hint="--only")
    for each in albums:
        pages = [page for page in each.pages if not only or page in only]
        for page, size, tongue in itertools.product(pages, wanted or each.sizes, language):
            for path in each.photograph(page, size, looks, tongue, out):
                click.echo(path)


def album(role: str) -> Album:
    """A role's pages and who photographs them; Qt is loaded only now."""
    if role == "anjungan":
        from ui.glass.photographer import photograph
        from ui.glass.still import PAGES

        return Album(tuple(PAGES), CITIZEN_SIZES, photograph)
    module: Any = import_module(f"ui.glass.{role}.gallery")
    return Album(tuple(module.PAGES), tuple(module.SIZES), module.photograph)


def _size(text: str) -> Size:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise click.BadParameter(text, param_hint="--size")
    return int(width), int(height)


if __name__ == "__main__":
    main()
