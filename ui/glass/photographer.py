"""Walks to one page and photographs it in several looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.adapters.finding import Finder
from kiosk.adapters.instruments import shipped
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from ui.glass.anjungan import screen as citizen
from ui.glass.anjungan.screen import CitizenScreen, World
from ui.glass.rating.questions import questions_of
from ui.glass.setting import Comfort, frame_for
from ui.glass.still import NOON, PAGES, device_for
from ui.glass.window import application

ENOUGH = 40
"""Rounds of the event loop after which a page stands still without motion."""


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the screen, walks to `page` and saves one picture a look."""
    application()
    device = device_for(site_of(Settings()), page)
    site, known, finder = device.site, shipped(), Finder(device.site, {})
    screen = citizen.open(
        device,
        frame_for("anjungan", *size),
        World(
            lambda: NOON,
            lambda: "token",
            finder.find,
            questions_of(site.survey, known, walk_up=True),
            known.current(site.survey.complaint),
        ),
        language=language,
        timed=False,
    )
    screen.glass.setting.comfort(Comfort(reduced_motion=True))
    settle()
    walk(screen, PAGES[page], settle)
    for look in looks:
        screen.glass.setting.comfort(Comfort(look.text_scale, look.high_contrast, True, look.low_reach))
        settle()
        theme = "-hc" if look.high_contrast else ""
        path = out / f"{page}-{size[0]}x{size[1]}-{language}-{round(look.text_scale * 100)}{theme}.png"
        screen.glass.grab(path)
        yield path
    screen.close()


def walk(screen: CitizenScreen, steps: Sequence[str], settled: Callable[[], None]) -> None:
    """Does each step and lets it settle: a slot of the visit with its argument (of the complaint, of the rating or of
    whoever asks for a name where it begins so), `wait` for the question, `requirements` for those on paper, or `type`
    for what the site asks."""
    for step in steps:
        name, _, argument = step.partition(" ")
        if name == "wait":
            for _second in range(31):
                screen.visit.wait_a_second()
        elif name == "requirements":
            screen.leaflet.want()
        elif name == "type":
            for sign in argument:
                screen.faces.asking.press(sign)
        elif name == "key-in":
            for sign in argument:
                screen.faces.own.press(sign)
        else:
            whose, _, slot = name.rpartition(".")
            owner = attrgetter(whose)(screen.faces) if whose else screen.visit
            getattr(owner, slot)(*([int(argument) if argument.isdecimal() else argument] if argument else []))
        settled()


def settle() -> None:
    """Lets everything that is under way arrive."""
    for _ in range(ENOUGH):
        QGuiApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QTest.qWait(1)
