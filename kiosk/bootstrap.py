"""The one place where real things are joined into a running device."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from kiosk.adapters.bundles.delivery import Delivery
from kiosk.adapters.bundles.files import FilesInForce, files_in_force
from kiosk.adapters.bundles.shelf import Shelf
from kiosk.adapters.caretaker import Caretaker
from kiosk.adapters.farewell import finish
from kiosk.adapters.floored_clock import FlooredClock
from kiosk.adapters.footing import Footing
from kiosk.adapters.handover import Counterpart, RemoteDevice
from kiosk.adapters.identity import mark, own_key
from kiosk.adapters.introduction import Introductions
from kiosk.adapters.key_change import following
from kiosk.adapters.machine import Computer
from kiosk.adapters.membership import settle
from kiosk.adapters.mending import mend
from kiosk.adapters.no_printer import NoPrinter
from kiosk.adapters.pins import ArgonPins
from kiosk.adapters.posted import Wall
from kiosk.adapters.receipts import ReceiptBook
from kiosk.adapters.retention import Retention
from kiosk.adapters.seals import make_staff_key
from kiosk.adapters.store.ballast import Ballast
from kiosk.adapters.store.books import SqlBooks
from kiosk.adapters.store.database import PATIENCE, Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.adapters.upkeep import MachineUpkeep
from kiosk.adapters.uplink import SiteTie
from kiosk.app.appointments import UNKNOWN
from kiosk.app.asked import must_be_as_asked
from kiosk.app.command import Command
from kiosk.app.commands import CheckIn, KeepNoLonger, SyncNow
from kiosk.app.desk import Desk
from kiosk.app.device import Device, Listener
from kiosk.app.survey import chain_due
from kiosk.app.view import View
from kiosk.app.words import SECRET, day_of, local
from kiosk.app.world import World
from kiosk.config import Settings
from kiosk.domain.catalogue import Site
from kiosk.domain.trouble import Refused
from kiosk.ports import Clock
from kiosk.sites import example_folder
from kiosk.texts import speak_own
from sync.wire.keys import DeviceKey

if TYPE_CHECKING:
    from kiosk.adapters.spooler import Spooler

V = TypeVar("V", bound=View)
SECRET_SIZE: Final = 32


def files_of(settings: Settings, data: Path | None = None) -> FilesInForce:
    """The site's files that this device works by, whose words this process speaks from now on."""
    files = files_in_force(data, Path(settings.site.folder) if settings.site.folder else example_folder())
    speak_own(files.own_texts)
    return files


def site_of(settings: Settings, data: Path | None = None) -> Site:
    """The catalogue that this device works by."""
    return files_of(settings, data).site


def reach_device(settings: Settings, data: Path, patience: float = PATIENCE) -> Device:
    """The device of this data folder: the one that runs, over its socket; else opened here, in its turn."""
    site = site_of(settings, data)
    end = time.monotonic() + patience
    pause = 0.002
    while True:
        with contextlib.suppress(OSError):
            return RemoteDevice(data, site, settings.device.role)
        lock = Lock(data)
        if lock.take():
            return LocalDevice(settings, data, lock, stays=False)
        lock.free()
        if time.monotonic() > end:
            raise Refused("store.busy")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def open_device(settings: Settings, data: Path) -> Device:
    """The device of a screen: a running one's counterpart, else the owner of the store for as long as it runs."""
    device = reach_device(settings, data)
    if isinstance(device, LocalDevice):
        device.stay()
    return device


