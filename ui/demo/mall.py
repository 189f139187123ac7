"""Builds the mall of the play: centre, server, printers, devices, officers."""

from __future__ import annotations

import os
import secrets
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final
from zoneinfo import ZoneInfo

from hardware.simulators.sound import PORT
from kiosk.adapters.handover import RemoteDevice
from kiosk.adapters.system import SystemClock
from kiosk.bootstrap import site_of
from kiosk.config import Settings, load
from kiosk.domain.catalogue import Site
from ui.demo.cast import Actor, run
from ui.demo.ears import Ears, ears
from ui.demo.place import lend_files, next_hour, write_place

OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
ON_ONE_DESK: Final = {"QT_SCALE_FACTOR": "0.4"}
"""Every window at two fifths of its size, so that all find room on one screen."""
READER: Final = "rdm6300"
PHONES: Final = "situs/telepon"
"""The device behind citizens' own phones, in the folder of the site's server."""
PAPER_SPEED: Final = "400"  # mm/s: a demonstration need not wait for the paper


@dataclass(frozen=True)
class Machine:
    """One device of the mall."""

    name: str
    role: str
    counter: str = ""
    officer: str = ""
    printer: bool = False
    card_reader: bool = False
    scanner: bool = False
    speaks: bool = False
    size: str = ""


MACHINES: Final = (
    Machine("anjungan-1", "anjungan", printer=True, scanner=True, size="1080x1920"),
    Machine("loket-1", "loket", "L01", "P01", printer=True, size="1920x1080"),
    Machine("loket-2", "loket", "L02", "P02", card_reader=True, size="1920x1080"),
    Machine("papan", "display", speaks=True, size="1920x1080"),
)


