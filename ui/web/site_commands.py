"""`anjungan site`: the site's server, its numbers and its centre."""

from __future__ import annotations

import click

from ui.web.number_commands import adopt, numbers


@click.group()
def site() -> None:
    """Server lokasi: buku nomornya dan hubungannya dengan pusat."""


site.add_command(numbers)
site.add_command(adopt)
