"""The command `anjungan simulate`: devices on pseudo-terminals, for demonstrations and for technicians."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from hardware.escpos.profile import load_profile, profile_names
from hardware.simulators.control import ControlFile
from hardware.simulators.faults import Fault
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.reader_commands import reader, scanner
from hardware.simulators.running import ended_by_signal, follow, say
from hardware.simulators.ticket import Ticket, make_folder, write_ticket

_LOOK_SECONDS: Final = 0.1
_PATH: Final = click.Path(path_type=Path)


@click.group()
def simulate() -> None:
    """Perangkat tiruan pada saluran serial semu."""


@simulate.command()
@click.option("--link", type=_PATH, help="Nama tetap saluran; tanpa ini, namanya dicetak saja.")
@click.option(
    "--profile", default="generic-80", show_default=True, help=f"{', '.join(profile_names())}, atau berkas JSON."
)
@click.option("--speed", type=click.FloatRange(min=0, min_open=True), help="Kecepatan kertas, mm/s.")
@click.option("--fault", "faults", multiple=True, type=click.Choice([str(f) for f in Fault]), help="Kerusakan tiruan.")
@click.option("--control", type=_PATH, help="Berkas berisi nama kerusakan, satu per baris; dibaca lagi bila berubah.")
@click.option("--out", type=_PATH, help="Folder untuk setiap tiket: teks, gambar, bita.")
@click.option("--json", "as_json", is_flag=True, help="Satu baris JSON setiap tiket.")
def printer(
    link: Path | None,
    profile: str,
    speed: float | None,
    faults: tuple[str, ...],
    control: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Printer struk: mencetak tiket sebagai teks dan gambar."""
    chosen = load_profile(profile)
    if out:
        make_folder(out)
    device = SimulatedPrinter(
        chosen, link=link, speed=speed or chosen.speed, faults=faults, on_ticket=_teller(out, as_json=as_json)
    )
    ended = ended_by_signal()
    with device:
        say({"ready": device.port}, device.port, as_json=as_json)
        watched = ControlFile(control, faults) if control else None
        while not ended.wait(_LOOK_SECONDS):
            if watched:
                follow(watched, device.set_faults)


simulate.add_command(scanner)
simulate.add_command(reader)


def _teller(out: Path | None, *, as_json: bool) -> Callable[[Ticket], None]:
    """Writes each ticket where it is wanted and says so in one line."""

    def tell(ticket: Ticket) -> None:
        report: dict[str, object] = {"ticket": ticket.index, "mm": ticket.mm, "bytes": len(ticket.raw), "qr": ticket.qr}
        if out:
            files = write_ticket(ticket, out)
            report |= {"text": str(files.text), "picture": str(files.picture), "raw": str(files.raw)}
        say(report, ticket.text, as_json=as_json)

    return tell
