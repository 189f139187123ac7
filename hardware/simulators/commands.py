"""The command `anjungan simulate`: devices on pseudo-terminals, for demonstrations, technicians and training."""

from __future__ import annotations

import click

from hardware.simulators.printers.printer_command import faults, printer
from hardware.simulators.readers.reader_commands import reader, scanner


@click.group()
def simulate() -> None:
    """Perangkat tiruan pada saluran serial semu."""


for command in (printer, faults, scanner, reader):
    simulate.add_command(command)
