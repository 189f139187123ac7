"""The commands `anjungan simulate scanner` and `reader`: something that somebody holds things before."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol

import click

from hardware.cards.written import form_named
from hardware.errors import HardwareError
from hardware.simulators.control import ControlFile
from hardware.simulators.readers.card_sender import SimulatedRdm6300, SimulatedWiegand
from hardware.simulators.readers.pn532 import SimulatedPn532
from hardware.simulators.readers.reader_faults import FAULTS_OF, ReaderFault, reader_faults
from hardware.simulators.readers.scanner import SimulatedScanner
from hardware.simulators.readers.smart_card import VPCD, SimulatedSmartCard, is_there
from hardware.simulators.readers.spelling import SIZES, SpeltCard, card_spelt
from hardware.simulators.running import ended_by_signal, follow, in_words, say

REMOVE: Final = "remove"
HOLD_SECONDS: Final = 1.0
_LOOK_SECONDS: Final = 0.1
_PATH: Final = click.Path(path_type=Path)


class Device(Protocol):
    """A simulated reader."""

    @property
    def port(self) -> str:
        """What a driver opens."""

    def wait_for_opening(self, seconds: float) -> bool:
        """Whether somebody listens, after waiting up to `seconds`."""

    def set_faults(self, *names: str) -> None:
        """Breaks exactly these things."""

    def __enter__(self) -> object:
        """Switches it on."""

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        """Switches it off, and takes its line away."""


class CardReader(Device, Protocol):
    """One before which cards are held."""

    def present(self, card: SpeltCard) -> None:
        """A card is held before it."""

    def remove(self) -> None:
        """The card is taken away."""


def _faults_help(kinds: Iterable[str]) -> str:
    known = [fault for fault in ReaderFault if any(fault in FAULTS_OF[kind] for kind in kinds)]
    return "Kerusakan tiruan: " + "; ".join(f"{fault} ({fault.meaning})" for fault in known) + "."


def _options(kinds: Sequence[str], sent: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What both commands take."""
    options = [
        click.option("--link", type=_PATH, help="Nama tetap saluran; tanpa ini, namanya dicetak saja."),
        click.option("--fault", "faults", multiple=True, metavar="NAMA", help=_faults_help(kinds)),
        click.option("--control", type=_PATH, help="Berkas nama kerusakan, satu per baris; dibaca lagi bila berubah."),
        click.option("--send", "things", multiple=True, help=sent),
        click.option("--json", "as_json", is_flag=True, help="Satu baris JSON saat siap."),
    ]

    def take(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):
            command = option(command)
        return command

    return take


@click.command()
@_options(["scanner"], "Kode yang dipindai; tanpa ini, setiap baris masukan baku.")
def scanner(
    link: Path | None, faults: tuple[str, ...], control: Path | None, things: tuple[str, ...], as_json: bool
) -> None:
    """Pemindai QR: setiap kode keluar pada saluran, diakhiri CR."""
    _check_faults("scanner", faults)
    device = SimulatedScanner(link=link, faults=faults)
    _play(device, device.scan, things, ControlFile(control, faults) if control else None, as_json=as_json)


@click.command()
@click.option("--kind", type=click.Choice(list(SIZES)), required=True, help="Jenis pembaca.")
@click.option("--form", default="", help="wiegand: cara nomor ditulis, mis. decimal10, hex, facility.")
@click.option("--vpcd", default=f"{VPCD[0]}:{VPCD[1]}", show_default=True, help="pcsc: alamat pembaca virtual vpcd.")
@_options(list(SIZES), "Kartu, satu per detik; tanpa ini, setiap baris masukan baku.")
def reader(
    kind: str,
    form: str,
    vpcd: str,
    link: Path | None,
    faults: tuple[str, ...],
    control: Path | None,
    things: tuple[str, ...],
    as_json: bool,
) -> None:
    """Pembaca kartu. Kartu ditulis A:04A1B2C3, B:A1B2C3D4 atau nomor heksadesimal saja; remove mengambil kartu."""
    _check_faults(kind, faults)
    device = _card_reader(kind, form, vpcd, link, faults)
    if kind == "pcsc" and not is_there(_address(vpcd)):
        click.echo(in_words(HardwareError("hardware.no_virtual_reader", port=vpcd)), err=True)

    def hold(text: str) -> None:
        if text == REMOVE:
            device.remove()
        else:
            device.present(card_spelt(text, kind))

    watched = ControlFile(control, faults) if control else None
    _play(device, hold, things, watched, pause=HOLD_SECONDS, as_json=as_json)


def _check_faults(kind: str, names: tuple[str, ...]) -> None:
    try:
        reader_faults(kind, names)
    except HardwareError as trouble:
        raise click.BadParameter(in_words(trouble), param_hint="--fault") from trouble


def _card_reader(kind: str, form: str, vpcd: str, link: Path | None, faults: tuple[str, ...]) -> CardReader:
    match kind:
        case "rdm6300":
            return SimulatedRdm6300(link=link, faults=faults)
        case "wiegand":
            return SimulatedWiegand(form=form_named(form), link=link, faults=faults)
        case "pn532":
            return SimulatedPn532(link=link, faults=faults)
        case _:
            return SimulatedSmartCard(_address(vpcd), faults=faults)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal():
        raise HardwareError("hardware.bad_port", port=text)
    return host, int(port)


def _play(
    device: Device,
    hold: Callable[[str], None],
    things: tuple[str, ...],
    control: ControlFile | None,
    *,
    pause: float = 0,
    as_json: bool,
) -> None:
    """Holds the things before the device, or each line that comes in, until somebody ends the process."""
    ended = ended_by_signal()
    context = click.get_current_context()

    def hold_all() -> None:
        with context.scope(cleanup=False):
            while not device.wait_for_opening(_LOOK_SECONDS):
                if ended.wait(_LOOK_SECONDS):
                    return
            for thing in things or sys.stdin:
                _try(hold, thing.rstrip("\r\n"))
                ended.wait(pause if things else 0)

    with device:
        say({"ready": device.port}, device.port, as_json=as_json)
        threading.Thread(target=hold_all, daemon=True).start()
        while not ended.wait(_LOOK_SECONDS):
            if control:
                follow(control, device.set_faults)


def _try(hold: Callable[[str], None], thing: str) -> None:
    try:
        hold(thing)
    except HardwareError as trouble:
        click.echo(in_words(trouble), err=True)
