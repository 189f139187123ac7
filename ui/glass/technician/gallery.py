"""The technician's pages to be photographed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from hardware.cards.token import SealedCard
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from ui.glass.loket.still import StillDevice, portraits, stand
from ui.glass.setting import Comfort, frame_for
from ui.glass.technician.screen import TechnicianScreen, World
from ui.glass.technician.screen import open as open_technician
from ui.glass.technician.still import NOON, answers, tools
from ui.glass.window import application

SIZES: Final = ((1920, 1080), (1280, 800), (1024, 600), (1080, 1920))
WALK: Final[dict[str, tuple[str, ...]]] = {
    "door": (),
    "door-none": (),
    "door-locked": (),
    "health": ("in",),
    "trouble": ("in",),
    "part-printer": ("in", "open printer"),
    "part-printer-out": ("in", "open printer"),
    "part-reader": ("in", "open reader-kartu", "card"),
    "part-screen-untested": ("in", "open screen"),
    "part-site-cut": ("in", "open site"),
    "export": ("in", "do export"),
    "export-none": ("in", "do export"),
    "restart": ("in", "do restart"),
    "sure": ("in", "do restart", "do restart_machine"),
    "find": ("in", "open printer", "do find_devices"),
    "enrol": ("in", "open site", "do enrol", "type K7M2P9QX"),
    "touch": ("in", "do touch_test"),
    "touch-bad": ("in", "open screen", "do touch_test", "touch"),
    "ruler": ("in", "do ruler"),
    "accept-begin": ("in", "do accept"),
    "accept": ("in", "do accept"),
    "accept-signed": ("in", "do accept"),
    "accept-whole": ("in", "do accept"),
    "step-print": ("in", "do accept", "do accept_next"),
    "step-card": ("in", "do accept", "do accept_next", "card"),
    "step-network": ("in", "do accept", "do accept_next", "look"),
    "step-power": ("in", "do accept", "do accept_next"),
    "why": ("in", "do accept", "do accept_next", "do why_skipped"),
}
"""What is done to come to a page."""
PAGES: Final = tuple(WALK)


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the pages, goes to `page` and saves one picture a look."""
    application(keyboard=False)
    with tempfile.TemporaryDirectory(prefix="usb-") as stick:
        screen = opened(page, size, language, Path(stick))
        yield from portraits(screen, f"technician-{page}-{size[0]}x{size[1]}-{language}", looks, out)


def opened(page: str, size: tuple[int, int], language: str, stick: Path) -> TechnicianScreen:
    """The screen on `page`."""
    device = StillDevice(site_of(Settings()), "technician", answers(page))
    world = World(lambda: NOON, tools(page, stick))
    screen = open_technician(device, frame_for("technician", *size), world, language=language, timed=False)
    screen.glass.setting.comfort(Comfort(reduced_motion=True))
    stand(screen)
    for step in WALK[page]:
        _do(screen, step)
        stand(screen)
    return screen


def _do(screen: TechnicianScreen, step: str) -> None:
    word, _, argument = step.partition(" ")
    technician = screen.technician
    match word:
        case "in":
            for digit in "4711":
                technician.door_model.press(digit)
            technician.door_model.submit()
        case "open":
            technician.open(argument)
        case "do":
            technician.do(argument)
        case "type":
            for sign in argument:
                technician.type(sign)
        case "card":
            technician.take_card("kartu", SealedCard("seal", stable=True))
        case "look":
            technician.look()
        case "touch":
            for place in ((180.0, 100.0), (20.0, 20.0), (20.0, 20.0), (20.0, 20.0), (20.0, 20.0)):
                technician.touch_test.touched(*place)
