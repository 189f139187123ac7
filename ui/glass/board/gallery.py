"""The hall's board to be photographed: an invented example, the same every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from kiosk.adapters.instruments import shipped
from kiosk.app.commands import ShowBoard
from kiosk.app.views import BoardView, CallView, LinkView, OpeningView
from kiosk.bootstrap import site_of
from kiosk.config import Settings
from kiosk.domain.catalogue import ZoneCode
from kiosk.domain.unsur import NINE
from kiosk.posted import PostedIndex, PostedUnsur
from ui.glass.board.model import World
from ui.glass.board.screen import open as open_board
from ui.glass.loket.still import StillDevice, portraits, stand
from ui.glass.setting import Comfort, frame_for
from ui.glass.window import application

NOON: Final = dt.datetime(2026, 11, 24, 3, 47, tzinfo=dt.UTC)
"""10.47 in Palembang, a Tuesday."""
SIZES: Final = ((1920, 1080), (3840, 2160), (1280, 720), (1080, 1920))
OPENINGS: Final = {
    "friday": OpeningView(open=False, state="friday_break", params={"resumes": "13.00", "tickets_from": "12.30"}),
    "holiday": OpeningView(
        open=False, state="holiday", params={"name": "Hari Raya Natal", "next_opening": "2026-12-28T08:00"}
    ),
    "over": OpeningView(open=False, state="over", params={"next_opening": "2026-11-25T08:00"}),
    "cut-off": OpeningView(open=False, state="cut_off", params={"closes": "15.00", "next_opening": "2026-11-25T08:00"}),
}
PAGES: Final = ("calls", "spoken", "nobody", "stopped", "index", "alone", "provisional", *OPENINGS)
SUMMER: Final = "88.73A 87.86B 85.16B 96.60A 88.91A 90.00A 90.81A 87.15B 85.37B"
RUNNING: Final = "76.18C 75.31C 72.61C 84.05B 76.36C 77.45B 78.26B 74.60C 72.82C"


def _lines(values: str) -> tuple[PostedUnsur, ...]:
    """The nine unsur with these values."""
    names = {item.key: item.name for item in shipped().current("skm-9").items}
    said = [
        {"names": names[key].by_language(), "ikm": value[:-1], "mutu": value[-1]}
        for key, value in zip(NINE, values.split(), strict=True)
    ]
    return msgspec.convert(said, tuple[PostedUnsur, ...])


POSTED: Final = PostedIndex(
    period="2026-TW3",
    first=dt.date(2026, 7, 1),
    last=dt.date(2026, 9, 30),
    ikm="88.95",
    mutu="A",
    n=1284,
    weights="exact",
    issued=True,
    day=dt.date(2026, 9, 30),
    unsur=_lines(SUMMER),
)
ALONE: Final = msgspec.structs.replace(POSTED, unsur=())
"""As a server posts it that tells of no unsur."""
PROVISIONAL: Final = msgspec.structs.replace(
    POSTED, period="2026-TW4", ikm="76.40", mutu="C", n=97, issued=False, unsur=_lines(RUNNING)
)
CALLS: Final = (("A-012", 3), ("D-005", 4), ("A-011", 2), ("P-003", 3), ("B-021", 6), ("A-010", 2), ("B-020", 5))


def photograph(page: str, size: tuple[int, int], looks: Sequence[Comfort], language: str, out: Path) -> Iterator[Path]:
    """Opens the board as it stands on `page` and saves one picture a look."""
    application(keyboard=False)
    device = StillDevice(site_of(Settings()), "display", {ShowBoard: view(page)})
    world = World(lambda: NOON, "A")
    screen = open_board(device, frame_for("display", *size), world, language=language, timed=False)
    stand(screen)
    if page == "spoken":
        screen.board.says("D-005")
    yield from portraits(screen, f"board-{page}-{size[0]}x{size[1]}-{language}", looks, out)


def view(page: str) -> BoardView:
    """The calls of a page."""
    none = page not in ("calls", "spoken", "stopped", "friday", "index", "alone")
    calls = () if none else tuple(_call(at, label, number) for at, (label, number) in enumerate(CALLS))
    link = LinkView(state="connected", since=None, waiting_records=0)
    if page == "stopped":
        link = LinkView(state="cut_off", since=NOON - dt.timedelta(minutes=5), waiting_records=0)
    if page in ("friday", "index", "alone"):  # the last ones were called a while ago
        calls = tuple(_call(at + 40, label, number) for at, (label, number) in enumerate(CALLS))
    published = {"index": POSTED, "alone": ALONE, "provisional": PROVISIONAL}.get(page)
    return BoardView(now=NOON, calls=calls, link=link, opening=OPENINGS.get(page), published=published)


def _call(at: int, label: str, number: int) -> CallView:
    called = NOON - dt.timedelta(minutes=at)
    return CallView(label=label, counter_name=f"Loket {number}", zone=ZoneCode("A"), called_at=called, calls=1)
