"""The device behind the phones: an ordinary one with a folder of its own, in the process of the site's server.

So what is given on a phone goes the road of every other answer: pending without order or minute, one claim a ticket,
outbox and chain. It is made when somebody opens the first page, and joins by itself.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from kiosk.adapters.bundles.delivery import Delivery
from kiosk.app.command import Command
from kiosk.app.commands import Enrol, ShowStatus
from kiosk.app.device import Device
from kiosk.app.view import View
from kiosk.app.views import StatusView
from kiosk.bootstrap import LocalDevice, files_of, open_device
from kiosk.config import DeviceSettings, PrinterSettings, ServerSettings, Settings
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instruments
from kiosk.domain.trouble import Refused
from sync.server.enrolment import State
from sync.server.server import Server
from sync.trouble import Refused as NotLet
from sync.trouble import Trouble

V = TypeVar("V", bound=View)
FOLDER: Final = "telepon"
NAME: Final = "Ponsel"
ROLE: Final = "phone"
TURN: Final = 15.0  # seconds between two looks at what stands still: a new configuration, forms that were left
SOON: Final = 0.2
FIRST: Final = 4.0  # seconds that a first page waits for the device
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answering:
    """The device as it stands now, with the questionnaires that it knows. `walk_up`: ratings without a ticket too."""

    device: Device
    instruments: Instruments
    walk_up: bool

    @property
    def site(self) -> Site:
        """The catalogue in force."""
        return self.device.site


class Handset:
    """Safe from any thread. `each_turn` is done every fifteen seconds while the device stands."""

    def __init__(self, server: Server, settings: Settings, data: Path) -> None:
        self._server, self._settings, self._folder = server, settings, data / FOLDER
        self._url = ""
        self._answering: Answering | None = None
        self._problem = ""  # why it does not work, once that is known
        self._changes = threading.Condition()  # of the device and of how many use it
        self._users = 0
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self.each_turn: Callable[[], None] = lambda: None

    def answers_at(self, url: str) -> None:
        """The server answers there now; a device that was made before begins its work."""
        self._url = url
        if self._folder.exists():
            self._begin()

    @property
    def ending(self) -> bool:
        """Whether the server ends: nothing long is to be begun."""
        return self._stop.is_set()

    def wake(self) -> None:
        """There is something to do: a turn at once, and the device is made if nobody needed it before."""
        self._begin()
        self._wake.set()

    def ask(self, command: Command, answer: type[V]) -> V:
        """As `Device.execute`. Refused also "phone.getting_ready", "phone.shut_out"."""
        with self.answering() as now:
            return now.device.execute(command, answer)

    @contextmanager
    def answering(self) -> Iterator[Answering]:
        """The device, which stays the same meanwhile. Refused as `ask`."""
        now = self._taken()
        try:
            yield now
        finally:
            with self._changes:
                self._users -= 1
                self._changes.notify_all()

    def close(self) -> None:
        """Ends the device."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _taken(self) -> Answering:
        self._begin()
        with self._changes:
            self._changes.wait_for(lambda: self._answering is not None or self._problem, FIRST)
            if self._answering is None:
                raise Refused(self._problem or "phone.getting_ready")
            self._users += 1
            return self._answering

    def _begin(self) -> None:
        with self._changes:
            if self._thread is None and self._url and not self._stop.is_set():
                self._thread = threading.Thread(target=self._run, name="phone device")
                self._thread.start()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._turn()
            except (Refused, Trouble) as trouble:
                level = logging.DEBUG if self._problem else logging.WARNING  # once is enough
                _log.log(level, "the device behind the phones does not work: %s", trouble.code)
                self._fail("phone.shut_out" if trouble.code == "sync.revoked" else "phone.getting_ready")
            except Exception:
                self._fail("phone.getting_ready")
                _log.exception("the device behind the phones stumbled")
            self._wake.wait(self._pause())
            self._wake.clear()
        self._swap(None)

    def _heard(self, change: str) -> None:
        if change == "config":
            self._wake.set()

    def _fail(self, problem: str) -> None:
        with self._changes:
            self._problem = problem
            self._changes.notify_all()

    def _turn(self) -> None:
        if self._answering is None:
            self._swap(self._opened())
        config = self._config()
        if config is not None and config.ready() and config.activate():
            self._swap(None)
            self._swap(self._opened())
        self.each_turn()

    def _pause(self) -> float:
        """Seconds until the next turn: a configuration that could not be put in force just now can be at once."""
        config = self._config()
        return SOON if config is not None and config.ready() else TURN

    def _config(self) -> Delivery | None:
        """Of the device that this process owns; None where another one does."""
        device = self._answering.device if self._answering else None
        return device.config if isinstance(device, LocalDevice) else None

    def _swap(self, after: Answering | None) -> None:
        """Another device, or none, once nobody uses the one before."""
        with self._changes:
            before, self._answering = self._answering, None
            self._changes.wait_for(lambda: self._users == 0)
        if before is not None:
            before.device.close()
        with self._changes:
            self._answering, self._problem = after, ""
            self._changes.notify_all()

    def _opened(self) -> Answering:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        settings = self._own_settings()
        device = open_device(settings, self._folder)
        try:
            self._join(device)
            device.subscribe(self._heard)
        except BaseException:
            device.close()
            raise
        instruments = files_of(settings, self._folder).instruments
        return Answering(device, instruments, settings.site.walk_up or device.site.survey.walk_up)

    def _own_settings(self) -> Settings:
        site, retention = self._settings.site, self._settings.retention
        return Settings(
            site=site,
            retention=retention,
            device=DeviceSettings(role="phone", ballast_mb=0, language=self._settings.device.language),
            printer=PrinterSettings(),
            server=ServerSettings(url=self._url, find=False),
        )

    def _join(self, device: Device) -> None:
        """Lets the device in where this server does not know it: it is new, or the server was put back or replaced."""
        status = device.execute(ShowStatus(), StatusView)
        here = next((each for each in self._server.list_devices() if each.device == status.device), None)
        if status.link.state == "revoked" or (here is not None and here.state is State.REVOKED):
            raise NotLet("sync.revoked")
        if here is None or here.state is State.PENDING:
            code = self._server.add_device(self._free_name(), ROLE)
            device.execute(Enrol(code=code.code, url=self._url), StatusView)

    def _free_name(self) -> str:
        """One that no other device has; a place under it that still waits is this one's own."""
        taken = {each.name for each in self._server.list_devices() if each.state not in (State.REVOKED, State.PENDING)}
        names = (NAME, *(f"{NAME} {number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)
