"""The command `run`: the screen of a device."""

from __future__ import annotations

import click

from kiosk.door import Door

ROLES = ("anjungan", "loket", "rating", "display", "technician", "gallery")


def parsed_size(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """WIDTHxHEIGHT as two numbers."""
    if value is None:
        return None
    width, _cross, height = value.partition("x")
    if not (width.isdigit() and height.isdigit() and 480 <= int(width) <= 8192 and 320 <= int(height) <= 8192):
        raise click.BadParameter(value)
    return int(width), int(height)


@click.command(short_help="Menampilkan layar perangkat")
@click.option("--role", type=click.Choice(ROLES), help="Peran perangkat; bawaannya dari pengaturan.")
@click.option("--size", callback=parsed_size, help="Ukuran jendela, misalnya 1080x1920.")
@click.option("--dpi", type=click.FloatRange(20, 600), help="Titik per inci layar yang sebenarnya.")
@click.option("--windowed", is_flag=True, help="Dalam jendela, tidak satu layar penuh.")
@click.option("--language", type=click.Choice(["id", "en", "mui"]), help="Bahasa layar.")
@click.option("--hardware-rendering", is_flag=True, help="Menggambar dengan kartu grafis.")
@click.option("--story", is_flag=True, help="Dimainkan langkah demi langkah dari masukan baku.")
@click.pass_obj
def run(
    door: Door,
    role: str | None,
    size: tuple[int, int] | None,
    dpi: float | None,
    windowed: bool,
    language: str | None,
    hardware_rendering: bool,
    story: bool,
) -> None:
    """Menampilkan layar perangkat: anjungan, loket, rating, display, atau halaman teknisi."""
    from ui.glass.running import Options, run_role

    options = Options(size, dpi, windowed, language, hardware_rendering, story)
    if status := run_role(door, role, options):
        raise click.exceptions.Exit(status)
