"""The command `run`: the screen of a device."""

from __future__ import annotations

from typing import Any

import click

FOLDERS = {"anjungan": "anjungan", "loket": "loket", "rating": "rating", "display": "board"}
SIZES = {"anjungan": "1080x1920", "loket": "1920x1080", "rating": "1280x800", "display": "1920x1080"}


def parsed_size(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """WIDTHxHEIGHT as two numbers."""
    if value is None:
        return None
    width, _cross, height = value.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) >= 480 and int(height) >= 320):
        raise click.BadParameter(value)
    return int(width), int(height)


@click.command()
@click.option("--role", type=click.Choice(list(FOLDERS)))
@click.option("--size", callback=parsed_size)
@click.option("--dpi", type=click.FloatRange(20, 600))
@click.option("--windowed", is_flag=True)
@click.option("--language", type=click.Choice(["id", "en", "mui"]), default="id")
@click.option("--hardware-rendering", is_flag=True)
@click.pass_context
def run(context: click.Context, /, role: str | None, **options: Any) -> None:
    """Shows the screen of a device: anjungan, loket, rating or display."""
    from ui.glass.running import run_role

    context.exit(run_role(context.obj, role, **options))
