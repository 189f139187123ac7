"""Runs the screen of a role until it is closed: device, window, event loop, and a clean end."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from kiosk.adapters.bundles.shelf import Shelf
from kiosk.adapters.bundles.theme import OURS, Look
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.device import Device
from kiosk.app.technician_commands import ShowTechnician
from kiosk.app.technician_views import TechnicianView
from kiosk.bootstrap import LocalDevice, files_of, open_device
from kiosk.domain.catalogue import CounterCode, ServiceCode, Site
from kiosk.domain.trouble import Refused
from ui.glass.guide.device import guiding_for
from ui.glass.renewal import AGAIN, Renewal, start_again, turn_of
from ui.glass.setting import Frame, dress, frame_for, offer
from ui.glass.technician.attaching import Attended, SwitchedSeal, attach, tools_for
from ui.glass.technician.listening import Listening
from ui.glass.window import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.adapters.bundles.files import FilesInForce
    from kiosk.adapters.finding import Finder
    from kiosk.config import Settings
    from kiosk.domain.finding import Found
    from kiosk.domain.instrument import Instruments
    from kiosk.door import Door
    from ui.glass.scanning import Scanning

QUIET: Final = {"anjungan": 30, "loket": 10, "rating": 30, "display": 0, "technician": 30}
"""Seconds that nobody has touched a screen before it may start again for a new configuration."""
_log = logging.getLogger(__name__)
FOLDERS = {"anjungan": "anjungan", "loket": "loket", "rating": "rating", "display": "board", "technician": "technician"}
GALLERY: Final = "gallery"
"""The controls of the glass in each state; needs no device."""
TECHNICIAN: Final = "technician"
"""Any device may show it, so it changes nothing of what the device is."""
STANDS_MS: Final = 1_000
"""After a start, until what may wait is made ready."""


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
    """The search over a site, made when the screen stands, or as soon as somebody types."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._uses: Mapping[ServiceCode, int] = {}
        QTimer.singleShot(STANDS_MS, lambda: self._finder)

    def __call__(self, words: str) -> Sequence[Found]:
        """The services that the words may mean, best first."""
        return self._finder.find(words)

    @cached_property
    def _finder(self) -> Finder:
        from kiosk.adapters.finding import Finder

        return Finder(self._site, self._uses)

    def learn(self, uses: Mapping[ServiceCode, int]) -> None:
        """How often each service is used: it breaks near ties."""
        self._uses = uses
        if "_finder" in self.__dict__:
            self._finder.learn(uses)


def run_role(door: Door, role: str | None, options: Options) -> int:
    """Shows the screen of `role` (else the configured one); 0 when it was closed as wished."""
    settings = door.settings
    role = role or settings.device.role
    if role == GALLERY:
        return _show_gallery(settings, options)
    if role not in FOLDERS:
        raise Refused("config.bad_value", file="device.role", problem=role)
    if role != TECHNICIAN:
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


def _look(files: FilesInForce) -> Look:
    """The site's own look; ours where it cannot be read: a screen must not stand still for its colours."""
    try:
        return files.look
    except Refused as refused:
        _log.warning("the site's colours are left aside: %s %s", refused.code, refused.params)
        return OURS


def _show_gallery(settings: Settings, options: Options) -> int:
    """The gallery of the controls, until it is closed."""
    from ui.glass.parts.screen import open_parts

    _check_display()
    app = application(software=not options.hardware_rendering)
    screen = open_parts(
        _frame(app, "anjungan", options),
        language=options.language or settings.device.language,
        fullscreen=not options.windowed and options.size is None,
    )
    player = _player(screen.glass.window) if options.story else None
    with _ending_on_signals(lambda: app.exit(0)):
        status = app.exec()
    del player
    screen.close()
    return int(status)


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
        dress(_look(files), files.logo)
        offer(settings.device.languages)
        screen_module = import_module(f"ui.glass.{FOLDERS[role]}.screen")
        screen = screen_module.open(
            device,
            _frame(app, role, options, _measured(device, settings.device.role)),
            world_for(screen_module.World, settings, device.site, files.instruments, lambda: app.exit(AGAIN)),
            language=options.language or settings.device.language,
            fullscreen=not options.windowed and options.size is None,
        )
        setting = screen.glass.setting
        setting.comfort(dataclasses.replace(setting.chosen, reduced_motion=settings.device.reduced_motion))
        guiding = guiding_for(screen, settings)
        player = _player(screen.glass.window) if options.story else None
        overlay = None if role == TECHNICIAN else attach(screen, device, settings, role, lambda: app.exit(AGAIN))
        attended = Attended(screen, overlay) if overlay else screen
        scanning = _scanning(screen, attended, settings, data, device.site)
        listening = Listening(screen, overlay, settings.readers, data) if overlay else None
        renewal = Renewal(screen.glass.window, attended, turn_of(device, data), QUIET[role], app.exit, shelf.settle)
        screen.errand.changed.connect(renewal.heard)
        with _ending_on_signals(lambda: app.exit(0)):
            gc.freeze()  # what stands now stands for good: no collection stops the screen to look at it again
            status = app.exec()
        del player
        if scanning:
            scanning.close()
        if listening:
            listening.close()
        if guiding:
            guiding.close()
        if status != AGAIN:  # else the window stands until the new program begins
            if overlay:
                overlay.close()
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


