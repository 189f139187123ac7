"""The command `anjungan simulate`: devices on pseudo-terminals, for demonstrations and for technicians."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Final

import click

from hardware.errors import HardwareError
from hardware.escpos.profile import load_profile, profile_names
from hardware.simulators.control import ControlFile
from hardware.simulators.faults import Fault
from hardware.simulators.printer import SimulatedPrinter
from hardware.simulators.scanner import SimulatedScanner
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
    ended = _ended_by_signal()
    with device:
        _say({"ready": device.port}, device.port, as_json=as_json)
        watched = ControlFile(control, faults) if control else None
        while not ended.wait(_LOOK_SECONDS):
            if watched:
                _follow(watched, device)


@simulate.command()
@click.option("--link", type=_PATH, help="Nama tetap saluran; tanpa ini, namanya dicetak saja.")
@click.option("--send", "codes", multiple=True, help="Kode yang dipindai; tanpa ini, setiap baris masukan baku.")
@click.option("--json", "as_json", is_flag=True, help="Satu baris JSON saat siap.")
def scanner(link: Path | None, codes: tuple[str, ...], as_json: bool) -> None:
    """Pemindai QR: setiap kode keluar pada saluran, diakhiri CR."""
    ended = _ended_by_signal()
    with SimulatedScanner(link=link) as device:
        _say({"ready": device.port}, device.port, as_json=as_json)
        threading.Thread(target=_scan_all, args=(device, codes), daemon=True).start()
        ended.wait()


def _teller(out: Path | None, *, as_json: bool) -> Callable[[Ticket], None]:
    """Writes each ticket where it is wanted and says so in one line."""

    def tell(ticket: Ticket) -> None:
        report: dict[str, object] = {"ticket": ticket.index, "mm": ticket.mm, "bytes": len(ticket.raw), "qr": ticket.qr}
        if out:
            files = write_ticket(ticket, out)
            report |= {"text": str(files.text), "picture": str(files.picture), "raw": str(files.raw)}
        _say(report, ticket.text, as_json=as_json)

    return tell


def _say(report: dict[str, object], text: str, *, as_json: bool) -> None:
    try:
        print(json.dumps(report) if as_json else text, flush=True)
    except BrokenPipeError:  # whoever started us reads no more; the printer prints on
        sys.stdout = sys.stderr


def _follow(control: ControlFile, device: SimulatedPrinter) -> None:
    try:
        names = control.changed()
        if names is not None:
            device.set_faults(*names)
    except HardwareError as trouble:
        click.echo(_in_words(trouble), err=True)


def _in_words(trouble: HardwareError) -> str:
    """The sentence of whoever opened the door; this floor knows codes only."""
    speaker = click.get_current_context().obj
    return str(speaker.sentence(trouble)) if hasattr(speaker, "sentence") else f"{trouble.code} {trouble.params}"


def _scan_all(device: SimulatedScanner, codes: tuple[str, ...]) -> None:
    """The codes that were named, else each line that comes in, once somebody has opened the line."""
    while not device.wait_for_opening(_LOOK_SECONDS):
        if not device.plugged:
            return
    for code in codes or sys.stdin:
        device.scan(code.rstrip("\r\n"))


def _ended_by_signal() -> threading.Event:
    """Set when somebody ends the process (SIGTERM, SIGINT). Asked for before anybody is told that we are ready."""
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return ended
