"""`anjungan site`: the site's server, its numbers and its centre."""

from __future__ import annotations

import click

from ui.web.number_commands import adopt, numbers
from ui.web.tie_commands import add, join, list_, resume, revoke, status, suspend


@click.group()
def site() -> None:
    """Server lokasi: buku nomornya dan hubungannya dengan pusat."""


for command in (numbers, adopt, join, status, add, list_, suspend, resume, revoke):
    site.add_command(command)
