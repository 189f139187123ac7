"""A ticket at the printer beside what its line and its head allow; a driver at rest; a cable that comes back."""

from __future__ import annotations

import contextlib
import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from hardware.escpos.driver import PrinterDriver
from hardware.escpos.profile import Profile, load_profile, profile_names
from hardware.escpos.status import PrinterState, Ready
from hardware.simulators.printers.printer import SimulatedPrinter
from hardware.transport import open_port
from kiosk.adapters.press import EscposPress
from kiosk.app.world import TicketPaper
from kiosk.domain.ticket import Priority
from kiosk.texts import Texts
from tests.bench.figures import MILLI, Figure, median, milliseconds

A_MORNING: Final = dt.datetime(2026, 11, 24, 10, 21, tzinfo=dt.UTC)
BITS_A_BYTE: Final = 10
SLOW_BAUD: Final = 9600
TIMES: Final = 2
IDLE_SECONDS: Final = 15.0
IDLE_AIM: Final = 1000  # microseconds of each second: 0.1 % of a processor
PLUGS: Final = 5
PATIENCE: Final = 60.0
TICKET: Final = TicketPaper(
    site="MPP Kota Palembang",
    subtitle="Mal Pelayanan Publik",
    label="A-012",
    service="Perekaman KTP-el baru",
    agency="Disdukcapil",
    zone="A",
    priority=Priority.REGULAR,
    ahead=7,
    expected_at=A_MORNING,
    issued_at=A_MORNING,
    qr="1124-A012-7K3QX9WM4T",
    short_code="1124-A012-7K3Q",
    device="Anjungan 2",
    copy=False,
)


def ticket_at_the_printer(folder: Path) -> Iterator[Figure]:
    """Every profile at its own speed of line and at the slowest; then rest, then the cable."""
    for name in profile_names():
        profile = load_profile(name)
        yield from _printed(profile)
        if profile.baud != SLOW_BAUD:
            yield from _printed(msgspec.structs.replace(profile, baud=SLOW_BAUD))
    yield _idle("driver at rest, printer there", folder, there=True)
    yield _idle("driver at rest, no printer", folder, there=False)
    yield _recovered(folder)


def _printed(profile: Profile) -> Iterator[Figure]:
    """From handing over to the printer's word that it is done, beside the slower of line and head."""
    payload, mm = EscposPress(profile, Texts()).compose(TICKET)
    limit = max(len(payload) * BITS_A_BYTE / profile.baud, mm / profile.speed)
    with SimulatedPrinter(profile, speed=profile.speed) as printer, _driver(printer.port, profile) as driver:
        taken = [milliseconds(lambda: driver.print(payload, lambda: None, mm).result(PATIENCE)) for _ in range(TIMES)]
    yield Figure(
        name=f"ticket on {profile.name} at {profile.baud} baud: {len(payload)} bytes, {mm:.0f} mm",
        unit="ms",
        value=median(taken),
        floor=limit * MILLI,
        floor_name="line or head",
    )


@contextlib.contextmanager
def _driver(port: str, profile: Profile) -> Iterator[PrinterDriver]:
    """A driver that has found its printer."""
    found = threading.Event()

    def heard(state: PrinterState) -> None:
        if state.ready is Ready.YES or profile.status == "none":
            found.set()

    driver = PrinterDriver(lambda: open_port(port, profile.baud), profile, on_state=heard)
    driver.start()
    try:
        if not found.wait(PATIENCE):
            raise TimeoutError("the printer was not found")
        yield driver
    finally:
        driver.close()


def _idle(name: str, folder: Path, *, there: bool) -> Figure:
    """Share of one processor that this process takes while it does nothing but own a printer."""
    link, profile = folder / "printer", load_profile("generic-80")
    with contextlib.ExitStack() as stack:
        if there:
            stack.enter_context(_printer_process(link))
            stack.enter_context(_driver(str(link), profile))
        else:
            driver = PrinterDriver(lambda: open_port(str(folder / "nothing"), profile.baud), profile)
            driver.start()
            stack.callback(driver.close)
        time.sleep(1)
        before = time.process_time()
        time.sleep(IDLE_SECONDS)
        used = time.process_time() - before
    return Figure(name=name, unit="us of processor a second", value=used / IDLE_SECONDS * 1e6, most=IDLE_AIM)


@contextlib.contextmanager
def _printer_process(link: Path) -> Iterator[None]:
    """A simulated printer whose work is not ours."""
    command = [sys.executable, "-m", "kiosk", "simulate", "printer", "--link", str(link)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            process.stdout.readline()
            yield
        finally:
            process.terminate()


def _recovered(folder: Path) -> Figure:
    """From the plug in its socket again to a printer that is known to be ready."""
    profile = load_profile("generic-80")
    taken = []
    with SimulatedPrinter(profile, link=folder / "cable") as printer:
        for _ in range(PLUGS):
            ready, lost = threading.Event(), threading.Event()

            def heard(state: PrinterState, ready: threading.Event = ready, lost: threading.Event = lost) -> None:
                (ready if state.ready is Ready.YES else lost).set()

            driver = PrinterDriver(lambda: open_port(printer.port, profile.baud), profile, on_state=heard)
            driver.start()
            if not ready.wait(PATIENCE):
                raise TimeoutError("the printer was not found")
            lost.clear()
            printer.set_faults("unplug")
            if not lost.wait(PATIENCE):
                raise TimeoutError("nobody saw that the cable was out")
            time.sleep(3)  # as long as it takes to look behind the machine: the driver tries more and more seldom
            ready.clear()
            printer.set_faults()
            taken.append(milliseconds(lambda ready=ready: ready.wait(PATIENCE)))  # type: ignore[misc]
            driver.close()
    return Figure(name="cable back to printer ready", unit="ms", value=median(taken), most=2500)
