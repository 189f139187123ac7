"""The command `anjungan simulate printer`, and the list of everything that can happen to it."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from hardware.errors import HardwareError
from hardware.escpos.profile import Profile, load_profile, profile_names
from hardware.simulators.control import ControlFile
from hardware.simulators.printers.faults import Fault, faults_named
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.printers.roll import NEAR_END_MM
from hardware.simulators.printers.script import Script
from hardware.simulators.printers.ticket import Ticket, make_folder
from hardware.simulators.printers.training import PROMPT, attend, manual, told_ticket
from hardware.simulators.printers.words import Action
from hardware.simulators.running import ended_by_signal, in_words
from hardware.simulators.terminal import Terminal

_PATH: Final = click.Path(path_type=Path)
_POSITIVE: Final = click.FloatRange(min=0, min_open=True)
_WIRES: Final = "Saluran semu tidak punya kabel RTS/CTS dan DTR/DSR; printer tiruan berhenti mengambil bita."


def _list(words: type[Fault] | type[Action]) -> str:
    return "\n".join(f"  {word:<18} {word.meaning}" for word in words)


def _check_faults(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        faults_named(names)
    except HardwareError as trouble:
        raise click.BadParameter(in_words(trouble)) from trouble
    return names


@click.command(epilog=f"\b\nKerusakan:\n{_list(Fault)}\n\n\b\nKejadian, di --control atau diketik:\n{_list(Action)}")
@click.option("--link", type=_PATH, help="Nama tetap saluran; tanpa ini, namanya dicetak saja.")
@click.option(
    "--profile", default="generic-80", show_default=True, help=f"{', '.join(profile_names())}, atau berkas JSON."
)
@click.option("--speed", type=_POSITIVE, help="Kecepatan kertas, mm/s.")
@click.option("--buffer", type=click.IntRange(min=2), help="Penyangga, bita; mis. 45 seperti sakelar TM-T88III.")
@click.option("--roll", type=_POSITIVE, help="Panjang gulungan, mm; tanpa ini tidak pernah habis.")
@click.option(
    "--near-end", type=_POSITIVE, default=NEAR_END_MM, show_default=True, help="Sisa yang disebut hampir habis."
)
@click.option(
    "--take-after",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Detik sampai tiket diambil dari mulut printer.",
)
@click.option("--fault", "faults", multiple=True, metavar="NAMA", callback=_check_faults, help="Kerusakan sejak awal.")
@click.option("--control", type=_PATH, help="Berkas kerusakan dan kejadian, satu per baris; dibaca lagi bila berubah.")
@click.option(
    "--interactive/--no-interactive", default=None, help="Kata diketik; bawaan: ya bila masukan baku sebuah terminal."
)
@click.option("--out", type=_PATH, help="Folder untuk setiap tiket: teks, gambar, bita.")
@click.option("--json", "as_json", is_flag=True, help="Satu baris JSON setiap tiket dan kejadian.")
def printer(
    link: Path | None,
    profile: str,
    speed: float | None,
    buffer: int | None,
    roll: float | None,
    near_end: float,
    take_after: float,
    faults: tuple[str, ...],
    control: Path | None,
    interactive: bool | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Printer struk: mencetak tiket sebagai teks dan gambar, dan rusak sesuai permintaan."""
    chosen = _with_buffer(load_profile(profile), buffer)
    if out:
        make_folder(out)
    typed = sys.stdin.isatty() and not as_json if interactive is None else interactive
    terminal = Terminal(as_json=as_json, typed=typed, prompt=PROMPT if typed else "")

    def tell(ticket: Ticket) -> None:
        terminal.tell(*told_ticket(ticket, out))

    device = SimulatedPrinter(
        chosen,
        link=link,
        speed=speed or chosen.speed,
        roll_mm=roll or math.inf,
        near_mm=near_end,
        taken_after=take_after,
        faults=faults,
        on_ticket=tell,
    )
    ending = ended_by_signal()
    with device:
        if chosen.flow in ("rtscts", "dtrdsr"):
            click.echo(_WIRES, err=True)
        terminal.answer({"ready": device.port}, device.port)
        script = Script(ControlFile(control, faults), faults) if control else None
        attend(device, terminal, ending, script)


@click.command()
def faults() -> None:
    """Semua yang dapat terjadi pada printer tiruan, satu per baris."""
    click.echo(manual())


def _with_buffer(profile: Profile, size: int | None) -> Profile:
    return replace(profile, buffer=size) if size else profile
