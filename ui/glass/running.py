"""Runs the screen of a role until it is closed: device, window, event loop, and a clean end."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.adapters.bundles.shelf import Shelf
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.bootstrap import LocalDevice, files_of, open_device
from kiosk.domain.catalogue import CounterCode, Site
from kiosk.domain.trouble import Refused
from ui.glass.renewal import AGAIN, Renewal, start_again, turn_of
from ui.glass.setting import Frame, dress, frame_for
from ui.glass.window import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.adapters.finding import Finder
    from kiosk.config import Settings
    from kiosk.domain.finding import Found
    from kiosk.domain.instrument import Instruments
    from kiosk.door import Door
    from ui.glass.scanning import Scanning

INSTRUMENTS = {"one_touch": "one-touch", "full": "skm-9"}
QUIET: Final = {"anjungan": 30, "loket": 10, "rating": 30, "display": 0}
"""Seconds that nobody has touched a screen before it may start again for a new configuration."""
_log = logging.getLogger(__name__)
FOLDERS = {"anjungan": "anjungan", "loket": "loket", "rating": "rating", "display": "board"}


@dataclasses.dataclass(frozen=True)
class Options:
    """What the command line says about the window."""

    size: tuple[int, int] | None = None
    dpi: float | None = None
    windowed: bool = False
    language: str | None = None
    hardware_rendering: bool = False
    story: bool = False


class Search:
    """The search over a site, made when somebody first types."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __call__(self, words: str) -> Sequence[Found]:
        """The services that the words may mean, best first."""
        return self._finder.find(words)

    @cached_property
    def _finder(self) -> Finder:
        from kiosk.adapters.finding import Finder

        return Finder(self._site, {})


def run_role(door: Door, role: str | None, options: Options) -> int:
    """Shows the screen of `role` (else the configured one); 0 when it was closed as wished."""
    settings = door.settings
    role = role or settings.device.role
    if role not in FOLDERS:
        raise Refused("config.bad_value", file="device.role", problem=role)
    settings = _as_role(settings, role)
    _check_display()
    app = application(software=not options.hardware_rendering, keyboard=role in ("anjungan", "rating"))
    shelf = Shelf(door.data)
    try:
        status = _shown(app, settings, door.data, role, options, shelf)
    except Refused:
        raise  # something else stands in the way; a configuration that never lasts is taken back by its starts
    except Exception:
        if not shelf.take_back():
            raise
        _log.exception("the screen cannot run with the new configuration: back to the one before")
        status = AGAIN
    if status == AGAIN:
        start_again()
    return status


def _counted(shelf: Shelf) -> bool:
    """False where the bundle on trial is taken back now. A full disk keeps no count, and no screen from starting."""
    try:
        return shelf.begin_start()
    except OSError:
        return True


def _shown(app: QGuiApplication, settings: Settings, data: Path, role: str, options: Options, shelf: Shelf) -> int:
    """Until the screen is closed, or is to start again."""
    device = open_device(settings, data)
    try:
        if isinstance(device, LocalDevice) and not _counted(shelf):
            return AGAIN
        files = files_of(settings, data)
        dress(files.look, files.logo)
        screen_module = import_module(f"ui.glass.{FOLDERS[role]}.screen")
        screen = screen_module.open(
            device,
            _frame(app, role, options),
            world_for(screen_module.World, settings, device.site, files.instruments),
            language=options.language or settings.device.language,
            fullscreen=not options.windowed and options.size is None,
        )
        player = _player(screen.glass.window) if options.story else None
        scanning = _scanning(screen, settings, data, device.site)
        renewal = Renewal(screen.glass.window, screen, turn_of(device, data), QUIET[role], app.exit, shelf.settle)
        screen.errand.changed.connect(renewal.heard)
        with _ending_on_signals(app.quit):
            gc.freeze()  # what stands now stands for good: no collection stops the screen to look at it again
            status = app.exec()
        del player
        if scanning:
            scanning.close()
        if status != AGAIN:  # else the window stands until the new program begins
            screen.close()
        return int(status)
    finally:
        device.close()


def _check_display() -> None:
    """Qt would end the process where it finds no screen; say it in a sentence instead."""
    named = os.environ.get("QT_QPA_PLATFORM", "")
    seen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not named and not seen and not Path("/dev/dri").exists():
        raise Refused("glass.no_display")


def _scanning(screen: Any, settings: Settings, data: Path, site: Site) -> Scanning | None:
    """The device's readers, for a screen that has a use for them. At a counter a card is an officer's."""
    code, card, cards_read = (getattr(screen, name, None) for name in ("take_code", "take_card", "cards_read"))
    if not settings.readers or not (code or card):
        return None
    from kiosk.adapters.seals import CitizenSeal, StaffSeal
    from ui.glass.scanning import Scanning, Taking

    def today() -> dt.date:
        return SystemClock().now().astimezone(ZoneInfo(site.timezone)).date()

    staff = settings.device.role == "loket"
    seal = StaffSeal(data) if staff else CitizenSeal(today, SystemChance().token)
    return Scanning(settings.readers, Taking(code, card, cards_read), seal, screen.glass.window, screen.errand)


def _player(window: QQuickWindow) -> QObject:
    """What plays a story on the window; keep it as long as it plays."""
    from ui.glass.story import play_standard_input

    return play_standard_input(window)


def world_for(kind: type[Any], settings: Settings, site: Site, instruments: Instruments | None = None) -> Any:
    """What a screen needs besides its device: each field of its World by name. `instruments`: else the shipped ones."""
    ours: dict[str, Callable[[], Any]] = {
        "now": lambda: SystemClock().now,
        "token": lambda: SystemChance().blind_id,
        "find": lambda: Search(site),
        "counter": lambda: CounterCode(settings.device.counter),
        "zone": lambda: settings.device.zone,
        "proof": lambda: _proof(settings),
        "walk_up": lambda: settings.site.walk_up,
        "one_touch": lambda: _instrument("one_touch", instruments),
        "full": lambda: _instrument("full", instruments),
    }
    named = [field.name for field in dataclasses.fields(kind)]
    return kind(**{name: ours[name]() for name in named if name in ours})


def _proof(settings: Settings) -> Any:
    """What an officer shows at a counter of this device."""
    from kiosk.adapters.readers import card_readers
    from ui.glass.loket.sign_in import Proof

    device, card = settings.device, bool(card_readers(settings.readers))
    if device.sign_in == "both" and not card:
        raise Refused("officer.no_card_reader")
    return Proof(pin=device.ask_pin, card=card, both=device.sign_in == "both")


def _instrument(field: str, known: Instruments | None) -> Any:
    """The questionnaire behind a World's field, in its newest version."""
    from kiosk.adapters.instruments import shipped

    return (known or shipped()).current(INSTRUMENTS[field])


def _as_role(settings: Settings, role: str) -> Settings:
    import msgspec

    return msgspec.structs.replace(settings, device=msgspec.structs.replace(settings.device, role=role))


def _frame(app: QGuiApplication, role: str, options: Options) -> Frame:
    width, height = options.size or app.primaryScreen().size().toTuple()
    return frame_for(role, width, height, options.dpi)


@contextmanager
def _ending_on_signals(end: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT end the event loop as closing the window does."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(end)
    before = {number: signal.signal(number, _nothing) for number in (signal.SIGTERM, signal.SIGINT)}
    descriptor = signal.set_wakeup_fd(theirs.fileno())
    try:
        yield
    finally:
        signal.set_wakeup_fd(descriptor)
        for number, handler in before.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()


def _nothing(*_: object) -> None:
    """A handler must stand, or the signal ends the process."""
    os.getpid()
