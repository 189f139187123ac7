"""The hall's board to be photographed: an invented example, the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kiosk.app.commands import ShowBoard
from kiosk.app.views import BoardView, CallView, LinkView
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from kiosk.domain.catalogue import ZoneCode
from ui.glass.board.model import World
from ui.glass.board.screen import open as open_board
from ui.glass.loket.still import StillDevice, portraits, stand
from ui.glass.setting import Comfort, frame_for
from ui.glass.window import application

NOON: Final = dt.datetime(2026, 11, 24, 3, 47, tzinfo=dt.UTC)
"""10.47 in Palembang, a Tuesday."""
SIZES: Final = ((1920, 1080), (3840, 2160))
PAGES: Final = ("calls", "nobody", "stopped")
CALLS: Final = (("A-012", 3), ("D-005", 4), ("A-011", 2), ("P-003", 3), ("B-021", 6), ("A-010", 2), ("B-020", 5))


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the board as it stands on `page` and saves one picture a look."""
    application(keyboard=False)
    device = StillDevice(site_of(Settings()), "display", {ShowBoard: view(page)})
    world = World(lambda: NOON, "A")
    screen = open_board(device, frame_for("display", *size), world, language=language, timed=False)
    stand(screen)
    yield from portraits(screen, f"board-{page}-{size[0]}x{size[1]}-{language}", looks, out)


def view(page: str) -> BoardView:
    """The calls of a page."""
    calls = () if page == "nobody" else tuple(_call(at, label, number) for at, (label, number) in enumerate(CALLS))
    link = LinkView(state="connected", since=None, waiting_records=0)
    if page == "stopped":
        link = LinkView(state="cut_off", since=NOON - dt.timedelta(minutes=5), waiting_records=0)
    return BoardView(now=NOON, calls=calls, link=link)


def _call(at: int, label: str, number: int) -> CallView:
    called = NOON - dt.timedelta(minutes=at)
    return CallView(label=label, counter_name=f"Loket {number}", zone=ZoneCode("A"), called_at=called, calls=1)