class LocalDevice:
    """A device in this process: the desk, with its store, printer, site and the door for other processes.

    `machine_clock`: what tells the time; None: this machine. A story that needs a Friday brings its own.
    """

    def __init__(
        self, settings: Settings, data: Path, lock: Lock, *, stays: bool, machine_clock: Clock | None = None
    ) -> None:
        clock, chance = FlooredClock(machine_clock or SystemClock()), SystemChance()
        try:
            mend(data, clock, chance)
            key = own_key(data)
        except BaseException:
            lock.free()
            raise
        ballast = Ballast(data, settings.device.ballast_mb * 2**20)
        self._store = SqliteStore(data, lock, clock, chance, ballast)
        self._data = data
        self._counterpart: Counterpart | None = None
        self._footing: Footing | None = None
        try:
            files = files_of(settings, data)
            site = files.site
            instruments = files.instruments
            self._store.read(lambda books: must_be_as_asked(books, instruments))
            began = key
            self._store.read(clock.stand_on)
            self._store.write(lambda books: _begin(books, began, chance))
            key = finish(self._store, data, settle(self._store, data, key, following(data)))
            mark(data, self._store.read(lambda books: [name for name, _ in books.chain.epochs()]))
            self._footing = footing = Footing(self._store, data, key.public)
            self._printing = _printing(
                settings, site, self._store, self._tell, lambda: self._tie.standing()[0] == "connected"
            )
            self._tie = SiteTie(
                self._store,
                key,
                site.id,
                settings.server.url,
                clock,
                chance.fraction,
                self._tell,
                self._turn,
                chance.token(8).hex(),
                data,
                footing,
                settings.server.find,
            )
            self.config = Delivery(Shelf(data), self._store, site, files.bundle, settings.device, clock, self._tell)
            computer = Computer(data, clock, lambda: self._store.problem, lambda: ballast.missing)
            self._caretaker = Caretaker(
                self._store,
                data,
                ballast,
                computer,
                lambda: local(site, clock.now()).date(),
                self._tell,
            )
            self._retention = Retention(
                self._store,
                data,
                key,
                clock,
                lambda: local(site, clock.now()).date(),
                settings.retention.device_days,
            )
            self._introductions = Introductions(self._store, site.id, clock)
            self._receipts = ReceiptBook(self._store, lambda books: day_of(site, books), clock, site.id)
            self._wall = Wall(self._store, clock, site.id)
            world = World(
                hub=self._tie,
                printing=self._printing,
                uplink=self._tie,
                pins=ArgonPins(),
                machine=computer,
                upkeep=MachineUpkeep(data, settings, clock),
                config=self.config,
            )
            self._desk = Desk(self._store, site, instruments, settings, world)
            self._printing.start()
            if stays:
                self.stay()
            else:
                self._tie.catch_up()
        except BaseException:
            if self._footing is not None:
                self._footing.close()
            self._store.close()
            raise

    @property
    def site(self) -> Site:
        """The catalogue in force."""
        return self._desk.site

    @property
    def role(self) -> str:
        """What this device is."""
        return self._desk.role

    def stay(self) -> None:
        """From now on this process is the device: it keeps in touch and takes work from other processes."""
        if self._counterpart is None:
            self._tie.start()
            self._counterpart = Counterpart(self._data, self)
            self._caretaker.start()
            self._retention.start()

    def execute(self, command: Command, answer: type[V]) -> V:
        """Does it and answers."""
        if isinstance(command, KeepNoLonger):
            return self._keep_no_longer(command, answer)
        if isinstance(command, SyncNow):
            self._receipts.hurry()
            self._wall.hurry()
        try:
            return self._desk.execute(command, answer)
        except Refused as trouble:
            if isinstance(command, CheckIn) and trouble.code == UNKNOWN:  # made a moment ago? The next try knows
                self._wall.hurry()
                self._tie.wake()
            raise

    def _keep_no_longer(self, command: KeepNoLonger, answer: type[V]) -> V:
        found = self._retention.let_go() if command.do else self._retention.look()
        if not isinstance(found, answer):
            raise TypeError(f"KeepNoLonger is answered by {type(found).__name__}")
        return found

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells `listener` of changes."""
        return self._desk.subscribe(listener)

    def close(self) -> None:
        """Ends every thread and gives the store free. What waits for the site is sent if it answers at once."""
        if self._counterpart:
            self._counterpart.close()
        else:
            self._tie.deliver()
            if self.config.ready():  # nobody stands before a screen of this process
                self.config.activate()
        self._caretaker.close()
        self._retention.close()
        self._printing.close()
        self._tie.close()
        if self._counterpart:
            self._tie.deliver(leaving=True)
        self._desk.close()
        if self._footing is not None:
            self._footing.close()
        self._store.close()

    def _turn(self) -> None:
        chain_due(self._store, self._desk.site)
        self.config.turn(self._tie.line)
        self._tie.meet(self._introductions.turn)
        if self._receipts.turn(self._tie.line):
            self._tell("link")
        if self._wall.turn(self._tie.line):
            self._tell("posted")

    def _tell(self, change: str) -> None:
        desk = getattr(self, "_desk", None)  # threads may speak before the desk stands
        if desk is not None:
            desk.tell(change)


def _printing(
    settings: Settings, site: Site, store: SqliteStore, tell: Callable[[str], None], connected: Callable[[], bool]
) -> NoPrinter | Spooler:
    printer = settings.printer
    if printer.port == "none":
        return NoPrinter()
    # Here and not above: a device without a printer starts without a printer's code.
    from hardware.escpos.profile import load_profile
    from kiosk.adapters.press import EscposPress
    from kiosk.adapters.spooler import Spooler
    from kiosk.texts import Texts

    profile = load_profile(printer.profile)
    press = EscposPress(profile, Texts())
    return Spooler(store, site, press, profile, printer.port, printer.baud, tell, printer.roll_mm, connected)


def _begin(books: SqlBooks, key: DeviceKey, chance: SystemChance) -> str:
    """A fresh store gets its epoch, a name of its own and a secret, until it joins a site; the epoch."""
    make_staff_key(books.notes, chance.token)
    if books.chain.epoch:
        return books.chain.epoch
    books.chain.begin(key.public, chance.token(8).hex())
    books.notes.set("device", f"M-{key.public.hex()[:8]}".encode())
    books.notes.set(SECRET, chance.token(SECRET_SIZE))
    return books.chain.epoch
