"""Simulated devices on real pseudo-terminals, all at once: what each is found to be, and that none printed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from hardware.escpos.profile import load_profile
from hardware.probing.findings import (
    Assigned,
    Finding,
    FoundNfc,
    FoundPrinter,
    FoundReader,
    Missing,
    Report,
    Silent,
    Strange,
)
from hardware.probing.listening import listen_around
from hardware.probing.looking import look_around
from hardware.probing.ports import find_ports, named_ports
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.simulators.readers.card_sender import SimulatedRdm6300, SimulatedWiegand
from hardware.simulators.readers.pn532 import SimulatedPn532
from hardware.simulators.readers.scanner import SimulatedScanner
from hardware.simulators.readers.sender import SendingReader
from hardware.simulators.readers.spelling import SpeltCard
from tests.unit.hardware.probing.machine import Machine

PRINTERS: Final[dict[str, tuple[str, str, Finding]]] = {
    "epson": ("generic-80", "", FoundPrinter("epson", 9600)),
    "custom": ("custom-kpm216", "", FoundPrinter("custom6", 9600)),
    "xoff": ("generic-80", "xoff", FoundPrinter("epson", 9600)),
    "clone": ("xprinter-xp-80", "clone-bits", FoundPrinter("epson", 9600)),
    "no-paper": ("epson-tm-t82iii", "paper-out", FoundPrinter("epson", 9600)),
    "foreign": ("generic-80", "foreign", Strange(9600)),
    "silent": ("generic-80", "silent", Silent()),
    "stuck": ("generic-80", "stuck", Silent()),
    "mute": ("generic-58", "", Silent()),
}
CARD: Final = bytes.fromhex("01001293D8")


def told(report: Report) -> Finding:
    """What was found; on a busy machine a printer may have been heard only at a later speed, which it does not know."""
    match report.finding:
        case FoundPrinter() | Strange() as found:
            return replace(found, baud=9600)
        case found:
            return found


def test_every_printer_is_told_from_every_other_and_none_prints(tmp_path: Path) -> None:
    with ExitStack() as stack:
        printers = {
            name: stack.enter_context(
                SimulatedPrinter(load_profile(profile), link=tmp_path / name, faults=[fault] if fault else [])
            )
            for name, (profile, fault, _) in PRINTERS.items()
        }
        nfc = stack.enter_context(SimulatedPn532(link=tmp_path / "nfc"))
        names = [printer.port for printer in printers.values()]
        reports = look_around(named_ports([*names, nfc.port, str(tmp_path / "gone")], ()), {})
        expected = [finding for *_, finding in PRINTERS.values()]
        assert [told(report) for report in reports] == [*expected, FoundNfc("1.6", 115200), Missing()]
        assert [printer.tickets for printer in printers.values()] == [()] * len(printers)


def test_a_port_that_is_named_by_a_link_in_the_settings_is_left_alone_under_every_name(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    with SimulatedPrinter() as taken, SimulatedPrinter() as free:
        machine.plug("ttyUSB0", line=taken.port, by_path=("pci-0000:00:14.0-usb-0:1:1.0-port0",))
        machine.plug("ttyUSB1", line=free.port)
        ports = find_ports(machine.devices, machine.system)
        reports = look_around(ports, {Path(taken.port).resolve(): ("printer.port",)})
        assert [told(report) for report in reports] == [Assigned(("printer.port",)), FoundPrinter("epson", 9600)]
        assert reports[0].sent == ()


def test_each_reader_is_known_by_what_it_sends(tmp_path: Path) -> None:
    with SimulatedRdm6300() as tag, SimulatedWiegand() as wiegand, SimulatedScanner() as scanner:
        shown: list[tuple[SendingReader, Callable[[], None]]] = [
            (tag, lambda: tag.present(SpeltCard(CARD))),
            (wiegand, lambda: wiegand.present(SpeltCard(CARD[1:]))),
            (scanner, lambda: scanner.scan("MPP-PLB/T/2611-A012")),
        ]
        ports = named_ports([reader.port for reader, _ in shown], ())
        with ThreadPoolExecutor() as at_once:
            heard = at_once.submit(listen_around, [Report(port, Silent()) for port in ports], 60)
            for reader, show in shown:
                assert reader.wait_for_opening(10)
                show()
            reports = heard.result()
    assert [report.finding for report in reports] == [
        FoundReader("rdm6300", "em4100", 5, 9600),
        FoundReader("wiegand", "wiegand-34", 4, 9600, "decimal10"),
        FoundReader("qr", "code", 19, 9600),
    ]
    assert "1293" not in repr(reports).upper()