@dataclass
class Mall(AbstractContextManager["Mall"]):
    """Everything that runs; `headless` shows no window and lets a story play on each screen."""

    out: Path
    headless: bool
    always_open: bool = True
    server: Actor | None = None
    url: str = ""
    centre: Actor | None = None
    centre_url: str = ""
    screens: dict[str, Actor] = field(default_factory=dict)
    printers: dict[str, Actor] = field(default_factory=dict)
    readers: dict[str, Actor] = field(default_factory=dict)
    scanners: dict[str, Actor] = field(default_factory=dict)
    pins: dict[str, str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    ears: Ears | None = None

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close_screens()
        servers = [actor for actor in (self.server, self.centre) if actor is not None]
        for actor in (*self.printers.values(), *self.readers.values(), *self.scanners.values(), *servers):
            actor.end()

    def close_screens(self) -> None:
        """Ends every screen; their stores are free then."""
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(Actor.end, self.screens.values()))
        self.screens.clear()

    def open(self) -> None:
        """Server, printers, devices that have joined, officers with PINs, screens."""
        self.folder("").mkdir(parents=True, exist_ok=True)
        os.environ["XDG_STATE_HOME"] = str(self.folder("keadaan"))  # its marks are not this machine's
        place = write_place(self.folder("mal"), SystemClock().now())
        os.environ["ANJUNGAN_CONFIG"] = str(place)
        self.settings = load(place)
        self.ears = ears(self.folder("telinga")) if self.headless else None
        with ThreadPoolExecutor(8) as pool:
            simulators = [pool.submit(self._start_printer, m) for m in MACHINES if m.printer]
            simulators += [pool.submit(self._start_reader, m) for m in MACHINES if m.card_reader]
            simulators += [pool.submit(self._start_scanner, m) for m in MACHINES if m.scanner]
            centre = pool.submit(self._start_centre)
            self.start_server(port=0)
            tied = pool.submit(self._join_centre, centre)
            list(pool.map(self._join, MACHINES))
            tied.result()
            for simulator in simulators:
                simulator.result()
            list(pool.map(self._start_screen, MACHINES))
            self._start_rating()

    def start_server(self, port: int) -> None:
        """The site server; `port` 0: any."""
        arguments = ["serve", "--data", str(self.folder("situs")), "--port", str(port), "--json"]
        self.server = Actor("situs", arguments, self._log("situs"), {})
        self.url = self.server.hear()["ready"]

    def _start_centre(self) -> None:
        """The centre of all malls, elsewhere; it has the site's files, and so knows when the site's day begins."""
        lend_files(self.folder("mal"), self.folder("pusat"), self.site.id)
        arguments = ["serve", "--role", "centre", "--data", str(self.folder("pusat")), "--port", "0", "--json"]
        self.centre = Actor("pusat", arguments, self._log("pusat"), {})
        self.centre_url = self.centre.hear()["ready"]

    def _join_centre(self, started: Future[None]) -> None:
        """The site's server joins with a one-time code of the centre."""
        started.result()
        code = run("site", "add", self.site.id, "situs", "--json", "--data", str(self.folder("pusat")))["code"]
        run("site", "join", code, "--centre", self.centre_url, "--json", "--data", str(self.folder("situs")))

    def cut_server(self) -> int:
        """The server loses its power; the port that it had."""
        if self.server:
            self.server.kill()
            self.server = None
        return int(self.url.rsplit(":", 1)[1])

    def device(self, name: str) -> RemoteDevice:
        """The running device, over its socket."""
        return RemoteDevice(self.folder(name), self.site, "")

    @property
    def site(self) -> Site:
        """The site's files."""
        return site_of(self.settings)

    def promise(self, service: str) -> str:
        """An appointment of the next hour, made at the server; what its QR holds. Its slip is written beside."""
        at, data = next_hour(self.site.timezone, SystemClock().now()), ("--data", str(self.folder("situs")))
        day = ("--day", f"{at:%Y-%m-%d}")
        made = run("appointment", "make", service, *day, "--hour", f"{at:%H.%M}", "--json", *data)
        run("appointment", "print", *day, "--out", str(self.out / "janji.html"), "--json", *data)
        return str(made["appointments"][0]["qr"])

    def kept(self) -> int:
        """How many of today's appointments became one ticket each, as the server tells."""
        day = f"{SystemClock().now().astimezone(ZoneInfo(self.site.timezone)):%Y-%m-%d}"
        said = run("appointment", "list", "--day", day, "--json", "--data", str(self.folder("situs")))
        return sum(bool(each["label"]) and not each["doubled"] for each in said["appointments"])

    def folder(self, name: str) -> Path:
        """The data folder of a machine."""
        return self.out / "data" / name

    def fault(self, name: str, *faults: str) -> None:
        """Pulls the paper of a printer, or puts it back."""
        control = self._control(name)
        control.write_text("".join(f"{fault}\n" for fault in faults))

    def _control(self, name: str) -> Path:
        return self.out / "data" / f"{name}.faults"

    def _start_printer(self, machine: Machine) -> None:
        self.fault(machine.name)
        link, control = self._tty(machine.name), self._control(machine.name)
        arguments = ["simulate", "printer", "--json", "--link", str(link), "--control", str(control)]
        arguments += ["--out", str(self.out / "tickets" / machine.name), "--speed", PAPER_SPEED]
        self.printers[machine.name] = Actor(machine.name, arguments, self._log(f"printer-{machine.name}"), {})
        self.printers[machine.name].hear()

    def _start_reader(self, machine: Machine) -> None:
        arguments = ["simulate", "reader", "--kind", READER, "--json", "--link", str(self._reader(machine.name))]
        self.readers[machine.name] = Actor(machine.name, arguments, self._log(f"reader-{machine.name}"), {})
        self.readers[machine.name].hear()

    def _start_scanner(self, machine: Machine) -> None:
        arguments = ["simulate", "scanner", "--json", "--link", str(self._scanner(machine.name))]
        self.scanners[machine.name] = Actor(machine.name, arguments, self._log(f"scanner-{machine.name}"), {})
        self.scanners[machine.name].hear()

    def _join(self, machine: Machine) -> None:
        """Makes a one-time code at the server, joins with it, and gives the officer a PIN."""
        role = ("--role", machine.role)
        code = run("device", "add", machine.name, *role, "--json", "--data", str(self.folder("situs")))["code"]
        data = ("--data", str(self.folder(machine.name)))
        run("enrol", code, "--server", self.url, "--json", *data)
        if machine.officer:
            pin = self.pins[machine.officer] = f"{secrets.randbelow(10**6):06d}"
            run("officer", "pin", machine.officer, "--from-stdin", *data, given=pin + "\n")

    def _start_screen(self, machine: Machine) -> None:
        self.screens[machine.name] = self._screen(machine, machine.name, machine.name)

    def _start_rating(self) -> None:
        """The rating screen stands beside counter 1 and shares its machine."""
        rating = Machine("rating-1", "rating", "L01", size="1280x800")
        self.screens["rating-1"] = self._screen(rating, "rating-1", "loket-1")

    def _screen(self, machine: Machine, name: str, folder: str) -> Actor:
        arguments = ["run", "--role", machine.role, "--data", str(self.folder(folder)), *self._settings(machine)]
        arguments += ["--size", machine.size, "--story" if self.headless else "--windowed"]
        around = OFFSCREEN if self.headless else ON_ONE_DESK
        if machine.speaks and self.ears is not None:
            around = {**around, **self.ears.card.environment}
        actor = Actor(name, arguments, self._log(name), around)
        if self.headless:
            actor.hear()
        return actor

    def _settings(self, machine: Machine) -> list[str]:
        pairs = {"site.always_open": "true" if self.always_open else "false", "device.counter": machine.counter}
        pairs["sound.port"] = PORT if machine.speaks and self.ears is not None else "none"
        if machine.printer:
            pairs["printer.port"] = str(self._tty(machine.name))
        if machine.card_reader:
            pairs |= {"readers.kartu.port": str(self._reader(machine.name)), "readers.kartu.kind": READER}
        if machine.scanner:
            pairs |= {"readers.kode.port": str(self._scanner(machine.name)), "readers.kode.kind": "qr"}
        return [part for key, value in pairs.items() if value for part in ("--set", f"{key}={value}")]

    def _tty(self, name: str) -> Path:
        return self.out / "data" / f"{name}.tty"

    def _reader(self, name: str) -> Path:
        return self.out / "data" / f"{name}.kartu"

    def _scanner(self, name: str) -> Path:
        return self.out / "data" / f"{name}.pemindai"

    def _log(self, name: str) -> Path:
        return self.out / "logs" / f"{name}.log"