def _scanning(screen: Any, attended: Any, settings: Settings, data: Path, site: Site) -> Scanning | None:
    """The device's readers, for a screen that has a use for them. At a counter a card is an officer's.

    `attended`: who gets what they read, the role or the technician before it.
    """
    code, card, cards_read = (getattr(screen, name, None) for name in ("take_code", "take_card", "cards_read"))
    code, card = code and attended.take_code, card and attended.take_card
    if not settings.readers or not (code or card):
        return None
    from kiosk.adapters.seals import CitizenSeal, StaffSeal
    from ui.glass.scanning import Scanning, Taking

    def today() -> dt.date:
        return SystemClock().now().astimezone(ZoneInfo(site.timezone)).date()

    staff = attended is screen or settings.device.role == "loket"
    citizens = CitizenSeal(today, SystemChance().token)
    seal = StaffSeal(data) if staff else SwitchedSeal(citizens, data, lambda: attended.overlay.is_open)
    return Scanning(settings.readers, Taking(code, card, cards_read), seal, screen.glass.window, screen.errand)


def _player(window: QQuickWindow) -> QObject:
    """What plays a story on the window; keep it as long as it plays."""
    from ui.glass.story import play_standard_input

    return play_standard_input(window)


def world_for(
    kind: type[Any],
    settings: Settings,
    site: Site,
    instruments: Instruments | None = None,
    again: Callable[[], None] | None = None,
) -> Any:
    """What a screen needs besides its device: each field of its World by name. `instruments`: else the shipped ones.

    `again`: begins the program anew; None where it is not ours.
    """
    ours: dict[str, Callable[[], Any]] = {
        "now": lambda: SystemClock().now,
        "token": lambda: SystemChance().blind_id,
        "find": lambda: Search(site),
        "counter": lambda: CounterCode(settings.device.counter),
        "text_size": lambda: settings.device.text_size,
        "zone": lambda: settings.device.zone,
        "voice": lambda: _voice(settings),
        "tools": lambda: tools_for(settings, again),
        "role": lambda: settings.device.role,
        "proof": lambda: _proof(settings),
        "questions": lambda: _questions(settings, site, instruments),
        "scans": lambda: lambda: _scans(settings),
        "complaint": lambda: _known(instruments).current(site.survey.complaint),
    }
    named = [field.name for field in dataclasses.fields(kind)]
    return kind(**{name: ours[name]() for name in named if name in ours})


def _voice(settings: Settings) -> Any:
    """The speaker of this device."""
    from kiosk.adapters.speaking import open_voice

    return open_voice(settings.sound)


def _proof(settings: Settings) -> Any:
    """What an officer shows at a counter of this device."""
    from kiosk.adapters.readers import card_readers
    from ui.glass.loket.sign_in import Proof

    device, card = settings.device, bool(card_readers(settings.readers))
    if device.sign_in == "both" and not card:
        raise Refused("officer.no_card_reader")
    return Proof(pin=device.ask_pin, card=card, both=device.sign_in == "both")


def _scans(settings: Settings) -> bool:
    """Whether a scanner of codes is set up at this device."""
    from kiosk.adapters.readers import code_readers

    return bool(code_readers(settings.readers))


def _questions(settings: Settings, site: Site, known: Instruments | None) -> Any:
    """What the site asks of those who were served."""
    from ui.glass.rating.questions import questions_of

    return questions_of(site.survey, _known(known), walk_up=settings.site.walk_up)


def _known(instruments: Instruments | None) -> Instruments:
    from kiosk.adapters.instruments import shipped

    return instruments or shipped()


def _as_role(settings: Settings, role: str) -> Settings:
    import msgspec

    return msgspec.structs.replace(settings, device=msgspec.structs.replace(settings.device, role=role))


def _measured(device: Device, role: str) -> float | None:
    """Dots per inch as a technician measured them on this role's glass."""
    return device.execute(ShowTechnician(role=role), TechnicianView).dpi or None


def _frame(app: QGuiApplication, role: str, options: Options, measured: float | None = None) -> Frame:
    width, height = options.size or app.primaryScreen().size().toTuple()
    return frame_for(role, width, height, options.dpi or measured)


@contextmanager
def _ending_on_signals(end: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT end the event loop; nothing else does, for the window cannot be closed."""
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
