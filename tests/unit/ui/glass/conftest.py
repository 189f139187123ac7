"""What the tests of the glass share: one application, silent Qt, a site, citizens' screens that end with their test."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.finding import Finder
from kiosk.adapters.instruments import shipped
from kiosk.adapters.site_folder import load_site
from kiosk.domain.catalogue import Site
from kiosk.sites import example_folder
from tests.unit.ui.glass.devices import Citizen
from ui.glass.anjungan.screen import CitizenScreen, World
from ui.glass.anjungan.screen import open as open_citizen
from ui.glass.rating.questions import questions_of
from ui.glass.setting import Comfort, Frame, frame_for
from ui.glass.still import NOON, StillDevice
from ui.glass.window import application

HARMLESS = (
    "qt.multimedia.symbolsresolver",  # sound servers that a machine may lack
    "Couldn't load pipewire",
    "Couldn't resolve pipewire",
    "overrides a member of the base object",  # in Qt Virtual Keyboard's own files
    "This plugin does not support",  # the offscreen platform
)


@pytest.fixture(scope="session")
def app() -> QGuiApplication:
    """The application, with fonts and the on-screen keyboard."""
    return application()


@pytest.fixture(autouse=True)
def silent_qt(app: QGuiApplication) -> Iterator[None]:
    """Fails a test in which Qt or QML says anything unexpected."""
    said: list[str] = []

    def hear(kind: QtMsgType, context: object, message: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(known in message for known in HARMLESS):
            said.append(message)

    before = qInstallMessageHandler(hear)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qInstallMessageHandler(before)
    assert not said, "Qt said:\n  " + "\n  ".join(said)


@pytest.fixture(scope="session")
def site() -> Site:
    """The example site."""
    return load_site(example_folder())


@pytest.fixture(scope="session")
def finder(site: Site) -> Finder:
    """The search over it."""
    return Finder(site, {})


Opener = Callable[..., Citizen]


@pytest.fixture
def citizen(site: Site, finder: Finder, app: QGuiApplication) -> Iterator[Opener]:
    """Opens citizens' screens: `citizen(device, size=(w, h), comfort=...)`."""
    opened: list[CitizenScreen] = []
    tokens = itertools.count(1)

    def open_one(
        device: StillDevice | None = None,
        size: tuple[int, int] = (1080, 1920),
        comfort: Comfort | None = None,
        language: str = "id",
    ) -> Citizen:
        frame: Frame = frame_for("anjungan", *size)
        world = World(
            lambda: NOON,
            lambda: f"token-{next(tokens)}",
            finder.find,
            questions_of(site.survey, shipped(), walk_up=True),
            shipped().current(site.survey.complaint),
        )
        device = device or StillDevice(site)
        screen = open_citizen(device, frame, world, language=language, timed=False)
        opened.append(screen)
        screen.glass.setting.comfort(comfort or Comfort(reduced_motion=True))
        person = Citizen(screen, device)
        person.settle()
        return person

    yield open_one
    for screen in opened:
        screen.close()
